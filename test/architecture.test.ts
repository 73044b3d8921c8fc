import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** What a folder may import beside itself. Imports run only downward. */
const BELOW: Record<string, string[]> = {
  trace: [],
  database: ['trace'],
  backend: ['database', 'trace'],
  lesson: ['trace'],
  progress: ['trace'],
  player: ['lesson', 'backend', 'progress', 'database', 'trace'],
  export: ['player', 'lesson', 'database', 'trace'],
  render: ['player', 'lesson', 'progress', 'database', 'trace'],
  check: ['player', 'lesson', 'backend', 'progress', 'database', 'trace'],
  terminal: ['render', 'player', 'lesson', 'progress', 'database', 'trace'],
  cli: [
    'terminal',
    'check',
    'render',
    'export',
    'player',
    'lesson',
    'backend',
    'progress',
    'database',
    'trace',
  ],
  build: ['cli', 'lesson', 'backend', 'database'],
}

/** Every package has one home. */
const HOME: Record<string, string> = {
  commander: 'cli',
  'ts-fsrs': 'progress',
  chalk: 'terminal',
  ora: 'terminal',
  inquirer: 'terminal',
  '@inquirer/core': 'terminal',
  hono: 'backend',
  'sql.js': 'database',
  yaml: 'lesson',
  'json-p3': 'lesson',
  'fastest-levenshtein': 'lesson',
  'mdast-util-from-markdown': 'lesson',
  'mdast-util-gfm': 'lesson',
  'mdast-util-to-markdown': 'lesson',
  'mdast-util-frontmatter': 'lesson',
  'micromark-extension-gfm': 'lesson',
  'micromark-extension-frontmatter': 'lesson',
  lowlight: 'render',
  'highlight.js': 'render',
  'fast-string-width': 'render',
  esbuild: 'build',
}

/** Where the outside world may be touched; everywhere else it comes as an argument. */
const OUTSIDE = ['cli', 'terminal', 'build']
const WORLD =
  /(?<![\w.])(process\.|console\.|set(Timeout|Interval|Immediate)\(|Date\.now|new Date\(\)|performance\.|Math\.random)/

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|mjs)$/.test(file))
  .map((file) => ({
    file,
    folder: file.split(/[/\\]/)[0] ?? '',
    text: readFileSync(join(src, file), 'utf8'),
  }))

describe('the architecture', () => {
  it('has only folders with a place in the order', () => {
    expect([...new Set(files.map(({ folder }) => folder))].filter((folder) => !(folder in BELOW))).toEqual([])
  })

  it('lets imports run only downward, and gives every package one home', () => {
    const wrong = files.flatMap(({ file, folder, text }) =>
      importsOf(text).flatMap(({ name, typeOnly }) => {
        if (name.startsWith('node:')) return []
        // The version stands in one place only.
        if (file === join('cli', 'version.ts') && name === '../../package.json') return []
        // One place knows how the bundle is written and how it is read.
        if (folder === 'build' && name === '../../bin/loading.cjs') return []
        if (!name.startsWith('.')) {
          const home = HOME[packageOf(name)]
          const fine = home === folder || (home === undefined && typeOnly)
          return fine ? [] : [`${file} imports ${name}, whose home is ${home ?? 'nowhere'}`]
        }
        const target = relative(src, resolve(dirname(join(src, file)), name)).split(/[/\\]/)[0] ?? ''
        const fine = target === folder || BELOW[folder]?.includes(target)
        return fine ? [] : [`${file} imports ${name}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('touches process, console, clocks, timers and chance only at the edge', () => {
    const wrong = files
      .filter(({ folder }) => !OUTSIDE.includes(folder))
      .flatMap(({ file, text }) =>
        code(text).flatMap((line) => (WORLD.test(line) ? [`${file}: ${line.trim()}`] : [])),
      )
    expect(wrong).toEqual([])
  })
})

function importsOf(text: string): { name: string; typeOnly: boolean }[] {
  const statements =
    /^(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm
  return [...text.matchAll(statements)].map((match) => ({
    name: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }))
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Lines that are not comments. */
function code(text: string): string[] {
  return text.split('\n').filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line))
}
