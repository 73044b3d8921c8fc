import type { Question, TypedKey } from '../../lesson/lesson.ts'
import { sayKey } from '../../player/answer/typed-key.ts'
import type { Ink } from '../handout/prose-html.ts'
import { feedbackGift, type GiftAnswers, giftText } from './gift-text.ts'
import { patternAnswers } from './pattern-answers.ts'

type Typed = Extract<Question, { kind: 'type' }>
type NumberKey = Extract<TypedKey, { kind: 'number' }>

/** A typed answer: a number where nothing but numbers is right, otherwise a short answer with its alternatives. */
export function typedGift({ accept, reject }: Typed, ink: Ink): GiftAnswers {
  // An arrow makes a matching of it, and no sign takes that from it: something or nothing may stand in the middle of it.
  const show = (answer: string) => giftText(ink.voice.line(answer).replaceAll('->', '-*>'))
  const numbers = accept.filter(isNumber)
  if (numbers.length === accept.length) return numeric(numbers, reject, ink)
  const loose = accept.filter(({ kind }) => kind === 'pattern').filter((key) => answersTo(key).loose)
  const right = accept.flatMap((key) => answersTo(key).answers)
  const wrong = reject.flatMap(({ key, feedback }) =>
    answersTo(key, true).answers.map((answer) => ({ answer, feedback })),
  )
  const taken = new Set(right.map((answer) => answer.toLowerCase()))
  const remarks = [
    ...(loose.length === 0
      ? []
      : [
          right.length === 0
            ? 'The pattern of this answer cannot be said in GIFT: somebody has to read what was written.'
            : 'A pattern of this answer cannot be said in GIFT: an example of what fits it stands for it.',
        ]),
    ...(numbers.some(({ tolerance }) => tolerance > 0)
      ? ['Numbers stand here as they are: GIFT has no words beside a number that may be near.']
      : []),
  ]
  return {
    answers: [
      ...[...new Set(right)].map((answer) => `=%100%${show(answer)}`),
      ...(right.length === 0 ? [] : wrong)
        .filter(({ answer }) => !taken.has(answer.toLowerCase()))
        .map(({ answer, feedback }) => `=%0%${show(answer)}${feedbackGift(feedback, ink)}`),
    ],
    remark: remarks.join(' '),
  }
}

function numeric(accept: readonly NumberKey[], reject: Typed['reject'], ink: Ink): GiftAnswers {
  const wrong = reject.flatMap(({ key, feedback }) => (isNumber(key) ? [{ key, feedback }] : []))
  const left = reject.length - wrong.length
  return {
    answers: ['#', ...accept.map((key) => `=%100%${ranged(key)}`)].concat(
      wrong.map(({ key, feedback }) => `=%0%${ranged(key)}${feedbackGift(feedback, ink)}`),
    ),
    remark: left === 0 ? '' : 'Wrong answers in words are left out: a number is asked for.',
  }
}

function isNumber(key: TypedKey): key is NumberKey {
  return key.kind === 'number'
}

function ranged({ value, tolerance }: NumberKey): string {
  return `${plain(value)}:${plain(tolerance)}`
}

/** A number without an exponent, which GIFT does not know. */
function plain(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 12 })
}

/** What can be typed for a key, or `*` where that `mayBeAny` answer; `loose`: there is more that fits than this. */
function answersTo(key: TypedKey, mayBeAny = false): { answers: string[]; loose: boolean } {
  switch (key.kind) {
    case 'number':
      return { answers: [plain(key.value)], loose: false }
    case 'text':
      // A star alone would stand for anything.
      return { answers: [key.text.replaceAll('*', '\\*')], loose: false }
    case 'pattern': {
      const answers = patternAnswers(key.source, mayBeAny)
      if (answers !== null) return { answers, loose: false }
      const example = sayKey(key)
      return { answers: example === null ? [] : [example.replaceAll('*', '\\*')], loose: true }
    }
  }
}
