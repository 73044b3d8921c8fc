import { entriesOf } from '../../check/writing/glossary.ts'
import { toDocument } from '../../export/document.ts'
import { type GlossaryWord, renderGlossary } from '../../render/instructor/glossary.ts'
import { visible } from '../../render/text/visible.ts'
import type { ListOptions } from '../list.ts'
import type { Session } from '../session.ts'
import { lessonsOf } from './lessons-of.ts'

/** Writes the words of the course in the order of the alphabet, or those with which some words stand. */
export async function listWords(session: Session, { words, json }: ListOptions): Promise<number> {
  const source = await session.source()
  const outline = await source.outline()
  const all: GlossaryWord[] = []
  for (const { id, unit, number } of lessonsOf(outline))
    for (const entry of entriesOf(await source.lesson(id)))
      all.push({ ...entry, lesson: id, number: `${unit}.${number}` })
  const wanted = words.map((word) => word.toLowerCase())
  const shown = all
    .filter(({ word, sentence, lesson }) => {
      const text = [word, sentence ?? '', lesson].join('\n').toLowerCase()
      return wanted.every((one) => text.includes(one))
    })
    .toSorted((a, b) => a.word.localeCompare(b.word, outline.lang))
  const { out, err } = session
  if (json) {
    const { id, title, lang } = outline
    await out.write(`${toDocument({ version: 1, course: { id, title, lang }, words: shown })}\n`)
  } else if (shown.length > 0) {
    await out.write(`${renderGlossary(outline.title, shown, session.style()).join('\n')}\n`)
  } else {
    const quoted = words.map((word) => `"${visible(word, session.style().glyphs.ascii)}"`)
    const what = all.length === 0 ? 'This course has no words' : `No word has ${quoted.join(' and ')} with it`
    await err.write(`${what}.\n`)
  }
  return 0
}
