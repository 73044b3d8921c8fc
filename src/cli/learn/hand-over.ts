import { resolve } from 'node:path'
import { toDocument } from '../../export/document.ts'
import { fileTrouble } from '../../progress/file-trouble.ts'
import {
  isSameOwner,
  missingEntries,
  type Owner,
  ownerOf,
  progressFile,
  readProgressFile,
} from '../../progress/transfer.ts'
import { counted } from '../../render/text/cell.ts'
import { visible } from '../../render/text/visible.ts'
import { readInput } from '../files/read-input.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { type Notebook, openNotebook } from './notebook.ts'

/** Where progress goes to or comes from. `-` is standard output or input. */
export interface ExportOptions {
  file: string
  /** What the learner wants to be called from now on, or null. */
  name: string | null
}

/** Writes everything that was ever noted into a file, which another computer can take over. */
export async function exportProgress(session: Session, { file, name }: ExportOptions): Promise<number> {
  const { world, out, err } = session
  const notebook = await openOwn(session)
  await sign(session, notebook, name)
  const exported = new Date(world.now()).toISOString()
  const document = `${toDocument(progressFile(notebook.all(), exported))}\n`
  if (file === '-') {
    await out.write(document)
    return 0
  }
  await writeWhole(resolve(world.cwd, file), document).catch((error: unknown) => {
    throw new Failure(
      `${visible(file)} cannot be written: ${fileTrouble(error, 'write')}.`,
      'Name a file in a folder of yours, or - for the output.',
    )
  })
  const noted = counted(notebook.all().length, 'entry', 'entries')
  await err.write(`Your progress is in ${visible(file)} (${noted}).\n`)
  return 0
}

/** Takes over what such a file has and this journal does not; the order of several does not matter. */
export async function importProgress(session: Session, file: string): Promise<number> {
  const read = readProgressFile(await readInput(session.world, file))
  const shown = file === '-' ? 'What came in' : visible(file)
  const nothing = 'Nothing was taken over.'
  switch (read.kind) {
    case 'foreign':
      throw new Failure(
        `${shown} is no progress of this program.`,
        `${session.name} progress --export FILE writes such a file.`,
      )
    case 'damaged':
      throw new Failure(`${shown} is not as it was written: cut off, or changed by hand.`, nothing)
    case 'newer':
      throw new Failure(
        `${shown} was written by a newer version of lessons (its format is ${read.version}).`,
        `${nothing} Take the newer version here too.`,
      )
    case 'read':
      break
  }
  const notebook = await openOwn(session)
  const own = ownerOf(notebook.all())
  if (!isSameOwner(own, read.owner)) {
    throw new Failure(
      `${shown} is the progress of ${nameOf(read.owner)}, and what is here is that of ${nameOf(own)}.`,
      `${nothing} If both are you, say so by giving both the same name:\n` +
        `  ${session.name} progress --export FILE --name NAME, on both computers`,
    )
  }
  const fresh = missingEntries(notebook.all(), read.entries)
  await notebook.take(fresh)
  if (!notebook.isKept) throw new Failure(nothing, '', 1)
  const had = read.entries.length - fresh.length
  const known = had === 0 ? '' : `; ${counted(had, 'was', 'were')} here already`
  await session.out.write(`${counted(fresh.length, 'entry was', 'entries were')} new${known}.\n`)
  return 0
}

/** The journal is the same for every course. */
function openOwn(session: Session): Promise<Notebook> {
  return openNotebook(session, '')
}

/** Makes sure that a journal says whose it is, by a number that means nothing. */
async function sign({ world }: Session, notebook: Notebook, name: string | null): Promise<void> {
  const owner = ownerOf(notebook.all())
  const chosen = name?.trim() ?? ''
  const [known] = owner.ids
  if (known !== undefined && (chosen === '' || chosen === owner.name)) return
  const id = known ?? Array.from({ length: 16 }, () => Math.floor(world.random() * 16).toString(16)).join('')
  const own = { course: '', lesson: '', kind: 'learner' as const, name: chosen === '' ? owner.name : chosen }
  await notebook.take([{ v: 1, at: notebook.time(), ...own, id }])
}

function nameOf({ name }: Owner): string {
  return name === null ? 'somebody without a name' : visible(name)
}
