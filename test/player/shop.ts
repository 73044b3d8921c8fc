import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Backend } from '../../src/backend/backend.ts'
import { openBackend } from '../../src/backend/open.ts'
import { defineSystem, type System } from '../../src/backend/system.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { type Engine, loadEngine } from '../../src/database/engine.ts'
import type { Kitchen } from '../../src/player/kitchen.ts'

/** A tiny ice-cream shop: enough of a system for lessons about everything that the player can do. */
const shop: System = {
  definition: defineSystem({
    name: 'shop',
    title: 'Shop',
    settings: { build: ['fixed', 'weak'] },
    routes(app, { settings }) {
      app.get('/flavours', async function listFlavours(c) {
        return c.json(await c.var.db.all('SELECT id, name, price_cents, scoops FROM flavours ORDER BY id'))
      })
      app.get('/orders/:id', async function showOrder(c) {
        const order = await c.var.db.get('SELECT * FROM orders WHERE id = ?', [Number(c.req.param('id'))])
        return order === undefined ? c.json({ error: 'no such order' }, 404) : c.json(order)
      })
      app.post('/orders', async function createOrder(c) {
        const { flavour, qty, price_cents } = await c.req.json()
        if (typeof qty !== 'number') return c.json({ error: 'qty must be a number' }, 422)
        const row = await c.var.db.get('SELECT * FROM flavours WHERE name = ?', [flavour])
        if (row === undefined) return c.json({ error: 'no such flavour' }, 422)
        const price = settings.build === 'weak' && price_cents ? price_cents : Number(row.price_cents)
        await c.var.db.run('UPDATE flavours SET scoops = scoops - ? WHERE id = ?', [qty, row.id ?? null])
        const { lastId } = await c.var.db.run(
          'INSERT INTO orders (flavour_id, qty, total_cents, token, at) VALUES (?, ?, ?, ?, ?)',
          [row.id ?? null, qty, price * qty, String(c.var.random()), c.var.now()],
        )
        const id = Number(lastId)
        return c.json({ id, total_cents: price * qty, token: c.var.random() }, 201, {
          Location: `/orders/${id}`,
        })
      })
      app.use('/back-room', async function requireAdmin(c, next) {
        if (c.req.header('x-role') === 'admin') return next()
        return c.json({ error: 'only for admins' }, 403)
      })
      app.get('/back-room', async function showBackRoom(c) {
        return c.text('shelves')
      })
      // Nothing but the application knows how often it has been rung.
      let rings = 0
      app.post('/bell', async function ringBell(c) {
        const { loud } = await c.req.json<{ loud?: boolean }>()
        rings += 1
        return c.json({ rings, loud: loud === true })
      })
      app.get('/break', async function breakApart() {
        throw new Error('broken on purpose')
      })
    },
  }),
  schema: `
    CREATE TABLE flavours (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price_cents INTEGER NOT NULL,
      scoops INTEGER NOT NULL CHECK (scoops >= 0)
    ) STRICT;
    CREATE TABLE orders (
      id INTEGER PRIMARY KEY, flavour_id INTEGER NOT NULL REFERENCES flavours (id), qty INTEGER NOT NULL,
      total_cents INTEGER NOT NULL, token TEXT, at INTEGER
    ) STRICT;`,
  seed: `
    INSERT INTO flavours (name, price_cents, scoops) VALUES
      ('lemon', 180, 14), ('vanilla', 200, 11), ('mango', 320, 9), ('coffee', 200, 5);
    INSERT INTO orders (flavour_id, qty, total_cents) VALUES (1, 1, 180), (2, 2, 400);`,
  hidden: `
    INSERT INTO flavours (name, price_cents, scoops) VALUES
      ('mango', 310, 7), ('lemon', 150, 3), ('vanilla', 250, 8), ('cherry', 150, 2), ('fig', 90, 1);
    INSERT INTO orders (flavour_id, qty, total_cents) VALUES (1, 1, 310);`,
  files: [],
}

let engine: Promise<Engine> | null = null

async function sqlite(): Promise<Engine> {
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')
  engine ??= readFile(wasm).then(loadEngine)
  return engine
}

/** A kitchen with the shop, whose clock ticks and whose chance goes on, and the backends that it has opened. */
export function openShop(
  options: { hidden?: boolean; still?: boolean } = {},
): Kitchen & { opened: Backend[]; closed: number } {
  const opened: Backend[] = []
  let ticks = 0
  const kitchen = {
    opened,
    closed: 0,
    async open(name: string, data: 'seed' | 'hidden'): Promise<Backend | null> {
      if (data === 'hidden' && options.hidden === false) return null
      const tick = () => (options.still === true ? 1 : ++ticks)
      const system = { ...shop, definition: { ...shop.definition, name } }
      const backend = await openBackend(await sqlite(), system, {
        clock: () => 0,
        timer: nodeTimer,
        now: tick,
        random: () => (tick() % 1000) / 1000,
        data,
      })
      const close = backend.close.bind(backend)
      backend.close = async () => {
        kitchen.closed++
        await close()
      }
      opened.push(backend)
      return backend
    },
  }
  return kitchen
}
