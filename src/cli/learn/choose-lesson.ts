import { renderOutline } from '../../render/learner/outline.ts'
import { renderNotice } from '../../render/notice.ts'
import type { Dialogue } from '../../terminal/dialogue.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import { findLesson } from '../course/find-lesson.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { toldFailure } from '../wording/told-failure.ts'
import type { Notebook } from './notebook.ts'

/** Shows the course and asks for one of its lessons; null where the person would rather not. */
export async function chooseLesson(
  session: Session,
  dialogue: Dialogue,
  outline: Outline,
  notebook: Notebook,
  next: LessonSummary | null,
): Promise<LessonSummary | null> {
  const { out } = session
  const lines = renderOutline(outline, notebook.states(outline), session.style(), next?.id ?? null)
  await out.write(`\n${lines.join('\n')}\n`)
  const { glyphs } = session.style()
  for (;;) {
    const keys = () => ` a number, such as 1.2, or words of the title ${glyphs.middot} Enter alone goes back`
    const entry = await dialogue.ask({ label: 'lesson> ', keys })
    if (entry.kind !== 'text' || ['', 'q', 'quit', 'back'].includes(plain(entry.text))) return null
    if (/^\D$/u.test(plain(entry.text))) {
      await out.write(`\n${renderNotice(TOO_LITTLE, session.style()).join('\n')}\n`)
      continue
    }
    try {
      return findLesson(outline, plain(entry.text), session.name)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      await out.write(toldFailure(session, error))
    }
  }
}

const TOO_LITTLE = 'One letter is too little. Type a number, such as 1.2, or words of the title.'

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/^:/, '')
}
