import type { SqlBlock } from '../../lesson/lesson.ts'

/** Whether a lesson lets this script fail on purpose: then its error is part of the story. */
export function meantToFail({ expect }: SqlBlock): boolean {
  return expect.some(({ kind }) => kind === 'failure')
}
