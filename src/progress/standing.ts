import type { Entry } from './entry.ts'

/**
 * The entries that count, in the order of their times: without what was reset, unless the reset was taken back.
 * Whatever order the journal has, and however often it was merged, the result is the same.
 */
export function standingEntries(entries: readonly Entry[]): Entry[] {
  const ordered = inOrderOfTime(entries)
  const resets = activeResets(ordered)
  const lastOf = new Map<string, number>()
  for (const [place, entry] of ordered.entries())
    if (resets.has(entry)) lastOf.set(scopeOf(entry.course, entry.lesson), place)
  return ordered.filter((entry, place) => {
    if (entry.kind === 'reset' || entry.kind === 'restored') return false
    const whole = lastOf.get(scopeOf(entry.course, '')) ?? -1
    const own = lastOf.get(scopeOf(entry.course, entry.lesson)) ?? -1
    return place > whole && place > own
  })
}

/** The latest reset in a course that was not taken back; null: there is none. */
export function latestReset(entries: readonly Entry[], course: string): Entry | null {
  const resets = activeResets(inOrderOfTime(entries))
  return [...resets].findLast((reset) => reset.course === course) ?? null
}

/** A text that two entries share exactly when they are the same. */
export function identityOf(entry: Entry): string {
  return JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function activeResets(entries: readonly Entry[]): Set<Entry> {
  const restored = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'restored' ? [scopeOf(entry.course, entry.lesson, entry.reset)] : [],
    ),
  )
  return new Set(
    entries.filter(
      ({ kind, course, lesson, at }) => kind === 'reset' && !restored.has(scopeOf(course, lesson, at)),
    ),
  )
}

function scopeOf(...parts: string[]): string {
  return JSON.stringify(parts)
}

/** Nearly always the entries are in order, and as the program writes them. */
function inOrderOfTime(entries: readonly Entry[]): Entry[] {
  const isSorted = entries.every(({ at }, place) => {
    const before = entries[place - 1]?.at ?? ''
    return STANDARD.test(at) && before < at
  })
  if (isSorted) return [...entries]
  return entries
    .map((entry) => ({ entry, time: Date.parse(entry.at), identity: identityOf(entry) }))
    .sort((a, b) => a.time - b.time || (a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0))
    .map(({ entry }) => entry)
}

const STANDARD = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
