import type { Diagnostic } from '../../src/lesson/diagnostic.ts'
import type { LessonContext } from '../../src/lesson/lesson-context.ts'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'

/** Stands in a test's text where a diagnostic is expected, and is taken out before the text is read. */
const MARK = '▲'

export const FRONT_MATTER = `---
id: a-lesson
title: A lesson
system: shop
minutes: 5
objectives: [see]
---

`

export const CONTEXT: LessonContext = {
  systems: ['shop', 'ice-cream'],
  settings: { shop: { build: ['fixed', 'weak'] }, 'ice-cream': { reply: ['plain', 'redirect'] } },
}

/** Takes the mark out of a text and says where it stood, in lines and characters. */
export function unmark(text: string): { text: string; line: number; column: number } {
  const lines = text.split('\n')
  const line = lines.findIndex((one) => one.includes(MARK))
  const before = lines[line]?.slice(0, lines[line]?.indexOf(MARK)) ?? ''
  return { text: text.replace(MARK, ''), line: line + 1, column: Array.from(before).length + 1 }
}

/** Reads the body of a lesson under a good front matter. */
export function parseBody(body: string, context = CONTEXT) {
  return parseLesson(FRONT_MATTER + body, '1-unit/2-lesson.md', context)
}

/** `12:3 rule`, for comparing many at once. */
export function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ line, column, rule }) => `${line}:${column} ${rule}`)
}
