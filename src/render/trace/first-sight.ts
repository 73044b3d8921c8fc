import type { PlayEvent } from '../../player/event.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { measure } from '../text/prose.ts'
import { wrap } from '../text/wrap.ts'

type Exchanges = Extract<PlayEvent, { type: 'exchange' }>

const TRANSACTION =
  'BEGIN and COMMIT are SQL: what stands between them counts together, or not at all. A later lesson is about it.'

/** Whether a story shows, in the programmers' words, what a lesson in the restaurant's words does not explain. */
export function showsTransaction({ lens, runs }: Exchanges): boolean {
  const exchanges = runs.flatMap((run) => run.exchanges)
  return (
    lens !== 'restaurant' && exchanges.some(({ steps }) => steps.some(({ kind }) => kind === 'transaction'))
  )
}

/** What BEGIN and COMMIT are, for who has turned the lens and sees them for the first time. */
export function renderTransactionWords(style: Style): string {
  const lines = wrap(TRANSACTION, measure(style))
  return ['', ...place(lines, style)].join('\n')
}
