import { escapeHtml } from './escape.ts'
import type { TracePiece } from './piece.ts'
import { gapWords, isLost, type Lane, type Move } from './sequence.ts'
import { numbersOf } from './step-numbers.ts'
import type { Voice } from './voice.ts'

const WIDTH = 720
const SIDE = 58
const HEAD = 46
/** Of a letter, in labels: all of them are as wide as the next. */
const LETTER = 6.35
const LINE = 13
/** Above and below the label of an arrow, and its arrow. */
const SPACE = 8
/** So much wider than the others is the way to the database: statements are long. */
const WIDE = 1.7
/** What a label leaves free of the way between the two stations of its arrow. */
const OVER = -12
const MOST_LINES = 3
const SIGNS = { good: '✓', refused: '⊘', failed: '✗' } as const

interface Placed {
  move: Move
  lines: string[]
  /** Of its arrow. */
  y: number
  number: number | null
  lost: boolean
}

/** An exchange as a sequence diagram. Refusals and failures have a sign, not only a colour; nobody's lane is dashed. */
export function sequenceSvg(trace: TracePiece, voice: Pick<Voice, 'width'>): string {
  const { sequence, number, title, summary } = trace
  const numbers = numbersOf(trace)
  const x = placesOf(sequence.lanes)
  let y = HEAD + 4
  let gap = ''
  const placed = sequence.moves.map((move, at): Placed => {
    if (sequence.gap?.before === at) {
      y += 26
      gap = `<text class="gap" x="${WIDTH / 2}" y="${y}">${gapWords(sequence.gap)}</text>`
    }
    const lines = linesOf(move, x, voice)
    y += Math.max(1, lines.length) * LINE + SPACE
    return { move, lines, y, number: numbers[at] ?? null, lost: isLost(sequence, move) }
  })
  const bottom = y + 11
  const labels = `trace-${number}`
  return [
    `<svg class="sequence" viewBox="0 0 ${WIDTH} ${bottom + 4}" role="img" aria-labelledby="${labels}-title ${labels}-desc">`,
    `<title id="${labels}-title">${escapeHtml(title)}</title>`,
    `<desc id="${labels}-desc">${escapeHtml(summary)} The steps stand below the picture in words.</desc>`,
    ...sequence.lanes.map((lane) => laneSvg(lane, x(lane.station), bottom, trace.names)),
    ...placed.map((one) => moveSvg(one, x, voice)),
    ...(gap === '' ? [] : [gap]),
    '</svg>\n',
  ].join('\n')
}

type Place = (station: Lane['station']) => number

function placesOf(lanes: readonly Lane[]): Place {
  const ways = lanes.map(({ station }, at) => (at === 0 ? 0 : station === 'database' ? WIDE : 1))
  const sum = (found: readonly number[]) => found.reduce((total, way) => total + way, 0)
  const gap = (WIDTH - 2 * SIDE) / Math.max(1, sum(ways))
  return (name) => {
    const at = lanes.findIndex(({ station }) => station === name)
    return Math.round(SIDE + gap * sum(ways.slice(0, at + 1)))
  }
}

function laneSvg({ station, state }: Lane, x: number, bottom: number, names: TracePiece['names']): string {
  // `door (server)` stands on two lines.
  const [, first = '', second = ''] = /^([^(]*?)(?: \((.*)\))?$/.exec(names[station] ?? station) ?? []
  const under = state === 'never' ? 'never reached' : state === 'silent' ? 'does not answer' : ''
  const lines = [first, second].filter((line) => line !== '')
  const name = lines
    .map((line, at) => {
      const y = lines.length === 1 ? 23 : at === 0 ? 17 : 31
      return `<text class="${at === 0 ? 'name' : 'also'}" x="${x}" y="${y}">${escapeHtml(line)}</text>`
    })
    .join('')
  const note = under === '' ? '' : `<text class="under" x="${x}" y="${HEAD + 8}">${under}</text>`
  const top = under === '' ? 38 : HEAD + 14
  return [
    `<g class="lane ${station} ${state}">`,
    `<rect x="${x - 54}" y="1" width="108" height="37" rx="6"/>${name}${note}`,
    `<line x1="${x}" y1="${top}" x2="${x}" y2="${bottom}"/></g>`,
  ].join('')
}

function moveSvg({ move, lines, y, number, lost }: Placed, x: Place, voice: Pick<Voice, 'width'>): string {
  const [from, to] = [x(move.from), x(move.to)]
  const look = `move${move.answer ? ' answer' : ''}${move.mark === null ? '' : ` ${move.mark}`}`
  const isNote = from === to
  const wide = Math.max(...lines.map((line) => voice.width(line)), 0) * LETTER
  // In front of a note stands its number.
  const edge = isNote ? 26 : 4
  const middle = Math.min(WIDTH - wide / 2 - 4, Math.max(wide / 2 + edge, (from + to) / 2))
  const above = isNote ? y - 3 : y - 5
  const label = lines
    .map((line, at) => {
      const top = above - (lines.length - 1 - at) * LINE
      return `<text class="label" x="${round(middle)}" y="${top}">${escapeHtml(line)}</text>`
    })
    .join('')
  const dot = isNote ? middle - wide / 2 - 14 : from
  const level = isNote ? y - 7 - ((lines.length - 1) * LINE) / 2 : y
  const counted =
    number === null
      ? ''
      : `<circle class="badge" cx="${round(dot)}" cy="${level}" r="7.5"/><text class="count" x="${round(dot)}" y="${level + 3}">${number}</text>`
  if (isNote) {
    const height = lines.length * LINE + 6
    const box = `<rect class="note" x="${round(middle - wide / 2 - 5)}" y="${y - height + 2}" width="${round(wide + 10)}" height="${height}" rx="4"/>`
    return `<g class="${look}">${box}${label}${counted}</g>`
  }
  const way = to > from ? 1 : -1
  const tip = lost ? (from + to) / 2 : to - way * 2
  const shaft = `<line x1="${from}" y1="${y}" x2="${tip - way * 6}" y2="${y}"/>`
  const head = `<path d="M${tip} ${y}l${-way * 8} -4v8z"/>`
  return `<g class="${look}">${shaft}${head}${label}${counted}</g>`
}

function linesOf({ from, to, label, mark }: Move, x: Place, voice: Pick<Voice, 'width'>): string[] {
  const sign = mark === null || label === '' ? '' : `${SIGNS[mark]} `
  const room = Math.floor((Math.abs(x(from) - x(to)) + OVER) / LETTER)
  const words = `${sign}${label}` || (mark === null ? '' : SIGNS[mark])
  return wrapped(words, Math.max(20, room), voice)
}

/** On a few lines; what does not fit is cut off, with dots. */
function wrapped(text: string, columns: number, voice: Pick<Voice, 'width'>): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((one) => pieces(one, columns, voice))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (voice.width(longer) <= columns) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= MOST_LINES) return lines
  const last = lines[MOST_LINES - 1] ?? ''
  const kept = [...last]
  while (voice.width(kept.join('')) > columns - 1) kept.pop()
  return [...lines.slice(0, MOST_LINES - 1), `${kept.join('')}…`]
}

/** A word that is wider than its line, in pieces. */
function pieces(word: string, columns: number, voice: Pick<Voice, 'width'>): string[] {
  if (voice.width(word) <= columns) return [word]
  const found: string[] = ['']
  for (const character of word.slice(0, columns * (MOST_LINES + 1))) {
    const longer = (found.at(-1) ?? '') + character
    if (voice.width(longer) > columns) found.push(character)
    else found[found.length - 1] = longer
  }
  return found
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
