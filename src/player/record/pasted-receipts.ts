import { type PastedLine, pastedLines } from './pasted-text.ts'
import { type ReceiptLine, receiptLine, verifyReceiptLine } from './receipt.ts'

/** A receipt that somebody has pasted, as its checksum says that it was printed. */
export interface PastedReceipt extends ReceiptLine {
  /** Where it begins, from 1. */
  line: number
  /** The words that stand before it: on its line, or else on the nearest line above. Often a name. */
  before: string
  /** The line of the receipt that this one repeats; null: it is counted. */
  copyOf: number | null
  /** The line of one that says the same and is counted too: two learners, or one receipt pasted twice. */
  sameAs: number | null
}

/** What looks like a receipt and is none. */
export interface DamagedReceipt {
  line: number
  text: string
  /** What is wrong with it, as the end of a sentence. */
  why: string
}

/** Characters of a paste that are looked at. */
export const MOST_PASTED = 4_000_000

const PART = '[A-Za-z0-9]{1,60}'
/** A line may have been broken between two words, or behind a hyphen; nothing here can run on for ever. */
const GAP = '[ \\t]{0,8}\\n?[ \\t]{0,8}'
const SPACE = `(?:[ \\t]${GAP}|\\n[ \\t]{0,8})`
const ID = `(?<![\\w-])(${PART}(?:-\\n?[ \\t]{0,8}${PART}){0,15})`
const RECEIPT = new RegExp(
  `${ID}${SPACE}(\\d{1,6})[ \\t]?/[ \\t]?(\\d{1,6})${SPACE}(\\d{1,6})[ \\t]?m(?:${SPACE}h[ \\t]?(\\d{1,6})(?:${SPACE}([0-9A-Za-z]{4})(?![\\w-]))?)?(?![\\w-])`,
  'gi',
)

/** Finds every receipt in a text with anything around it: a chat, a mail, an answer to a mail. */
export function readPasted(text: string): { receipts: PastedReceipt[]; damaged: DamagedReceipt[] } {
  const lines = pastedLines(text.slice(0, MOST_PASTED))
  const whole = lines.map((line) => line.text).join('\n')
  const found: Found[] = []
  const damaged: DamagedReceipt[] = []
  const place = placesIn(lines)
  for (const match of whole.matchAll(RECEIPT)) {
    const at = place(match.index)
    const read = readMatch(match)
    if (read === null) continue
    if ('why' in read) damaged.push({ line: at + 1, text: match[0].replace(/\s+/g, ' '), why: read.why })
    else {
      const last = place(match.index + match[0].length)
      const start = match.index - whole.lastIndexOf('\n', match.index - 1) - 1
      found.push({ receipt: read, first: at, last, start, depth: lines[at]?.depth ?? 0 })
    }
  }
  return { receipts: withoutCopies(found, lines), damaged }
}

interface Found {
  receipt: ReceiptLine
  /** Indexes of lines. */
  first: number
  last: number
  /** Where on its line it begins. */
  start: number
  /** How deep it was quoted. */
  depth: number
}

function readMatch(match: RegExpMatchArray): ReceiptLine | { why: string } | null {
  const [text, id = '', right = '', questions = '', minutes = '', hints, sum] = match
  const lesson = id.replace(/\s/g, '').toLowerCase()
  const numbers = [right, questions, minutes].map(Number)
  // A date and a time look like the beginning of a receipt, too; ids of lessons nearly always have a hyphen.
  const looksMeant = hints !== undefined || lesson.includes('-')
  if (hints === undefined) return looksMeant ? { why: 'its end is missing' } : null
  const body = `${lesson} ${numbers[0]}/${numbers[1]} ${numbers[2]}m h${Number(hints)}`
  if (sum === undefined) return { why: 'its checksum is missing or cut short' }
  const read = verifyReceiptLine(`${body} ${sum.toUpperCase()}`)
  if (read !== null) return read
  // What follows on the next line may be any word.
  const isOnItsLine = !/\n[ \t]*\S+$/.test(text)
  return {
    why: isOnItsLine
      ? `it does not fit its checksum ${sum}: something in it was mistyped, cut or changed`
      : 'its checksum is missing or cut short',
  }
}

function withoutCopies(found: readonly Found[], lines: readonly PastedLine[]): PastedReceipt[] {
  const taken = new Set<number>()
  for (const { first, last } of found) for (let line = first; line <= last; line++) taken.add(line)
  const told = found.map((one) => ({ ...one, before: before(one, lines, taken) }))
  const seen = new Map<string, { line: number; before: string }[]>()
  // What was quoted was written somewhere else first.
  for (const { receipt, first, before } of told.toSorted((a, b) => a.depth - b.depth || a.first - b.first)) {
    const key = receiptLine(receipt)
    seen.set(key, [...(seen.get(key) ?? []), { line: first + 1, before }])
  }
  return told.map(({ receipt, first, depth, before }) => {
    const [original, ...others] = seen.get(receiptLine(receipt)) ?? []
    const line = first + 1
    const is = { ...receipt, line, before }
    if (original === undefined || original.line === line) return { ...is, copyOf: null, sameAs: null }
    const earlier = [original, ...others].find((one) => one.line !== line && one.before === before)
    const isCopy = depth > 0 || before === '' || (earlier !== undefined && earlier.line < line)
    return isCopy
      ? { ...is, copyOf: earlier?.line ?? original.line, sameAs: null }
      : { ...is, copyOf: null, sameAs: original.line }
  })
}

const LONGEST = 60
/** How far up a name is looked for. */
const ABOVE = 4

function before({ first, start }: Found, lines: readonly PastedLine[], taken: ReadonlySet<number>): string {
  const own = words(lines[first]?.text.slice(0, start) ?? '')
  if (own !== '') return own
  let looked = 0
  for (let at = first - 1; at >= 0 && looked < ABOVE; at--) {
    const text = lines[at]?.text ?? ''
    if (RULE.test(text)) {
      // The printed receipt, pasted as a whole.
      const top = lines.findLastIndex((line, place) => place < at && place >= at - 12 && RULE.test(line.text))
      if (top >= 0) at = top
      continue
    }
    if (taken.has(at) || words(text) === '') continue
    looked++
    return words(text)
  }
  return ''
}

const RULE = /^\s*-{20,}\s*$/

/** Without the signs around them that only divide. */
function words(text: string): string {
  const bare = text.replace(/^[\s:>|*_`~•-]+|[\s:>|*_`~•-]+$/g, '')
  return /[\p{L}\p{N}]/u.test(bare) ? bare.slice(0, LONGEST) : ''
}

/** On which line, from 0, a character of the joined lines stands. */
function placesIn(lines: readonly PastedLine[]): (offset: number) => number {
  const starts: number[] = []
  let at = 0
  for (const { text } of lines) {
    starts.push(at)
    at += text.length + 1
  }
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
