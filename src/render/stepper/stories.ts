import type { PlayEvent, Run } from '../../player/event.ts'
import { renderRun } from '../run.ts'
import type { Style } from '../style/style.ts'
import { renderComparison } from '../task/comparison.ts'
import { stepsTold } from '../trace/trace.ts'
import type { StepperPlace, Story } from './state.ts'

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
  const under = `${setting}=${value ?? ''}`
  return exchanges.length < 2 ? under : `${under}, ${at + 1} of ${exchanges.length}`
}

/** The step that each chunk of a run tells; what follows its trace belongs to its last exchange. */
function placesOfRun(run: Run, first: number, concurrent: boolean, style: Style): StepperPlace[] {
  const [told] = run.exchanges
  if (told === undefined) return []
  const chunks = renderRun(run, concurrent, style).length
  const places = stepsTold(told, style).map((step) => ({ story: first, step }))
  const end = endOf(run, first)
  return Array.from({ length: chunks }, (_, at) => places[at] ?? end)
}

function endOf(run: Run | undefined, first: number): StepperPlace {
  const exchanges = run?.exchanges ?? []
  return { story: first + Math.max(0, exchanges.length - 1), step: (exchanges.at(-1)?.steps.length ?? 1) - 1 }
}

/** Where in the stories one is when a chunk of their text, counted from 0, has just been told. */
export function placeOfChunk(event: Exchanges, chunk: number, looks: Style): StepperPlace {
  const style: Style = { ...looks, lens: event.lens }
  const { block, runs } = event
  const firsts = runs.map((_, at) =>
    runs.slice(0, at).reduce((sum, { exchanges }) => sum + exchanges.length, 0),
  )
  const places =
    block.compare === null
      ? runs.flatMap((run, at) => placesOfRun(run, firsts[at] ?? 0, block.concurrent, style))
      : renderComparison(runs, block.compare.setting, block.concurrent, style).map(({ run, step }) =>
          step === null ? endOf(runs[run], firsts[run] ?? 0) : { story: firsts[run] ?? 0, step },
        )
  return places[chunk] ?? places.at(-1) ?? { story: 0, step: 0 }
}
