import type { ExerciseBlock, Prose, QuizBlock, TypedKey } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import { answerKey } from '../../player/answer/answer-key.ts'
import { sayKey } from '../../player/answer/typed-key.ts'
import { layOut } from '../../player/laid-out.ts'
import { requestText } from '../../player/message.ts'
import type { Guess } from './lesson-run.ts'
import type { Piece } from './piece.ts'
import { paragraph, strong, text } from './plain.ts'
import type { Voice } from './voice.ts'

/** Options that are no longer than this, all together, stand on one line. */
const BESIDE = 64
/** Empty lines for an answer that begins from nothing, beyond those that the reference takes. */
const SPARE = 2

/** A guess before a run, with boxes to tick. */
export function guessPieces({ what, options, run, lens }: Guess, voice: Voice): Piece[] {
  const asked = voice.guess(what, lens)
  const under = run === null ? '' : `With ${voice.line(`${run.setting}=${run.value}`)}: `
  const words = options.map(({ value }) => voice.option(what, value, lens))
  const beside = words.reduce((sum, word) => sum + voice.width(word) + 4, 0) <= BESIDE
  return [
    { type: 'prose', nodes: paragraph(text(under), strong(asked)) },
    { type: 'ticks', beside, options: words.map((word) => paragraph(text(word))) },
  ]
}

/** A question on paper: boxes, lines for numbers and letters, or a line to write on. */
export function questionPieces(block: QuizBlock): Piece[] {
  const { question } = block
  const { prompt } = layOut(block)
  const asked: Piece = { type: 'prose', nodes: block.text }
  switch (prompt.kind) {
    case 'choose':
      return [
        asked,
        ...(prompt.multiple ? [{ type: 'remark' as const, text: 'Several are right.' }] : []),
        { type: 'ticks', beside: false, options: prompt.options.map(({ nodes }) => nodes) },
      ]
    case 'order':
      return [
        asked,
        { type: 'remark', text: 'Write in front of each which place it has.' },
        { type: 'places', items: prompt.items.map(({ nodes }) => nodes) },
      ]
    case 'match': {
      const heads = question.kind === 'match' ? question.heads : ([[], []] as [[], []])
      const how = prompt.sorting ? 'A letter may be right for several.' : 'Each letter belongs to one.'
      return [
        asked,
        { type: 'remark', text: `Write a letter behind each number. ${how}` },
        { type: 'pairs', heads, left: prompt.left, right: prompt.right.map(({ nodes }) => nodes) },
      ]
    }
    case 'type':
      return [asked, { type: 'lines', count: 1 }]
  }
}

/** The task of an exercise, with what there is to start from, and space to write. */
export function exercisePieces(block: ExerciseBlock): Piece[] {
  const task: Piece = { type: 'prose', nodes: block.task }
  const lines = (answerText(block.reference).match(/\n/g)?.length ?? 0) + 1
  const start: Piece[] =
    block.start === null
      ? []
      : [{ type: 'remark', text: 'Start from this:' }, codeOf(block.kind, block.start.answer)]
  return [task, ...start, { type: 'lines', count: Math.min(24, lines + SPARE) }]
}

/** What really happened where it was guessed. */
export function guessAnswer({ what, did, lens, run }: Guess, voice: Voice): Piece[] {
  const under = run === null ? '' : `With ${voice.line(`${run.setting}=${run.value}`)}: `
  return [{ type: 'prose', nodes: paragraph(text(under), strong(voice.option(what, did, lens))) }]
}

/** The key of a question, why it is, and what everybody reads after it. */
export function questionAnswer(block: QuizBlock): Piece[] {
  const { question } = block
  const { key, feedback } = answerKey(block)
  const said: Prose = question.kind === 'type' ? typedKeys(question.accept) : key
  return [...prose(said), ...prose(feedback), ...prose(block.after), ...hints(block.hints)]
}

/** One way to do an exercise; `outcome` is what it does. */
export function exerciseAnswer(block: ExerciseBlock, outcome: Piece[]): Piece[] {
  return [codeOf(block.kind, block.reference), ...outcome, ...hints(block.hints)]
}

/** What is often answered instead, each with what there is to say about it; nothing where nothing is known. */
export function wrongAnswers(block: QuizBlock | ExerciseBlock): Piece[] {
  const found = block.type === 'exercise' ? wrongAttempts(block) : wrongChoices(block)
  if (found.length === 0) return []
  return [
    { type: 'remark', text: 'Usual wrong answers:' },
    { type: 'list', ordered: false, items: found },
  ]
}

function wrongAttempts(block: ExerciseBlock): Piece[][] {
  return block.rejects.map(({ answer, message }) => [codeOf(block.kind, answer), ...prose(message)])
}

function wrongChoices({ question }: QuizBlock): Piece[][] {
  if (question.kind === 'choose') {
    return question.options
      .filter(({ correct }) => !correct)
      .map(({ nodes, feedback }) => [...prose(nodes), ...prose(feedback)])
  }
  if (question.kind !== 'type') return []
  return question.reject.map(({ key, feedback }) => [...prose(typedKeys([key])), ...prose(feedback)])
}

/** Typed answers as they may be written, with what they leave open. */
function typedKeys(keys: readonly TypedKey[]): Prose {
  const said = new Map<string, Prose>()
  for (const key of keys) {
    const example = sayKey(key)
    const code = { type: 'inlineCode' as const, value: example ?? `/${keyPattern(key)}/` }
    const more =
      key.kind === 'number' && key.tolerance > 0
        ? [text(` (give or take ${key.tolerance})`)]
        : example === null
          ? [text(' (whatever fits this pattern)')]
          : []
    const nodes = paragraph(code, ...more)
    const name = textOf(nodes).toLowerCase()
    if (!said.has(name)) said.set(name, nodes)
  }
  const [first, ...others] = said.values()
  const parts = [first ?? [], ...others].flatMap((nodes, at) => {
    const [node] = nodes
    const inside = node?.type === 'paragraph' ? node.children : []
    return at === 0 ? inside : [text(', or '), ...inside]
  })
  return paragraph(...parts)
}

function keyPattern(key: TypedKey): string {
  return key.kind === 'pattern' ? key.source : ''
}

function hints(hints: readonly Prose[]): Piece[] {
  if (hints.length === 0) return []
  return [
    { type: 'remark', text: hints.length === 1 ? 'A hint:' : 'Hints, one at a time:' },
    { type: 'list', ordered: true, items: hints.map((nodes) => prose(nodes)) },
  ]
}

function prose(nodes: Prose): Piece[] {
  return nodes.length === 0 ? [] : [{ type: 'prose', nodes }]
}

function answerText(answer: ExerciseBlock['reference']): string {
  return typeof answer === 'string' ? answer : requestText(answer)
}

function codeOf(kind: ExerciseBlock['kind'], answer: ExerciseBlock['reference']): Piece {
  return { type: 'code', language: kind, text: answerText(answer).trimEnd() }
}
