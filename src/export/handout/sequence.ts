import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS, type Station } from '../../trace/station.ts'
import type { Step } from '../../trace/step.ts'
import type { Query } from './voice.ts'

/** How a move came out, where that can be said of it. */
type Mark = 'good' | 'refused' | 'failed' | null

/** An arrow from one station to another, or a note at one where both are the same. */
export interface Move {
  /** The number of its step in the exchange. */
  at: number
  from: Station
  to: Station
  /** What moved: a request, a statement, a status. */
  label: string
  answer: boolean
  mark: Mark
}

/** `never`: nobody came here. `silent`: it was asked and did not answer. */
export interface Lane {
  station: Station
  state: 'reached' | 'never' | 'silent'
}

/** An exchange as a picture tells it: who spoke to whom, in order. */
export interface Sequence {
  lanes: Lane[]
  moves: Move[]
  /** How many moves are left out before the one at `before`; null: none. */
  gap: { before: number; count: number } | null
}

/** More than this would not fit on a sheet of paper. */
const MOST = 36
/** Of which so many are the last. */
const LAST = 8

const NOBODY = 'ECONNREFUSED'

/** What stands on the arrows: `asked` puts a statement so that it can, `technical` ones of a transaction are left out. */
interface Wording {
  asked(query: Query): string
  technical: boolean
}

export function sequenceOf(exchange: Exchange, wording: Wording): Sequence {
  const moves = new Walk(exchange, wording).moves()
  const isPartner = moves.some(({ from, to }) => from === 'partner' || to === 'partner')
  const depth = STATIONS.indexOf(exchange.reached)
  const silent = silentIn(exchange)
  const lanes = STATIONS.filter((station) => station !== 'partner' || isPartner).map((station): Lane => {
    if (silent.includes(station)) return { station, state: 'silent' }
    // Not everybody's way leads to a partner, or past it.
    const isDeeper = station !== 'partner' && STATIONS.indexOf(station) > depth
    return { station, state: isDeeper ? 'never' : 'reached' }
  })
  if (moves.length <= MOST) return { lanes, moves, gap: null }
  const before = MOST - LAST
  return {
    lanes,
    moves: [...moves.slice(0, before), ...moves.slice(-LAST)],
    gap: { before, count: moves.length - MOST },
  }
}

/** Whether a move never came to where it was meant to go. */
export function isLost({ lanes }: Sequence, { to }: Move): boolean {
  return lanes.some(({ station, state }) => station === to && state === 'never')
}

/** What stands where moves are left out. */
export function gapWords({ count }: { count: number }): string {
  return `… ${count} more arrows`
}

function silentIn({ failure, steps }: Exchange): Station[] {
  if (failure?.code === NOBODY) return ['server']
  // API and application are one program: when it does not answer, neither does.
  return steps.some(({ kind }) => kind === 'gateway') ? ['api', 'application'] : []
}

/** Goes the way of an exchange, and remembers where it stands. */
class Walk {
  readonly #exchange: Exchange
  readonly #wording: Wording
  #here: Station = 'client'
  #step = 0

  constructor(exchange: Exchange, wording: Wording) {
    this.#exchange = exchange
    this.#wording = wording
  }

