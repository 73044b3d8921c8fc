import { expect, test } from 'vitest'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { contentHash } from '../../src/player/hash.ts'

/** The content of the one exercise of a lesson, with so many empty lines before it. */
function contentOf(lines: number, request: string, status: number): string {
  const text = `---
id: moved
title: Moved
system: shop
minutes: 5
objectives:
  - move an exercise
---
${'\n'.repeat(lines)}
Ask for the menu.

\`\`\`http exercise id=menu
${request}
\`\`\`

\`\`\`expect
status ${status}
\`\`\`
`
  const { lesson, diagnostics } = parseLesson(text, '1-unit/1-moved.md', {})
  expect(diagnostics).toEqual([])
  return contentHash(lesson?.pages[0]?.blocks.find((block) => block.type === 'exercise'))
}

test('the content of an exercise stays when it moves in its file, or is proved in another way', () => {
  expect(contentOf(7, 'GET /menu', 200)).toBe(contentOf(1, 'GET /menu', 200))
  expect(contentOf(1, 'GET /menu', 404)).toBe(contentOf(1, 'GET /menu', 200))
  expect(contentOf(1, 'GET /orders', 200)).not.toBe(contentOf(1, 'GET /menu', 200))
})
