import { open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileTrouble } from '../../progress/file-trouble.ts'
import { inspectJournal } from '../../progress/inspect.ts'
import { dayName } from '../../render/learner/day-words.ts'
import type { Finding } from '../../render/learner/doctor.ts'
import { counted } from '../../render/text/cell.ts'
import { dayOf } from '../learn/day.ts'
import { dataFolder } from '../process/data-folder.ts'
import type { Session } from '../session.ts'
import { whyNotKept } from './can-keep.ts'

/** Where progress is kept, and whether it can be. */
export async function dataFinding({ world }: Session): Promise<Finding> {
  const folder = dataFolder(world)
  const chosen = (world.env.LESSONS_HOME ?? '') !== ''
  const why = (await whyNotKept(folder)) ?? (await whyNotWritten(folder))
  const where = `${folder}${chosen ? ', as LESSONS_HOME says' : ''}.`
  return {
    id: 'data',
    title: 'Your data',
    state: why === null ? 'ok' : 'wrong',
    found: [where, why === null ? 'It can be written.' : `Nothing can be kept there: ${why}.`],
    advice:
      why === null ? null : 'Make it yours, or name another folder in the environment variable LESSONS_HOME.',
  }
}

/** Rights are not everything: a disk may be full, or mounted for reading only. A folder is not made for this. */
async function whyNotWritten(folder: string): Promise<string | null> {
  const found = await stat(folder).catch(() => null)
  if (found === null && dirname(folder) !== folder) return whyNotWritten(dirname(folder))
  const probe = join(folder, '.lessons-doctor')
  try {
    await (await open(probe, 'w')).close()
    return null
  } catch (error) {
    return fileTrouble(error, 'write')
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}

/** What the journal holds, and what of it cannot be read. */
export async function journalFinding(session: Session): Promise<Finding> {
  const base = { id: 'journal', title: 'Journal' }
  try {
    const health = await inspectJournal(dataFolder(session.world))
    if (health === null)
      return {
        ...base,
        state: 'ok',
        found: ['There is none yet: it begins with the first lesson.'],
        advice: null,
      }
    const { entries, from, unreadable, newer, torn, bytes } = health
    const since = from === null ? '' : ` since ${dayName(dayOf(from))}`
    const size =
      bytes < 10_000 ? `${counted(bytes, 'byte')}` : `${counted(Math.round(bytes / 1000), 'kB', 'kB')}`
    const found = [
      `${counted(entries, 'entry', 'entries')}${since}, ${size}.`,
      ...(unreadable === 0
        ? []
        : [`${counted(unreadable, 'line')} cannot be read and count for nothing; the rest is whole.`]),
      ...(torn
        ? ['The last line has no end: something was stopped while it wrote. The next one mends that.']
        : []),
      ...(newer === 0
        ? []
        : [`${counted(newer, 'line')} came from a newer version and count for nothing here.`]),
    ]
    const state = newer > 0 ? 'wrong' : unreadable > 0 || torn ? 'note' : 'ok'
    return { ...base, state, found, advice: newer > 0 ? 'Take the newer version: npx lessons@latest' : null }
  } catch (error) {
    const why = fileTrouble(error)
    const advice = 'Move it out of the way, or make it yours.'
    return { ...base, state: 'wrong', found: [`It cannot be read: ${why}.`], advice }
  }
}
