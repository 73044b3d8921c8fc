import type { TracePiece } from './piece.ts'
import { gapWords, isLost } from './sequence.ts'
import { numbersOf } from './step-numbers.ts'
import type { Voice } from './voice.ts'

/** Columns of a label, before it is cut. */
const LABEL = 44
const SIGNS = { good: '✓ ', refused: '⊘ ', failed: '✗ ' } as const

/** The same picture in letters: a lane for each station, an arrow for each move, what moved at the right. */
export function sequenceText(trace: TracePiece, voice: Pick<Voice, 'width'>): string {
  const { sequence, names } = trace
  const numbers = numbersOf(trace)
  const { lanes, moves } = sequence
  // `door (server)`: the first name is enough here, where the steps have both.
  const heads = lanes.map(({ station }) => (names[station] ?? station).replace(/ \(.*\)$/, ''))
  const gap = Math.max(9, ...heads.map((head) => voice.width(head) + 2))
  const middles = lanes.map((_, at) => at * gap + Math.floor(gap / 2))
  const placeOf = (station: string) => middles[lanes.findIndex((lane) => lane.station === station)] ?? 0
  const blank = (): string[] => {
    const line = Array.from({ length: lanes.length * gap }, () => ' ')
    lanes.forEach(({ state }, at) => {
      line[middles[at] ?? 0] = state === 'reached' ? '│' : '┊'
    })
    return line
  }
  const head = heads
    .map((name) => {
      const left = Math.max(0, Math.floor((gap - voice.width(name)) / 2))
      return `${' '.repeat(left)}${name}${' '.repeat(Math.max(0, gap - left - voice.width(name)))}`
    })
    .join('')
  const lines = moves.map((move, at) => {
    const { from, to, label, answer, mark } = move
    const line = blank()
    const start = placeOf(from)
    const whole = placeOf(to)
    const end = isLost(sequence, move) ? Math.floor((start + whole) / 2) : whole
    if (start === end) line[start] = mark === 'refused' || mark === 'failed' ? '✗' : '●'
    for (let place = Math.min(start, end) + 1; place < Math.max(start, end); place++) {
      line[place] = answer ? '╌' : '─'
    }
    if (start < end) line[end - 1] = '▶'
    if (start > end) line[end + 1] = '◀'
    if (end !== whole) line[end] = '✗'
    const number = numbers[at] ?? null
    const words = `${mark === null ? '' : SIGNS[mark]}${label}`
    const cut = voice.width(words) > LABEL ? `${[...words].slice(0, LABEL - 1).join('')}…` : words
    const shown = `${line.join('')} ${number === null ? '  ' : String(number).padStart(2)} ${cut}`.trimEnd()
    return sequence.gap?.before === at ? `${gapWords(sequence.gap)}\n${shown}` : shown
  })
  const never = lanes.flatMap(({ state }, at) => (state === 'never' ? [heads[at] ?? ''] : []))
  const silent = lanes.flatMap(({ state }, at) => (state === 'silent' ? [heads[at] ?? ''] : []))
  return [
    head.trimEnd(),
    ...lines,
    ...(never.length === 0 ? [] : [`never reached: ${never.join(', ')}`]),
    ...(silent.length === 0 ? [] : [`did not answer: ${silent.join(', ')}`]),
  ].join('\n')
}
