import type { RecordedEvent, Recording, TerminalColours } from './recording.ts'

export type CastVersion = 2 | 3

const CODES: Record<RecordedEvent['kind'], string> = { output: 'o', marker: 'm' }

/**
 * A recording as asciicast: version 2 is what most players read, version 3 counts the time from event to event.
 * Nothing in it says when or where it was made. https://docs.asciinema.org/manual/asciicast/v2/ and …/v3/
 */
export function toCast(recording: Recording, colours: TerminalColours, version: CastVersion): string {
  const { duration } = recording
  const last = recording.events.at(-1)?.at ?? 0
  // What stands there at the end is to be seen for a while, which only a further event can say.
  const events: readonly RecordedEvent[] =
    duration > last ? [...recording.events, { at: duration, kind: 'output', text: '' }] : recording.events
  let before = 0
  const lines = events.map(({ at, kind, text }) => {
    const milliseconds = version === 3 ? at - before : at
    before = at
    return [milliseconds / 1000, CODES[kind], kind === 'output' ? withReturns(text) : text]
  })
  return [headerOf(recording, colours, version), ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
}

function headerOf({ width, height, title }: Recording, colours: TerminalColours, version: CastVersion) {
  const theme = { fg: colours.foreground, bg: colours.background, palette: colours.palette.join(':') }
  const type = 'xterm-256color'
  return version === 2
    ? { version, width, height, title, env: { TERM: type }, theme }
    : { version, term: { cols: width, rows: height, type, theme }, title }
}

/** No terminal stands between a recording and its player that would go back to the first column. */
function withReturns(text: string): string {
  return text.replace(/\r?\n/g, '\r\n')
}
