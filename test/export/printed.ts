import { handoutVoice } from '../../src/cli/handout/handout-voice.ts'
import { buildHandout, type HandoutOptions } from '../../src/export/handout/build.ts'
import { handoutHtml } from '../../src/export/handout/html.ts'
import { runLesson } from '../../src/export/handout/lesson-run.ts'
import { handoutMarkdown } from '../../src/export/handout/markdown.ts'
import type { Block, Lesson } from '../../src/lesson/lesson.ts'
import { withEvenTimes } from '../../src/player/even-times.ts'
import { openShipped } from '../open-system.ts'
import { lesson, message } from '../player/lesson.ts'

const voice = handoutVoice()
const kitchen = withEvenTimes({ open: async () => openShipped('ice-cream') })

interface Printed {
  md: string
  html: string
}

/** A lesson as a handout, in both of its formats. */
export async function print(
  made: Lesson,
  options: Partial<HandoutOptions> = {},
  isRun = true,
): Promise<Printed> {
  const run = isRun ? await runLesson(made, kitchen) : null
  const units = [{ unit: null, lessons: [{ lesson: made, run }] }]
  const all: HandoutOptions = { answers: 'end', notes: false, ...options }
  const handout = buildHandout({ lang: 'en', title: null, intro: [], units }, all, voice)
  return { md: handoutMarkdown(handout, voice), html: handoutHtml(handout, voice) }
}

/** A lesson without a place to look it up: one page, of these blocks. */
export function page(...blocks: Block[]): Lesson {
  return { ...lesson(blocks), lens: 'technical' }
}

export const order42 = message('POST', '/orders', { flavour: 'mango', qty: 1 })
