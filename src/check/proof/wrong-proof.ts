import type { Lesson } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import { wrongLearner } from '../../player/learners/wrong-learner.ts'
import { play } from '../../player/play.ts'
import type { Report } from '../report.ts'

/** Plays a lesson giving every wrong answer that it knows: none to a question may be right, and nobody is stuck. */
export async function proveWrong(lesson: Lesson, kitchen: Kitchen, report: Report): Promise<void> {
  const learner = wrongLearner(lesson)
  let ended = false
  let asked: Extract<PlayEvent, { type: 'question' }>['block'] | null = null
  for await (const event of play(lesson, kitchen, learner, { now: () => 0, warm: false })) {
    if (event.type === 'question') asked = event.block
    else if (event.type === 'answered' && event.verdict === 'right') {
      const block = asked?.at ?? { line: 1, column: 1 }
      const at = report.find(`!= ${event.given}`, block) ?? block
      const why = `A wrong answer to "${event.id}" is accepted: ${event.given}`
      report.error(at, 'wrong-is-right', why, 'let fewer answers be accepted, or leave it out')
    } else if (event.type === 'end') ended = true
  }
  if (!ended)
    report.error({ line: 1, column: 1 }, 'stuck', 'Somebody who is always wrong never comes to the end.')
}
