import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COURSE, emptyFolder, run } from './fake-world.ts'

type Field = 'file' | 'line' | 'column' | 'severity' | 'code' | 'message'
type Pattern = { regexp: string } & Partial<Record<Field, number>>
interface Matcher {
  pattern: Pattern | Pattern[]
}

const GUIDE = readFileSync(new URL('../../lessons/README.md', import.meta.url), 'utf8')
const RECIPES = [...GUIDE.matchAll(/```json\n([^`]*"problemMatcher"[^`]*)```/g)].map(([, text = '']) =>
  JSON.parse(text),
)
const ONCE: Matcher[] = [RECIPES[0].tasks[0].problemMatcher]
const ALWAYS: Matcher[] = RECIPES[1].problemMatcher

/** What an editor finds: it tries every matcher at every line, each pattern of it on one line after the other. */
function problems(matchers: readonly Matcher[], output: string): Partial<Record<Field, string>>[] {
  const lines = output.split('\n')
  return lines.flatMap((_, at) =>
    matchers.flatMap(({ pattern }) => {
      const patterns = [pattern].flat()
      const found = patterns.map(({ regexp }, line) => new RegExp(regexp).exec(lines[at + line] ?? ''))
      if (found.includes(null)) return []
      const fields = patterns.flatMap(({ regexp: _regexp, ...rest }, line) =>
        Object.entries(rest).map(([field, group]) => [field, found[line]?.[group] ?? '']),
      )
      return [Object.fromEntries(fields)]
    }),
  )
}

/** A course with two mistakes in one of its lessons, in a folder of this name. */
function broken(folder: string): { cwd: string; lesson: string } {
  const cwd = emptyFolder()
  mkdirSync(join(cwd, folder), { recursive: true })
  cpSync(COURSE, join(cwd, folder), { recursive: true })
  const lesson = `${folder}/1-post/1-first-letter.md`
  const text = readFileSync(join(cwd, lesson), 'utf8')
  writeFileSync(join(cwd, lesson), `${text}\n\n\`\`\`quzi id=a\n\`\`\`\n\n<!-- puase -->\n`)
  return { cwd, lesson }
}

describe('what the guide says for editors', () => {
  it.each([
    ['a short place', 'post'],
    ['a place that is too long for its line', `${'a-folder-with-a-long-name/'.repeat(8)}post`],
  ])('finds everything that check prints, with %s', async (_, folder) => {
    const { cwd, lesson } = broken(folder)
    const json = await run(['check', folder, '--json', '--trust'], { cwd })
    const told: { file: string; line: number; column: number; severity: string; message: string }[] =
      JSON.parse(json.out)
    expect(told.map(({ file }) => file)).toContain(lesson)
    const all = told.map(({ file, line, column, severity }) => ({
      file,
      line: String(line),
      column: String(column),
      severity,
    }))
    expect(problems(ONCE, json.out)).toMatchObject(all)
    const { out } = await run(['check', folder, '--trust', '--width', '200'], { cwd })
    const found = problems(ALWAYS, out)
    expect(found).toMatchObject(all)
    // The whole of it, without its end on another line.
    for (const [at, { message }] of told.entries()) expect(found[at]?.message).toContain(message)
  })
})
