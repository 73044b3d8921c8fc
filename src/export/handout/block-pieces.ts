import type { Block, ExerciseBlock, Lens, QuizBlock, RequestBlock, SqlBlock } from '../../lesson/lesson.ts'
import { requestText } from '../../player/message.ts'
import type { BlockRun } from './lesson-run.ts'
import { outcomePieces, scriptPieces } from './outcome-pieces.ts'
import type { Frame, Piece } from './piece.ts'
import {
  exerciseAnswer,
  exercisePieces,
  guessAnswer,
  guessPieces,
  questionAnswer,
  questionPieces,
  wrongAnswers,
} from './question-pieces.ts'
import { runPieces } from './run-pieces.ts'
import type { Voice } from './voice.ts'

/** Something that is asked on paper, with its answer and what is usually said instead. */
export interface Asked {
  kind: 'Guess' | 'Question' | 'Exercise'
  asked: Piece[]
  answer: Piece[]
  wrong: Piece[]
}

/** A run that is guessed first: what happened gives the guesses away. */
export interface Guessed {
  guesses: Asked[]
  happened: Piece[]
}

/** A block on paper: what is read, and what is asked there, in order. */
export type OnPaper = Piece | Asked | Guessed

/** Everything that the pieces of a block depend on beside it. */
export interface Paper {
  lens: Lens
  voice: Voice
  /** What happened there; null where the lesson was not played. */
  run: BlockRun | null
}

const CALLOUTS = { note: 'Note', tip: 'Tip', warning: 'Warning' } as const

export function piecesOf(block: Block, paper: Paper): OnPaper[] {
  const { lens, voice, run } = paper
  const broken: Piece[] =
    run === null || run.trouble === null
      ? []
      : [{ type: 'remark', text: `This did not work: ${voice.line(run.trouble)}` }]
  switch (block.type) {
    case 'prose':
      return [{ type: 'prose', nodes: block.nodes }]
    case 'analogy':
      return lens === 'technical' ? [] : [frame('restaurant', voice.line(block.title), block.nodes)]
    case 'breaks':
      return [frame('breaks', voice.line(block.title), block.nodes)]
    case 'callout':
      return [frame(block.flavour, CALLOUTS[block.flavour], block.nodes)]
    case 'code':
      return [{ type: 'code', language: block.language, text: block.text }]
    case 'source':
      return [
        { type: 'remark', text: `${voice.line(block.handler)}, from the code of this system:` },
        { type: 'code', language: block.language, text: block.text },
      ]
    case 'details':
      return [
        { type: 'fold', title: voice.line(block.summary), body: [{ type: 'prose', nodes: block.nodes }] },
      ]
    case 'request':
      return requestOnPaper(block, paper, broken)
    case 'sql':
      return scriptOnPaper(block, paper, broken)
    case 'quiz':
      return [questionOnPaper(block)]
    case 'exercise':
      return [exerciseOnPaper(block, paper), ...broken]
    case 'set':
      return [{ type: 'remark', text: voice.settings(block.settings, lens) }]
    case 'reset':
      return [{ type: 'remark', text: 'Data and settings are back to what they were at the beginning.' }]
    case 'pause':
    case 'lens':
      return []
  }
}

function requestOnPaper(block: RequestBlock, paper: Paper, broken: Piece[]): OnPaper[] {
  const { lens, voice, run } = paper
  const sending = voice.sending(block)
  const happened = run?.runs == null ? [] : runPieces(block, run.runs, lens, voice)
  return [
    { type: 'code', language: 'http', text: requestText(block.request) },
    ...(sending === '' ? [] : [{ type: 'remark' as const, text: sending }]),
    ...ranOnPaper(paper, [...happened, ...broken]),
  ]
}

function scriptOnPaper(block: SqlBlock, paper: Paper, broken: Piece[]): OnPaper[] {
  const { lens, voice, run } = paper
  const happened = run?.script == null ? [] : scriptPieces(run.script, lens, voice)
  return [
    { type: 'code', language: 'sql', text: block.script.trimEnd() },
    ...ranOnPaper(paper, [...happened, ...broken]),
  ]
}

/** What happened, behind the guesses where there are any. */
function ranOnPaper({ run, voice }: Paper, happened: Piece[]): OnPaper[] {
  const guesses = (run?.guesses ?? []).map((guess): Asked => {
    return { kind: 'Guess', asked: guessPieces(guess, voice), answer: guessAnswer(guess, voice), wrong: [] }
  })
  return guesses.length === 0 ? happened : [{ guesses, happened }]
}

function questionOnPaper(block: QuizBlock): Asked {
  return {
    kind: 'Question',
    asked: questionPieces(block),
    answer: questionAnswer(block),
    wrong: wrongAnswers(block),
  }
}

function exerciseOnPaper(block: ExerciseBlock, { lens, voice, run }: Paper): Asked {
  const outcome = run?.reference == null ? [] : outcomePieces(run.reference, lens, voice)
  return {
    kind: 'Exercise',
    asked: exercisePieces(block),
    answer: exerciseAnswer(block, outcome),
    wrong: wrongAnswers(block),
  }
}

function frame(look: Frame, title: string, nodes: Extract<Piece, { type: 'prose' }>['nodes']): Piece {
  return {
    type: 'frame',
    frame: look,
    title: title.replace(/:\s*$/, ''),
    body: [{ type: 'prose', nodes }],
  }
}
