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
import type { Highlight, SyntaxKind } from './style.ts'

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

/** Cuts source text into coloured pieces. Grammars of a dozen languages come with this module: import it late. */
export const highlight: Highlight = (source, language) => {
  if (!lowlight.registered(language.toLowerCase())) return null
  const pieces: { text: string; kind: SyntaxKind | null }[] = []
  const visit = (nodes: readonly RootContent[], kind: SyntaxKind | null) => {
    for (const node of nodes) {
      if (node.type === 'text') pieces.push({ text: node.value, kind })
      else if (node.type === 'element') visit(node.children, kindOf(node.properties.className, kind))
    }
  }
  visit(lowlight.highlight(language.toLowerCase(), source).children, null)
  return pieces
}