  moves(): Move[] {
    return this.#exchange.steps.flatMap((step) => {
      this.#step = step.n
      return this.#take(step)
    })
  }

  #take(step: Step): Move[] {
    switch (step.kind) {
      case 'request': {
        const { method, target } = step.facts.request
        const isSent = this.#exchange.reached !== 'client'
        return this.#go('server', `${method} ${target}`, isSent ? null : 'failed')
      }
      case 'refused':
        return this.#note('server', `${step.facts.status} ${step.facts.limit}`, 'refused')
      case 'static-file':
        return this.#note('server', step.facts.path, step.facts.status >= 400 ? 'refused' : null)
      case 'gateway': {
        const asked = this.#go('api', '', 'failed')
        this.#here = 'server'
        return asked
      }
      case 'route':
        return this.#go('api', `${step.facts.method} ${step.facts.pattern}`)
      case 'no-route':
        return [...this.#go('api', step.facts.path), ...this.#note('api', 'no such route', 'refused')]
      case 'wrong-method':
        return [
          ...this.#go('api', `${step.facts.method} ${step.facts.path}`),
          ...this.#note('api', `only ${step.facts.allow.join(', ')}`, 'refused'),
        ]
      case 'middleware':
        return this.#work(step.name, MARKS[step.facts.outcome])
      case 'handler': {
        const isOver = step.facts.queries === 0 && step.facts.outcome === 'failed'
        return this.#work(step.name, isOver ? 'failed' : null)
      }
      case 'rewrote':
        return this.#work(step.name, null)
      case 'query': {
        const asked = this.#ask('database', this.#wording.asked(step.facts))
        const mark = step.facts.error === null ? null : 'failed'
        return [...asked, ...this.#answer('database', 'application', resultOf(step), mark)]
      }
      case 'transaction':
        // That rows are kept goes without saying for who sees them; that they are not does not.
        if (!this.#wording.technical && step.facts.action !== 'rollback') return []
        return this.#ask('database', step.facts.action.toUpperCase())
      case 'call': {
        const isDone = step.facts.outcome === 'done'
        const [said, mark] = isDone ? (['done', null] as const) : (['failed', 'failed'] as const)
        return [
          ...this.#ask('partner', step.facts.what),
          ...this.#answer('partner', 'application', said, mark),
        ]
      }
      case 'error':
        return this.#work(step.facts.name, 'failed')
      case 'simulated':
        return this.#note(step.station, 'simulated time', null)
      case 'response': {
        const { status, reason } = step.facts.response
        const mark = status >= 500 ? 'failed' : status >= 400 ? 'refused' : 'good'
        return this.#answer(this.#here, 'client', `${status} ${reason}`.trim(), mark)
      }
      case 'no-answer':
        return this.#note('client', `no response: ${step.facts.failure.code}`, 'failed')
      case 'received':
      case 'log':
        return []
    }
  }

  /** What somebody in the application does: the way to them, or a note where one is there already. */
  #work(label: string, mark: Mark): Move[] {
    return this.#here === 'application'
      ? this.#note('application', label, mark)
      : this.#go('application', label, mark)
  }

  #go(to: Station, label: string, mark: Mark = null): Move[] {
    const from = this.#here
    this.#here = to
    return [{ at: this.#step, from, to, label, answer: false, mark }]
  }

  /** Somebody in the application tells somebody something, and stays there. */
  #ask(to: Station, label: string): Move[] {
    const way = this.#here === 'application' ? [] : this.#go('application', '')
    return [...way, { at: this.#step, from: 'application', to, label, answer: false, mark: null }]
  }

  #answer(from: Station, to: Station, label: string, mark: Mark): Move[] {
    this.#here = to
    return [{ at: this.#step, from, to, label, answer: true, mark }]
  }

  #note(station: Station, label: string, mark: Mark): Move[] {
    return [{ at: this.#step, from: station, to: station, label, answer: false, mark }]
  }
}

const MARKS = { passed: 'good', stopped: 'refused', failed: 'failed' } as const

function resultOf({ facts }: Extract<Step, { kind: 'query' }>): string {
  if (facts.error !== null) return facts.error.code
  const count = (operation: string) => facts.changes.filter((one) => one.operation === operation).length
  const changed = [
    ['+', count('insert')],
    ['~', count('update')],
    ['-', count('delete')],
  ].flatMap(([sign, rows]) => (rows === 0 ? [] : [`${sign}${rows} ${rows === 1 ? 'row' : 'rows'}`]))
  if (changed.length > 0) return changed.join(', ')
  if (facts.columns.length === 0) return 'no change'
  return facts.count === 1 ? '1 row' : `${facts.count} rows`
}
