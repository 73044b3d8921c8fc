import type { PlayEvent } from '../../player/event.ts'
import { noteLines } from '../notice.ts'
import { spokenKey } from '../spoken-key.ts'
import type { Style } from '../style/style.ts'
import { definitionsOf, renderInline } from '../text/inline.ts'
import { place } from '../text/place.ts'
import { indent, measure, renderBrief, renderProse } from '../text/prose.ts'
import { padEnd, width } from '../text/width.ts'
import { letter, renderOptions } from './options.ts'

type Asked = Extract<PlayEvent, { type: 'question' }>
type Answered = Extract<PlayEvent, { type: 'answered' }>

/** Two columns to be joined: numbers on the left, letters on the right, under each other where they are too wide. */
function renderMatch(
  event: Asked,
  heads: readonly [string, string],
  columns: number,
  style: Style,
): string[] {
  const left = event.options.map(({ nodes }, index) => ({ mark: String(index + 1), nodes }))
  const right = event.right.map(({ nodes }, index) => ({ mark: letter(index), nodes }))
  const [leftHead, rightHead] = heads.map((head) => (head === '' ? '' : style.palette.strong(head)))
  const natural = Math.max(...renderOptions(left, 400, style, 'none').map(width), width(heads[0]) + 3)
  const wide = Math.min(natural, Math.floor(columns / 2) - 2)
  if (style.accessible) {
    return [
      ...(leftHead === undefined || leftHead === '' ? [] : [`${leftHead}:`]),
      ...renderOptions(left, columns, style, 'none'),
      ...(rightHead === undefined || rightHead === '' ? [] : [`${rightHead}:`]),
      ...renderOptions(right, columns, style, 'none'),
    ]
  }
  const a = [...(leftHead ? [`   ${leftHead}`] : []), ...renderOptions(left, wide, style, 'none')]
  const b = [
    ...(rightHead ? [`   ${rightHead}`] : []),
    ...renderOptions(right, columns - wide - 4, style, 'none'),
  ]
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) =>
    `${padEnd(a[at] ?? '', wide)}    ${b[at] ?? ''}`.trimEnd(),
  )
}

/** How the answer is typed, said under the question. */
function howTo(event: Asked): string {
  const { question } = event.block
  switch (question.kind) {
    case 'choose':
      return question.multiple ? 'Several are right: type all of their numbers, with spaces between' : ''
    case 'order':
      return 'Type all the numbers in the right order, with spaces between'
    case 'match':
      return question.sorting
        ? 'Type a letter for every number, as in  1b 2a 3b'
        : 'Type which letter belongs to which number, as in  1b 2a'
    case 'type':
      return ''
  }
}

/** A question with everything that can be chosen. */
export function renderQuestion(event: Asked, style: Style): string[] {
  const columns = measure(style)
  const { question, text } = event.block
  const numbered = event.options.map(({ nodes }, index) => ({ mark: String(index + 1), nodes }))
  const head = (nodes: Parameters<typeof renderInline>[0]) =>
    renderInline(nodes, style, definitionsOf([]), { signs: 'none' })
  const shown =
    question.kind === 'match'
      ? renderMatch(event, [head(question.heads[0]), head(question.heads[1])], columns - 2, style)
      : renderOptions(numbered, columns - 2, style)
  const how = howTo(event)
  return place(
    [
      ...renderProse(text, style, columns),
      ...(shown.length === 0 ? [] : ['', ...shown.map((line) => (line === '' ? '' : `  ${line}`))]),
      ...(how === '' ? [] : ['', how]),
    ],
    style,
  )
}

const VERDICTS = {
  right: 'Right.',
  wrong: 'Not this.',
  incomplete: 'Not all yet.',
  partial: 'Right, but not all.',
  skipped: 'Skipped.',
  shown: 'The answer, shown:',
} as const

/** The sign and the word for what became of an answer. */
export function verdictLine(verdict: keyof typeof VERDICTS, style: Style): string {
  const { good, bad, part } = style.glyphs
  if (verdict === 'incomplete' || verdict === 'partial')
    return style.palette.refusal(`${style.accessible ? '' : `${part} `}${VERDICTS[verdict]}`)
  if (verdict === 'right') return style.palette.good(`${style.accessible ? '' : `${good} `}${VERDICTS.right}`)
  if (verdict === 'wrong')
    return style.palette.refusal(`${style.accessible ? '' : `${bad} `}${VERDICTS.wrong}`)
  return VERDICTS[verdict]
}

/** What is true in an answer, then the key once the question is over, then what everybody gets to read. */
export function renderAnswered(event: Answered, style: Style): string[] {
  const columns = measure(style)
  const feedback = renderProse(event.feedback, style, columns - 2)
  const notes = event.notes.flatMap((note) => noteLines(note, columns - 2, style))
  const needsKey = event.over && event.verdict !== 'right' && event.key !== null
  const { numbered = [] } = event
  const key =
    event.key === null || !needsKey
      ? []
      : style.accessible && numbered.length > 0
        ? spokenKey(event.key, numbered, columns - 4, style)
        : renderBrief(event.key, style, columns - 4)
  // What is right stands out from the words about it; a table has heads that do.
  const isTable = event.key?.some(({ type }) => type === 'table') === true
  const keyed = indent(isTable ? key : key.map((line) => style.palette.strong(line)), 2)
  const said = indent([...notes, ...feedback], 2)
  const after = event.over ? renderProse(event.after, style, columns) : []
  // An answer that was asked for comes before its reasons; one that was missed, after them.
  const shown = event.verdict === 'shown'
  const body = shown
    ? [...keyed, ...said]
    : [...said, ...(keyed.length === 0 ? [] : ['The answer:', ...keyed])]
  return place(
    [
      verdictLine(event.incomplete ? (event.over ? 'partial' : 'incomplete') : event.verdict, style),
      ...body,
      ...(after.length === 0 ? [] : ['', ...after]),
    ],
    style,
  )
}
