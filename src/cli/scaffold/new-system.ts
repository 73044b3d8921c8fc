import { join } from 'node:path'
import { visible } from '../../render/text/visible.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { openQuestions, titleOf, whyNotId, whyNotTable, whyNotTitle } from './new-names.ts'
import { fromHere, tellNext } from './new-next.ts'
import { courseAround } from './new-place.ts'
import { isThere, writeScaffold } from './scaffold.ts'
import { systemFiles } from './template-system.ts'

export interface NewSystem {
  system: string | null
  title: string | null
  things: string | null
}

/** Writes a system without code into a course. */
export async function newSystem(session: Session, { system, title, things }: NewSystem): Promise<number> {
  const { root } = await courseAround(session)
  const questions = openQuestions(session)
  try {
    const name = await questions.ask({
      question: 'The name of the system',
      given: system,
      usual: null,
      usage: `${session.name} new system library`,
      wrong: whyNotId('system'),
    })
    const folder = `systems/${name}`
    if (await isThere(join(root, folder)))
      throw new Failure(`${folder} is there already, and nothing was written.`, 'Choose another name.')
    const chosen = await questions.ask({
      question: 'Its title',
      given: title,
      usual: titleOf(name),
      usage: '--title TITLE',
      wrong: whyNotTitle,
    })
    const kept = await questions.ask({
      question: 'What does it keep, as one word in the plural',
      given: things,
      usual: name === 'library' ? 'books' : 'things',
      usage: '--keeps books',
      wrong: whyNotTable,
    })
    const files = systemFiles({ name, title: chosen, things: kept })
    await writeScaffold(join(root, folder), files)
    await tellNext(session, {
      what: `The system "${visible(chosen)}" is in ${fromHere(session, root, folder)}: ${Object.keys(files).length} files.`,
      root,
      next: [
        ['see its routes', 'systems', name],
        ['ask it', 'request', name, 'GET', `/${kept}`],
        ['try it out', 'sandbox', name],
      ],
    })
    return 0
  } finally {
    questions.close()
  }
}
