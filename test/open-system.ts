import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import bookshop from '../lessons/systems/bookshop/system.ts'
import burgerBar from '../lessons/systems/burger-bar/system.ts'
import clinic from '../lessons/systems/clinic/system.ts'
import contactForm from '../lessons/systems/contact-form/system.ts'
import iceCream from '../lessons/systems/ice-cream/system.ts'
import languageApp from '../lessons/systems/language-app/system.ts'
import store from '../lessons/systems/store/system.ts'
import type { Backend } from '../src/backend/backend.ts'
import { openBackend } from '../src/backend/open.ts'
import type { System } from '../src/backend/system.ts'
import { readSystemFolder } from '../src/backend/system-folder.ts'
import { nodeTimer } from '../src/cli/kitchen/node-timer.ts'
import { type Engine, loadEngine } from '../src/database/engine.ts'
import type { Exchange } from '../src/trace/exchange.ts'

const definitions = {
  'ice-cream': iceCream,
  'burger-bar': burgerBar,
  'contact-form': contactForm,
  bookshop,
  clinic,
  'language-app': languageApp,
  store,
}

export type ShippedSystem = keyof typeof definitions

export const shippedSystems = Object.keys(definitions)

const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')

let engine: Promise<Engine> | null = null

/** A system of the built-in course with everything beside it. */
export async function readShipped(name: ShippedSystem): Promise<System> {
  const folder = fileURLToPath(new URL(`../lessons/systems/${name}`, import.meta.url))
  return { ...(await readSystemFolder(folder)), definition: definitions[name] }
}

/** A shipped system, open, on a clock that stands still at noon of 11 July 2025. */
export async function openShipped(name: ShippedSystem, data: 'seed' | 'hidden' = 'seed'): Promise<Backend> {
  engine ??= readFile(wasm).then(loadEngine)
  let tick = 0
  return openBackend(await engine, await readShipped(name), {
    clock: () => tick++,
    timer: nodeTimer,
    now: () => Date.UTC(2025, 6, 11, 12),
    random: () => 0.5,
    data,
  })
}

/** Sends `POST /orders` and the like; a body that is not text is sent as JSON, and labelled so. */
export function send(
  backend: Backend,
  line: string,
  body?: unknown,
  type = 'application/json',
): Promise<Exchange> {
  const [method = '', target = ''] = line.split(' ')
  return backend.send({
    kind: 'message',
    method,
    target,
    headers: body === undefined ? [] : [['Content-Type', type]],
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** The body of a response, parsed; undefined where there was none. */
export function json({ response }: Exchange): unknown {
  return typeof response?.body === 'string' && response.body !== '' ? JSON.parse(response.body) : undefined
}

/** What a refusal says. */
export function reason(exchange: Exchange): unknown {
  const body = json(exchange)
  return typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
}

/** `orders +1, flavours ~1`: the net changes, as an `expect` writes them. */
export function changes({ changes }: Exchange): string {
  const signs = { insert: '+', update: '~', delete: '-' }
  const counts = new Map<string, number>()
  for (const { table, operation } of changes) {
    const key = `${table} ${signs[operation]}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => `${key}${count}`).join(', ') || 'none'
}
