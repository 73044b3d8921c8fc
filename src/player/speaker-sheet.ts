import type { Lesson } from '../lesson/lesson.ts'
import { type PlannedPage, planOf } from './time-plan.ts'

/** What somebody who shows a lesson wants to have before them while a page of it is seen. */
export interface SpeakerSheet {
  lesson: string
  /** From 1. */
  page: number
  title: string
  notes: readonly string[]
  /** The heading of the page after it; null on the last. */
  next: string | null
  plan: readonly PlannedPage[]
}

/** The sheet of a page; a page without a heading is called by its number. */
export function sheetOf({ title, pages, minutes }: Lesson, number: number): SpeakerSheet {
  const [page, after] = pages.slice(number - 1)
  return {
    lesson: title,
    page: number,
    title: page?.title ?? title,
    notes: page?.notes ?? [],
    next: after === undefined ? null : (after.title ?? `page ${after.number}`),
    plan: planOf(pages, minutes),
  }
}
