import * as v from 'valibot'
import { DatabaseError, defineSystem } from '../../../src/backend/system.ts'
import { jsonBody, object, oneOf, text, wholeNumber } from '../json-body.ts'

/** An order only moves forward through these. */
const STATES = ['new', 'ready', 'delivered'] as const

const FLAVOURS = 'SELECT id, name, price_cents, scoops, note FROM flavours'

const ORDERS = `SELECT orders.id, flavours.name AS flavour, customer, qty, total_cents, state, day
                FROM orders JOIN flavours ON flavours.id = orders.flavour_id`

const flavour = {
  name: text(40),
  price_cents: wholeNumber(1, 5000),
  scoops: wholeNumber(0, 500),
  note: v.optional(text(80)),
}

const validateFlavour = jsonBody('validateFlavour', object(flavour))

const validateFlavourChange = jsonBody(
  'validateFlavourChange',
  v.pipe(
    v.partial(object(flavour)),
    v.check((change) => Object.keys(change).length > 0, `names none of ${Object.keys(flavour).join(', ')}`),
  ),
)

const validateOrder = jsonBody(
  'validateOrder',
  object({ flavour: text(40), qty: wholeNumber(1, 10), customer: v.optional(text(60)) }),
)

const validateState = jsonBody('validateState', object({ state: oneOf(STATES) }))

export default defineSystem({
  name: 'ice-cream',
  title: 'Ice-cream shop',

  routes(app) {
    app.get('/flavours', async function listFlavours(c) {
      return c.json(await c.var.db.all(`${FLAVOURS} ORDER BY id`))
    })

    app.get('/flavours/:id', async function showFlavour(c) {
      const flavour = await c.var.db.get(`${FLAVOURS} WHERE id = ?`, [c.req.param('id')])
      if (!flavour) return c.json({ error: `there is no flavour ${c.req.param('id')}` }, 404)
      return c.json(flavour)
    })

    app.post('/flavours', validateFlavour, async function addFlavour(c) {
      const { name, price_cents, scoops, note = null } = c.req.valid('json')
      try {
        const { lastId } = await c.var.db.run(
          'INSERT INTO flavours (name, price_cents, scoops, note) VALUES (?, ?, ?, ?)',
          [name, price_cents, scoops, note],
        )
        const id = Number(lastId)
        return c.json({ id, name, price_cents, scoops, note }, 201, { Location: `/flavours/${id}` })
      } catch (error) {
        if (error instanceof DatabaseError && error.code === 'unique') {
          return c.json({ error: `there is already a flavour called ${name}` }, 409)
        }
        throw error
      }
    })

    app.patch('/flavours/:id', validateFlavourChange, async function changeFlavour(c) {
      const { name = null, price_cents = null, scoops = null, note = null } = c.req.valid('json')
      try {
        // coalesce keeps the old value where the slip has none.
        const { changes } = await c.var.db.run(
          `UPDATE flavours
           SET name = coalesce(?, name), price_cents = coalesce(?, price_cents),
               scoops = coalesce(?, scoops), note = coalesce(?, note)
           WHERE id = ?`,
          [name, price_cents, scoops, note, c.req.param('id')],
        )
        if (changes === 0) return c.json({ error: `there is no flavour ${c.req.param('id')}` }, 404)
        return c.json(await c.var.db.get(`${FLAVOURS} WHERE id = ?`, [c.req.param('id')]))
      } catch (error) {
        if (error instanceof DatabaseError && error.code === 'unique') {
          return c.json({ error: `there is already a flavour called ${name}` }, 409)
        }
        throw error
      }
    })

    app.delete('/flavours/:id', async function removeFlavour(c) {
      try {
        const { changes } = await c.var.db.run('DELETE FROM flavours WHERE id = ?', [c.req.param('id')])
        if (changes === 0) return c.json({ error: `there is no flavour ${c.req.param('id')}` }, 404)
        return c.body(null, 204)
      } catch (error) {
        // The database itself refuses to leave an order without its flavour.
        if (error instanceof DatabaseError && error.code === 'foreign-key') {
          return c.json({ error: 'there are orders for this flavour, so it stays' }, 409)
        }
        throw error
      }
    })

    // GET /orders?state=new&flavour=mango&day=2025-07-05: every filter may be left out.
    app.get('/orders', async function listOrders(c) {
      const { state = null, flavour = null, day = null } = c.req.query()
      const orders = await c.var.db.all(
        `${ORDERS}
         WHERE (:state IS NULL OR state = :state)
           AND (:flavour IS NULL OR flavours.name = :flavour)
           AND (:day IS NULL OR day = :day)
         ORDER BY orders.id`,
        { state, flavour, day },
      )
      return c.json(orders)
    })

    app.get('/orders/:id', async function showOrder(c) {
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ?`, [c.req.param('id')])
      if (!order) return c.json({ error: `there is no order ${c.req.param('id')}` }, 404)
      return c.json(order)
    })

    app.post('/orders', validateOrder, async function createOrder(c) {
      const { flavour, qty, customer = null } = c.req.valid('json')

      // The price comes from our own table. Whatever the slip says about it, nobody reads.
      const found = await c.var.db.get('SELECT id, price_cents FROM flavours WHERE name = ?', [flavour])
      if (!found) return c.json({ error: `we have no flavour called ${flavour}` }, 422)

      const flavour_id = Number(found.id)
      const total_cents = Number(found.price_cents) * qty
      const state = 'new'
      const day = new Date(c.var.now()).toISOString().slice(0, 10)

      // Both or neither: no scoop leaves the tub without an order, no order goes without its scoops.
      const id = await c.var.db.transaction(async (db) => {
        const taken = await db.run('UPDATE flavours SET scoops = scoops - ? WHERE id = ? AND scoops >= ?', [
          qty,
          flavour_id,
          qty,
        ])
        if (taken.changes === 0) return null
        const { lastId } = await db.run(
          'INSERT INTO orders (flavour_id, customer, qty, total_cents, state, day) VALUES (?, ?, ?, ?, ?, ?)',
          [flavour_id, customer, qty, total_cents, state, day],
        )
        return Number(lastId)
      })
      if (id === null) return c.json({ error: `there is not enough ${flavour} left for ${qty}` }, 409)

      const order = { id, flavour, customer, qty, total_cents, state, day }
      return c.json(order, 201, { Location: `/orders/${id}` })
    })

    app.patch('/orders/:id', validateState, async function setOrderState(c) {
      const { state } = c.req.valid('json')
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ?`, [c.req.param('id')])
      if (!order) return c.json({ error: `there is no order ${c.req.param('id')}` }, 404)

      const before = String(order.state)
      const earlier: string[] = STATES.slice(0, STATES.indexOf(state))
      if (!earlier.includes(before)) {
        return c.json({ error: `an order that is ${before} cannot become ${state}` }, 409)
      }
      // The old state stands in the WHERE: two tablets may have been tapped at the same moment.
      const { changes } = await c.var.db.run('UPDATE orders SET state = ? WHERE id = ? AND state = ?', [
        state,
        c.req.param('id'),
        before,
      ])
      if (changes === 0) return c.json({ error: 'somebody else has just changed this order' }, 409)
      return c.json({ ...order, state })
    })
  },
})
