import type { LessonContext } from '../lesson-context.ts'
import type { LessonReading } from '../parse-lesson.ts'
import { openFindings } from '../report.ts'
import type { Asking } from './placement.ts'

/** A lesson as it was read, with what of it can be asked to find somebody's place. */
export interface Remembered {
  reading: LessonReading
  asking: Asking | null
}

/** What was read of the files of a course before. Reading a file takes long; most of them stay as they are. */
export class ReadingMemory {
  readonly #files = new Map<string, Remembered & { text: string; context: string }>()

  /** What came of the same text in the same context; null where it was never read so. */
  find(file: string, text: string, context: LessonContext): Remembered | null {
    const known = this.#files.get(file)
    if (known?.text !== text || known.context !== JSON.stringify(context)) return null
    const { reading, asking } = known
    // What the course has to say of a lesson is another thing each time.
    const findings = openFindings(file, reading.findings.diagnostics())
    return { reading: { ...reading, findings }, asking }
  }

  /** To be called before the course has anything to say of the lesson. */
  keep(file: string, text: string, context: LessonContext, { reading, asking }: Remembered): void {
    const findings = openFindings(file, reading.findings.diagnostics())
    this.#files.set(file, {
      reading: { ...reading, findings },
      asking,
      text,
      context: JSON.stringify(context),
    })
  }
}
