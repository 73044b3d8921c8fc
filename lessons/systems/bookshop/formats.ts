import { createMiddleware } from 'hono/factory'
import type { Variables } from '../../../src/backend/system.ts'

/** What this shop can answer in, and the media type with which it is labelled. */
export interface Format {
  name: 'json' | 'xml' | 'html'
  type: string
}

/** The favourite first. */
const FORMATS: readonly Format[] = [
  { name: 'json', type: 'application/json' },
  { name: 'xml', type: 'application/xml' },
  { name: 'html', type: 'text/html' },
]

/** XML has two names (RFC 7303, 9.2). Whoever asks for it by the second gets it under that name. */
const ALIASES: readonly Format[] = [{ name: 'xml', type: 'text/xml' }]

/** One row as the database gives it. */
export type Row = Record<string, unknown>

interface Env {
  Variables: Variables & { format: Format }
}

/**
 * Middleware that reads `Accept` and leaves the format that the client likes best in `c.var.format`. Without an
 * `Accept`, or where everything is welcome, that is JSON. Where nothing fits, it answers 406 with the list.
 */
export const chooseFormat = createMiddleware<Env>(async function chooseFormat(c, next) {
  c.header('Vary', 'Accept')
  const format = bestFormat(c.req.header('Accept'))
  if (format === null) {
    const list = FORMATS.map(({ type }) => type).join(', ')
    return c.json({ error: `this list can be had as ${list}` }, 406)
  }
  c.set('format', format)
  return next()
})

/** The format that an `Accept` header likes best, ours first where it likes several equally; null where none will do. */
export function bestFormat(accept: string | undefined): Format | null {
  const ranges = (accept?.trim() || '*/*').split(',').map(readRange)
  let best: { format: Format; q: number } | null = null
  for (const format of [...FORMATS, ...ALIASES]) {
    const q = weightOf(format.type, ranges)
    if (q > (best?.q ?? 0)) best = { format, q }
  }
  return best?.format ?? null
}

interface Range {
  type: string
  /** How much it is liked, 0 (not at all) to 1. */
  q: number
}

/** `text/html;q=0.8`: a type, perhaps with stars, and how much it is liked. */
function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  const q = weight === undefined ? 1 : Number(weight.slice(2))
  return { type, q: q >= 0 && q <= 1 ? q : 0 }
}

/** The most exact of the ranges that fit a type decides: `text/html` before all text, before anything. */
function weightOf(type: string, ranges: readonly Range[]): number {
  const [family] = type.split('/')
  for (const wanted of [type, `${family}/*`, '*/*']) {
    const range = ranges.find((one) => one.type === wanted)
    if (range !== undefined) return range.q
  }
  return 0
}

/** Rows as XML, each in an element of its own. `write` makes text of a value fit to stand between two tags. */
export function toXml(list: string, item: string, rows: readonly Row[], write: (text: string) => string) {
  const elements = rows.flatMap((row) => [
    `  <${item}>`,
    ...Object.entries(row).map(([name, value]) =>
      value === null ? `    <${name}/>` : `    <${name}>${write(String(value))}</${name}>`,
    ),
    `  </${item}>`,
  ])
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<${list}>`, ...elements, `</${list}>`, ''].join('\n')
}

/** Rows as a page with one table. */
export function toPage(title: string, rows: readonly Row[]) {
  const cells = (tag: string, values: readonly unknown[]) =>
    values.map((value) => `<${tag}>${escaped(String(value ?? ''))}</${tag}>`).join('')
  const body = rows.map((row) => `<tr>${cells('td', Object.values(row))}</tr>`)
  return [
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>`,
    `<h1>${escaped(title)}</h1>`,
    `<table><tr>${cells('th', Object.keys(rows[0] ?? {}))}</tr>`,
    ...body,
    '</table></html>',
    '',
  ].join('\n')
}

const MEANINGS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that stays text between tags: what would be read as markup is written in its place. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => MEANINGS[mark] ?? mark)
}
