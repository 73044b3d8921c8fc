import type { Block, Lens, Lesson, Page, Prose, Unit } from '../../lesson/lesson.ts'
import { behindRun } from './behind-run.ts'
import { type Asked, type Guessed, type OnPaper, piecesOf } from './block-pieces.ts'
import type { LessonRun } from './lesson-run.ts'
import { numberTraces } from './number-traces.ts'
import type { Handout, Part, Piece } from './piece.ts'
import { lessonHead, pageNotes, timetable } from './teacher.ts'
import type { Voice } from './voice.ts'

export interface HandoutOptions {
  /** Where the answers stand. */
  answers: 'end' | 'inline' | 'none'
  /** The teacher's sheet: notes, times, and usual wrong answers. */
  notes: boolean
}

/** A lesson to be printed; without a `run` its requests and statements stand there without what they do. */
export interface PrintedLesson {
  lesson: Lesson
  run: LessonRun | null
}

/** What is printed: a lesson alone, or with a title over several; units have headings where `title` names a course. */
export interface Printed {
  lang: string
  /** Over everything; null: the lesson's own. */
  title: string | null
  /** Under that title. */
  intro: Prose
  units: { unit: Omit<Unit, 'lessons'> | null; lessons: PrintedLesson[] }[]
}

/** Builds the handout of some lessons. */
export function buildHandout(printed: Printed, options: HandoutOptions, voice: Voice): Handout {
  const parts: Part[] = []
  const answers: Part[] = []
  const isOne = printed.title === null
  if (printed.title !== null) {
    const body: Piece[] = printed.intro.length === 0 ? [] : [{ type: 'prose', nodes: printed.intro }]
    parts.push({ kind: 'title', level: 1, title: voice.line(printed.title), id: 'top', body })
  }
  for (const { unit, lessons } of printed.units) {
    const level = isOne ? 1 : unit === null ? 2 : 3
    if (unit !== null) {
      const title = `Unit ${unit.number}: ${voice.line(unit.title)}`
      const body: Piece[] = unit.summary.length === 0 ? [] : [{ type: 'prose', nodes: unit.summary }]
      parts.push({ kind: 'unit', level: 2, title, id: `unit-${unit.number}`, body })
    }
    for (const one of lessons) {
      const made = new LessonParts(one, options, voice).parts(level)
      parts.push(...made.parts)
      if (made.answers.length === 0) continue
      const title = `${one.lesson.unit}.${one.lesson.number} ${voice.line(one.lesson.title)}`
      const id = `answers-${one.lesson.id}`
      answers.push({ kind: 'answers-of', level: 3, title, id, body: made.answers })
    }
  }
  parts.push(...answersAtEnd(answers, isOne))
  numberTraces(parts)
  return { lang: printed.lang, notes: options.notes, parts }
}

/** Those of one lesson need no other heading than that they are answers. */
function answersAtEnd(answers: readonly Part[], isOne: boolean): Part[] {
  const [first] = answers
  if (first === undefined) return []
  const end: Part = {
    kind: 'answers',
    level: 2,
    title: 'Answers',
    id: 'answers',
    body: isOne ? first.body : [],
  }
  return isOne ? [end] : [end, ...answers]
}

/** The parts of one lesson: its head, its pages, and its answers where they stand at the end. */
class LessonParts {
  readonly #lesson: Lesson
  readonly #run: LessonRun | null
  readonly #options: HandoutOptions
  readonly #voice: Voice
  readonly #answers: Piece[] = []
  #lens: Lens
  #numbers = 0

  constructor({ lesson, run }: PrintedLesson, options: HandoutOptions, voice: Voice) {
    this.#lesson = lesson
    this.#run = run
    this.#options = options
    this.#voice = voice
    this.#lens = lesson.lens
  }

