import type { Entry } from './entry.ts'

type OwnLens = Extract<Entry, { kind: 'lens' }>['lens']

/** The words that a learner has chosen for a course; null: those of each lesson. Entries are those that count, in order. */
export function ownLens(entries: readonly Entry[], course: string): OwnLens {
  const own = entries.filter((entry) => entry.kind === 'lens' && entry.course === course)
  const last = own.at(-1)
  return last?.kind === 'lens' ? last.lens : null
}
