import { createEmptyCard, fsrs, Rating } from 'ts-fsrs'
import type { Recall } from './recall.ts'

const DAY = 86_400_000

/** Whole days, and nothing left to chance: the same answers always lead to the same day. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false })

/**
 * The day on which a question is to be asked again: when nine of ten people would still know the answer
 * (https://github.com/open-spaced-repetition/free-spaced-repetition-scheduler). null: it was never answered.
 */
export function dueDay({ reviews }: Pick<Recall, 'reviews'>): number | null {
  const [first] = reviews
  if (first === undefined) return null
  let card = createEmptyCard(new Date(first.day * DAY))
  let last = first.day
  for (const { day, right } of reviews) {
    // A clock that was set back would make the time between two answers less than nothing.
    last = Math.max(last, day)
    card = scheduler.next(card, new Date(last * DAY), right ? Rating.Good : Rating.Again).card
  }
  return Math.round(card.due.getTime() / DAY)
}
