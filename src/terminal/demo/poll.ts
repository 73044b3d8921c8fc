import type { Asked } from '../../player/event.ts'
import { type Ballot, ballotOf, type Hands, renderVotes } from '../../render/demo/vote.ts'
import type { Style } from '../../render/style/style.ts'
import { readHands } from './hands.ts'

/** What an audience thinks of one question: how often it has voted, and how. */
export interface Poll {
  readonly ballot: Ballot
  /** Reads hands as they were typed; gives why it cannot, or null. What counts is the first vote, and the last. */
  count(typed: string): string | null
  /** The votes so far, as bars. */
  lines(style: Style): string[]
  /** What most of them think, as it would be typed; null where nobody has voted, or several are asked for. */
  answer(): string | null
}

/** Opens a poll on what is asked; null where hands cannot be raised for it. */
export function openPoll(asked: Asked | null, style: Style): Poll | null {
  const ballot = asked === null ? null : ballotOf(asked, style)
  if (asked === null || ballot === null) return null
  const { question } = asked.type === 'question' ? asked.block : { question: null }
  const isSeveral = question?.kind === 'choose' && question.multiple
  let votes: readonly Hands[] = []
  return {
    ballot,
    count: (typed) => {
      const read = readHands(typed, ballot.options.length)
      if ('why' in read) return read.why
      const [first] = votes
      votes = first === undefined ? [read.hands] : [first, read.hands]
      return null
    },
    lines: (now) => (votes.length === 0 ? [] : ['', ...renderVotes(ballot, votes, now)]),
    answer: () => {
      const hands = votes.at(-1) ?? []
      const most = Math.max(0, ...hands)
      if (isSeveral || most === 0) return null
      return ballot.options[hands.indexOf(most)]?.mark ?? null
    },
  }
}
