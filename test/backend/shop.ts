import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { onTestFinished } from 'vitest'
import type { Backend, BackendOptions } from '../../src/backend/backend.ts'
import { openBackend } from '../../src/backend/open.ts'
import type { PublicFile, System, SystemDefinition } from '../../src/backend/system.ts'
import { RemoteKitchen } from '../../src/backend/thread/remote-kitchen.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { type Engine, loadEngine } from '../../src/database/engine.ts'
import type { Exchange } from '../../src/trace/exchange.ts'
import type { Body } from '../../src/trace/message.ts'
import type { Step, StepKind } from '../../src/trace/step.ts'
import { spawnHere } from './threads.ts'

const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')
let engine: Promise<Engine> | null = null

export interface Shop {
  definition?: Partial<SystemDefinition>
  routes: SystemDefinition['routes']
  files?: Record<string, string>
  hidden?: string
  options?: Partial<BackendOptions>
}

/** A system of one table, with whatever routes a test is about; closed when the test is over. */
export async function openShop({ definition, routes, files = {}, hidden, options }: Shop): Promise<Backend> {
  let tick = 0
  const system = {
    definition: { name: 'shop', title: 'Shop', ...definition, routes },
    schema:
      'CREATE TABLE cones (id INTEGER PRIMARY KEY, flavour TEXT NOT NULL, left INTEGER NOT NULL) STRICT',
    seed: "INSERT INTO cones VALUES (1, 'mango', 9), (2, 'lemon', 3)",
    hidden: hidden ?? "INSERT INTO cones VALUES (7, 'basil', 1)",
    files: Object.entries(files).map(([path, text]): PublicFile => ({ path, bytes: Buffer.from(text) })),
  }
  const backend = await open(system, {
    clock: () => tick++,
    timer: nodeTimer,
    now: () => Date.UTC(2025, 6, 11, 12),
    random: () => 0.5,
    deadline: 200,
    ...options,
  })
  onTestFinished(() => backend.close())
  return backend
}

let open = openHere

/** From now on all shops of this file are opened behind the messages of a thread. */
export function openAllBehindMessages(): void {
  open = openBehindMessages
}

async function openHere(system: System, options: BackendOptions): Promise<Backend> {
  engine ??= readFile(wasm).then(loadEngine)
  return openBackend(await engine, system, options)
}

async function openBehindMessages(system: System, options: BackendOptions): Promise<Backend> {
  engine ??= readFile(wasm).then(loadEngine)
  const { deadline = 200, data = 'seed', clock, now, warm } = options
  const loaded = await engine
  const spawn = spawnHere<number>({
    ...options,
    engine: async () => loaded,
    system: async () => system,
    definition: async () => system.definition,
  })
  // The door's deadline is tested with a timer that it alone has.
  const kitchen = new RemoteKitchen({
    spawn,
    timer: nodeTimer,
    clock,
    now,
    patience: deadline,
    hear: () => {},
  })
  onTestFinished(() => kitchen.close())
  const backend = await kitchen.open(0, { data, still: false, ...(warm ? { warm } : {}) })
  if (backend === null) throw new Error('This shop has no such data')
  return backend
}

/** Sends `GET /cones`, or `POST /cones` with a body as JSON. */
export function send(
  backend: Backend,
  line: string,
  body = '',
  headers: Record<string, string> = {},
): Promise<Exchange> {
  const [method = '', target = ''] = line.split(' ')
  const type: [string, string][] = body === '' ? [] : [['Content-Type', 'application/json']]
  return backend.send({
    kind: 'message',
    method,
    target,
    headers: [...type, ...Object.entries(headers)],
    body,
  })
}

/** Sends bytes as they are: one character, one byte. */
export function sendRaw(backend: Backend, text: string): Promise<Exchange> {
  return backend.send({ kind: 'raw', bytes: Buffer.from(text, 'latin1') })
}

/** Bytes as numbers: another thread sends them as bytes, and not as Node's own kind of them. */
export function numbers(body: Body | undefined): number[] {
  return [...Buffer.from(body ?? [])]
}

export function status(exchange: Exchange): number | string {
  return exchange.response?.status ?? exchange.failure?.code ?? 'nothing'
}

type FactsOf<K extends StepKind> = Extract<Step, { kind: K }>['facts']

/** What the steps of one kind know. */
export function steps<K extends StepKind>(exchange: Exchange, kind: K): FactsOf<K>[] {
  // The kind was compared, which the compiler cannot see through a type parameter.
  return exchange.steps.filter((step) => step.kind === kind).map(({ facts }) => facts as FactsOf<K>)
}

/** `server received`, `api route router`: the story in short. */
export function story(exchange: Exchange): string[] {
  return exchange.steps.map(({ kind, name, facts }) => {
    const outcome = 'outcome' in facts ? ` ${facts.outcome}` : ''
    return kind === 'middleware' || kind === 'handler' || kind === 'call' || kind === 'rewrote'
      ? `${kind} ${name}${outcome}`
      : kind
  })
}
