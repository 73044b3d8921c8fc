import * as v from 'valibot'
import { DatabaseError, defineSystem } from '../../../src/backend/system.ts'
import { jsonBody, list, object, oneOf, text, wholeNumber } from '../json-body.ts'

const SIZES = ['small', 'regular', 'large'] as const

/** An order only moves forward through these. */
const STATES = ['new', 'cooking', 'ready', 'served'] as const

const MENU = 'SELECT id, name, size, price_cents FROM menu_items'

const ORDERS = `SELECT orders.id, table_number AS "table", state, sum(qty * unit_cents) AS total_cents, day
                FROM orders JOIN order_lines ON order_lines.order_id = orders.id`

const LINES = `SELECT menu_item_id AS item, name, size, qty, unit_cents
               FROM order_lines JOIN menu_items ON menu_items.id = order_lines.menu_item_id`

const validateItem = jsonBody(
  'validateItem',
  object({ name: text(40), size: oneOf(SIZES), price_cents: wholeNumber(1, 9999) }),
)

const validatePrice = jsonBody('validatePrice', object({ price_cents: wholeNumber(1, 9999) }))

const validateOrder = jsonBody(
  'validateOrder',
  object({
    table: v.optional(wholeNumber(1, 20)),
    lines: list(object({ item: wholeNumber(1, 9999), qty: wholeNumber(1, 20) }), 20),
  }),
)

const validateState = jsonBody('validateState', object({ state: oneOf(STATES) }))

export default defineSystem({
  name: 'burger-bar',
  title: 'Burger bar',

  routes(app) {
    // GET /menu?size=large: without a size, everything.
    app.get('/menu', async function listMenu(c) {
      const size = c.req.query('size') ?? null
      return c.json(await c.var.db.all(`${MENU} WHERE :size IS NULL OR size = :size ORDER BY id`, { size }))
    })

    app.get('/menu/:id', async function showItem(c) {
      const item = await c.var.db.get(`${MENU} WHERE id = ?`, [c.req.param('id')])
      if (!item) return c.json({ error: `there is no item ${c.req.param('id')} on the menu` }, 404)
      return c.json(item)
    })

    app.post('/menu', validateItem, async function addItem(c) {
      const { name, size, price_cents } = c.req.valid('json')
      try {
        const { lastId } = await c.var.db.run(
          'INSERT INTO menu_items (name, size, price_cents) VALUES (?, ?, ?)',
          [name, size, price_cents],
        )
        const id = Number(lastId)
        return c.json({ id, name, size, price_cents }, 201, { Location: `/menu/${id}` })
      } catch (error) {
        if (error instanceof DatabaseError && error.code === 'unique') {
          return c.json({ error: `${name} in ${size} is already on the menu` }, 409)
        }
        throw error
      }
    })

    app.patch('/menu/:id', validatePrice, async function changePrice(c) {
      const { price_cents } = c.req.valid('json')
      const id = c.req.param('id')
      const { changes } = await c.var.db.run('UPDATE menu_items SET price_cents = ? WHERE id = ?', [
        price_cents,
        id,
      ])
      if (changes === 0) return c.json({ error: `there is no item ${id} on the menu` }, 404)
      return c.json(await c.var.db.get(`${MENU} WHERE id = ?`, [id]))
    })

    app.delete('/menu/:id', async function removeItem(c) {
      try {
        const { changes } = await c.var.db.run('DELETE FROM menu_items WHERE id = ?', [c.req.param('id')])
        if (changes === 0) return c.json({ error: `there is no item ${c.req.param('id')} on the menu` }, 404)
        return c.body(null, 204)
      } catch (error) {
        // The database itself refuses to leave an order without its item.
        if (error instanceof DatabaseError && error.code === 'foreign-key') {
          return c.json({ error: 'there are orders for this item, so it stays' }, 409)
        }
        throw error
      }
    })

    app.get('/orders', async function listOrders(c) {
      const state = c.req.query('state') ?? null
      const orders = await c.var.db.all(
        `${ORDERS} WHERE :state IS NULL OR state = :state GROUP BY orders.id ORDER BY orders.id`,
        { state },
      )
      return c.json(orders)
    })

    app.get('/orders/:id', async function showOrder(c) {
      const id = c.req.param('id')
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ? GROUP BY orders.id`, [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)
      const lines = await c.var.db.all(`${LINES} WHERE order_id = ? ORDER BY order_lines.id`, [id])
      return c.json({ ...order, lines })
    })

    app.post('/orders', validateOrder, async function createOrder(c) {
      const slip = c.req.valid('json')

      // The prices come from our own table. Whatever the slip says about them, nobody reads.
      const lines: { item: number; qty: number; unit_cents: number }[] = []
      for (const { item, qty } of slip.lines) {
        const found = await c.var.db.get('SELECT price_cents FROM menu_items WHERE id = ?', [item])
        if (!found) return c.json({ error: `there is no item ${item} on the menu` }, 422)
        lines.push({ item, qty, unit_cents: Number(found.price_cents) })
      }

      const table = slip.table ?? null
      const state = 'new'
      const day = new Date(c.var.now()).toISOString().slice(0, 10)
      const total_cents = lines.reduce((sum, { qty, unit_cents }) => sum + qty * unit_cents, 0)

      // All of it or nothing: no order without its lines.
      const id = await c.var.db.transaction(async (db) => {
        const order = await db.run('INSERT INTO orders (table_number, state, day) VALUES (?, ?, ?)', [
          table,
          state,
          day,
        ])
        for (const { item, qty, unit_cents } of lines) {
          await db.run(
            'INSERT INTO order_lines (order_id, menu_item_id, qty, unit_cents) VALUES (?, ?, ?, ?)',
            [order.lastId, item, qty, unit_cents],
          )
        }
        return Number(order.lastId)
      })

      return c.json({ id, table, state, total_cents, day, lines }, 201, { Location: `/orders/${id}` })
    })

    app.patch('/orders/:id', validateState, async function setOrderState(c) {
      const { state } = c.req.valid('json')
      const id = c.req.param('id')
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ? GROUP BY orders.id`, [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)

      const before = String(order.state)
      const earlier: string[] = STATES.slice(0, STATES.indexOf(state))
      if (!earlier.includes(before)) {
        return c.json({ error: `an order that is ${before} cannot become ${state}` }, 409)
      }
      // The old state stands in the WHERE: two cooks may have tapped at the same moment.
      const { changes } = await c.var.db.run('UPDATE orders SET state = ? WHERE id = ? AND state = ?', [
        state,
        id,
        before,
      ])
      if (changes === 0) return c.json({ error: 'somebody else has just changed this order' }, 409)
      return c.json({ ...order, state })
    })
  },
})
