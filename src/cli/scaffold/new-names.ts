import { visible } from '../../render/text/visible.ts'
import type { Dialogue } from '../../terminal/dialogue.ts'
import { RESERVED } from '../../terminal/entry/sql-keyword.ts'
import { openSeat } from '../learn/seat.ts'
import { seatedAt } from '../learn/seated.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'

/** Something that has to be known before anything can be written. */
interface Wanted {
  /** What it is, for the question: `Its title`. */
  question: string
  /** What was said on the command line; null: nothing. */
  given: string | null
  /** What Enter takes, and what is taken where nobody can be asked; null: it has to be said. */
  usual: string | null
  /** How it would have been said on the command line, where nobody can be asked. */
  usage: string
  /** Why it cannot be this, with what to write instead; null if it can. */
  wrong?: (value: string) => string | null
}

/** Asks at the keyboard, or takes what is usual. */
export interface Questions {
  ask(wanted: Wanted): Promise<string>
  close(): void
}

/** Whoever says everything is asked nothing, and so is whoever sits at no terminal. */
export function openQuestions(session: Session): Questions {
  let seat: ReturnType<typeof openSeat> | null = null
  const dialogue = (): Dialogue | null => {
    if (session.ability.dialogue === 'none') return null
    const sitting = seatedAt(session)
    if (sitting !== null) return sitting
    seat ??= openSeat(session)
    return seat.dialogue
  }
  return {
    ask: async (wanted) => {
      const { given, usual, usage, wrong = () => null } = wanted
      if (given !== null) {
        const why = wrong(given)
        if (why !== null) throw new Failure(...split(why))
        return given
      }
      const person = dialogue()
      if (person !== null) return askPerson(session, person, wanted)
      if (usual === null) throw new Failure('Nobody can be asked here for a name.', `Say it: ${usage}.`)
      return usual
    },
    close: () => seat?.close(),
  }
}

async function askPerson(
  session: Session,
  dialogue: Dialogue,
  { question, usual, wrong }: Wanted,
): Promise<string> {
  const { out } = session
  const { accessible } = session.style()
  for (;;) {
    await out.write(`\n${remark(session, `${question}?${usual === null ? '' : ` [${usual}]`}`)}`)
    const way = usual === null ? 'q stops.' : `Enter takes ${usual}; q stops.`
    const entry = await dialogue.ask({ label: '> ', keys: () => (accessible ? way : ` ${way}`) })
    const typed = entry.kind === 'text' ? entry.text.trim() : ''
    if (entry.kind === 'end' || /^:?(?:q|quit)$/i.test(typed)) throw new Failure('Nothing was written.')
    const value = typed === '' ? usual : typed
    if (value === null) continue
    const why = wrong?.(value) ?? null
    if (why === null) return value
    await out.write(`\n${remark(session, visible(why))}`)
  }
}

function split(why: string): [string, string] {
  const [what = '', ...rest] = why.split(/(?<=\.) /)
  return [what, rest.join(' ')]
}

/** Ids stand in file names, commands and journals. */
export function whyNotId(what: string): (value: string) => string | null {
  return (value) => {
    if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= 60) return null
    const kebab = kebabOf(value)
    const instead = kebab === '' ? 'my-name' : kebab
    return `"${value.slice(0, 60)}" cannot be the name of a ${what}. Write small letters, digits and single hyphens: ${instead}`
  }
}

/** Whether a table can be called so without quotes. */
export function whyNotTable(value: string): string | null {
  const isName = /^[a-z][a-z0-9_]*$/.test(value) && value.length <= 40 && !RESERVED.has(value.toUpperCase())
  return isName
    ? null
    : `"${value.slice(0, 60)}" cannot be the name of a table. Write one word in small letters: books`
}

/** Whether it can stand as a title in one line. */
export function whyNotTitle(value: string): string | null {
  if (value.trim() === '') return 'A title cannot be empty. Write some words.'
  return /[\p{Cc}\p{Cf}]/u.test(value) || value.length > 100
    ? 'A title is one line of at most 100 characters. Write a shorter one.'
    : null
}

export function kebabOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** `first-letter`: `First letter`. */
export function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
