import type { Page } from '../lesson/lesson.ts'

/** When a page is planned to be shown: seconds since the beginning. */
export interface PlannedPage {
  from: number
  until: number
}

/**
 * The plan of a lesson in class, page by page: what its author gives a page in class, or else alone. Pages without a
 * budget share what the others leave of the whole.
 */
export function planOf(pages: readonly Pick<Page, 'time' | 'class'>[], minutes: number): PlannedPage[] {
  const alone = pages.reduce((sum, { time }) => sum + (time ?? 0), 0)
  const open = pages.filter((page) => page.time === null && page.class === null).length
  const share = open === 0 ? 0 : Math.max(0, minutes * 60 - alone) / open
  let from = 0
  return pages.map((page) => {
    const until = from + (page.class ?? page.time ?? share)
    const planned = { from: Math.round(from), until: Math.round(until) }
    from = until
    return planned
  })
}
