import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { Writable } from 'node:stream'
import system from '../../lessons/systems/ice-cream/system.ts'
import { openBackend } from '../../src/backend/open.ts'
import { readSystemFolder } from '../../src/backend/system-folder.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { loadEngine } from '../../src/database/engine.ts'
import { renderFrame } from '../../src/render/stepper/frame.ts'
import { openStepper, type StepperView, type Story } from '../../src/render/stepper/state.ts'
import { UNICODE } from '../../src/render/style/glyphs.ts'
import type { Style } from '../../src/render/style/style.ts'
import { highlight } from '../../src/render/text/highlight.ts'
import { openPalette } from '../../src/terminal/palette.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { repainted } from '../../src/terminal/stepper/paint.ts'

const COLUMNS = 200
const ROWS = 60
const ROUNDS = 40
const VIEWS: StepperView[] = ['step', 'details', 'rows']

/** Milliseconds that each redraw of a step took: its picture, what differs, and the writing. */
export async function redraws(wasmPath: string, systemFolder: string): Promise<number[]> {
  const stories = await realStories(wasmPath, systemFolder)
  const all = { title: 'One click, one cone', page: { number: 2, pages: 5 }, stories }
  const style: Style = {
    width: COLUMNS,
    palette: await openPalette(true),
    glyphs: UNICODE,
    lens: 'both',
    accessible: false,
    highlight,
  }
  const screen = openScreen(() => new Writable({ write: (_data, _encoding, done) => done() }))
  const times: number[] = []
  let before: readonly string[] | null = null
  for (let round = 0; round <= ROUNDS; round++) {
    for (const view of VIEWS) {
      for (const [story, { exchange }] of stories.entries()) {
        for (const step of exchange.steps.keys()) {
          const start = performance.now()
          const state = { ...openStepper(stories, { story, step }, 'both'), view }
          const { lines } = renderFrame(all, state, style, ROWS)
          await screen.write(repainted(before, lines))
          before = lines
          // The first round compiles.
          if (round > 0) times.push(performance.now() - start)
        }
      }
    }
  }
  return times
}

async function realStories(wasmPath: string, systemFolder: string): Promise<Story[]> {
  const engine = await loadEngine(await readFile(wasmPath))
  const backend = await openBackend(
    engine,
    { ...(await readSystemFolder(systemFolder)), definition: system },
    {
      clock: () => performance.now() * 1000,
      timer: nodeTimer,
      now: () => 0,
      random: () => 0.5,
      data: 'seed',
    },
  )
  const order = '{ "flavour": "mango", "qty": 2 }'
  const headers: [string, string][] = [['Content-Type', 'application/json']]
  const exchanges = [
    await backend.send({ kind: 'message', method: 'GET', target: '/flavours', headers: [], body: '' }),
    await backend.send({ kind: 'message', method: 'POST', target: '/orders', headers, body: order }),
  ]
  await backend.close()
  return exchanges.map((exchange, at) => ({ exchange, name: `request ${at + 1}` }))
}
