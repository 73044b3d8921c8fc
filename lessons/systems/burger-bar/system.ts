import * as v from 'valibot'
import { DatabaseError, defineSystem } from '../../../src/backend/system.ts'
import { jsonBody, list, object, oneOf, text, wholeNumber } from '../json-body.ts'

const SIZES = ['small', 'regular', 'large'] as const

/** An order moves through these, and only forward. */
const STATES = ['new', 'cooking', 'ready', 'served'] as const

const MENU = 'SELECT id, name, size, price_cents FROM menu_items'

const ORDERS = `SELECT orders.id, table_number AS "table", state, sum(qty * unit_cents) AS total_cents, day
                FROM orders JOIN order_lines ON order_lines.order_id = orders.id`

const LINES = `SELECT menu_item_id AS item, name, size, qty, unit_cents
               FROM order_lines JOIN menu_items ON menu_items.id = order_lines.menu_item_id`

const price_cents = wholeNumber(1, 9999)

const validateItem = jsonBody('validateItem', object({ name: text(40), size: oneOf(SIZES), price_cents }))
const validatePrice = jsonBody('validatePrice', object({ price_cents }))
const validateOrder = jsonBody(
  'validateOrder',
  object({
    table: v.optional(wholeNumber(1, 20)), // without one, it is to take away
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
      const id = c.req.param('id')
      const item = await c.var.db.get(`${MENU} WHERE id = ?`, [id])
      if (!item) return c.json({ error: `there is no item ${id} on the menu` }, 404)
      return c.json(item)
    })

    app.post('/menu', validateItem, async function addItem(c) {
      const { name, size, price_cents } = c.req.valid('json')
      // One thing twice in one size: the table does not allow it, and two requests at once cannot get around that.
      const { changes, lastId } = await c.var.db.run(
        `INSERT INTO menu_items (name, size, price_cents) VALUES (?, ?, ?)
         ON CONFLICT (name, size) DO NOTHING`,
        [name, size, price_cents],
      )
      if (changes === 0) return c.json({ error: `the ${size} ${name} is on the menu already` }, 409)
      const id = Number(lastId)
      return c.json({ id, name, size, price_cents }, 201, { Location: `/menu/${id}` })
    })

    app.patch('/menu/:id', validatePrice, async function changePrice(c) {
      const id = c.req.param('id')
      const { price_cents } = c.req.valid('json')
      const { changes } = await c.var.db.run('UPDATE menu_items SET price_cents = ? WHERE id = ?', [
        price_cents,
        id,
      ])
      if (changes === 0) return c.json({ error: `there is no item ${id} on the menu` }, 404)
      return c.json(await c.var.db.get(`${MENU} WHERE id = ?`, [id]))
    })

    app.delete('/menu/:id', async function removeItem(c) {
      const id = c.req.param('id')
      try {
        const { changes } = await c.var.db.run('DELETE FROM menu_items WHERE id = ?', [id])
        if (changes === 0) return c.json({ error: `there is no item ${id} on the menu` }, 404)
        return c.body(null, 204)
      } catch (error) {
        // The database refuses to leave orders behind that point at nothing.
        if (error instanceof DatabaseError && error.code === 'foreign-key') {
          return c.json({ error: `item ${id} stays: there are orders for it` }, 409)
        }
        throw error
      }
    })

    // GET /orders?state=ready: without a state, all of them.
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

      // The prices come from our own table. Nobody reads what the customer says about them.
      const lines: { item: number; qty: number; unit_cents: number }[] = []
      for (const { item, qty } of slip.lines) {
        const found = await c.var.db.get('SELECT price_cents FROM menu_items WHERE id = ?', [item])
        if (!found) return c.json({ error: `there is no item ${item} on the menu` }, 422)
        lines.push({ item, qty, unit_cents: Number(found.price_cents) })
      }

      const table = slip.table ?? null
      const state = 'new'
      const total_cents = lines.reduce((sum, line) => sum + line.qty * line.unit_cents, 0)
      const day = new Date(c.var.now()).toISOString().slice(0, 10)

      // All of it or nothing: half an order is no order.
      const id = await c.var.db.transaction(async (db) => {
        const { lastId } = await db.run('INSERT INTO orders (table_number, state, day) VALUES (?, ?, ?)', [
          table,
          state,
          day,
        ])
        for (const { item, qty, unit_cents } of lines) {
          await db.run(
            'INSERT INTO order_lines (order_id, menu_item_id, qty, unit_cents) VALUES (?, ?, ?, ?)',
            [lastId, item, qty, unit_cents],
          )
        }
        return Number(lastId)
      })

      const order = { id, table, state, total_cents, day, lines }
      return c.json(order, 201, { Location: `/orders/${id}` })
    })

    app.patch('/orders/:id', validateState, async function setOrderState(c) {
      const id = c.req.param('id')
      const { state } = c.req.valid('json')
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ? GROUP BY orders.id`, [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)

      const before = String(order.state)
      const earlier: string[] = STATES.slice(0, STATES.indexOf(state))
      if (!earlier.includes(before)) {
        return c.json({ error: `order ${id} is ${before} already, and orders only move forward` }, 409)
      }
      // The WHERE asks for the old state again: two cooks may have tapped at the same moment.
      const moved = await c.var.db.run(
        'UPDATE orders SET state = :state WHERE id = :id AND state = :before',
        { id, state, before },
      )
      if (moved.changes === 0) return c.json({ error: `somebody else has just changed order ${id}` }, 409)
      return c.json({ ...order, state })
    })

    app.delete('/orders/:id', async function cancelOrder(c) {
      const id = c.req.param('id')
      const order = await c.var.db.get('SELECT state FROM orders WHERE id = ?', [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)

      // Its lines go with it: the table says ON DELETE CASCADE.
      const { changes } = await c.var.db.run("DELETE FROM orders WHERE id = ? AND state = 'new'", [id])
      if (changes === 0) return c.json({ error: `order ${id} is ${order.state}: too late to cancel` }, 409)
      return c.body(null, 204)
    })
  },
})