  parts(level: number): { parts: Part[]; answers: Piece[] } {
    const { id, title, unit, number, pages } = this.#lesson
    const name = this.#voice.line(title)
    const head: Part = {
      kind: 'lesson',
      level,
      title: level === 1 ? name : `${unit}.${number} ${name}`,
      id,
      body: lessonHead(this.#lesson, this.#voice),
    }
    if (this.#options.notes) head.body.push(...timetable(this.#lesson, this.#voice))
    const parts = [head]
    for (const page of pages) {
      const body = this.#page(page)
      if (page.title === null) head.body.push(...body)
      else {
        const place = `${id}-${page.number}`
        parts.push({ kind: 'page', level: level + 1, title: this.#voice.line(page.title), id: place, body })
      }
    }
    return { parts, answers: this.#answers }
  }

  #page(page: Page): Piece[] {
    const body = this.#options.notes ? pageNotes(page) : []
    for (let left: readonly Block[] = page.blocks; ; ) {
      const [block, ...others] = left
      if (block === undefined) return body
      const pieces = this.#read(block)
      const isHidden = this.#hides && pieces.some((piece) => 'happened' in piece && piece.happened.length > 0)
      const { told, rest } = isHidden ? behindRun(others) : { told: [], rest: others }
      for (const piece of pieces) body.push(...this.#place(piece, told))
      left = rest
    }
  }

  /** Whether what the lesson says of a run stands elsewhere than behind its guess, or nowhere: nothing is hidden from a teacher. */
  get #hides(): boolean {
    return this.#options.answers !== 'inline' && !this.#options.notes
  }

  #read(block: Block): OnPaper[] {
    if (block.type === 'lens') this.#lens = block.lens
    const run = this.#run?.get(block) ?? null
    return piecesOf(block, { lens: this.#lens, voice: this.#voice, run })
  }

  /** `told`: what the lesson says of a run that was guessed. */
  #place(piece: OnPaper, told: readonly Block[]): Piece[] {
    if ('happened' in piece) return this.#guess(piece, told)
    return 'asked' in piece ? this.#ask(piece) : [piece]
  }

  /** The guesses of a run, a stop, and behind it what happened, or where that is told. */
  #guess({ guesses, happened }: Guessed, told: readonly Block[]): Piece[] {
    const { answers, notes } = this.#options
    const numbered = guesses.map((guess) => ({ ...guess, ...this.#number('Guess') }))
    const questions = numbered.map(({ name, id, asked }): Piece => ({ type: 'asked', name, id, body: asked }))
    const see = numbered.at(-1)
    if (answers === 'end' && see !== undefined && happened.length > 0) {
      for (const one of numbered) {
        const all = [...one.answer, happenedAt(numbered), ...happened, ...this.#tell(told)]
        const { name, answer, answerId, id } = one
        this.#answers.push({ ...answerFrame(name, one === see ? all : answer), id: answerId, of: id })
      }
      return [...questions, { type: 'stop', see: { name: see.name.toLowerCase(), id: see.answerId } }]
    }
    const stop: Piece = { type: 'stop', see: null }
    if (answers === 'none') return [...questions, stop, ...(notes ? happened : SPACE)]
    const frames = numbered.map(({ number, answer }) => answerFrame(`Answer ${number}`, answer))
    return [...questions, stop, ...frames, ...happened]
  }

  /** What is only read, behind a run; nothing is asked in it. */
  #tell(told: readonly Block[]): Piece[] {
    return told.flatMap((block) => this.#read(block).filter((piece) => 'type' in piece))
  }

  #number(kind: Asked['kind']): { number: number; name: string; id: string; answerId: string } {
    const number = ++this.#numbers
    const { id } = this.#lesson
    return { number, name: `${kind} ${number}`, id: `${id}-q${number}`, answerId: `${id}-a${number}` }
  }

  #ask({ kind, asked, answer, wrong }: Asked): Piece[] {
    const { answers, notes } = this.#options
    const { number, name, id } = this.#number(kind)
    const told = [...answer, ...(notes ? wrong : [])]
    const question: Piece = { type: 'asked', name, id, body: asked }
    if (answers === 'end' && told.length > 0) {
      this.#answers.push({ ...answerFrame(name, told), of: id })
    }
    if (answers === 'inline') {
      return [question, answerFrame(`Answer ${number}`, told)]
    }
    if (answers === 'none' && notes && wrong.length > 0) {
      return [question, { type: 'frame', frame: 'teacher', title: `On ${name.toLowerCase()}`, body: wrong }]
    }
    return [question]
  }
}

/** Where nothing is told, a class writes down what it sees. */
const SPACE: Piece[] = [
  { type: 'remark', text: 'What happened? Write down what you saw:' },
  { type: 'lines', count: 3 },
]

function happenedAt(guesses: readonly { number: number }[]): Piece {
  const numbers = guesses.map(({ number }) => number).join(' and ')
  return {
    type: 'remark',
    text: guesses.length === 1 ? 'What happened:' : `What happened, for guesses ${numbers}:`,
  }
}

function answerFrame(title: string, body: Piece[]) {
  return { type: 'frame', frame: 'answer', title, body } as const
}
