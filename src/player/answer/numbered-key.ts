import type { Prose, Question } from '../../lesson/lesson.ts'
import { type LaidOut, paragraph } from '../laid-out.ts'

/** A part of an answer as it stands before the learner: its number, from 1, and of a match its place on the right, from 0. */
export interface NumberedPart {
  number: number
  right: number | null
  /** What stands there: of a match, left and right. */
  nodes: readonly Prose[]
}

/** The answer of a question with the numbers by which it would be typed; empty where it is typed in words. */
export function numberedKey(question: Question, laid: Pick<LaidOut, 'options' | 'right'>): NumberedPart[] {
  const numberOf = (key: number) => laid.options.findIndex((option) => option.key === key) + 1
  switch (question.kind) {
    case 'choose':
      return laid.options.flatMap(({ key, nodes }, at) =>
        question.options[key]?.correct === true ? [{ number: at + 1, right: null, nodes: [nodes] }] : [],
      )
    case 'order':
      return question.items
        .map(({ rank, nodes }, key) => ({ rank, number: numberOf(key), right: null, nodes: [nodes] }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ number, right, nodes }) => ({ number, right, nodes }))
    case 'match':
      return question.left.map((left, at) => {
        const key = question.key[at] ?? 0
        const right = laid.right.findIndex((choice) => choice.key === key)
        return { number: numberOf(at), right, nodes: [paragraph(left), paragraph(question.right[key] ?? [])] }
      })
    case 'type':
      return []
  }
}
