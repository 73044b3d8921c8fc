import { dirname, join } from 'node:path'
import { firstDifference } from '../../check/proof/golden.ts'
import { goldenDifferences } from '../../check/proof/golden-diff.ts'
import { fileTrouble } from '../../progress/file-trouble.ts'
import { makeFolder } from '../../progress/make-folder.ts'
import { renderGoldenDiff } from '../../render/instructor/golden-diff.ts'
import { counted } from '../../render/text/cell.ts'
import { place } from '../../render/text/place.ts'
import { visible } from '../../render/text/visible.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import type { Subject } from './check-subject.ts'
import type { Proved } from './prove.ts'

/** How many golden files were left as they are, were written, and could not be. */
export interface Tally {
  unchanged: number
  written: number
  refused: number
}

export function noTally(): Tally {
  return { unchanged: 0, written: 0, refused: 0 }
}

/** Where the golden files of a course lie. Rejects with a {@link Failure} where there is no place for them. */
export function goldenFolder({ name }: Session, { folder }: Subject): string {
  if (folder !== null) return join(folder, 'golden')
  throw new Failure(
    'Golden files lie in the folder of a course, and this is none.',
    `Name the folder: ${name} check my-course --update`,
  )
}

/** Writes the golden file of a lesson as it plays now, and says how it differs; not for a lesson with errors. */
export async function updateGolden(
  session: Session,
  { folder, named }: { folder: string; named: (file: string) => string },
  { id, diagnostics, golden, played }: Proved,
  tally: Tally,
): Promise<string[]> {
  const style = session.style()
  const name = named(`golden/${id}.ndjson`)
  const shown = visible(name, style.glyphs.ascii)
  const say = (sentence: string) => place([sentence], style, 0)
  if (played === null || diagnostics.some(({ severity }) => severity === 'error')) {
    tally.refused++
    return say(`${shown}: not written, because the lesson has errors.`)
  }
  if (golden !== null && firstDifference(golden, played) === null) {
    tally.unchanged++
    return []
  }
  await write(join(folder, `${id}.ndjson`), played, name)
  tally.written++
  const events = counted(played.split('\n').length - 1, 'event')
  if (golden === null) return say(`${shown}: new, ${events}.`)
  const differences = goldenDifferences(golden, played)
  const diff = renderGoldenDiff(name, differences, style)
  return [...diff, ...say(`${shown}: written anew, ${differences.length} of ${events} changed.`)]
}

export function tallyWords({ unchanged, written, refused }: Tally): string {
  const parts = [
    `${counted(written, 'golden file')} written`,
    `${unchanged} unchanged`,
    ...(refused > 0 ? [`${refused} not written`] : []),
  ]
  return parts.join(', ')
}

async function write(file: string, text: string, name: string): Promise<void> {
  try {
    await makeFolder(dirname(file), 0o777)
    await writeWhole(file, text, 0o644)
  } catch (error) {
    throw new Failure(`${name} cannot be written: ${fileTrouble(error, 'write')}.`)
  }
}
