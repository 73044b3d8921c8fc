import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COURSE, emptyFolder } from './fake-world.ts'

/** Files of the small course, as they are to be changed; null: not there. */
type Changes = Record<string, string | ((text: string) => string) | null>

export const LESSON = '1-post/1-first-letter.md'
export const SYSTEM = 'systems/post-office'

/** A copy of the small course with some files changed, or a copy that is changed once more. */
export function changed(changes: Changes, copy: string | null = null): string {
  const folder = copy ?? emptyFolder()
  if (copy === null) cpSync(COURSE, folder, { recursive: true })
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file)
    if (change === null) rmSync(path)
    else save(path, typeof change === 'string' ? change : change(readFileSync(path, 'utf8')))
  }
  return folder
}

/** Writes a file at once, so that nobody reads half of it. */
export function save(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

/** The text of a file in a copy. */
export function textIn(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}

/** The small course, whose system does this at the beginning of `GET /letters`. */
export function withHandler(code: string, changes: Changes = {}): string {
  const head = 'async function listLetters(c) {'
  return changed({ ...changes, [`${SYSTEM}/system.mjs`]: (text) => text.replace(head, `${head}\n${code}\n`) })
}

/** A lesson that sends nothing: its database is all that it needs. */
export const ROWS_ONLY = `---
id: first-letter
title: The first letter
system: post-office
minutes: 5
objectives:
  - read rows
---

Read all rows.

<!-- pause -->

\`\`\`sql
SELECT id FROM letters
\`\`\`

\`\`\`expect
rows 2
\`\`\`

<!-- set database=slow -->

\`\`\`quiz id=how-many about=1
How many are there?

= 2
\`\`\`
`
