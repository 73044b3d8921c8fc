/** Nobody types more than this; repetitions of repetitions would fill the memory. */
const LONGEST = 500

/**
 * A text that a simple pattern matches: the first of its alternatives, as little as its quantifiers allow. null for
 * what is not simple (look-around, back references). The caller tries whether it really fits.
 */
export function exampleOf(source: string): string | null {
  const reader = { source, at: 0 }
  const text = alternatives(reader)
  return text === null || reader.at < source.length ? null : text
}

interface Reader {
  source: string
  at: number
}

function alternatives(reader: Reader): string | null {
  const first = sequence(reader)
  if (first === null) return null
  while (reader.source[reader.at] === '|') {
    reader.at++
    if (sequence(reader) === null) return null
  }
  return first
}

function sequence(reader: Reader): string | null {
  let text = ''
  for (;;) {
    const next = reader.source[reader.at]
    if (next === undefined || next === '|' || next === ')') return text
    const atom = readAtom(reader)
    if (atom === null) return null
    const times = leastTimes(reader)
    if (text.length + atom.length * times > LONGEST) return null
    text += atom.repeat(times)
  }
}

function readAtom(reader: Reader): string | null {
  const { source } = reader
  const next = source[reader.at++] ?? ''
  if (next === '^' || next === '$') return ''
  if (next === '.') return 'a'
  if (next === '(') return readGroup(reader)
  if (next === '[') return readClass(reader)
  return next === '\\' ? readEscape(reader) : next
}

function readGroup(reader: Reader): string | null {
  const mark = /^\?(?::|<[A-Za-z]\w*>)/.exec(reader.source.slice(reader.at))
  if (mark !== null) reader.at += mark[0].length
  else if (reader.source[reader.at] === '?') return null
  const text = alternatives(reader)
  if (reader.source[reader.at] !== ')') return null
  reader.at++
  return text
}

/** One character that the class takes: tried out, so that ranges and negations need no reading. */
function readClass(reader: Reader): string | null {
  const found = /^(?:\\.|[^\]\\])*\]/.exec(reader.source.slice(reader.at))
  if (found === null) return null
  reader.at += found[0].length
  const pattern = new RegExp(`^[${found[0]}$`)
  for (let code = 32; code < 384; code++) {
    // Letters and digits first: they read best.
    const character = String.fromCharCode(code < 127 ? 32 + ((code - 32 + 65) % 95) : code)
    if (pattern.test(character)) return character
  }
  return null
}

function readEscape(reader: Reader): string | null {
  const next = reader.source[reader.at++] ?? ''
  const classes: Readonly<Record<string, string>> = {
    d: '0',
    w: 'a',
    s: ' ',
    D: 'a',
    W: ' ',
    S: 'a',
    b: '',
    B: '',
  }
  const known = classes[next]
  if (known !== undefined) return known
  return /[A-Za-z0-9]/.test(next) ? null : next
}

/** How often the thing before must stand at least; reads the quantifier. */
function leastTimes(reader: Reader): number {
  const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at))
  if (found === null) return 1
  reader.at += found[0].length
  if (found[1] !== undefined) return Math.min(Number(found[1]), 100)
  return found[0].startsWith('+') ? 1 : 0
}
