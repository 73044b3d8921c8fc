import type { Answer, Learner } from '../player/learner.ts'
import { renderNotice } from '../render/notice.ts'
import type { Style } from '../render/style.ts'
import { visible } from '../render/visible.ts'
import { wrap } from '../render/wrap.ts'
import type { Lines } from './lines.ts'
import { readSaid, unknownCommand } from './said.ts'
import type { Screen } from './screen.ts'

/**
 * A learner who has written everything down before: one line for every prediction, question and exercise; `\n` in
 * it is a line break. At the end of the input the lesson is left. What was read is written to the screen, so that
 * the output can be read by itself.
 */
export function piped(lines: Lines, screen: Screen, style: () => Style): Learner {
  return {
    ask: async (prompt): Promise<Answer> => {
      if (prompt.kind === 'continue') return { kind: 'text', text: '', passed: true }
      for (;;) {
        const line = await lines.next()
        if (line === null) return { kind: 'command', name: 'quit', argument: '' }
        const typed = line.replaceAll('\\n', '\n')
        await screen.write(echo(typed, style()))
        const said = readSaid(typed, prompt)
        if (said.kind !== 'unknown') return said
        await screen.write(notice(unknownCommand(said, prompt), style()))
      }
    },
  }
}

function notice(text: string, style: Style): string {
  return `\n${renderNotice(text, style).join('\n')}\n`
}

function echo(typed: string, { width }: Style): string {
  const lines = typed
    .split('\n')
    .flatMap((line, at) => wrap(`${at === 0 ? '> ' : '  '}${visible(line)}`, width, 4))
  return `\n${lines.join('\n')}\n`
}
