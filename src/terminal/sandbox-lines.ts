import type { Learner } from '../player/learner.ts'
import { isWholeSandboxLine } from '../player/sandbox/line.ts'
import { InputFailed } from './input-error.ts'
import type { Lines } from './lines.ts'

/** Lines of one entry: each of them is a chance that it ends, which is looked for anew. */
const MOST_LINES = 5_000

/** Somebody whose entries stand in a file or come through a pipe: as many lines as each of them needs. */
export function sandboxLines(lines: Lines): Learner {
  return {
    ask: async () => {
      let text: string | null = null
      let count = 0
      for (let line = await lines.next(); line !== null; line = await lines.next()) {
        text = text === null ? line : `${text}\n${line}`
        if (isWholeSandboxLine(text)) return { kind: 'text', text }
        if (++count === MOST_LINES) {
          const begun = text.slice(0, text.indexOf('\n')).slice(0, 40)
          throw new InputFailed(`What begins with "${begun}" does not end within ${MOST_LINES} lines.`)
        }
      }
      if (text !== null) return { kind: 'text', text }
      return { kind: 'command', name: 'quit', argument: '' }
    },
  }
}
