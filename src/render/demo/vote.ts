import { textOf } from '../../lesson/markdown/text.ts'
import type { Asked } from '../../player/event.ts'
import { marksOf } from '../../player/prediction/prediction-marks.ts'
import type { Style } from '../style/style.ts'
import { optionWords } from '../task/prediction.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { measure } from '../text/prose.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, padStart, width } from '../text/width.ts'

/** What a class can vote on: the answers, as they stand on the screen. */
export interface Ballot {
  options: readonly { mark: string; text: string }[]
}

/** How many hands went up for each answer. */
export type Hands = readonly number[]

/** Columns of a bar for the whole room, where there is room for it and where there is little; and of an answer. */
const BAR = 30
const SHORTEST_BAR = 8
const WORDS = 34

/** Hands for so many answers as they are typed, to show how it is done. */
export function someHands(answers: number): string {
  const some = [8, 15, 5, 2, 1, 0]
  return Array.from({ length: answers }, (_, at) => some[at % some.length] ?? 0).join(' ')
}

/** The answers of a question; null where it has none that hands could be raised for. */
export function ballotOf(asked: Asked, style: Style): Ballot | null {
  const show = (text: string) => visible(text.replace(/\s+/g, ' ').trim(), style.glyphs.ascii)
  if (asked.type === 'prediction') {
    const marks = marksOf(asked.options)
    return {
      options: asked.options.map(({ value }, at) => ({
        mark: marks[at] ?? '',
        text: optionWords(asked.what, value, asked.lens, style),
      })),
    }
  }
  if (asked.type !== 'question' || asked.block.question.kind !== 'choose') return null
  return {
    options: asked.options.map(({ nodes }, at) => ({ mark: String(at + 1), text: show(textOf(nodes)) })),
  }
}

/** The votes as bars, the second beside the first. Nothing of it is dim: it is read from the last row. */
export function renderVotes({ options }: Ballot, votes: readonly Hands[], style: Style): string[] {
  if (style.accessible) return place(spoken(options, votes, style), style)
  const sums = votes.map(sumOf)
  const columns = measure(style)
  const labels = votes.length > 1 ? ['first', 'then'] : ['']
  const label = Math.max(...labels.map(width))
  const counts = votes.flat().map(String)
  const count = Math.max(1, ...counts.map(width))
  // What stands beside a bar: its label, how many hands, and how many in a hundred.
  const beside = (label === 0 ? 0 : label + 1) + 2 + count + 2 + '100 %'.length
  const words = Math.min(
    WORDS,
    Math.max(...options.map(({ text }) => width(text))),
    columns - beside - SHORTEST_BAR - 6,
  )
  const bar = Math.min(BAR, columns - beside - words - 6)
  const mark = Math.max(...options.map((option) => width(option.mark)))
  const { strong } = style.palette
  const lines = options.flatMap(({ mark: sign, text }, option) =>
    votes.map((hands, vote) => {
      const hand = hands[option] ?? 0
      const share = hand / (sums[vote] || 1)
      const filled = hand === 0 ? 0 : Math.max(1, Math.round(share * bar))
      const glyph = vote === votes.length - 1 ? style.glyphs.bar : style.glyphs.progress.full
      const left =
        vote === 0
          ? `${strong(padStart(sign, mark))}  ${padEnd(cut(text, words, style.glyphs.ellipsis), words)}`
          : ' '.repeat(mark + 2 + words)
      const named = label === 0 ? '' : `${padEnd(labels[vote] ?? '', label)} `
      const numbers = `${padStart(String(hand), count)}  ${padStart(percent(share), 5)}`
      return `${left}  ${named}${padEnd(glyph.repeat(filled), bar)}  ${numbers}`
    }),
  )
  return place(lines, style)
}

/** The same for who listens: one sentence an answer. */
function spoken(options: Ballot['options'], votes: readonly Hands[], style: Style): string[] {
  return options.map(({ mark, text }, option) => {
    const told = votes.map((hands) => {
      const hand = hands[option] ?? 0
      return `${counted(hand, 'hand')}, ${percent(hand / (sumOf(hands) || 1)).replace(' %', ' percent')}`
    })
    return `${style.palette.strong(mark)}. ${text}: ${told.join('; then ')}.`
  })
}

function sumOf(hands: Hands): number {
  return hands.reduce((sum, hand) => sum + hand, 0)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
