import type { Shape } from './shape.ts'

export const STORE: Shape = [
  ['18 products, so the first new one is 19', 'SELECT count(*), max(id) FROM products', [[18, 18]]],
  ['30 orders, so the first new one is 31', 'SELECT count(*), max(id) FROM orders', [[30, 30]]],
  [
    'the first and the last product',
    'SELECT id, sku, name FROM products WHERE id IN (1, 18) ORDER BY id',
    [
      [1, 'KITE-01', 'Fish kite'],
      [18, 'BOOK-01', 'Book: Knots for everybody'],
    ],
  ],
  [
    'one product is sold out, and of one there is a single one',
    'SELECT id, stock FROM products WHERE stock < 2 ORDER BY id',
    [
      [7, 1],
      [14, 0],
    ],
  ],
  ['the book was never ordered', 'SELECT count(*) FROM order_lines WHERE product_id = 18', [[0]]],
  ['one owner', "SELECT id FROM customers WHERE role = 'admin'", [[1]]],
  ['somebody has never ordered', 'SELECT count(*) FROM orders WHERE customer_id = 15', [[0]]],
  [
    'every order has lines',
    'SELECT count(*) FROM orders WHERE id NOT IN (SELECT order_id FROM order_lines)',
    [[0]],
  ],
  [
    'what is paid is paid to the cent, and what is new is not',
    `SELECT count(*) FROM orders LEFT JOIN payments ON payments.order_id = orders.id
     WHERE (state = 'new') <> (payments.id IS NULL)
        OR cents <> (SELECT sum(qty * unit_cents) FROM order_lines WHERE order_id = orders.id)`,
    [[0]],
  ],
  [
    'every price is that of the shelf, except on the first day, when the fish was cheaper',
    `SELECT DISTINCT product_id, day = (SELECT min(day) FROM orders), unit_cents < price_cents
     FROM order_lines JOIN products ON products.id = product_id JOIN orders ON orders.id = order_id
     WHERE unit_cents <> price_cents`,
    [[1, 1, 1]],
  ],
  ['some reviews have no words', 'SELECT count(*) > 1 FROM reviews WHERE text IS NULL', [[1]]],
  [
    'some products have no review',
    'SELECT count(*) > 2 FROM products WHERE id NOT IN (SELECT product_id FROM reviews)',
    [[1]],
  ],
]
