import type { Learner } from '../player/learner.ts'
import { isWholeSandboxLine } from '../player/sandbox-line.ts'
import type { Lines } from './lines.ts'

/** Somebody whose entries stand in a file or come through a pipe: as many lines as each of them needs. */
export function sandboxLines(lines: Lines): Learner {
  return {
    ask: async () => {
      const text: string[] = []
      for (let line = await lines.next(); line !== null; line = await lines.next()) {
        text.push(line)
        if (isWholeSandboxLine(text.join('\n'))) return { kind: 'text', text: text.join('\n') }
      }
      if (text.length > 0) return { kind: 'text', text: text.join('\n') }
      return { kind: 'command', name: 'quit', argument: '' }
    },
  }
}
