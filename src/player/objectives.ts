import type { ExerciseBlock, Lesson, QuizBlock } from '../lesson/lesson.ts'
import { questionKey, type Recall } from '../progress/recall.ts'
import { contentHash } from './hash.ts'

/** One thing that a lesson wants somebody to be able to do, and whether they have shown it. */
export interface ObjectiveState {
  text: string
  /** Questions and exercises about it, and those of them that were right when they were answered last. */
  questions: number
  right: number
  /** Whether all of them were: then it counts as shown. */
  shown: boolean
  /** Ids of the questions and exercises. */
  blocks: string[]
}

/** `recalls` is by `questionKey`. An answer to a question that was changed since says nothing any more. */
export function objectivesOf(lesson: Lesson, recalls: ReadonlyMap<string, Recall>): ObjectiveState[] {
  const asked = lesson.pages
    .flatMap((page) => page.blocks)
    .filter((block): block is QuizBlock | ExerciseBlock => block.type === 'quiz' || block.type === 'exercise')
  const isRight = (block: QuizBlock | ExerciseBlock): boolean => {
    const recall = recalls.get(questionKey(lesson.id, block.id))
    return recall?.right === true && recall.content === contentHash(block)
  }
  return lesson.objectives.map((text, place) => {
    const about = asked.filter((block) => block.about === place + 1)
    // Where nothing says what it is about, the lesson is asked about as a whole.
    const blocks = about.length > 0 ? about : asked
    const right = blocks.filter(isRight).length
    return {
      text,
      questions: blocks.length,
      right,
      shown: blocks.length > 0 && right === blocks.length,
      blocks: blocks.map(({ id }) => id),
    }
  })
}
