import type { Nodes, Root } from 'mdast'
import type { Problem } from './problem.ts'

/**
 * How much one paragraph may hold, if it is the only large one: characters of markup, of which all others count a
 * fiftieth. The Markdown parser takes time that grows with the square of this number, at worst: for 6,000 it is about
 * a second, for 100,000 minutes.
 */
const DENSEST = 6000
const PLAIN = 1 / 50

/**
 * Why the Markdown parser would take too long over what stands inside the lines of a text; null where it would not.
 * What is in a fence is no markup, and every paragraph, item and row is parsed for itself.
 */
export function tooDense(text: string, parse: (text: string) => Root): Problem | null {
  const weights = text.split('\n').map(weightOf)
  if (overfull(stretches(weights)) === null) return null
  const veiled = text.split('\n').map(veil).join('\n')
  const line = overfull(leaves(parse(veiled), weights))
  if (line === null) return null
  return {
    offset: text.split('\n', line - 1).reduce((offset, { length }) => offset + length + 1, 0),
    rule: 'too-dense',
    message: 'so much markup stands together here that reading it would take very long',
    fix: 'put empty lines between the paragraphs, or a fence around what is code',
  }
}

/** Lines that are parsed together: the first one, from 1, and what they hold. */
interface Piece {
  line: number
  weight: number
}

/** Where the sum of squares grows too large, or null. */
function overfull(pieces: Iterable<Piece>): number | null {
  let sum = 0
  for (const { line, weight } of pieces) {
    sum += weight * weight
    if (sum > DENSEST * DENSEST) return line
  }
  return null
}

/** Everything between two empty lines, fences included: at least what is parsed together, and quick to find. */
function* stretches(weights: readonly number[]): Generator<Piece> {
  let piece: Piece = { line: 1, weight: 0 }
  for (const [index, weight] of weights.entries()) {
    if (weight > 0) piece.weight += weight
    else {
      yield piece
      piece = { line: index + 2, weight: 0 }
    }
  }
  yield piece
}

function* leaves(root: Nodes, weights: readonly number[]): Generator<Piece> {
  const open: Nodes[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableRow') {
      const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 0 } }
      const inside = weights.slice(start.line - 1, end.line)
      yield { line: start.line, weight: inside.reduce((sum, weight) => sum + weight, 0) }
    } else if ('children' in node) for (const child of node.children.toReversed()) open.push(child)
  }
}

/** 0 for a line of blanks only. */
function weightOf(line: string): number {
  if (line.trim() === '') return 0
  const marks = line.match(/[*_~`[\]!<&]/g)?.length ?? 0
  return marks + line.length * PLAIN
}

/** What at the front of a line decides which block it belongs to: marks of quotes, items, fences, HTML, footnotes. */
const FRONT =
  /^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*(?:`{3,}|~{3,}|<(?=[A-Za-z/!?])|\[\^[^\]\s]{1,999}\]:|(?:[*_][ \t]*){3,}$)?/

const DECIDES = String.raw`-->|\?>|\]\]>|<\/(?:script|pre|style|textarea)>`

/** The columns of a table and the ends of HTML, and between them what decides nothing. */
const PARTS = new RegExp(String.raw`(?<kept>${DECIDES}|[|>])|(?:\\.|(?!${DECIDES})[^|>])+`, 'gis')

/** The same line as far as blocks go, without anything in it that takes time. */
function veil(line: string): string {
  const [front = ''] = FRONT.exec(line) ?? []
  const rest = line.slice(front.length)
  // Underlines of headings and of the head of a table.
  if (/^[-=|: \t]*$/.test(rest)) return line
  // Whether it begins HTML may depend on all of it.
  if (front.endsWith('<')) return front + rest.replace(/[*_~`&]|!(?!\[|--)|(?<!!)\[|\](?!\]>)/g, '\ufffc')
  // A backtick behind them stops backticks from opening a fence.
  if (front.endsWith('```')) return `${front}${rest.includes('`') ? 'x`' : 'x'}`
  return front + rest.replace(PARTS, (_, kept?: string) => kept ?? 'x')
}
