import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../src/lesson/diagnostic.ts'
import { emptyFolder, run } from './cli/fake-world.ts'

const GUIDE = readFileSync(fileURLToPath(new URL('../lessons/README.md', import.meta.url)), 'utf8')

interface Fence {
  language: string
  text: string
  /** The line of the guide that it begins on. */
  line: number
  /** The line of text directly above it, in which a file may be named. */
  above: string
}

/** The fences of the guide, which may hold shorter ones. */
const FENCES = Array.from(
  GUIDE.matchAll(/^(?<above>[^\n]*)\n\n(?<mark>`{3,})(?<language>\S*)[^\n]*\n(?<text>.*?)\n\k<mark>$/gms),
  ({ index, groups = {} }): Fence => ({
    language: groups.language ?? '',
    text: groups.text ?? '',
    line: GUIDE.slice(0, index).split('\n').length + 2,
    above: groups.above ?? '',
  }),
)

/** The files that the guide writes step by step: what is continued is put together. */
function guideFiles(): Map<string, string> {
  const files = new Map<string, string>()
  for (const { above, text } of FENCES) {
    const [, path, more] = /^\*\*`([^`]+)`\*\*(, continued)?$/.exec(above) ?? []
    if (path === undefined) continue
    const before = files.get(path)
    expect(before !== undefined, `${path} is continued, or is not`).toBe(more !== undefined)
    files.set(path, before === undefined ? `${text}\n` : `${before}\n${text}\n`)
  }
  return files
}

/** Every other piece of a lesson, each made a lesson of its own. */
const EXAMPLES = FENCES.filter(({ above, language }) => language === 'markdown' && !above.startsWith('**`'))

/** A question, because every lesson has to ask one. */
const QUESTION = '```quiz id=of-the-test\nIs this the last question?\n\n= yes\n```'

function lessonOf({ text }: Fence, number: number): string {
  const matter = `id: example-${number}\ntitle: Example ${number}\nsystem: library\nminutes: 5\nobjectives: [see it]`
  return `---\n${matter}\n---\n\n${text}\n\n## The end\n\n${QUESTION}\n`
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const built = emptyFolder()
for (const [path, text] of guideFiles()) write(built, path, text)

describe('the guide for authors', () => {
  it('builds a course by hand that holds, without a warning', async () => {
    const { code, out, err } = await run(['check', 'my-course', '--json'], { cwd: built })
    expect({ code, found: JSON.parse(out), err }).toEqual({ code: 0, found: [], err: '' })
  })

  it('has only examples that hold', async () => {
    const cwd = emptyFolder()
    cpSync(built, cwd, { recursive: true })
    write(cwd, 'my-course/2-examples/README.md', '# Examples\n')
    for (const [i, example] of EXAMPLES.entries())
      write(cwd, `my-course/2-examples/${i + 1}-example.md`, lessonOf(example, i + 1))
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(20)
    const { out } = await run(['check', 'my-course/2-examples', '--json'], { cwd })
    const wrong = JSON.parse(out)
      .filter(({ severity }: Diagnostic) => severity === 'error')
      .map(({ file, line, message }: Diagnostic) => {
        const number = Number(/(\d+)-example/.exec(file)?.[1])
        // Front matter and an empty line stand above the example.
        return `lessons/README.md:${(EXAMPLES[number - 1]?.line ?? 0) + line - 8} ${message}`
      })
    expect(wrong).toEqual([])
  })

  it('knows every route and answer that it shows of a system without code', async () => {
    const send = async (...words: string[]) => {
      const argv = ['request', 'library', ...words, '--course', 'my-course', '--format', 'json']
      const { response, stopped } = JSON.parse((await run(argv, { cwd: built })).out)
      return `${response.status} ${stopped?.name ?? ''} ${response.headers.location ?? ''}`.trim()
    }
    expect(await send('GET', '/books?from=1900')).toBe('200')
    expect(await send('POST', '/books/2/loans', 'reader=Cho')).toBe('201  /books/2/loans/3')
    expect(await send('POST', '/books', 'title=Nana')).toBe('422 validateBook')
    expect(await send('POST', '/books', 'title=Emma', 'year:=1900')).toBe('409')
    expect(await send('PATCH', '/books/9', 'year:=1900')).toBe('404')
    expect(await send('DELETE', '/books/1')).toBe('409')
  })

  it('lets an editor read what check prints', async () => {
    const tasks = FENCES.find(({ text }) => text.includes('problemMatcher'))
    const { pattern } = JSON.parse(tasks?.text ?? '').tasks[0].problemMatcher
    const cwd = emptyFolder()
    cpSync(built, cwd, { recursive: true })
    const lesson = 'my-course/1-shelves/1-first-look.md'
    write(cwd, lesson, readFileSync(join(cwd, lesson), 'utf8').replace('count == 4', 'count == 5'))
    const { out } = await run(['check', 'my-course', '--json'], { cwd })
    const lines = out.split('\n')
    const first = lines.findIndex((line) => new RegExp(pattern[0].regexp).test(line))
    const found = pattern.map(
      ({ regexp }: { regexp: string }, at: number) => new RegExp(regexp).exec(lines[first + at] ?? '')?.[1],
    )
    expect(found.slice(0, 7)).toEqual([lesson, '19', '1', '19', '18', 'error', 'expect'])
    const shown = FENCES.find(({ text }) => text.startsWith('[\n  {\n    "file"'))
    expect(JSON.parse(out)).toEqual(JSON.parse(shown?.text ?? ''))
  })

  it('points only at places that are there', () => {
    const places = new Set(
      Array.from(GUIDE.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s-]/gu, '')
          .replaceAll(' ', '-'),
      ),
    )
    const missing = Array.from(GUIDE.matchAll(/\]\(#([^)]+)\)/g), ([, place = '']) => place).filter(
      (place) => !places.has(place),
    )
    expect(missing).toEqual([])
  })

  it('names every rule', () => {
    const src = fileURLToPath(new URL('../src', import.meta.url))
    const files = ['lesson', 'check', 'backend'].flatMap((folder) =>
      readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(src, folder, file), 'utf8')),
    )
    // As they stand where a diagnostic is made: behind a place, or by themselves.
    const made =
      /(?:\b(?:error|warning)\(\s*[^;']{0,80}?,\s*|\brule: |\bproblem\([^;']{0,60}?,\s*)'([a-z0-9]+(?:-[a-z0-9]+)*)'/g
    const rules = new Set(files.flatMap((text) => Array.from(text.matchAll(made), ([, rule = '']) => rule)))
    expect(rules.size).toBeGreaterThan(80)
    expect([...rules].filter((rule) => !GUIDE.includes(`\`${rule}\``)).sort()).toEqual([])
  })
})
