import type { Problem } from '../problem.ts'

/** One `key=value` of a fence or a `set` comment; offsets are in the text it was read from. */
export interface Attribute {
  key: string
  value: string
  keyAt: number
  valueAt: number
}

export interface Word {
  text: string
  offset: number
}

export interface Words {
  words: Word[]
  attributes: Attribute[]
  problems: Problem[]
}

/** Reads bare words and `key=value`; a value with spaces is quoted, with `\"` for a quote inside it. */
export function parseWords(text: string): Words {
  const words: Word[] = []
  const attributes: Attribute[] = []
  const problems: Problem[] = []
  const report = (offset: number, message: string, fix: string): void => {
    problems.push({ offset, rule: 'attribute', message, fix })
  }
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    const start = at
    while (at < text.length && !/[\s="']/.test(text.charAt(at))) at++
    const key = text.slice(start, at)
    if (text.charAt(at) !== '=') {
      const quote = text.charAt(at)
      if (quote === '"' || quote === "'") {
        report(at, 'a quoted text stands here without a name', 'write `name="…"`, without spaces around `=`')
        at = readQuoted(text, at)?.end ?? text.length
      } else words.push({ text: key, offset: start })
      continue
    }
    at++
    if (key === '') {
      report(start, 'a value stands here without a name', 'write `name=value`, without spaces around `=`')
    }
    const valueAt = at
    let value = ''
    if (text.charAt(at) === '"' || text.charAt(at) === "'") {
      const quoted = readQuoted(text, at)
      if (quoted === null) {
        report(at, 'this quotation mark is never closed', `write ${key}=${text.slice(at)}${text.charAt(at)}`)
        at = text.length
        continue
      }
      value = quoted.value
      at = quoted.end
      if (at < text.length && !/\s/.test(text.charAt(at))) {
        report(at, 'something stands right behind a quoted value', 'put a space between them')
      }
    } else {
      while (at < text.length && !/\s/.test(text.charAt(at))) at++
      value = text.slice(valueAt, at)
      if (value === '') {
        report(valueAt, `\`${key}=\` has no value`, `write \`${key}=value\`, without spaces around \`=\``)
        // What stands behind the blank was meant to be the value, and is not looked at again.
        at += /^\s*[^\s="']*(?=\s|$)/.exec(text.slice(at))?.[0].length ?? 0
        continue
      }
    }
    if (key !== '') attributes.push({ key, value, keyAt: start, valueAt })
  }
  return { words, attributes, problems }
}

function readQuoted(text: string, start: number): { value: string; end: number } | null {
  const quote = text.charAt(start)
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === quote) return { value, end: at + 1 }
    const next = text.charAt(at + 1)
    if (character === '\\' && (next === quote || next === '\\')) {
      value += next
      at++
    } else value += character
  }
  return null
}
