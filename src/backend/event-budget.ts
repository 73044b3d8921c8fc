import type { Emit, TraceEvent } from '../trace/event.ts'

/** As many events of one exchange as anybody reads; a handler in a loop makes millions of them. */
const MOST = 20_000

/** Hands on the events of one exchange until there are too many; from then on only what ends what has begun. */
export function withinBudget(emit: Emit): Emit {
  let count = 0
  let last = 0
  return (event) => {
    count += 1
    if (count <= MOST) {
      if (event.type === 'enter') last = event.span
      emit(event)
      if (count === MOST) emit(note(event))
    } else if (event.type !== 'enter' && event.span <= last && !isRepeated(event)) emit(event)
  }
}

function note({ span, at }: TraceEvent): TraceEvent {
  const message = 'too much has happened: from here on nothing more is told of it'
  return { type: 'fact', span, at, fact: { kind: 'log', level: 'warn', message, data: null } }
}

/** What can be told of one span any number of times. */
function isRepeated(event: TraceEvent): boolean {
  return event.type === 'fact' && event.fact.kind === 'log'
}
