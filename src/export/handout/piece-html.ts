import { codeHtml } from './code-html.ts'
import { escapeHtml } from './escape.ts'
import { omittedWords } from './omitted-steps.ts'
import type { Piece, StopPiece, TablePiece, TracePiece } from './piece.ts'
import { letter } from './plain.ts'
import { briefHtml, type Ink, inlineHtml, proseHtml } from './prose-html.ts'
import { sequenceSvg } from './sequence-svg.ts'
import type { Telling, Voice } from './voice.ts'
import { waterfallSvg } from './waterfall-svg.ts'

type Pen = Ink & { voice: Voice }

/** Pieces of a handout as HTML. */
export function piecesHtml(pieces: readonly Piece[], pen: Pen): string {
  return pieces.map((piece) => pieceHtml(piece, pen)).join('')
}

function pieceHtml(piece: Piece, pen: Pen): string {
  switch (piece.type) {
    case 'prose':
      return proseHtml(piece.nodes, pen)
    case 'remark':
      return `<p class="remark">${escapeHtml(piece.text)}</p>\n`
    case 'code':
      return codeHtml(piece.text, piece.language, pen)
    case 'frame':
      return `<aside class="frame ${piece.frame}${isWide(piece.body) ? ' wide' : ''}"${piece.id === undefined ? '' : ` id="${escapeHtml(piece.id)}"`}>\n${headedHtml(piece.title, piece.body, pen, piece.of)}</aside>\n`
    case 'fold':
      return `<details open>\n<summary>${escapeHtml(piece.title)}</summary>\n${piecesHtml(piece.body, pen)}</details>\n`
    case 'list': {
      const tag = piece.ordered ? 'ol' : 'ul'
      const items = piece.items.map((item) => `<li>${itemHtml(item, pen)}</li>\n`).join('')
      return `<${tag} class="pieces">\n${items}</${tag}>\n`
    }
    case 'table':
      return tableHtml(piece)
    case 'trace':
      return traceHtml(piece, pen)
    case 'asked':
      return `<section class="asked" id="${escapeHtml(piece.id)}" aria-label="${escapeHtml(piece.name)}">\n<p class="head">${escapeHtml(piece.name)}</p>\n${piecesHtml(piece.body, pen)}</section>\n`
    case 'ticks': {
      const options = piece.options
        .map(
          (nodes) =>
            `<li><span class="box" aria-hidden="true"></span><div>${briefHtml(nodes, pen)}</div></li>\n`,
        )
        .join('')
      return `<ul class="ticks${piece.beside ? ' beside' : ''}">\n${options}</ul>\n`
    }
    case 'places':
      return `<ul class="places">\n${piece.items.map((nodes) => `<li><span class="blank" aria-hidden="true"></span><div>${briefHtml(nodes, pen)}</div></li>\n`).join('')}</ul>\n`
    case 'pairs':
      return pairsHtml(piece, pen)
    case 'lines':
      return `<div class="lines" role="img" aria-label="space to write">${'<span></span>'.repeat(piece.count)}</div>\n`
    case 'stop':
      return stopHtml(piece)
  }
}

/** Columns of a table that fit into half a page. */
const NARROW = 4

/** What cannot be read in a column of two. */
function isWide(body: readonly Piece[]): boolean {
  return body.some(
    (piece) => piece.type === 'trace' || (piece.type === 'table' && piece.heads.length > NARROW),
  )
}

function stopHtml({ see }: StopPiece): string {
  const link =
    see === null
      ? ''
      : ` <span>What happened, and why <a href="#${escapeHtml(see.id)}">→ answers, ${escapeHtml(see.name)}</a></span>`
  return `<p class="stop"><span>After the run</span>${link}</p>\n`
}

/** A title in front of what it is over, in the same line where that is text. */
function headedHtml(title: string, [first, ...rest]: readonly Piece[], pen: Pen, of?: string): string {
  const name = escapeHtml(title)
  // Whoever has read an answer goes on where it was asked.
  const linked = of === undefined ? name : `<a href="#${escapeHtml(of)}">${name}</a>`
  const head = `<b class="head">${linked}:</b>`
  const [lead, ...others] = first?.type === 'prose' ? first.nodes : []
  if (first?.type !== 'prose' || lead?.type !== 'paragraph') {
    return `<p>${head}</p>\n${piecesHtml(first === undefined ? rest : [first, ...rest], pen)}`
  }
  return `<p>${head} ${inlineHtml(lead.children, pen)}</p>\n${proseHtml(others, pen)}${piecesHtml(rest, pen)}`
}

