import type { DemoWords } from '../commands/demo.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import type { DemoOptions } from './demo.ts'

/** Shows a lesson, records it, or follows the notes of one that is shown, whichever was said. */
export async function demoAsSaid(
  session: Session,
  words: readonly string[],
  said: DemoWords,
): Promise<number> {
  if (said.notesView === true) {
    if (words.length > 0 || said.record !== undefined || said.notes !== undefined) {
      throw new Failure(
        '--notes-view follows a demo that runs in another terminal.',
        `It stands alone: ${session.name} demo --notes-view`,
      )
    }
    const { followNotes } = await import('./notes-view.ts')
    return followNotes(session)
  }
  if (words.length === 0) {
    throw new Failure(
      'Which lesson is to be shown?',
      `Say its number or its name: ${session.name} demo 1.1. All of them: ${session.name} list`,
    )
  }
  const options: DemoOptions = {
    lesson: words.join(' '),
    from: said.from ?? null,
    only: said.only ?? null,
    step: said.step === true,
    mistakes: said.withMistakes === true,
    speed: said.speed,
    seed: said.seed,
    notes: said.notes ?? null,
    theme: said.theme,
  }
  if (said.record === undefined) {
    if (said.castVersion !== undefined) throw new Failure('--cast-version goes with --record FILE.cast.')
    const { demo } = await import('./demo.ts')
    return demo(session, options)
  }
  if (options.step || options.notes !== null) {
    throw new Failure(
      `${options.step ? '--step' : '--notes'} goes with a demo that somebody watches, not with --record.`,
      'Record it without; or show it without --record.',
    )
  }
  if (said.castVersion !== undefined && !/\.cast$/i.test(said.record)) {
    throw new Failure('--cast-version is that of a .cast file.', 'Leave it out, or name a .cast file.')
  }
  const { recordDemo } = await import('./record-demo.ts')
  return recordDemo(session, { ...options, file: said.record, cast: said.castVersion === '3' ? 3 : 2 })
}
