import type { Entry } from './entry.ts'
import { missingEntries, type Owner, ownerOf } from './transfer.ts'

/** One file that was handed in. */
export interface Handed {
  file: string
  owner: Owner
  entries: readonly Entry[]
}

/** One learner of a class, with all that was handed in of theirs. */
export interface ClassLearner {
  /** What they call themselves, or else the name of the file; no two learners have the same. */
  name: string
  /** What they call themselves, or null. */
  given: string | null
  files: string[]
  entries: Entry[]
}

/**
 * The learners behind files, in the order of their names. Files of one journal are put together. Two of the same name
 * and of different journals may be two people: they stay apart, and are told apart by their files.
 */
export function rollOf(handed: readonly Handed[]): ClassLearner[] {
  const groups: Handed[][] = []
  for (const one of handed) {
    const same = groups.filter((group) => group.some((other) => isOneJournal(one, other)))
    const rest = groups.filter((group) => !same.includes(group))
    groups.splice(0, groups.length, ...rest, [...same.flat(), one])
  }
  const learners = groups.map((group) => {
    const entries: Entry[] = []
    for (const { entries: more } of group)
      for (const entry of missingEntries(entries, more)) entries.push(entry)
    const given = ownerOf(entries).name?.trim().slice(0, LONGEST) || null
    return { given, files: group.map(({ file }) => file).sort(), entries }
  })
  const times = new Map<string, number>()
  for (const { given, files } of learners) {
    const key = plain(given ?? withoutEnding(files[0] ?? ''))
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return learners
    .map(({ given, files, entries }) => {
      const [file = ''] = files
      const own = withoutEnding(file)
      const isShared = (times.get(plain(given ?? own)) ?? 0) > 1
      if (given === null) return { name: isShared ? file : own, given, files, entries }
      return { name: isShared ? `${given} (${own})` : given, given, files, entries }
    })
    .sort((a, b) => COLLATOR.compare(a.name, b.name))
}

/** Names that more than one learner gave, as the first of them wrote it. */
export function sharedNames(roll: readonly ClassLearner[]): string[] {
  const byName = new Map<string, string[]>()
  for (const { given } of roll)
    if (given !== null) byName.set(plain(given), [...(byName.get(plain(given)) ?? []), given])
  return [...byName.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined ? [] : [first],
  )
}

/** Characters of a name. */
const LONGEST = 80
const COLLATOR = new Intl.Collator('en', { numeric: true })

/**
 * Whether two files come from one person's journal. An image that was copied to every computer of a room may have its
 * number everywhere: where neither knows the other's name, they are two people.
 */
function isOneJournal(a: Handed, b: Handed): boolean {
  if (!a.owner.ids.some((id) => b.owner.ids.includes(id))) return false
  if (a.owner.name === null || b.owner.name === null) return true
  return namesIn(a.entries).has(plain(b.owner.name)) || namesIn(b.entries).has(plain(a.owner.name))
}

function namesIn(entries: readonly Entry[]): Set<string> {
  return new Set(
    entries.flatMap((entry) => (entry.kind === 'learner' && entry.name !== null ? [plain(entry.name)] : [])),
  )
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

function withoutEnding(file: string): string {
  return file.replace(/\.(?:json|txt)$/i, '')
}
