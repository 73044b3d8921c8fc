import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What came back from an editor, or one sentence that says why nothing did. */
export type Edited = { kind: 'edited'; text: string } | { kind: 'failed'; why: string }

/** Lets somebody write a text in an editor of their own; `ending` is that of the file, so that it is coloured. */
export type Edit = (text: string, ending: 'sql' | 'http') => Promise<Edited>

export interface EditorAround {
  env: Readonly<Record<string, string | undefined>>
  platform: string
  /** Takes Ctrl+C away from this program while the editor has the terminal; returns how to give it back. */
  onInterrupt: (listener: () => void) => () => void
}

// What a shell says of a command that it does not find, or may not start.
const NOT_FOUND = new Set([126, 127, 9009])

/**
 * The editor that the environment names, in a file of its own that is gone afterwards. Nobody who has not chosen an
 * editor is put into one: some are hard to leave.
 */
export function openEditor({ env, platform, onInterrupt }: EditorAround): Edit {
  const windows = platform === 'win32'
  const command =
    [env.VISUAL, env.EDITOR, windows ? 'notepad' : ''].find((one) => (one ?? '').trim() !== '') ?? ''
  return async (text, ending) => {
    if (command === '') {
      const why = 'No editor is chosen. Start the tutor with one, as in `EDITOR=nano npx lessons`.'
      return { kind: 'failed', why }
    }
    let folder: string | null = null
    try {
      folder = await mkdtemp(join(tmpdir(), 'lessons-'))
      const file = join(folder, `entry.${ending}`)
      await writeFile(file, text === '' ? '' : `${text.trimEnd()}\n`, { mode: 0o600 })
      const code = await run(command, file, { windows, onInterrupt })
      if (code !== 0) return { kind: 'failed', why: whyNot(command, code) }
      return { kind: 'edited', text: plain(await readFile(file, 'utf8')) }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return { kind: 'failed', why: `The editor "${command}" could not be opened: ${why}.` }
    } finally {
      if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => {})
    }
  }
}

/** The command is a line for a shell, as everywhere: it may have words behind it, as in `code --wait`. */
function run(
  command: string,
  file: string,
  { windows, onInterrupt }: { windows: boolean; onInterrupt: EditorAround['onInterrupt'] },
): Promise<number> {
  const child = windows
    ? spawn(`${command} "${file}"`, { stdio: 'inherit', shell: true })
    : spawn('/bin/sh', ['-c', `${whetherThere(command)}${command} "$1"`, 'lessons', file], {
        stdio: 'inherit',
      })
  // The terminal tells everybody of a Ctrl+C, and this one is the editor's.
  const ignored = { stop: () => {} }
  const ignore = () => {
    ignored.stop = onInterrupt(ignore)
  }
  ignore()
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  }).finally(() => ignored.stop())
}

/** Asks first: a shell that does not find a command says so in its own words. */
function whetherThere(command: string): string {
  const [word = ''] = command.trim().split(/\s+/)
  return /^[\w./+-]+$/.test(word) ? `command -v ${word} >/dev/null || exit 127; ` : ''
}

function whyNot(command: string, code: number): string {
  return NOT_FOUND.has(code)
    ? `The editor "${command}" is not there. VISUAL and EDITOR say which one to use.`
    : `The editor "${command}" ended with ${code}; nothing has changed.`
}

/** Editors end a file with a line break, and those of Windows every line with two characters. */
function plain(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .replaceAll('\t', '  ')
}
