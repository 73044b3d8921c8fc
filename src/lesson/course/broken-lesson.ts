import type { Diagnostic } from '../diagnostic.ts'
import type { LessonReading } from '../parse-lesson.ts'

/** A lesson that has errors and is therefore not part of its course. */
export interface BrokenLesson {
  /** null where even that could not be read. */
  id: string | null
  title: string | null
  unit: number
  number: number
  /** Relative to the course folder, with forward slashes. */
  file: string
}

interface Read {
  file: string
  unit: number
  number: number
  reading: LessonReading
}

/** What was read and has errors, and what could not be read at all (which was reported), in the order of the course. */
export function brokenIn(read: readonly Read[], reported: readonly Diagnostic[]): BrokenLesson[] {
  const failed = read
    .filter(({ reading }) => reading.findings.failed())
    .map(({ file, unit, number, reading }) => ({
      id: reading.id?.value ?? null,
      title: reading.title,
      unit,
      number,
      file,
    }))
  const known = new Set(read.map(({ file }) => file))
  const lost = [...new Set(reported.map(({ file }) => file))].flatMap((file) => {
    const [, unit, number] = LESSON_FILE.exec(file) ?? []
    if (unit === undefined || known.has(file)) return []
    return [{ id: null, title: null, unit: Number(unit), number: Number(number), file }]
  })
  return [...failed, ...lost].sort((a, b) => a.unit - b.unit || a.number - b.number)
}

const LESSON_FILE = /^(\d{1,6})-[^/]+\/(\d{1,6})-[^/]+\.md$/
