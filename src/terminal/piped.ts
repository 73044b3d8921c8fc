import type { Answer, Learner, Prompt } from '../player/learner.ts'
import { renderNotice } from '../render/notice.ts'
import type { Style } from '../render/style/style.ts'
import { visible } from '../render/text/visible.ts'
import { wrap } from '../render/text/wrap.ts'
import { readSaid, unknownCommand } from './entry/said.ts'
import type { Lines } from './lines.ts'
import type { Screen } from './screen.ts'

/** What there is to see behind the story that was told last; null where there is none. */
interface Behind {
  closer: (word: string) => string | null
  steps: () => Promise<string | null>
}

const NOTHING: Behind = { closer: () => null, steps: async () => null }

const HOW =
  'Every line answers one question. It may also be a word: again, hint, solution, skip, help or quit.'
const STEPS = 'Nobody can step back and forth here; the word steps tells all of the last story.'

/**
 * A learner who has written everything down before: one line for every prediction, question and exercise; `\n` in
 * it is a line break. At the end of the input the lesson is left. What was read is written to the screen, so that
 * the output can be read by itself.
 */
export function piped(lines: Lines, screen: Screen, style: () => Style, behind: Behind = NOTHING): Learner {
  let told = false
  return {
    ask: async (prompt): Promise<Answer> => {
      if (prompt.kind === 'continue') return { kind: 'text', text: '', passed: true }
      const alone = 'alone' in prompt && prompt.alone === true
      if (!told && style().accessible) await screen.write(notice(alone ? HOW : `${HOW} ${STEPS}`, style()))
      told = true
      for (;;) {
        const line = await lines.next()
        if (line === null) return { kind: 'command', name: 'quit', argument: '' }
        const typed = line.replaceAll('\\n', '\n')
        await screen.write(echo(typed, style()))
        const look = await lookBehind(typed, prompt, behind)
        if (look !== null) {
          await screen.write(look)
          continue
        }
        const said = readSaid(typed, prompt)
        if (said.kind !== 'unknown') return said
        await screen.write(notice(unknownCommand(said), style()))
      }
    },
  }
}

const LOOK = /^[:.]?(steps?|details|waterfall|rows)$/i

/** A closer look at the last story, by its word; without its colon wherever it can be no answer. */
async function lookBehind(typed: string, prompt: Prompt, { closer, steps }: Behind): Promise<string | null> {
  const [, word = ''] = LOOK.exec(typed.trim()) ?? []
  const isAnswer = prompt.kind === 'sandbox' || (prompt.kind === 'type' && !/^\s*[:.]/.test(typed))
  if (word === '' || isAnswer) return null
  return /^step/i.test(word) ? steps() : closer(word.toLowerCase())
}

function notice(text: string, style: Style): string {
  return `\n${renderNotice(text, style).join('\n')}\n`
}

/** Characters of an answer that are written again: a person has one screen, whatever a file holds. */
const ECHOED = 2_000

function echo(typed: string, { width, glyphs }: Style): string {
  const text = typed.length > ECHOED ? `${typed.slice(0, ECHOED)} ${glyphs.ellipsis}` : typed
  const lines = text
    .split('\n')
    .flatMap((line, at) => wrap(`${at === 0 ? '> ' : '  '}${visible(line)}`, width, 4))
  return `\n${lines.join('\n')}\n`
}
