import type { Backend } from '../../backend/backend.ts'
import type { ExerciseBlock, RequestSource } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import { readExercise } from '../../player/answer/read-exercise.ts'
import { type Grade, Grader } from '../../player/grading/grade.ts'
import type { EffectMemory } from '../../player/grading/ground.ts'
import { requestText } from '../../player/message.ts'
import type { Report } from '../report.ts'

/**
 * Gives every known wrong answer to an exercise, and what it starts from, each for itself: none may be right, and
 * each is told why. The data must be as it is before an answer, and is so afterwards.
 */
export async function proveRejects(
  block: ExerciseBlock,
  { effects, ...data }: { seed: Backend; hidden: Backend | null; effects: EffectMemory | null },
  report: Report,
): Promise<void> {
  const grader = new Grader(block, data, effects)
  const grade = async (answer: string | RequestSource): Promise<Grade | { unread: string }> => {
    const read = readExercise(block, typeof answer === 'string' ? answer : requestText(answer))
    return read.kind === 'unclear' ? { unread: read.why } : grader.grade(read)
  }
  if (block.start !== null) {
    const graded = await grade(block.start.answer)
    if (!('unread' in graded) && graded.right) {
      const why = `The start of "${block.id}" is right already.`
      report.error(block.start.at, 'start-passes', why, 'let it differ from the reference in what it does')
    }
  }
  for (const [place, reject] of block.rejects.entries()) {
    const graded = await grade(reject.answer)
    if ('unread' in graded) {
      const why = `This known wrong answer cannot be read: ${graded.unread}`
      report.error(reject.at, 'reject-unreadable', why)
    } else if (graded.right) {
      const why = `This known wrong answer to "${block.id}" does the same as the reference.`
      report.error(reject.at, 'reject-passes', why, 'let it differ on the seed or on the hidden seed')
    } else {
      const why = whyNotHeard(block, place, graded)
      if (why !== null) report.error(reject.at, 'reject-same', why, 'leave one of the two out')
    }
  }
}

/** Why somebody who answers so does not read this message; null where they do. */
function whyNotHeard({ rejects }: ExerciseBlock, place: number, { message }: Grade): string | null {
  // What a grade says are an author's own words, not a copy of them.
  const heard = rejects.findIndex((reject) => reject.message === message)
  if (heard === place) return null
  return heard < 0
    ? 'This known wrong answer does not do the same twice, so that its message is never read.'
    : `This does the same as reject ${heard + 1}, whose message is read instead: "${textOf(message).slice(0, 40)}…"`
}
