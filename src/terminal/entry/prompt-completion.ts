import { METHODS } from '../../lesson/request/request-line.ts'
import type { Prompt } from '../../player/learner.ts'
import { SANDBOX_COMMANDS } from '../../player/sandbox/line.ts'
import { commandsFor } from '../../render/keys.ts'
import { type Complete, fitting } from './completion.ts'
import { requestCompletion } from './request-completion.ts'
import { sqlCompletion } from './sql-completion.ts'

/** What Tab finds at a prompt: names of its system, words of what is written there, and commands behind a colon. */
export function completionsFor(prompt: Prompt): Complete | null {
  switch (prompt.kind) {
    case 'sql':
      return withCommands(sqlCompletion(prompt.tables ?? []), commandsFor(prompt))
    case 'request':
      return withCommands(prompt.raw ? nothing : requestCompletion(prompt.routes ?? []), commandsFor(prompt))
    case 'sandbox': {
      const [sql, request] = [sqlCompletion(prompt.tables), requestCompletion(prompt.routes ?? [])]
      const either: Complete = (before, after) => {
        const [word = ''] = before.trimStart().split(/\s/)
        if (METHODS.some((method) => method === word.toUpperCase())) return request(before, after)
        const found = sql(before, after)
        return word === before.trim() && word !== ''
          ? { ...found, words: [...found.words, ...request(before, after).words] }
          : found
      }
      return withArguments(withCommands(either, SANDBOX_COMMANDS), prompt.arguments ?? {})
    }
    default:
      return null
  }
}

const nothing: Complete = () => ({ typed: '', words: [] })

/** Behind a command, marked or not, what may stand there; a setting may follow another one. */
function withArguments(complete: Complete, known: Readonly<Record<string, readonly string[]>>): Complete {
  return (before, after) => {
    const [, name = '', typed = ''] = /^[:.]?([a-z]+)\s+(?:\S+\s+)*(\S*)$/i.exec(before) ?? []
    const words = Object.hasOwn(known, name.toLowerCase()) ? known[name.toLowerCase()] : undefined
    return words === undefined ? complete(before, after) : { typed, words: fitting(typed, words) }
  }
}

function withCommands(complete: Complete, commands: readonly string[]): Complete {
  return (before, after) => {
    const [typed, mark] = /(?<=^|\n)([:.])\w*$/.exec(before) ?? []
    if (typed === undefined) return complete(before, after)
    return {
      typed,
      words: fitting(
        typed,
        commands.map((name) => `${mark}${name}`),
      ),
    }
  }
}
