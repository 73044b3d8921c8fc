import { createHash } from 'node:crypto'
import { escapeHtml } from './escape.ts'
import type { Handout, Part } from './piece.ts'
import { piecesHtml } from './piece-html.ts'
import { STYLE_SHEET } from './style-sheet.ts'
import type { Voice } from './voice.ts'

/** A handout as one HTML file that needs nothing beside itself, runs nothing, and may load nothing. */
export function handoutHtml({ lang, notes, parts }: Handout, voice: Voice): string {
  const pen = { voice, coloured: true }
  const hash = createHash('sha256').update(STYLE_SHEET).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const title = parts[0]?.title ?? ''
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(lang)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE_SHEET}</style>`,
    '</head>',
    '<body>',
    ...(notes ? [] : ['<div class="sheet" aria-hidden="true">Name <span></span> Date <span></span></div>']),
    '<main>',
    ...parts.map((part, at) => {
      const contents = at === 0 ? contentsHtml(parts) : ''
      return `${headHtml(part)}${contents}${piecesHtml(part.body, pen)}</section>`
    }),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function headHtml({ kind, level, title, id }: Part): string {
  const tag = `h${level}`
  const name = escapeHtml(id)
  return `<section class="${kind}" id="${name}">\n<${tag}>${escapeHtml(title)}</${tag}>\n`
}

/** Where several lessons are in one file, a way to each. */
function contentsHtml(parts: readonly Part[]): string {
  const found = parts.filter(({ kind }) => kind === 'lesson' || kind === 'answers')
  if (found.length < 3) return ''
  const items = found.map(({ id, title }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a></li>`)
  return `<nav aria-label="Contents">\n<ul class="contents">\n${items.join('\n')}\n</ul>\n</nav>\n`
}
