import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Prose } from '../lesson.ts'
import type { CourseFiles } from './course-file.ts'
import { parseUnitFile } from './course-matter.ts'

/** `12-a-slug`: a number that is only the order, and a name. */
export interface Numbered {
  name: string
  number: number
  slug: string
}

/** Names that begin with a number, in the order of the numbers; two of one number are reported. */
export function inOrder(
  names: readonly string[],
  ending: string,
  folder: string,
  files: CourseFiles,
): Numbered[] {
  const numbered = names
    .flatMap((name) => {
      const match = name.endsWith(ending)
        ? /^(\d{1,6})-(.+)$/.exec(name.slice(0, name.length - ending.length))
        : null
      return match === null ? [] : [{ name, number: Number(match[1]), slug: match[2] ?? '' }]
    })
    .sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1))
  numbered.forEach(({ name, number }, index) => {
    const before = numbered[index - 1]
    if (before?.number !== number) return
    files.error(
      folder === '' ? name : `${folder}/${name}`,
      'duplicate-number',
      `the number ${number} is taken by \`${before.name}\``,
      'give this one another',
    )
  })
  return numbered
}

/** What `README.md` says of a unit; without one the unit is named after its folder, and the lack is reported. */
export async function readUnit(
  folder: Numbered,
  files: CourseFiles,
): Promise<{ title: string; summary: Prose }> {
  const file = `${folder.name}/README.md`
  const fallback = folder.slug.replaceAll('-', ' ')
  const text = await files.read(file)
  if (text === null) return { title: fallback, summary: [] }
  const { title, summary, diagnostics } = parseUnitFile(text, file)
  files.diagnostics.push(...diagnostics)
  return { title: title ?? fallback, summary }
}

/** Markdown beside the lessons that is none: probably a lesson without its number. */
export function reportStrays(names: readonly string[], folder: string, files: CourseFiles): void {
  for (const name of names) {
    if (!/\.(?:md|markdown)$/i.test(name) || name.startsWith('.') || /^readme\./i.test(name)) continue
    const isNumbered = /^\d{1,6}-./.test(name)
    if (isNumbered && name.endsWith('.md')) continue
    const mended = `${withNumber(name.replace(/\.\w+$/, ''))}.md`
    files.warning(
      `${folder}/${name}`,
      'not-a-lesson',
      `this file is not a lesson, because its name does not ${isNumbered ? 'end with `.md`' : 'begin with a number and a hyphen'}`,
      `name it for example \`${mended}\``,
    )
  }
}

/** `2 Basics` and `2_Basics` have a number already: they lack the hyphen. */
function withNumber(name: string): string {
  const [, number, rest] = /^(\d{1,6})(?:\.?[ _]+|[.-]|$)(.*)$/.exec(name) ?? []
  return number === undefined ? `1-${name}` : `${number}-${rest || 'a-name'}`
}

/** Folders of a course that are no units, and need no number. */
const NO_UNITS = new Set(['systems', 'golden', 'node_modules'])

/** Folders with numbered Markdown in them: units without their number. */
export async function reportStrayUnits(
  root: string,
  names: readonly string[],
  files: CourseFiles,
): Promise<void> {
  for (const name of names) {
    if (name.startsWith('.') || NO_UNITS.has(name) || /^\d{1,6}-./.test(name)) continue
    const inside = await readdir(join(root, name)).catch(() => [])
    if (!inside.some((file) => /^\d{1,6}-.+\.md$/.test(file))) continue
    files.warning(
      name,
      'not-a-unit',
      'this folder is not a unit, and its lessons are not read, because its name does not begin with a number and a hyphen',
      `name it for example \`${withNumber(name)}\``,
    )
  }
}
