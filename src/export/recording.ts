/** What somebody saw on a terminal, and when, by a clock that nobody lived through. */
export interface Recording {
  /** Columns and rows of the terminal. */
  width: number
  height: number
  title: string
  events: readonly RecordedEvent[]
  /** Milliseconds until the end; what was written last is seen until then. */
  duration: number
}

/** `at`: whole milliseconds since the beginning, never going back. */
export interface RecordedEvent {
  at: number
  /** `output`: text as a program writes it, its lines ended by a line feed. `marker`: a place to jump to. */
  kind: 'output' | 'marker'
  text: string
}

/** The colours of a terminal as `#rrggbb`: what is written in no colour, the ground, and the sixteen. */
export interface TerminalColours {
  foreground: string
  background: string
  palette: readonly string[]
}
