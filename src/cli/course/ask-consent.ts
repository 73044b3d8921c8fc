import { fileTrouble } from '../../progress/file-trouble.ts'
import { type ConsentQuestion, renderConsent } from '../../render/instructor/consent.ts'
import { visible } from '../../render/text/visible.ts'
import type { Dialogue } from '../../terminal/dialogue.ts'
import { choose } from '../../terminal/menu.ts'
import { dayOf } from '../learn/day.ts'
import { openSeat } from '../learn/seat.ts'
import { seatedAt } from '../learn/seated.ts'
import { dataFolder } from '../process/data-folder.ts'
import type { Session } from '../session.ts'
import { type Allowed, allow, type Differences } from './consent-book.ts'
import type { CodeFile, Seal } from './course-code.ts'

interface Asked {
  seal: Seal
  files: readonly CodeFile[]
  before: Allowed | null
  since: Differences | null
}

/** Shows what would be run, asks whether it may, and remembers a yes until one of the files changes. */
export async function askConsent(session: Session, { seal, files, before, since }: Asked): Promise<boolean> {
  const { folder } = seal
  const earlier = before === null || since === null ? null : { day: dayOf(before.at), ...since }
  const sitting = seatedAt(session)
  const seat = sitting === null ? openSeat(session) : null
  const dialogue = sitting ?? seat?.dialogue ?? null
  try {
    if (dialogue === null || !(await isAllowed(session, dialogue, { folder, files, earlier }))) return false
  } finally {
    seat?.close()
  }
  const at = new Date(session.world.now()).toISOString()
  await allow(dataFolder(session.world), { folder, at, files }).catch(async (error: unknown) => {
    const why = visible(fileTrouble(error, 'write'))
    await session.err.write(`Your answer could not be kept, and will be asked for again: ${why}.\n`)
  })
  return true
}

async function isAllowed(session: Session, dialogue: Dialogue, question: ConsentQuestion): Promise<boolean> {
  const { out } = session
  await out.write(
    renderConsent(question, session.style())
      .map((line) => `${line}\n`)
      .join(''),
  )
  const { glyphs, accessible } = session.style()
  const chosen = await choose(dialogue, out, {
    items: [
      { value: 'no', words: ['n', 'no'] },
      { value: 'yes', words: ['y', 'yes'] },
    ],
    style: () => session.style(),
    ways: 'y runs them; Enter does not.',
    keys: () =>
      accessible
        ? 'Enter runs nothing, y and Enter run them.'
        : ` Enter runs nothing ${glyphs.middot} y, then Enter, runs them`,
  })
  await out.write('\n')
  return chosen === 'yes'
}
