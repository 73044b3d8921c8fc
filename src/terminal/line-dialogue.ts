import { visibleLines } from '../render/text/visible.ts'
import type { Dialogue, Question } from './dialogue.ts'
import type { Entry } from './entry/entry-prompt.ts'
import { Interrupted } from './interrupted.ts'
import type { Keyboard } from './keyboard.ts'
import { interruptible, type OnInterrupt, openLines } from './lines.ts'
import type { Screen } from './screen.ts'

/** Nobody can change what stands there already where the terminal reads the lines: it is taken as it is, or not. */
function standing(initial: string, label: string, more: string): string {
  if (initial === '') return ''
  const lines = visibleLines(initial).map((line, at) => `${at === 0 ? label : more}${line}\n`)
  return `${lines.join('')}Enter takes this; or type something else.\n`
}

/**
 * A dialogue from top to bottom: the key line, the label, and a line that the terminal itself lets one edit. Ctrl+C
 * takes back what is typed; nobody but the terminal knows whether that was anything, so only the second one leaves.
 */
export function openLineDialogue(keyboard: Keyboard, screen: Screen, onInterrupt: OnInterrupt): Dialogue {
  const lines = openLines(keyboard)
  const ask = async (question: Question, typed: () => void): Promise<Entry> => {
    const { label, more = label, keys, complete = null, initial = '' } = question
    const above = keys('line')
    await screen.write(`\n${above === '' ? '' : `${above}\n`}${standing(initial, label, more)}${label}`)
    const text: string[] = []
    do {
      if (text.length > 0) await screen.write(more)
      const line = await lines.next()
      typed()
      if (line === '' && text.length === 0 && initial !== '') return { kind: 'text', text: initial }
      if (line === null) {
        await screen.write('\n')
        return { kind: 'end' }
      }
      text.push(line)
    } while (complete?.(text.join('\n')) === false)
    return { kind: 'text', text: text.join('\n') }
  }
  return {
    ask: async (question) => {
      for (let again = false; ; ) {
        try {
          return await interruptible(onInterrupt, () =>
            ask(question, () => {
              again = false
            }),
          )
        } catch (error) {
          if (!(error instanceof Interrupted) || again) throw error
          again = true
          await screen.write('\nWhat you typed is not taken. Ctrl+C once more leaves.\n')
        }
      }
    },
    arrows: false,
    close: () => lines.close(),
  }
}
