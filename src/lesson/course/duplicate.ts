import type { LessonReading } from '../parse-lesson.ts'

/** Reports lessons whose id another lesson of the course has already. */
export function reportDuplicates(read: readonly { file: string; reading: LessonReading }[]): void {
  const first = new Map<string, string>()
  for (const { file, reading } of read) {
    if (reading.id === null) continue
    const taken = first.get(reading.id.value)
    if (taken === undefined) first.set(reading.id.value, file)
    else {
      reading.findings.add('error', reading.id.at, {
        rule: 'duplicate-lesson',
        message: `the id \`${reading.id.value}\` is taken by ${taken}`,
        fix: 'give this lesson another; ids are unique in the course',
      })
    }
  }
}
