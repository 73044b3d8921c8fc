import * as v from 'valibot'
import { DatabaseError, defineSystem } from '../../../src/backend/system.ts'
import { email, jsonBody, list, object, oneOf, someOf, text, wholeNumber } from '../json-body.ts'

const PRODUCTS = 'SELECT id, sku, name, price_cents, stock FROM products'

const ORDERS = `SELECT orders.id, customer_id AS customer, state, sum(qty * unit_cents) AS total_cents, day
                FROM orders JOIN order_lines ON order_lines.order_id = orders.id`

const LINES = `SELECT product_id AS product, name, qty, unit_cents
               FROM order_lines JOIN products ON products.id = order_lines.product_id`

const REVIEWS = `SELECT reviews.id, stars, text, customers.name AS by, day
                 FROM reviews JOIN customers ON customers.id = reviews.customer_id`

const id = wholeNumber(1, 999_999)
const price_cents = wholeNumber(1, 999_999)
const stock = wholeNumber(0, 9_999)
const likeKite = ({ input }: { input: unknown }) =>
  `must look like KITE-01, and you sent ${JSON.stringify(input)}`
const sku = v.pipe(v.string(likeKite), v.regex(/^[A-Z]{4}-[0-9]{2}$/, likeKite))

const validateProduct = jsonBody('validateProduct', object({ sku, name: text(60), price_cents, stock }))
const validateChange = jsonBody('validateChange', someOf({ price_cents, stock }))
const validateOrder = jsonBody(
  'validateOrder',
  object({ customer: id, lines: list(object({ product: id, qty: wholeNumber(1, 20) }), 20) }),
)
const validateState = jsonBody('validateState', object({ state: oneOf(['sent']) }))
const validatePayment = jsonBody('validatePayment', object({ cents: wholeNumber(1, 99_999_999) }))
const validateCustomer = jsonBody('validateCustomer', object({ name: text(60), email: email() }))
const validateReview = jsonBody(
  'validateReview',
  object({ customer: id, stars: wholeNumber(1, 5), text: v.optional(text(500)) }),
)

