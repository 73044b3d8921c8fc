/**
 * Why a demo waits. Every wait follows from something: `typing` from a key that is pressed, `reading` from words,
 * `thinking` from what there is to choose from, `trace` from a stop of a story.
 */
export type WaitReason = 'typing' | 'reading' | 'thinking' | 'trace'

/** Where a demo is drawn: a terminal, a pipe, a recording. Text only ever follows text, or begins on an empty screen. */
export interface DemoScreen {
  /** Columns, and rows in which text can stand. Asked anew each time: terminals are resized. */
  readonly columns: number
  readonly rows: number
  /** Text in whole lines, or some characters of a line that is typed. Colours are SGR; there is nothing else in it. */
  write(text: string): Promise<void>
  /** An empty screen: a page of the lesson begins. */
  clear(): Promise<void>
  /** Names the place where one is: `2 The gherkin`. A recording makes a marker of it. */
  mark(label: string): void
  /** Lets so many milliseconds pass, speed included. In a recording, only its own clock goes on. */
  wait(milliseconds: number, why: WaitReason): Promise<void>
}
