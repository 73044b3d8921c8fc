import type { Writable } from 'node:stream'
import { visibleLines } from '../render/text/visible.ts'
import { listed } from './entry/completion.ts'
import type { Ended, Entry, EntryConfig } from './entry/entry-prompt.ts'
import { Interrupted } from './interrupted.ts'
import type { Keyboard } from './keyboard.ts'
import type { OnInterrupt } from './lines.ts'
import type { Quiet } from './quiet.ts'
import type { Screen } from './screen.ts'
import { openTypeAhead } from './type-ahead.ts'

/**
 * One thing to be typed. What is left out has a default: one line, no single keys, nothing to choose, to recall or to
 * complete. Whoever asks for something that is worth typing again hands in, with `recall`, what was typed before
 * (also in earlier sessions); with `completions`, what Tab finds; with `initial`, what stands there already. What is
 * a command (`:schema`) is the asker's to know: `complete` has to end the entry there.
 */
export type Question = Pick<EntryConfig, 'label' | 'keys'> &
  Partial<
    Pick<
      EntryConfig,
      | 'more'
      | 'singles'
      | 'offers'
      | 'recall'
      | 'initial'
      | 'completions'
      | 'offered'
      | 'complete'
      | 'settling'
    >
  >

/** Asks for one entry at a time. Rejects with {@link Interrupted} on Ctrl+C, the terminal sane again. */
export interface Dialogue {
  ask(question: Question): Promise<Entry>
  /** Whether the arrow keys do anything. */
  readonly arrows: boolean
  /** Lets go of the keyboard, so that the process can end by itself. */
  close(): void
}

// https://invisible-island.net/xterm/ctlseqs/ctlseqs.html: "bracketed paste mode"
const MARK_PASTES = '\u001b[?2004h'
const LEAVE_PASTES = '\u001b[?2004l'
// Ctrl+C pressed between two prompts makes the terminal forget what it has not shown yet, the end of a prompt with it.
const SANE = `${LEAVE_PASTES}\u001b[?25h`
// The prompt itself writes them: before it reads keys and after, Ctrl+C ends the program then and there.
const PASTES = { begin: MARK_PASTES, end: LEAVE_PASTES }

const LINE = {
  singles: [],
  offers: [],
  recall: [],
  initial: '',
  completions: null,
  complete: null,
  settling: 0,
}
// Where nobody knows how wide a terminal is.
const USUAL = 80

/** What a dialogue by keys hears from outside. What is left out never happens. */
interface Around {
  /** Ctrl+C as a signal: from before there were keys to read. */
  onInterrupt?: OnInterrupt
  /** The program is about to be ended by somebody else. */
  onKilled?: OnInterrupt
  /** The keyboard while nobody was asked. */
  quiet?: Pick<Quiet, 'end' | 'take'>
}

const never = () => () => {}

/** A dialogue with keys read one by one; the key line stands under the entry and goes with it. */
export function openKeyDialogue(
  keyboard: Keyboard,
  output: Writable & { columns?: number | undefined },
  screen: Screen,
  { onInterrupt = never, onKilled = never, quiet }: Around = {},
): Dialogue {
  const onResize = (listener: () => void) => {
    output.on('resize', listener)
    return () => output.off('resize', listener)
  }
  const around = {
    onResize,
    columns: () => output.columns || USUAL,
    // Ctrl+D between two prompts: nothing more will ever come.
    isOver: () => keyboard.readableEnded,
    offered: (words: readonly string[]) =>
      listed(words, { columns: output.columns || USUAL, rows: 3, ellipsis: '...' }).join('\n'),
    write: (text: string) => void output.write(text),
  }
  const open = async () => {
    const [{ createPromptModule }, { entryPrompt }] = await Promise.all([
      import('inquirer'),
      import('./entry/entry-prompt.ts'),
    ])
    const prompt = createPromptModule({
      input: keyboard,
      output,
      clearPromptOnDone: true,
    })
    prompt.registerPrompt('entry', entryPrompt)
    return prompt
  }
  let opened: ReturnType<typeof open> | null = null
  const ahead = openTypeAhead()
  /** Nobody sits here any more; what still works in the background gets no answer, and the process ends without it. */
  let closed = false
  /** Whether a prompt was ever there. */
  let isUsed = false
  /** Takes away the prompt that is open. */
  let takeAway = () => {}
  // A terminal that was closed cannot be given back, and readline fails at that before it says that it has closed.
  const hungUp = new Promise<Entry>((resolve) =>
    keyboard.once('end', () => setImmediate(() => setImmediate(() => resolve({ kind: 'end' })))),
  )

  return {
    ask: async (asked) => {
      if (!closed) opened ??= open()
      const prompt = await opened
      if (closed || prompt === null) return new Promise<never>(() => {})
      isUsed = true
      quiet?.end()
      ahead.add(quiet?.take() ?? '')
      const giveBack = (listener: () => void) => {
        takeAway = () => {
          listener()
          keyboard.setRawMode?.(false)
        }
        // It opened while the program was being left.
        if (closed) takeAway()
        const stop = onKilled(takeAway)
        return () => {
          takeAway = () => {}
          stop()
        }
      }
      try {
        // Whoever dies of a signal tidies nothing up.
        const config = {
          ...LINE,
          ...around,
          ...PASTES,
          interruption: onInterrupt,
          killed: giveBack,
          more: asked.label,
          ...asked,
          initial: ahead.begin(asked.initial ?? '', asked.complete ?? null),
          late: (keys: string) => ahead.add(keys),
        }
        // Inquirer types every answer as anything; this one comes from the prompt registered above.
        const question = { type: 'entry', name: 'entry', message: '', config }
        const asking = prompt<{ entry: Ended }>([question]).then(({ entry }) => entry)
        const entry = await Promise.race([asking, hungUp])
        asking.catch(() => {})
        if (entry.kind === 'interrupted') throw new Interrupted()
        await screen.write(echo(entry, config))
        return entry
      } catch (error) {
        // Ctrl+C between the prompt and its first key.
        throw error instanceof Error && error.name === 'ExitPromptError' ? new Interrupted() : error
      } finally {
        await screen.write(LEAVE_PASTES)
      }
    },
    arrows: true,
    close: () => {
      closed = true
      takeAway()
      keyboard.pause()
      if (isUsed) screen.write(SANE).catch(() => {})
    },
  }
}

/** The entry was erased with its keys; what was typed belongs to the story, Enter alone does not. */
function echo(entry: Entry, { label, more }: { label: string; more: string }): string {
  if (entry.kind !== 'text' || entry.text === '') return ''
  const lines = visibleLines(entry.text).map((line, index) => (index === 0 ? label : more) + line)
  return `\n${lines.join('\n')}\n`
}
