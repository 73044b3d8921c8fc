import type { RootContent } from 'hast'
import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import http from 'highlight.js/lib/languages/http'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import ruby from 'highlight.js/lib/languages/ruby'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import { createLowlight } from 'lowlight'
import type { Highlight, SyntaxKind } from '../style/style.ts'

const lowlight = createLowlight({
  bash,
  css,
  http,
  java,
  javascript,
  json,
  php,
  python,
  ruby,
  sql,
  typescript,
  xml,
})

/** What highlight.js calls things, in the few kinds that a terminal tells apart. */
const KINDS: Record<string, SyntaxKind> = {
  keyword: 'keyword',
  literal: 'keyword',
  operator: 'punctuation',
  punctuation: 'punctuation',
  tag: 'punctuation',
  string: 'string',
  regexp: 'string',
  char: 'string',
  subst: 'name',
  symbol: 'string',
  number: 'number',
  comment: 'comment',
  doctag: 'comment',
  meta: 'comment',
  name: 'keyword',
  attr: 'name',
  attribute: 'name',
  built_in: 'name',
  title: 'name',
  type: 'name',
  property: 'name',
  variable: 'name',
  'selector-tag': 'keyword',
  'selector-class': 'name',
  'selector-id': 'name',
}

function kindOf(classes: unknown, outer: SyntaxKind | null): SyntaxKind | null {
  if (!Array.isArray(classes)) return outer
  for (const name of classes) {
    const kind = typeof name === 'string' ? KINDS[name.replace('hljs-', '')] : undefined
    if (kind !== undefined) return kind
  }
  return outer
}

interface Piece {
  text: string
  kind: SyntaxKind | null
}

function piecesOf(source: string, language: string): Piece[] {
  const pieces: Piece[] = []
  const visit = (nodes: readonly RootContent[], kind: SyntaxKind | null) => {
    for (const node of nodes) {
      if (node.type === 'text') pieces.push({ text: node.value, kind })
      else if (node.type === 'element') visit(node.children, kindOf(node.properties.className, kind))
    }
  }
  visit(lowlight.highlight(language, source).children, null)
  return pieces
}

const VERSION = ' HTTP/1.1'

/** Lessons leave the version out, without which the grammar does not know a request: lent, and taken back. */
function requestPieces(source: string): Piece[] {
  const [line = ''] = source.split('\n', 1)
  let at = 0
  return piecesOf(line + VERSION + source.slice(line.length), 'http').map(({ text, kind }) => {
    const from = Math.max(0, line.length - at)
    const to = Math.max(0, line.length + VERSION.length - at)
    at += text.length
    return { text: text.slice(0, from) + text.slice(to), kind }
  })
}

/**
 * The grammar knows the keywords of every dialect, and takes a column `year` for one. Where keywords are written in
 * capitals, a word in small letters is a name.
 */
function statementPieces(source: string): Piece[] {
  const pieces = piecesOf(source, 'sql')
  const isKeyword = ({ kind }: Piece) => kind === 'keyword'
  if (!pieces.some((piece) => isKeyword(piece) && /^[A-Z]/.test(piece.text))) return pieces
  return pieces.map((piece) =>
    isKeyword(piece) && /^[a-z]/.test(piece.text) ? { ...piece, kind: null } : piece,
  )
}

/** Cuts source text into coloured pieces. Grammars of a dozen languages come with this module: import it late. */
export const highlight: Highlight = (source, name) => {
  const language = name.toLowerCase()
  if (!lowlight.registered(language)) return null
  if (language === 'http' && /^[A-Z]+ \S+\n/.test(`${source}\n`)) return requestPieces(source)
  return language === 'sql' ? statementPieces(source) : piecesOf(source, language)
}
