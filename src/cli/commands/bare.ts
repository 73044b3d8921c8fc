import type { Command } from 'commander'
import { lessonsOf } from '../course/lessons-of.ts'
import type { Run } from '../program.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { unknownWord } from '../wording/usage.ts'

const after = (name: string) => `
Without a command: the first lesson, or a menu from where you were.

Environment:
  NO_COLOR, FORCE_COLOR   never colour, or always
  ACCESSIBLE=1            what --accessible says, for good
  LESSONS_HOME            the folder where your progress is kept

It ends with 0; with 1 where a check, a statement or a sent request failed;
with 2 for what cannot be understood or read; with 130 after Ctrl+C; with 70
for a mistake of ours.

Example:
  ${name} start 1.1`

/** `lessons` alone: the welcome, or the menu; in a pipe, the list. */
export function addBare(program: Command, run: Run, name: string): void {
  program
    .usage('[command] [options]')
    .addHelpText('after', after(name))
    .argument('[words...]')
    // What is no command is told by us, whatever stands behind it.
    .allowUnknownOption()
    .allowExcessArguments()
    .action((words: string[]) => {
      const [word = ''] = words
      if (words.length === 0) return run(async (session) => (await import('../learn/home.ts')).home(session))
      const failure = unknownWord(words, program, name)
      if (word.startsWith('-')) throw failure
      return run(async (session) => {
        if (!(await isLesson(session, word))) throw failure
        throw new Failure(failure.message, `To play that lesson: ${name} start ${word}`)
      })
    })
}

async function isLesson(session: Session, word: string): Promise<boolean> {
  try {
    const lessons = lessonsOf(await (await session.source()).outline())
    return lessons.some(({ id, unit, number }) => word === id || word === `${unit}.${number}`)
  } catch {
    // What is wrong with the course is not what is wrong with this command.
    return false
  }
}