/** An item that begins with a paragraph is not set apart from its bullet. */
function itemHtml([first, ...rest]: readonly Piece[], pen: Pen): string {
  if (first === undefined) return ''
  const lead = first.type === 'prose' ? briefHtml(first.nodes, pen) : pieceHtml(first, pen)
  return lead + piecesHtml(rest, pen)
}

function tableHtml({ heads, rows, right, more }: TablePiece): string {
  const cell = (tag: string, text: string, at: number, scope = '') =>
    `<${tag}${scope}${right[at] === true ? ' class="right"' : ''}>${escapeHtml(text)}</${tag}>`
  const head = heads.map((text, at) => cell('th', text, at, ' scope="col"')).join('')
  const body = rows
    .map((row) => `<tr>${row.map((text, at) => cell('td', text, at)).join('')}</tr>\n`)
    .join('')
  const under = more === '' ? '' : `<p class="more">${escapeHtml(more)}</p>\n`
  return `<div class="table"><table class="rows">\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>${under}</div>\n`
}

function pairsHtml({ heads, left, right }: Extract<Piece, { type: 'pairs' }>, pen: Pen): string {
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const [one, other] = [left[at], right[at]]
    const asked =
      one === undefined
        ? '<td></td><td></td>'
        : `<td><b>${at + 1}</b> ${inlineHtml(one, pen)}</td><td class="gap"><span class="blank" aria-hidden="true"></span></td>`
    const choice =
      other === undefined ? '<td></td>' : `<td><b>${letter(at)}</b> ${inlineHtml(other, pen)}</td>`
    return `<tr>${asked}${choice}</tr>\n`
  })
  const head = heads.map((nodes) => inlineHtml(nodes, pen))
  return `<table class="pairs">\n<thead><tr><th scope="col">${head[0] ?? ''}</th><th scope="col"><span class="hidden">your letter</span></th><th scope="col">${head[1] ?? ''}</th></tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`
}

const CLOCK =
  'The times are of a recorded run, on a clock that ticks once for each step: the order is true, and milliseconds would differ each time.'

function traceHtml(trace: TracePiece, pen: Pen): string {
  const { voice } = pen
  const body =
    trace.body.length === 0
      ? ''
      : `<p class="remark">What came back:</p>\n<pre class="body">${escapeHtml(trace.body.join('\n'))}</pre>\n`
  const times =
    trace.waterfall === null
      ? ''
      : `<div class="times">\n<p class="remark">Who was at work, and who waited:</p>\n${waterfallSvg(trace)}${trace.clock ? `<p class="more">${escapeHtml(CLOCK)}</p>\n` : ''}</div>\n`
  const wide = trace.body.some((line) => voice.width(line) > HALF) ? ' wide' : ''
  return [
    `<figure class="trace">\n<figcaption>${escapeHtml(trace.title)}</figcaption>\n`,
    sequenceSvg(trace, voice),
    `<div class="told${wide}">\n<details open>\n<summary>The steps in words</summary>\n${stepsHtml(trace)}</details>\n`,
    `${body}${times}</div>\n`,
    '</figure>\n',
  ].join('')
}

/** Columns of a body that fit into half the width of a page. */
const HALF = 52

function stepsHtml(trace: TracePiece): string {
  const { steps, names, omitted } = trace
  const listed = (from: number, to: number) =>
    `<ol class="steps"${from === 0 ? '' : ` start="${from + 1}"`}>\n${steps
      .slice(from, to)
      .map((step) => stepHtml(step, names))
      .join('')}</ol>\n`
  if (omitted === null) return listed(0, steps.length)
  const between = `<p class="more">${escapeHtml(omittedWords(trace, omitted))}</p>\n`
  return listed(0, omitted.from) + between + listed(omitted.to, steps.length)
}

function stepHtml({ station, text, below }: Telling, names: TracePiece['names']): string {
  const under =
    below.length === 0 ? '' : `<ul>${below.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`
  return `<li><b class="${station}">${escapeHtml(names[station] ?? station)}</b> ${escapeHtml(text)}${under}</li>\n`
}
