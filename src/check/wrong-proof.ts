import type { ExerciseBlock, Lesson } from '../lesson/lesson.ts'
import { textOf } from '../lesson/text.ts'
import type { PlayEvent } from '../player/event.ts'
import { contentHash } from '../player/hash.ts'
import type { Kitchen } from '../player/kitchen.ts'
import { play } from '../player/play.ts'
import { wrongLearner } from '../player/wrong-learner.ts'
import type { Report } from './report.ts'

/** Plays a lesson giving every wrong answer that it knows: none may be right, each is told why, and nobody is stuck. */
export async function proveWrong(lesson: Lesson, kitchen: Kitchen, report: Report): Promise<void> {
  const learner = wrongLearner(lesson)
  let given = 0
  let ended = false
  let asked: Extract<PlayEvent, { type: 'question' }>['block'] | null = null
  for await (const event of play(lesson, kitchen, learner, { now: () => 0, warm: false })) {
    if (event.type === 'question') asked = event.block
    else if (event.type === 'exercise') given = 0
    else if (event.type === 'answered' && event.verdict === 'right') {
      const at = asked?.at ?? { line: 1, column: 1 }
      report.error(at, 'wrong-is-right', `A wrong answer to "${event.id}" is accepted: ${event.given}`)
    } else if (event.type === 'attempt') {
      judge(event, given, report)
      given++
    } else if (event.type === 'unclear') {
      const exercise = exerciseOf(lesson, event.id)
      if (exercise !== null) unreadable(exercise, given, event.why, report)
      given++
    } else if (event.type === 'end') ended = true
  }
  if (!ended)
    report.error({ line: 1, column: 1 }, 'stuck', 'Somebody who is always wrong never comes to the end.')
}

/** The start comes first, where there is one; then the rejects in their order. */
function judge(
  { block, verdict, message }: Extract<PlayEvent, { type: 'attempt' }>,
  given: number,
  report: Report,
): void {
  const place = block.start === null ? given : given - 1
  if (place < 0) {
    if (verdict === 'wrong' || block.start === null) return
    const why = `The start of "${block.id}" is right already.`
    report.error(block.start.at, 'start-passes', why, 'let it differ from the reference in what it does')
    return
  }
  const reject = block.rejects[place]
  if (reject === undefined) return
  if (verdict === 'right') {
    const why = `This known wrong answer to "${block.id}" does the same as the reference.`
    report.error(reject.at, 'reject-passes', why, 'let it differ on the seed or on the hidden seed')
    return
  }
  const first = block.rejects.findIndex((other) => contentHash(other.message) === contentHash(message))
  if (message.length > 0 && first >= 0 && first >= place) return
  if (contentHash(reject.message) === contentHash(message)) return
  const why =
    message.length === 0
      ? 'This known wrong answer does not do the same twice, so that its message is never read.'
      : `This does the same as reject ${first + 1}, whose message is read instead: "${textOf(message).slice(0, 40)}…"`
  report.error(reject.at, 'reject-same', why, 'leave one of the two out')
}

function unreadable(block: ExerciseBlock, given: number, why: string, report: Report): void {
  const reject = block.rejects[block.start === null ? given : given - 1]
  if (reject === undefined) return
  report.error(reject.at, 'reject-unreadable', `This known wrong answer cannot be read: ${why}`)
}

function exerciseOf(lesson: Lesson, id: string): ExerciseBlock | null {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  return blocks.find((block): block is ExerciseBlock => block.type === 'exercise' && block.id === id) ?? null
}
