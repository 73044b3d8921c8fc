import type { ExerciseBlock, Page, Prose, QuizBlock } from '../lesson.ts'
import type { Reading } from '../lesson-context.ts'
import { attributesOf, positionOf } from './block-attribute.ts'
import { addReject, readExercise, takeTask } from './exercise-block.ts'
import { type Expecting, readExpect } from './expect-block.ts'
import type { Fence } from './fence.ts'
import { readQuiz } from './quiz.ts'
import { readRequestBlock, readScript, readSqlBlock } from './request-block.ts'

/** What the next item may belong to. */
export interface Open {
  /** What an `expect`, and after an exercise a `probe` or `reject`, stands directly behind. */
  owner: Expecting | null
  /** A reject whose message must come next. */
  reject: { message: Prose; offset: number } | null
  /** A start whose exercise must come next. */
  start: Fence | null
  /** What a hint would be for: the last question or exercise of the page. */
  hints: QuizBlock | ExerciseBlock | null
}

export const NOTHING_OPEN: Open = { owner: null, reject: null, start: null, hints: null }

export function addHint(open: Open, nodes: Prose, offset: number, reading: Reading): void {
  if (open.hints !== null) open.hints.hints.push(nodes)
  else {
    reading.report.error(
      offset,
      'orphan-hint',
      'no exercise or quiz stands before this hint on its page',
      'move it behind one, or give it another summary',
    )
  }
}

/** Reads one fence into the page or into the block it belongs to, and says what is open afterwards. */
export function readFenceItem(
  fence: Fence,
  page: Page,
  open: Open,
  settle: () => void,
  reading: Reading,
): Open {
  const { report } = reading
  const orphan = (rule: string, message: string, fix: string): Open => {
    report.error(fence.offset, rule, message, fix)
    return open
  }
  if (fence.role !== 'exercise' || open.start?.language !== fence.language) settle()
  switch (fence.role) {
    case 'expect':
      if (open.owner === null) {
        return orphan(
          'orphan-expect',
          'this expects something of nothing',
          'put it directly after an `http` or `sql` block, or an exercise',
        )
      }
      for (const assertion of readExpect(fence, open.owner, reading)) open.owner.expect.push(assertion)
      return open
    case 'start':
      return { ...open, owner: null, start: fence }
    case 'exercise': {
      const start = open.start
      const task = takeTask(page)
      if (task.length === 0) {
        report.error(
          fence.offset,
          'exercise-task',
          'this exercise has no task',
          `write a paragraph directly before ${start === null ? 'it' : 'its start'} that says what to do`,
        )
      }
      const exercise = readExercise(fence, start, task, reading)
      page.blocks.push(exercise)
      return { owner: exercise, reject: null, start: null, hints: exercise }
    }
    case 'reject':
    case 'probe': {
      const exercise = open.owner?.type === 'exercise' ? open.owner : null
      if (exercise === null || exercise.kind !== fence.language) {
        return orphan(
          `orphan-${fence.role}`,
          `no \`${fence.language} exercise\` stands directly before this \`${fence.role}\``,
          'put it directly after its exercise',
        )
      }
      if (fence.role === 'reject') {
        return { ...open, reject: { message: addReject(exercise, fence, reading), offset: fence.offset } }
      }
      if (exercise.kind === 'sql' && exercise.probe === null) exercise.probe = readScript(fence, reading)
      else orphan('duplicate-probe', 'this exercise has a probe already', 'write all its statements into one')
      return open
    }
    case 'request': {
      const block = readRequestBlock(fence, reading)
      page.blocks.push(block)
      return { ...open, owner: block }
    }
    case 'sql': {
      const block = readSqlBlock(fence, reading)
      page.blocks.push(block)
      return { ...open, owner: block }
    }
    case 'quiz': {
      const attributes = attributesOf(fence, reading)
      const id = attributes.id() ?? ''
      const about = attributes.about()
      const content = readQuiz(fence.content, fence.offset, report)
      if (content === null) return { ...open, owner: null }
      const quiz: QuizBlock = {
        type: 'quiz',
        id,
        about,
        ...(fence.words.has('here') ? { here: true } : {}),
        ...content,
        hints: [],
        at: positionOf(fence, reading),
      }
      page.blocks.push(quiz)
      return { ...open, owner: null, hints: quiz }
    }
    case 'source': {
      const handler = attributesOf(fence, reading).name('source') ?? ''
      page.blocks.push({
        type: 'source',
        handler,
        language: fence.language,
        text: fence.content.text,
        at: positionOf(fence, reading),
      })
      return { ...open, owner: null }
    }
    case 'code':
      page.blocks.push({
        type: 'code',
        language: fence.language,
        text: fence.content.text,
        at: positionOf(fence, reading),
      })
      return { ...open, owner: null }
  }
}
