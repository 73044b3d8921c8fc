import type { PlayEvent, Run } from '../player/event.ts'
import { besideWidth, renderRun } from './run.ts'
import type { StepperPlace, Story } from './stepper-state.ts'
import type { Style } from './style.ts'
import { stepsTold } from './trace.ts'

type Exchanges = Extract<PlayEvent, { type: 'exchange' }>

/** Everything that was sent for a block, in order: each exchange is a story of its own. */
export function storiesOf({ block, runs }: Exchanges): Story[] {
  const { compare } = block
  return runs.flatMap((run) =>
    run.exchanges.map((exchange, at) => ({
      exchange,
      name: compare === null ? '' : nameOf(run, at, compare.setting),
    })),
  )
}

function nameOf({ value, exchanges }: Run, at: number, setting: string): string {
  const under = `${setting} = ${value ?? ''}`
  return exchanges.length < 2 ? under : `${under}, ${at + 1} of ${exchanges.length}`
}

/** The step that each chunk of a run tells; what follows its trace belongs to its last exchange. */
function placesOfRun(run: Run, first: number, concurrent: boolean, style: Style): StepperPlace[] {
  const [told] = run.exchanges
  if (told === undefined) return []
  const chunks = renderRun(run, concurrent, style).length
  const places = stepsTold(told, style).map((step) => ({ story: first, step }))
  const last = run.exchanges.at(-1) ?? told
  const end = { story: first + run.exchanges.length - 1, step: last.steps.length - 1 }
  return Array.from({ length: chunks }, (_, at) => places[at] ?? end)
}

/** Where in the stories one is when a chunk of their text, counted from 0, has just been told. */
export function placeOfChunk(event: Exchanges, chunk: number, looks: Style): StepperPlace {
  const style: Style = { ...looks, lens: event.lens }
  const { block, runs } = event
  const firsts = runs.map((_, at) =>
    runs.slice(0, at).reduce((sum, { exchanges }) => sum + exchanges.length, 0),
  )
  const wide = block.compare === null ? null : besideWidth(runs, style)
  const placesOf = (run: Run, at: number) =>
    placesOfRun(run, firsts[at] ?? 0, block.concurrent, wide === null ? style : { ...style, width: wide })
  // A heading leads to what it stands over. Beside each other, the first run is the one that is read.
  const places =
    block.compare === null
      ? runs.flatMap(placesOf)
      : runs.slice(0, wide === null ? undefined : 1).flatMap((run, at) => {
          const own = placesOf(run, at)
          const start = { story: firsts[at] ?? 0, step: 0 }
          return at > 0 && wide === null ? [start, start, ...own] : [start, ...own]
        })
  return places[chunk] ?? places.at(-1) ?? { story: 0, step: 0 }
}
