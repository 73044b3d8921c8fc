import type { Lesson } from '../../lesson/lesson.ts'
import type { Ink } from '../handout/prose-html.ts'
import type { Voice } from '../handout/voice.ts'

/** A lesson whose questions are handed on, with the title of its unit. */
export interface BankLesson {
  lesson: Lesson
  unit: string
}

/** The course that they are of. */
export interface BankCourse {
  id: string
  title: string
}

/** How the questions of a bank are written: other programs have style sheets of their own. */
export function bankInk(voice: Pick<Voice, 'line' | 'lines' | 'highlight'>): Ink {
  return { voice, coloured: false }
}
