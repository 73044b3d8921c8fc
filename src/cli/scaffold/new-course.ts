import { basename, resolve } from 'node:path'
import { visible } from '../../render/text/visible.ts'
import type { Session } from '../session.ts'
import { kebabOf, openQuestions, titleOf, whyNotTable, whyNotTitle } from './new-names.ts'
import { tellNext } from './new-next.ts'
import { demandEmpty, writeScaffold } from './scaffold.ts'
import { courseFiles } from './template-course.ts'
import { oneOf } from './template-system.ts'

export interface NewCourse {
  folder: string | null
  title: string | null
  things: string | null
}

/** Writes a course with a unit, a lesson and a system without code, which can be played at once. */
export async function newCourse(session: Session, { folder, title, things }: NewCourse): Promise<number> {
  const { world, name } = session
  const questions = openQuestions(session)
  try {
    const place = await questions.ask({
      question: 'In which new folder',
      given: folder,
      usual: null,
      usage: `${name} new course my-course`,
      wrong: (value) => (kebabOf(basename(resolve(world.cwd, value))) === '' ? NAMELESS : null),
    })
    const root = resolve(world.cwd, place)
    await demandEmpty(root, place)
    const id = kebabOf(basename(root))
    const chosen = await questions.ask({
      question: 'The title of the course',
      given: title,
      usual: titleOf(id),
      usage: '--title TITLE',
      wrong: whyNotTitle,
    })
    const kept = await questions.ask({
      question: 'What does its first system keep, as one word in the plural',
      given: things,
      usual: 'books',
      usage: '--keeps books',
      wrong: whyNotTable,
    })
    const system = kept === 'books' ? 'library' : `${oneOf(kept).replaceAll('_', '-')}-shop`
    const plan = { name: system, title: titleOf(system), things: kept }
    const files = courseFiles({ id, title: chosen, system: plan })
    await writeScaffold(root, files)
    await tellNext(session, {
      what: `The course "${visible(chosen)}" is in ${visible(place)}: ${Object.keys(files).length} files.`,
      root,
      next: [
        ['prove it', 'check'],
        ['play it', 'start', 'first-look'],
        ['ask its system', 'request', system, 'GET', `/${kept}`],
      ],
    })
    return 0
  } finally {
    questions.close()
  }
}

const NAMELESS =
  'The folder has no letter from a to z and no digit in its name. Name it for example my-course'
