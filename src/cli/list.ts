import { toDocument } from '../export/document.ts'
import { renderOutline } from '../render/learner/outline.ts'
import { renderNotice } from '../render/notice.ts'
import { counted } from '../render/text/cell.ts'
import { visible } from '../render/text/visible.ts'
import type { BrokenSummary, LessonSummary, Outline } from './course/course-source.ts'
import { nextLesson } from './course/next-lesson.ts'
import { tellStanding } from './course/standing.ts'
import { inQuotes } from './course/unknown.ts'
import { again } from './learn/again.ts'
import { type Notebook, openNotebook } from './learn/notebook.ts'
import type { Session } from './session.ts'

export interface ListOptions {
  /** Only lessons with all of these words; none: every lesson. */
  words: readonly string[]
  json: boolean
}

/** Writes the course, or the part of it in which some words stand, with the learner's progress. */
export async function list(session: Session, { words, json }: ListOptions): Promise<number> {
  const source = await session.source()
  const outline = await source.outline()
  const notebook = await openNotebook(session, outline.id)
  const shown = only(outline, words)
  const { out, err } = session
  if (json) {
    await out.write(`${toDocument(documentOf(shown, notebook))}\n`)
  } else if (shown.units.length === 0) {
    const quoted = words.map((word) => visible(inQuotes(word), session.style().glyphs.ascii))
    await err.write(`No lesson has ${quoted.join(' and ')} in it.\n`)
  } else {
    const next = nextLesson(outline, notebook)?.id ?? null
    const lines = renderOutline(shown, notebook.states(outline), session.style(), next)
    await out.write(`${lines.join('\n')}\n`)
  }
  if (!json) await tellStanding(session)
  const unallowed = json ? [] : await source.unallowed()
  if (unallowed.length > 0)
    await err.write(
      renderNotice(programs(unallowed), session.style())
        .map((line) => `${line}\n`)
        .join(''),
    )
  const broken = (await source.diagnostics()).filter(({ severity }) => severity === 'error').length
  if (broken > 0)
    await err.write(
      `Some of this course cannot be read (${counted(broken, 'error')}): ${again(session, 'check')} shows why.\n`,
    )
  return 0
}

function programs(names: readonly string[]): string {
  const [one, ...others] = names
  const which =
    others.length === 0 ? `The system ${one} is a program` : `The systems ${names.join(', ')} are programs`
  const them = others.length === 0 ? 'it' : 'them'
  return `${which}: without your consent nothing runs ${them}. Lessons that need ${them} ask first; --trust says yes.`
}

function only(outline: Outline, words: readonly string[]): Outline {
  const wanted = words.map((word) => word.toLowerCase())
  const units = outline.units.map((unit) => ({
    ...unit,
    lessons: unit.lessons.filter((lesson) => {
      const { id, title, objectives, words: terms } = lesson
      const text = [unit.title, id, title, ...objectives, ...terms].join('\n').toLowerCase()
      return wanted.every((word) => text.includes(word))
    }),
  }))
  const broken = (outline.broken ?? []).filter(({ id, title, file }) => {
    const text = [id, title, file].join('\n').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
  const isShown = ({ number, lessons }: Outline['units'][number]) =>
    lessons.length > 0 || broken.some(({ unit }) => unit === number)
  return { ...outline, units: wanted.length === 0 ? units : units.filter(isShown), broken }
}

function documentOf(outline: Outline, notebook: Notebook) {
  const { id, title, lang, units, broken = [] } = outline
  const states = notebook.states(outline)
  return {
    version: 1,
    course: { id, title, lang },
    units: units.map(({ number, slug, title, lessons }) => ({
      number,
      slug,
      title,
      lessons: lessons.map((lesson) => ({
        ...entryOf(lesson),
        progress: states.get(lesson.id) ?? null,
      })),
    })),
    broken: broken.map(brokenOf),
  }
}

function brokenOf({ id, unit, number, title, file, diagnostics }: BrokenSummary) {
  return { id, number: `${unit}.${number}`, title, file, diagnostics }
}

function entryOf({ id, unit, number, title, system, minutes, objectives, words, requires }: LessonSummary) {
  return { id, number: `${unit}.${number}`, title, system, minutes, objectives, words, requires }
}
