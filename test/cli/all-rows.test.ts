import { describe, expect, it } from 'vitest'
import { changed } from './changed-course.ts'
import { run } from './fake-world.ts'

const LESSON = `---
id: first-letter
title: The first letter
system: post-office
minutes: 5
objectives:
  - count
---

Count.

\`\`\`sql exercise id=numbers
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30) SELECT i FROM n
\`\`\`

\`\`\`http
GET /letters
\`\`\`

\`\`\`quiz id=done
Done?

= yes
\`\`\`
`
const MANY =
  "INSERT INTO letters (text) WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 40) SELECT 'letter ' || i FROM n;"

describe('rows that were left out', () => {
  const course = changed({ '1-post/1-first-letter.md': LESSON, 'systems/post-office/seed.sql': MANY })
  const start = (...lines: string[]) =>
    run(['start', 'first-letter', '--course', course, '--trust'], { input: lines.join('\n') })
  const wrong = "SELECT value * 100 AS i FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12]')"

  it('of a wrong answer are shown by a word, of which one is told', async () => {
    const some = (await start(wrong)).out
    expect(some).toContain('All rows that differ: type  :rows')
    expect(some).not.toContain('1100')
    const all = (await start(wrong, ':rows')).out
    expect(all).toContain('1100')
    expect(all).toMatch(/\b30\b/)
  })

  it('of the changes of a wrong answer as well', async () => {
    const update = 'UPDATE letters SET text = text || 1;'
    const some = (await start(update)).out
    expect(some).toContain('All rows that differ: type  :rows')
    expect(some).not.toContain('letters: #40')
    expect((await start(update, ':rows')).out.split('> :rows')[1]).toContain('letters: #40, text letter 40')
  })

  it('of a statement that a request came to as well', async () => {
    const details = (await start(':skip', ':details')).out
    expect(details).toContain('All rows: type  :rows')
    const [, told = ''] = (await start(':skip', ':rows')).out.split('> :rows')
    expect(told.match(/^ +\d+ +letter \d+/gm)).toHaveLength(40)
  })

  it('are not those of an older story where all rows of a statement stand above', async () => {
    const story = LESSON.replace('```sql', '```http\nGET /letters\n```\n\nCount.\n\n```sql').replace(
      /^WITH.*$/m,
      'SELECT 1 AS i',
    )
    const older = changed({ '1-post/1-first-letter.md': story, 'systems/post-office/seed.sql': MANY })
    const told = async (...lines: string[]) =>
      (await run(['start', 'first-letter', '--course', older, '--trust'], { input: lines.join('\n') })).out
    expect(await told('SELECT 2 AS i', ':rows')).toContain(':rows has nothing to show here')
    expect((await told('SELECT 2 AS i', ':details', ':rows')).split('> :rows')[1]).toContain('letter 40')
  })

  it('of what somebody sent themselves are looked at like those of a story, and not those of the story before', async () => {
    const tried = LESSON.replace(
      '```quiz',
      'Now you.\n\n```http exercise id=ask\nGET /letters?mine=1\n```\n\n```quiz',
    )
    const own = changed({ '1-post/1-first-letter.md': tried, 'systems/post-office/seed.sql': MANY })
    const told = async (word: string) => {
      const lines = [':skip', 'GET /letters?mine=1', word]
      const { out } = await run(['start', 'first-letter', '--course', own, '--trust'], {
        input: lines.join('\n'),
      })
      return out.split(`> ${word}`)[1]
    }
    expect(await told(':details')).toContain('GET /letters?mine=1 HTTP/1.1')
    const rows = await told(':rows')
    expect(rows).toContain('letter 40')
    expect(rows).toContain('GET /letters?mine=1 HTTP/1.1')
  })
})