export default defineSystem({
  name: 'store',
  title: 'Kite shop',

  routes(app) {
    app.get('/products', async function listProducts(c) {
      return c.json(await c.var.db.all(`${PRODUCTS} ORDER BY id`))
    })

    app.get('/products/:id', async function showProduct(c) {
      const product = await c.var.db.get(`${PRODUCTS} WHERE id = ?`, [c.req.param('id')])
      if (!product) return c.json({ error: `there is no product ${c.req.param('id')}` }, 404)
      return c.json(product)
    })

    app.post('/products', validateProduct, async function addProduct(c) {
      const product = c.req.valid('json')
      try {
        const { lastId } = await c.var.db.run(
          'INSERT INTO products (sku, name, price_cents, stock) VALUES (?, ?, ?, ?)',
          [product.sku, product.name, product.price_cents, product.stock],
        )
        return c.json({ id: Number(lastId), ...product }, 201, { Location: `/products/${lastId}` })
      } catch (error) {
        // Nobody asked before whether the number is free: the table knows, also when two ask at once.
        if (!(error instanceof DatabaseError && error.code === 'unique')) throw error
        return c.json({ error: `${product.sku} is taken: every product has its own number` }, 409)
      }
    })

    app.patch('/products/:id', validateChange, async function changeProduct(c) {
      const { price_cents = null, stock = null } = c.req.valid('json')
      const { changes } = await c.var.db.run(
        'UPDATE products SET price_cents = coalesce(?, price_cents), stock = coalesce(?, stock) WHERE id = ?',
        [price_cents, stock, c.req.param('id')],
      )
      if (changes === 0) return c.json({ error: `there is no product ${c.req.param('id')}` }, 404)
      return c.json(await c.var.db.get(`${PRODUCTS} WHERE id = ?`, [c.req.param('id')]))
    })

    app.delete('/products/:id', async function removeProduct(c) {
      const id = c.req.param('id')
      try {
        const { changes } = await c.var.db.run('DELETE FROM products WHERE id = ?', [id])
        if (changes === 0) return c.json({ error: `there is no product ${id}` }, 404)
        return c.body(null, 204)
      } catch (error) {
        if (!(error instanceof DatabaseError && error.code === 'foreign-key')) throw error
        return c.json({ error: `product ${id} stays: orders or reviews speak of it` }, 409)
      }
    })

    app.get('/products/:id/reviews', async function listReviews(c) {
      const reviews = await c.var.db.all(`${REVIEWS} WHERE product_id = ? ORDER BY reviews.id`, [
        c.req.param('id'),
      ])
      return c.json(reviews)
    })

    app.post('/products/:id/reviews', validateReview, async function addReview(c) {
      const { customer, stars, text = null } = c.req.valid('json')
      const day = new Date(c.var.now()).toISOString().slice(0, 10)
      try {
        const { lastId } = await c.var.db.run(
          'INSERT INTO reviews (product_id, customer_id, stars, text, day) VALUES (?, ?, ?, ?, ?)',
          [c.req.param('id'), customer, stars, text, day],
        )
        return c.json(await c.var.db.get(`${REVIEWS} WHERE reviews.id = ?`, [lastId]), 201)
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error
        if (error.code === 'unique') return c.json({ error: 'this customer has reviewed it already' }, 409)
        if (error.code === 'foreign-key')
          return c.json({ error: 'no such product, or no such customer' }, 422)
        throw error
      }
    })

    // There is no way to list customers: who buys here is nobody else's business.
    app.post('/customers', validateCustomer, async function welcomeCustomer(c) {
      const { name, email } = c.req.valid('json')
      const { changes, lastId } = await c.var.db.run(
        'INSERT INTO customers (name, email) VALUES (?, ?) ON CONFLICT (email) DO NOTHING',
        [name, email],
      )
      if (changes === 0) return c.json({ error: `somebody with the address ${email} buys here already` }, 409)
      return c.json({ id: Number(lastId), name }, 201)
    })

    // GET /orders?state=new: without a state, all of them.
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
      const { customer, lines } = c.req.valid('json')
      const day = new Date(c.var.now()).toISOString().slice(0, 10)
      if (new Set(lines.map(({ product }) => product)).size < lines.length) {
        return c.json({ error: 'one product stands in two lines: say how many in one of them' }, 422)
      }
      if (!(await c.var.db.get('SELECT id FROM customers WHERE id = ?', [customer]))) {
        return c.json({ error: `there is no customer ${customer}` }, 422)
      }
      // What is thrown in here undoes what was done in here: no stock leaves the shelf without an order.
      const made = await c.var.db
        .transaction(async (db) => {
          const { lastId } = await db.run('INSERT INTO orders (customer_id, day) VALUES (?, ?)', [
            customer,
            day,
          ])
          for (const { product, qty } of lines) {
            const taken = await db.run(
              'UPDATE products SET stock = stock - :qty WHERE id = :product AND stock >= :qty',
              { product, qty },
            )
            if (taken.changes === 0) throw new NotOnTheShelf(`there is not enough of product ${product}`)
            await db.run(
              `INSERT INTO order_lines (order_id, product_id, qty, unit_cents)
               SELECT ?, id, ?, price_cents FROM products WHERE id = ?`,
              [lastId, qty, product],
            )
          }
          return Number(lastId)
        })
        .catch((error: unknown) => {
          if (error instanceof NotOnTheShelf) return error
          throw error
        })
      if (made instanceof NotOnTheShelf) return c.json({ error: made.message }, 409)
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ? GROUP BY orders.id`, [made])
      return c.json(order, 201, { Location: `/orders/${made}` })
    })

    app.patch('/orders/:id', validateState, async function sendOrder(c) {
      const id = c.req.param('id')
      const { changes } = await c.var.db.run(
        "UPDATE orders SET state = 'sent' WHERE id = ? AND state = 'paid'",
        [id],
      )
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ? GROUP BY orders.id`, [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)
      if (changes === 1) return c.json(order)
      const why = order.state === 'new' ? 'nobody has paid it yet' : 'it is on its way already'
      return c.json({ error: `order ${id} cannot be sent: ${why}` }, 409)
    })

    app.post('/orders/:id/payments', validatePayment, async function payOrder(c) {
      const id = c.req.param('id')
      const { cents } = c.req.valid('json')
      const key = c.req.header('Idempotency-Key')?.trim()
      if (!key) return c.json({ error: 'a payment needs an Idempotency-Key: send one of your own' }, 400)
      const order = await c.var.db.get(`${ORDERS} WHERE orders.id = ? GROUP BY orders.id`, [id])
      if (!order) return c.json({ error: `there is no order ${id}` }, 404)

      const before = await c.var.db.get('SELECT * FROM payments WHERE idempotency_key = ?', [key])
      if (before) {
        if (String(before.order_id) === id && before.cents === cents) return c.json(before)
        return c.json({ error: 'this key belongs to another payment' }, 422)
      }
      if (cents !== order.total_cents)
        return c.json({ error: `order ${id} costs ${order.total_cents} cents, and you sent ${cents}` }, 422)

      const day = new Date(c.var.now()).toISOString().slice(0, 10)
      try {
        const lastId = await c.var.db.transaction(async (db) => {
          const paid = await db.run(
            'INSERT INTO payments (order_id, idempotency_key, cents, day) VALUES (?, ?, ?, ?)',
            [id, key, cents, day],
          )
          await db.run("UPDATE orders SET state = 'paid' WHERE id = ? AND state = 'new'", [id])
          return paid.lastId
        })
        return c.json(await c.var.db.get('SELECT * FROM payments WHERE id = ?', [lastId]), 201)
      } catch (error) {
        if (!(error instanceof DatabaseError && error.code === 'unique')) throw error
        return c.json({ error: `order ${id} has been paid` }, 409)
      }
    })
  },
})

/** Ends a transaction in which somebody wants more than there is. */
class NotOnTheShelf extends Error {}
