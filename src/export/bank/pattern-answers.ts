/** More than so many answers are not written out. */
const MOST = 40
/** Any number of characters, as quiz programs write it. */
const ANYTHING = '*'
const ANY_BRANCH = /^\.[*+]?$/

/**
 * The answers that a simple pattern takes, as quiz programs write them: `*` stands for anything, `\*` for itself. null
 * for a pattern that takes answers which cannot be written in this way, and for one that takes any answer unless
 * `mayBeAny`: as a right answer it would be of no use, as a wrong one it is the last that is looked at.
 */
export function patternAnswers(source: string, mayBeAny = false): string[] | null {
  const branches = branchesOf(source)
  if (branches.some((branch) => ANY_BRANCH.test(branch))) return mayBeAny ? [ANYTHING] : null
  const found: string[] = []
  for (const branch of branches) {
    const isBegun = branch.startsWith('^')
    const isEnded = /(?<!\\)(?:\\\\)*\$$/.test(branch)
    const reader = { source: branch.slice(isBegun ? 1 : 0, isEnded ? -1 : undefined), at: 0 }
    const texts = alternatives(reader)
    if (texts === null || reader.at < reader.source.length) return null
    for (const text of texts) {
      found.push(`${isBegun ? '' : ANYTHING}${text}${isEnded ? '' : ANYTHING}`)
    }
  }
  const answers = [...new Set(found.map((text) => text.replace(/(?<!\\)\*{2,}/g, ANYTHING).trim()))]
  const isMeant = answers.every((text) => text !== '' && text !== ANYTHING)
  return isMeant && answers.length <= MOST ? answers : null
}

/** The alternatives of a whole pattern, each of which has ends of its own. */
function branchesOf(source: string): string[] {
  const branches = ['']
  let depth = 0
  for (const [part] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[\s\S]/g)) {
    if (part === '(') depth++
    if (part === ')') depth--
    if (part === '|' && depth === 0) branches.push('')
    else branches[branches.length - 1] += part
  }
  return branches
}

interface Reader {
  source: string
  at: number
}

function alternatives(reader: Reader): string[] | null {
  const found: string[] = []
  for (;;) {
    const texts = sequence(reader)
    if (texts === null) return null
    found.push(...texts)
    if (reader.source[reader.at] !== '|') return found.length <= MOST ? found : null
    reader.at++
  }
}

function sequence(reader: Reader): string[] | null {
  let texts = ['']
  for (;;) {
    const next = reader.source[reader.at]
    if (next === undefined || next === '|' || next === ')') return texts
    const atom = quantified(reader)
    if (atom === null || texts.length * atom.length > MOST) return null
    texts = texts.flatMap((text) => atom.map((more) => text + more))
  }
}

function quantified(reader: Reader): string[] | null {
  const { source } = reader
  const next = source[reader.at++] ?? ''
  if (next === '.') {
    const [sign = ''] = /^[*+]/.exec(source.slice(reader.at)) ?? []
    reader.at += sign.length
    return sign === '' ? null : [ANYTHING]
  }
  const atom = readAtom(next, reader)
  const sign = source[reader.at] ?? ''
  if (atom === null || !/[?*+{]/.test(sign)) return atom
  reader.at++
  if (sign === '?') return [...new Set([...atom, ''])]
  // Blanks in a row are one.
  const isBlank = atom.every((text) => text === ' ')
  if (sign === '{' || !isBlank) return null
  return sign === '*' ? ['', ' '] : [' ']
}

function readAtom(next: string, reader: Reader): string[] | null {
  if (next === '(') {
    const mark = /^\?(?::|<[A-Za-z]\w*>)/.exec(reader.source.slice(reader.at))
    if (mark !== null) reader.at += mark[0].length
    else if (reader.source[reader.at] === '?') return null
    const texts = alternatives(reader)
    return reader.source[reader.at++] === ')' ? texts : null
  }
  if (next === '[') {
    // Only single characters, no ranges, and nothing that is meant not to stand there.
    const [whole = '', inside = ''] = /^([^\]\\^-]{1,6})\]/.exec(reader.source.slice(reader.at)) ?? []
    reader.at += whole.length
    return inside === '' ? null : [...inside].map(literal)
  }
  if (next === '\\') {
    const escaped = reader.source[reader.at++] ?? ''
    if (escaped === 'b') return ['']
    if (escaped === 's') return [' ']
    return /[A-Za-z0-9]/.test(escaped) ? null : [literal(escaped)]
  }
  return /[\^$*+?{}]/.test(next) ? null : [literal(next)]
}

function literal(character: string): string {
  return character === ANYTHING ? `\\${ANYTHING}` : character
}
