import { reportToCsv } from '../../export/report-csv.ts'
import { reportToHtml } from '../../export/report-html.ts'
import { type ClassReport, classReport } from '../../player/record/class-report.ts'
import { type ClassLearner, type Handed, rollOf, sharedNames } from '../../progress/class-roll.ts'
import { renderReport } from '../../render/instructor/report.ts'
import { isoDay } from '../../render/learner/day-words.ts'
import { visible } from '../../render/text/visible.ts'
import { wrap } from '../../render/text/wrap.ts'
import type { ReportFormat } from '../commands/report.ts'
import type { CourseSource, Outline } from '../course/course-source.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import { dayOf } from '../learn/day.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { readHandedIn } from './report-folder.ts'

/** Puts together the exported progress in a folder. Rejects with a {@link Failure} where none of it can be used. */
export async function reportFolder(session: Session, folder: string, format: ReportFormat): Promise<number> {
  const { out, err } = session
  const source = await session.source()
  const outline = await source.outline()
  const { handed, skipped } = await readHandedIn(session, folder)
  const tell = (sentence: string) =>
    err.write(
      `${wrap(visible(sentence, session.style().glyphs.ascii), session.style().width, 2).join('\n')}\n`,
    )
  for (const sentence of skipped) await tell(sentence)
  if (handed.length === 0) {
    throw new Failure(
      `There is no progress in ${visible(folder)} that can be used.`,
      `${session.name} progress --export FILE --name NAME writes such a file.`,
    )
  }
  const roll = rollOf(handed)
  for (const sentence of [...together(roll), ...elsewhere(session, outline, handed)]) await tell(sentence)
  const report = classReport(outline, await lessonsWithPages(source, outline, roll), roll)
  if (report.gone.length > 0) await tell(goneWords(report.gone))
  await out.write(written(session, report, format, skipped))
  return 0
}

function written(
  session: Session,
  report: ClassReport,
  format: ReportFormat,
  skipped: readonly string[],
): string {
  switch (format) {
    case 'table':
      return renderReport(report, session.style(), dayOf)
        .map((line) => `${line}\n`)
        .join('')
    case 'csv':
      return session.asIs(reportToCsv(report, visible))
    case 'html':
      return session.asIs(reportToHtml(report, skipped, { show: visible, day: (at) => isoDay(dayOf(at)) }))
  }
}

/** The lessons of the course, with the pages of those that somebody has begun. */
async function lessonsWithPages(source: CourseSource, outline: Outline, roll: readonly ClassLearner[]) {
  const begun = new Set(
    roll.flatMap(({ entries }) =>
      entries.filter(({ course }) => course === outline.id).map(({ lesson }) => lesson),
    ),
  )
  return Promise.all(
    lessonsOf(outline).map((lesson) =>
      begun.has(lesson.id) ? source.lesson(lesson.id) : { ...lesson, pages: [] },
    ),
  )
}

/** Whose files were put together, and who has the same name as somebody else. */
function together(roll: readonly ClassLearner[]): string[] {
  const several = roll.filter(({ files }) => files.length > 1)
  return [
    ...several.map(
      ({ name, files }) => `${name}: ${files.join(' and ')} are of one learner, and count together.`,
    ),
    ...sharedNames(roll).map(
      (name) => `More than one learner is called ${name}: they are told apart by the names of their files.`,
    ),
  ]
}

function goneWords(gone: readonly string[]): string {
  const named = gone.slice(0, 4).join(', ')
  const more = gone.length > 4 ? ` and ${gone.length - 4} more` : ''
  return `Lessons that the course does not have now are left out: ${named}${more}.`
}

/** Says where to look for the progress of those who learn from another course. */
function elsewhere({ globals }: Session, outline: Outline, handed: readonly Handed[]): string[] {
  const others = new Map<string, number>()
  for (const { entries } of handed) {
    const courses = new Set(
      entries.map(({ course }) => course).filter((id) => id !== '' && id !== outline.id),
    )
    for (const id of courses) others.set(id, (others.get(id) ?? 0) + 1)
  }
  const how =
    globals.course === null ? '--course DIR shows it' : 'without --course, or with another, it is shown'
  return [...others].map(
    ([id, files]) =>
      `${files === 1 ? 'One file has' : `${files} files have`} progress in another course, "${id}": ${how}.`,
  )
}
