import type { BankLesson } from '../../export/bank/bank.ts'
import type { Lesson } from '../../lesson/lesson.ts'
import { counted } from '../../render/text/cell.ts'
import type { Outline } from '../course/course-source.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'
import { handoutVoice } from './handout-voice.ts'

/** Writes the questions of lessons for another program, and says which are left out. */
export async function printBank(
  session: Session,
  outline: Outline,
  lessons: readonly Lesson[],
  format: 'gift' | 'anki',
): Promise<void> {
  const asked = lessons.flatMap(({ pages }) => pages).flatMap(({ blocks }) => blocks)
  const questions = asked.filter(({ type }) => type === 'quiz' || (type === 'exercise' && format === 'anki'))
  const rooted = questions.filter((block) => block.type === 'quiz' && block.here === true).length
  if (questions.length === rooted) {
    throw new Failure(
      'No question is asked there that makes sense outside of its lesson.',
      'A handout has them all: --format md or html.',
    )
  }
  const bank = lessons.map((lesson): BankLesson => {
    const unit = outline.units.find(({ number }) => number === lesson.unit)
    return { lesson, unit: unit?.title ?? '' }
  })
  const voice = handoutVoice()
  const write =
    format === 'gift'
      ? (await import('../../export/bank/gift.ts')).toGift
      : (await import('../../export/bank/anki.ts')).toAnki
  await session.out.write(session.asIs(write(outline, bank, voice)))
  if (rooted > 0) {
    const what = counted(rooted, 'question')
    const which = rooted === 1 ? 'It needs' : 'They need'
    await session.err.write(remark(session, `Left out: ${what}. ${which} what stands around in the lesson.`))
  }
}
