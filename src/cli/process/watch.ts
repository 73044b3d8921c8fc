import { openScreen } from '../../terminal/screen.ts'
import { confession, OUR_BUG, readable } from './conclude.ts'

/** Looks after a process: what nobody else catches is said as what it is, a mistake of ours. */
interface Watch {
  begin(): void
  /** The program has done its work with this exit code; gives the one that is true. */
  end(code: number): number
}

export function watchOver(process: NodeJS.Process): Watch {
  const err = openScreen(() => process.stderr)
  let failed = false
  let isOver = false

  const say = (text: string): void => {
    // Where nobody reads it any more, that is no further mistake.
    err.write(readable(text)).catch(() => {})
  }
  const fail = (error: unknown): void => {
    failed = true
    if (isOver) process.exitCode = OUR_BUG
    say(confession(error))
  }

  return {
    begin: () => {
      process.on('uncaughtException', fail)
      process.on('unhandledRejection', fail)
      process.on('exit', () => {
        if (isOver) return
        process.exitCode = OUR_BUG
        say(
          'The program had to end in the middle: what it waited for can never come. This is a mistake of ours.\n',
        )
      })
    },
    end: (code) => {
      isOver = true
      return failed ? OUR_BUG : code
    },
  }
}
