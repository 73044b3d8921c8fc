import type { Context } from 'hono'
import * as v from 'valibot'
import { DatabaseError, defineSystem, type Variables } from '../../../src/backend/system.ts'
import { formBody, isForm } from '../form-body.ts'
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

const itemSchema = object({ name: text(40), size: oneOf(SIZES), price_cents })
const priceSchema = object({ price_cents })
const orderSchema = object({
  table: v.optional(wholeNumber(1, 20)), // without one, it is to take away
  lines: list(object({ item: wholeNumber(1, 9999), qty: wholeNumber(1, 20) }), 20),
})
const stateSchema = object({ state: oneOf(STATES) })

/** The form on the old tablet has room for one thing: `table=7&item=26&qty=1`. */
function orderOfForm({ table, item, qty }: Record<string, string>): unknown {
  const line = { item: numberIn(item), qty: numberIn(qty) }
  return { ...(table ? { table: numberIn(table) } : {}), lines: [line] }
}

/** What a field says as a number, where it says one; otherwise what it says. */
function numberIn(field: string | undefined): unknown {
  return field !== undefined && /^-?\d+(\.\d+)?$/.test(field) ? Number(field) : field
}

export default defineSystem({
  name: 'burger-bar',
  title: 'Burger bar',
  hosts: ['burger-bar.test'],

  settings: {
    // How an order from a form is answered: "it is over there", or with the order itself.
    reply: ['redirect', 'plain'],
    // Which request the cancel link of the old tablet needs.
    delete: ['post', 'get'],
    // Whether a refusal says so in its status, or hides behind a 200.
    errors: ['honest', 'hidden'],
    // Whether the list of bargains still asks for a column that has another name by now.
    build: ['fixed', 'buggy'],
  },

  routes(app, { settings }) {
    const status = <S extends 400 | 404 | 409 | 415 | 422>(honest: S): S | 200 =>
      settings.errors === 'hidden' ? 200 : honest
    const refuse = (c: Context, honest: 404 | 409 | 422, error: string) => c.json({ error }, status(honest))

    const validateItem = jsonBody('validateItem', itemSchema, status)
    const validatePrice = jsonBody('validatePrice', priceSchema, status)
    const validateState = jsonBody('validateState', stateSchema, status)
    const validateOrder = formBody('validateOrder', orderSchema, { slipOf: orderOfForm, statusOf: status })

    // GET /menu?size=large: without a size, everything.
    app.get('/menu', async function listMenu(c) {
      const size = c.req.query('size') ?? null
      return c.json(await c.var.db.all(`${MENU} WHERE :size IS NULL OR size = :size ORDER BY id`, { size }))
    })

    app.get('/menu/:id', async function showItem(c) {
      const id = c.req.param('id')
      const item = await c.var.db.get(`${MENU} WHERE id = ?`, [id])
      if (!item) return refuse(c, 404, `there is no item ${id} on the menu`)
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
      if (changes === 0) return refuse(c, 409, `the menu has ${name} (${size}) already`)
      const id = Number(lastId)
      return c.json({ id, name, size, price_cents }, 201, { Location: `/menu/${id}` })
    })

    // PUT says what the whole item shall be, whatever it was.
    app.put('/menu/:id', validateItem, async function replaceItem(c) {
      const id = c.req.param('id')
      const { name, size, price_cents } = c.req.valid('json')
      try {
        const { changes } = await c.var.db.run(
          'UPDATE menu_items SET name = ?, size = ?, price_cents = ? WHERE id = ?',
          [name, size, price_cents, id],
        )
        if (changes === 0) return refuse(c, 404, `there is no item ${id} on the menu`)
      } catch (error) {
        if (error instanceof DatabaseError && error.code === 'unique') {
          return refuse(c, 409, `the menu has ${name} (${size}) already`)
        }
        throw error
      }
      return c.json(await c.var.db.get(`${MENU} WHERE id = ?`, [id]))
    })

    app.patch('/menu/:id', validatePrice, async function changePrice(c) {
      const id = c.req.param('id')
      const { price_cents } = c.req.valid('json')
      const { changes } = await c.var.db.run('UPDATE menu_items SET price_cents = ? WHERE id = ?', [
        price_cents,
        id,
      ])
      if (changes === 0) return refuse(c, 404, `there is no item ${id} on the menu`)
      return c.json(await c.var.db.get(`${MENU} WHERE id = ?`, [id]))
    })

    app.delete('/menu/:id', async function removeItem(c) {
      const id = c.req.param('id')
      try {
        const { changes } = await c.var.db.run('DELETE FROM menu_items WHERE id = ?', [id])
        if (changes === 0) return refuse(c, 404, `there is no item ${id} on the menu`)
        return c.body(null, 204)
      } catch (error) {
        // The database refuses to leave orders behind that point at nothing.
        if (error instanceof DatabaseError && error.code === 'foreign-key') {
          return refuse(c, 409, `item ${id} stays: there are orders for it`)
        }
        throw error
      }
    })

    app.get('/bargains', async function listBargains(c) {
      // The column was called price once, and the buggy build still believes so.
      const column = settings.build === 'buggy' ? 'price' : 'price_cents'
      const bargains = await c.var.db.all(
        `SELECT id, name, size, ${column} FROM menu_items WHERE ${column} < 250 ORDER BY ${column}, id`,
      )
      return c.json(bargains)
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
      if (!order) return refuse(c, 404, `there is no order ${id}`)
      const lines = await c.var.db.all(`${LINES} WHERE order_id = ? ORDER BY order_lines.id`, [id])
      return c.json({ ...order, lines })
    })

    app.post('/orders', validateOrder, async function createOrder(c) {
      const slip = c.req.valid('json')

      // The prices come from our own table. Nobody reads what the customer says about them.
      const lines: { item: number; qty: number; unit_cents: number }[] = []
      for (const { item, qty } of slip.lines) {
        const found = await c.var.db.get('SELECT price_cents FROM menu_items WHERE id = ?', [item])
        if (!found) return refuse(c, 422, `there is no item ${item} on the menu`)
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

      const Location = `/orders/${id}`
      // A browser that has sent a form goes where a 303 points. What it can repeat is then a GET.
      if (isForm(c.req.header('Content-Type')) && settings.reply === 'redirect')
        return c.body(null, 303, { Location })
      return c.json({ id, table, state, total_cents, day, lines }, 201, { Location })
    })

    app.patch('/orders/:id', validateState, async function setOrderState(c) {
      const id = c.req.param('id')
      const { state } = c.req.valid('json')
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ? GROUP BY orders.id`, [id])
      if (!order) return refuse(c, 404, `there is no order ${id}`)

      const before = String(order.state)
      const earlier: string[] = STATES.slice(0, STATES.indexOf(state))
      if (!earlier.includes(before)) {
        return refuse(c, 409, `order ${id} is ${before} already, and orders only move forward`)
      }
      // The WHERE asks for the old state again: two cooks may have tapped at the same moment.
      const moved = await c.var.db.run(
        'UPDATE orders SET state = :state WHERE id = :id AND state = :before',
        { id, state, before },
      )
      if (moved.changes === 0) return refuse(c, 409, `somebody else has just changed order ${id}`)
      return c.json({ ...order, state })
    })

    async function cancelOrder(c: Context<{ Variables: Variables }>) {
      const id = c.req.param('id') ?? ''
      const order = await c.var.db.get('SELECT state FROM orders WHERE id = ?', [id])
      if (!order) return refuse(c, 404, `there is no order ${id}`)

      // Its lines go with it: the table says ON DELETE CASCADE.
      const { changes } = await c.var.db.run("DELETE FROM orders WHERE id = ? AND state = 'new'", [id])
      if (changes === 0) return refuse(c, 409, `order ${id} is ${order.state}: too late to cancel`)
      return c.body(null, 204)
    }

    app.delete('/orders/:id', cancelOrder)
    app.post('/orders/:id/cancel', cancelOrder)

    // The old tablet has a link to cancel an order, and a link can only send GET.
    app.get('/orders/:id/cancel', async function followCancelLink(c) {
      if (settings.delete === 'get') return cancelOrder(c)
      return c.json({ error: `${c.req.path} does not take GET, only POST` }, 405, { Allow: 'POST' })
    })
  },
})
