import * as v from 'valibot'
import { DatabaseError, defineSystem } from '../../../src/backend/system.ts'
import { jsonBody, object, oneOf, someOf, text, wholeNumber } from '../json-body.ts'

/** An order moves through these, and only forward. */
const STATES = ['new', 'ready', 'delivered'] as const

const FLAVOURS = 'SELECT id, name, price_cents, scoops, note FROM flavours'

const ORDERS = `SELECT orders.id, flavours.name AS flavour, customer, qty, total_cents, state, day
                FROM orders JOIN flavours ON flavours.id = orders.flavour_id`

const price_cents = wholeNumber(1, 5000)
const scoops = wholeNumber(0, 500)
const note = text(80)

const validateOrder = jsonBody(
  'validateOrder',
  object({ flavour: text(40), qty: wholeNumber(1, 10), customer: v.optional(text(60)) }),
)
const validateState = jsonBody('validateState', object({ state: oneOf(STATES) }))
const validateFlavour = jsonBody(
  'validateFlavour',
  object({ name: text(40), price_cents, scoops, note: v.optional(note) }),
)
const validateChange = jsonBody('validateChange', someOf({ price_cents, scoops, note }))

export default defineSystem({
  name: 'ice-cream',
  title: 'Ice-cream shop',

  routes(app) {
    app.get('/flavours', async function listFlavours(c) {
      return c.json(await c.var.db.all(`${FLAVOURS} ORDER BY id`))
    })

    app.get('/flavours/:id', async function showFlavour(c) {
      const id = c.req.param('id')
      const flavour = await c.var.db.get(`${FLAVOURS} WHERE id = ?`, [id])
      if (!flavour) return c.json({ error: `there is no flavour ${id}` }, 404)
      return c.json(flavour)
    })

    app.post('/flavours', validateFlavour, async function addFlavour(c) {
      const { name, price_cents, scoops, note = null } = c.req.valid('json')
      // Two flavours of one name: the table does not allow it, and two requests at once cannot get around that.
      const { changes, lastId } = await c.var.db.run(
        `INSERT INTO flavours (name, price_cents, scoops, note) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO NOTHING`,
        [name, price_cents, scoops, note],
      )
      if (changes === 0) return c.json({ error: `there is a flavour called ${name} already` }, 409)
      const id = Number(lastId)
      return c.json({ id, name, price_cents, scoops, note }, 201, { Location: `/flavours/${id}` })
    })

    app.patch('/flavours/:id', validateChange, async function changeFlavour(c) {
      const id = c.req.param('id')
      const { price_cents = null, scoops = null, note = null } = c.req.valid('json')
      // coalesce keeps the old value where no new one came.
      const { changes } = await c.var.db.run(
        `UPDATE flavours
         SET price_cents = coalesce(?, price_cents), scoops = coalesce(?, scoops), note = coalesce(?, note)
         WHERE id = ?`,
        [price_cents, scoops, note, id],
      )
      if (changes === 0) return c.json({ error: `there is no flavour ${id}` }, 404)
      return c.json(await c.var.db.get(`${FLAVOURS} WHERE id = ?`, [id]))
    })

    app.delete('/flavours/:id', async function removeFlavour(c) {
      const id = c.req.param('id')
      try {
        const { changes } = await c.var.db.run('DELETE FROM flavours WHERE id = ?', [id])
        if (changes === 0) return c.json({ error: `there is no flavour ${id}` }, 404)
        return c.body(null, 204)
      } catch (error) {
        // The database refuses to leave orders behind that point at nothing.
        if (error instanceof DatabaseError && error.code === 'foreign-key') {
          return c.json({ error: `flavour ${id} stays: there are orders for it` }, 409)
        }
        throw error
      }
    })

    // GET /orders?state=new&flavour=mango&day=2025-07-05: each of the three may be left out.
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
      const id = c.req.param('id')
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ?`, [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)
      return c.json(order)
    })

    app.post('/orders', validateOrder, async function createOrder(c) {
      const { flavour, qty, customer = null } = c.req.valid('json')

      // The price comes from our own table. Nobody reads what the customer says about it.
      const found = await c.var.db.get('SELECT id, price_cents FROM flavours WHERE name = ?', [flavour])
      if (!found) return c.json({ error: `we have no flavour called ${flavour}` }, 422)

      const flavour_id = Number(found.id)
      const total_cents = Number(found.price_cents) * qty
      const state = 'new'
      const day = new Date(c.var.now()).toISOString().slice(0, 10)

      // Both or neither: no scoop leaves the tub without an order, and no order stands without its scoops.
      const id = await c.var.db.transaction(async (db) => {
        const taken = await db.run(
          'UPDATE flavours SET scoops = scoops - :qty WHERE id = :flavour_id AND scoops >= :qty',
          { qty, flavour_id },
        )
        if (taken.changes === 0) return null
        const added = await db.run(
          `INSERT INTO orders (flavour_id, customer, qty, total_cents, state, day)
           VALUES (?, ?, ?, ?, ?, ?)`,
          [flavour_id, customer, qty, total_cents, state, day],
        )
        return Number(added.lastId)
      })
      if (id === null) return c.json({ error: `there is not enough ${flavour} left for ${qty}` }, 409)

      const order = { id, flavour, customer, qty, total_cents, state, day }
      return c.json(order, 201, { Location: `/orders/${id}` })
    })

    app.patch('/orders/:id', validateState, async function setOrderState(c) {
      const id = c.req.param('id')
      const { state } = c.req.valid('json')
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ?`, [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)

      const before = String(order.state)
      const earlier: string[] = STATES.slice(0, STATES.indexOf(state))
      if (!earlier.includes(before)) {
        return c.json({ error: `order ${id} is ${before} already, and orders only move forward` }, 409)
      }
      // The WHERE asks for the old state again: two tablets may have been tapped at the same moment.
      const moved = await c.var.db.run(
        'UPDATE orders SET state = :state WHERE id = :id AND state = :before',
        { id, state, before },
      )
      if (moved.changes === 0) return c.json({ error: `somebody else has just changed order ${id}` }, 409)
      return c.json({ ...order, state })
    })
  },
})
