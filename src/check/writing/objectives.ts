import type { Lesson } from '../../lesson/lesson.ts'
import type { Report } from '../report.ts'

/** Every objective has something that tests it. */
export function checkObjectives({ objectives, pages }: Lesson, report: Report): void {
  const blocks = pages.flatMap((page) => page.blocks)
  const about = blocks.flatMap((block) =>
    block.type === 'quiz' || block.type === 'exercise' ? [block.about] : [],
  )
  const at = report.find('objectives:') ?? { line: 1, column: 1 }
  if (about.every((number) => number === null)) {
    if (about.length >= objectives.length) return
    const fix = 'ask at least one question for each'
    report.error(
      at,
      'objective-untested',
      `${objectives.length} objectives, and ${about.length} questions.`,
      fix,
    )
    return
  }
  for (const [i, objective] of objectives.entries()) {
    if (about.includes(i + 1)) continue
    report.error(
      report.find(objective) ?? at,
      'objective-untested',
      `Nothing is asked about objective ${i + 1}: "${objective}".`,
      `give a quiz or an exercise about=${i + 1}`,
    )
  }
}
