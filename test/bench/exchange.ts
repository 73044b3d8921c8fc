import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { performance } from 'node:perf_hooks'
import { Hono } from 'hono'
import initSqlJs from 'sql.js'
import system from '../../lessons/systems/ice-cream/system.ts'
import { Application } from '../../src/backend/application.ts'
import { openBackend } from '../../src/backend/open.ts'
import { Settings } from '../../src/backend/settings.ts'
import type { Variables } from '../../src/backend/system.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { openDatabase } from '../../src/database/database.ts'
import { loadEngine } from '../../src/database/engine.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { RequestMessage } from '../../src/trace/message.ts'
import { startTrace } from '../../src/trace/span.ts'

const clock = () => performance.now() * 1000
const content = {
  schema:
    'CREATE TABLE flavours (id INTEGER PRIMARY KEY, name TEXT, price_cents INTEGER, scoops INTEGER, note TEXT) STRICT',
  seed: "INSERT INTO flavours VALUES (3, 'mango', 320, 9, NULL)",
}

/** Median microseconds an exchange, of both sides in turn. `packages` is where express is installed. */
export async function compare(kind: 'traced' | 'wire', wasmPath: string, packages: string) {
  const wasm = await readFile(wasmPath)
  return kind === 'traced' ? traced(wasm) : wire(wasm, packages)
}

async function traced(wasm: Uint8Array) {
  const database = await openDatabase(await loadEngine(wasm), content)
  const application = new Application(system, {
    connect: (span) => database.connect(span),
    settings: new Settings(system),
    now: () => 0,
    random: () => 0,
  })
  const plain = new Hono<{ Variables: Variables }>()
  const db = database.connect(null)
  plain.use(async (c, next) => {
    c.set('db', db)
    await next()
  })
  system.routes(plain, { settings: {} })
  const ask = () => new Request('http://ice-cream.test/flavours/3')

  return inTurn(
    async () => {
      const events: TraceEvent[] = []
      const span = startTrace('server', 'door', clock, (event) => events.push(event))
      await (await application.fetch(ask(), span)).text()
      span.leave()
    },
    async () => {
      await (await plain.fetch(ask())).text()
    },
  )
}

async function wire(wasm: Uint8Array, packages: string) {
  const backend = await openBackend(
    await loadEngine(wasm),
    { definition: system, ...content, hidden: null, files: [] },
    { clock, timer: nodeTimer, now: () => 0, random: () => 0 },
  )
  const require = createRequire(packages)
  const express = require('express')
  const inject = require('light-my-request')
  const { Database } = await initSqlJs({ wasmBinary: new Uint8Array(wasm).buffer })
  const theirs = new Database()
  theirs.run(`${content.schema}; ${content.seed}`)
  const select = theirs.prepare('SELECT id, name, price_cents, scoops, note FROM flavours WHERE id = ?')
  const app = express()
  app.get('/flavours/:id', (request: { params: { id: string } }, response: { json(body: unknown): void }) => {
    response.json(select.getAsObject([request.params.id]))
  })

  return inTurn(
    async () => {
      const message: RequestMessage = {
        kind: 'message',
        method: 'GET',
        target: '/flavours/3',
        headers: [],
        body: '',
      }
      const { response, steps } = await backend.send(message)
      if (response?.status !== 200 || steps.length < 5) throw new Error('the exchange failed')
    },
    async () => {
      const { statusCode } = await inject(app, { method: 'GET', url: '/flavours/3' })
      if (statusCode !== 200) throw new Error('the exchange failed')
    },
  )
}

/** Runs both in short bursts, one after the other, so that whatever slows the machine slows both. */
async function inTurn(ours: () => Promise<void>, theirs: () => Promise<void>) {
  const burst = async (work: () => Promise<void>): Promise<number> => {
    const start = clock()
    for (let i = 0; i < 100; i++) await work()
    return (clock() - start) / 100
  }
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let round = 0; round < 100; round++) {
    const [a, b] = [await burst(ours), await burst(theirs)]
    // The first bursts are the compiler's.
    if (round >= 30) {
      times.ours.push(a)
      times.theirs.push(b)
    }
  }
  return { ours: middle(times.ours), theirs: middle(times.theirs) }
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
