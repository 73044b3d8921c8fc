import type { Entry } from '../../progress/entry.ts'
import type { PlayEvent } from '../event.ts'

/** An entry of the journal before somebody adds when, in which course and in which lesson it was. */
export type EntryContent = WithoutIds<Entry>
type WithoutIds<E> = E extends unknown ? Omit<E, 'v' | 'at' | 'course' | 'lesson'> : never

/** Somebody who has missed so often is a pipe without an end, and the journal keeps everything for ever. */
const MISSES = 50

/** What the journal keeps of an event, or null where it keeps nothing. */
export function entryOf(event: PlayEvent): EntryContent | null {
  switch (event.type) {
    case 'lesson':
      return event.page === 1 ? { kind: 'begun' } : null
    case 'page':
      return { kind: 'page', page: event.number, pages: event.pages }
    case 'predicted':
      return { kind: 'guess', block: event.id, said: event.said, did: event.did }
    case 'answered':
      if (event.verdict === 'wrong' && event.attempt > MISSES) return null
      return {
        kind: 'answer',
        block: event.id,
        verdict: event.verdict,
        given: event.given,
        attempt: event.attempt,
        content: event.content,
      }
    case 'attempt':
      if (event.verdict === 'wrong' && event.attempt > MISSES) return null
      return {
        kind: 'answer',
        block: event.block.id,
        verdict: event.verdict,
        given: event.given,
        attempt: event.attempt,
        content: event.content,
      }
    case 'settled':
      return event.verdict === 'right'
        ? null
        : {
            kind: 'answer',
            block: event.block.id,
            verdict: event.verdict,
            given: '',
            attempt: event.attempt,
            content: event.content,
          }
    case 'hint':
      return event.nodes.length === 0 || event.again === true ? null : { kind: 'hint', block: event.id }
    case 'end': {
      const { right, questions, hints, minutes } = event.receipt
      return { kind: 'finished', right, questions, hints, minutes }
    }
    case 'lens':
      return event.chosen === undefined ? null : { kind: 'lens', lens: event.chosen }
    case 'shown':
    case 'settings':
    case 'reset':
    case 'request':
    case 'exchange':
    case 'statement':
    case 'sql':
    case 'prediction':
    case 'question':
    case 'exercise':
    case 'solution':
    case 'unclear':
    case 'help':
    case 'refused':
    case 'schema':
    case 'routes':
    case 'sandbox':
    case 'pause':
    case 'trouble':
    case 'left':
      return null
  }
}
