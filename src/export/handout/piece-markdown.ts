import type { BlockContent, List, ListItem, Table, TableCell } from 'mdast'
import type { Flow, Inline, Prose } from '../../lesson/lesson.ts'
import { cleanInline, cleanProse } from './clean.ts'
import { omittedWords } from './omitted-steps.ts'
import type { Piece, StopPiece, TracePiece } from './piece.ts'
import { letter, paragraph, strong, text } from './plain.ts'
import { sequenceText } from './sequence-text.ts'
import type { Telling, Voice } from './voice.ts'

const BLANK = '____'
const BOX = '☐'
/** Blanks at the ends of a text would be lost: these are not. */
const GAP = '\u2003 '

/** Pieces of a handout as Markdown that any host draws: no tags, no diagrams in a language of their own. */
export function piecesMarkdown(pieces: readonly Piece[], voice: Voice): Prose {
  return pieces.flatMap((piece) => pieceMarkdown(piece, voice))
}

function pieceMarkdown(piece: Piece, voice: Voice): Prose {
  switch (piece.type) {
    case 'prose':
      return flow(cleanProse(piece.nodes, voice))
    case 'remark':
      return paragraph({ type: 'emphasis', children: [text(piece.text)] })
    case 'code':
      return cleanProse([{ type: 'code', lang: piece.language, value: piece.text }], voice)
    case 'frame':
      return [{ type: 'blockquote', children: titled(`${piece.title}:`, piecesMarkdown(piece.body, voice)) }]
    case 'fold':
      return [{ type: 'blockquote', children: titled(piece.title, piecesMarkdown(piece.body, voice)) }]
    case 'list':
      return [
        list(
          piece.ordered,
          piece.items.map((item) => flow(piecesMarkdown(item, voice))),
        ),
      ]
    case 'table':
      return [
        table(
          [piece.heads, ...piece.rows].map((row) => row.map((cell) => [text(cell)])),
          piece.right,
        ),
        ...(piece.more === '' ? [] : paragraph({ type: 'emphasis', children: [text(piece.more)] })),
      ]
    case 'trace':
      return traceMarkdown(piece, voice)
    case 'asked': {
      const body = piecesMarkdown(piece.body, voice)
      return [...paragraph(strong(piece.name)), ...body]
    }
    case 'ticks':
      if (piece.beside) {
        const options = piece.options.map((nodes) => inlineOf(cleanProse(nodes, voice)))
        return paragraph(...options.flatMap((nodes, at) => [text(`${at === 0 ? '' : GAP}${BOX} `), ...nodes]))
      }
      return [
        list(
          false,
          piece.options.map((nodes) => flow(cleanProse(nodes, voice))),
          false,
        ),
      ]
    case 'places':
      return [
        list(
          false,
          piece.items.map((nodes) => led(text(`${BLANK} `), flow(cleanProse(nodes, voice)))),
        ),
      ]
    case 'pairs':
      return [pairs(piece, voice)]
    case 'lines':
      return piece.count === 1
        ? paragraph(text('Answer: '), text(BLANK.repeat(6)))
        : [{ type: 'code', lang: 'text', value: '\n'.repeat(piece.count - 1) }]
    case 'stop':
      return stopMarkdown(piece)
  }
}

function stopMarkdown({ see }: StopPiece): Prose {
  const told = see === null ? '' : ` What happened, and why → answers, ${see.name}.`
  return [
    { type: 'thematicBreak' },
    ...paragraph({ type: 'emphasis', children: [text(`After the run.${told}`)] }),
  ]
}

function pairs({ heads, left, right }: Extract<Piece, { type: 'pairs' }>, voice: Voice): Table {
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, at): Inline[] => {
    const [one, other] = [left[at], right[at]]
    return [
      one === undefined ? [] : [strong(`${at + 1}`), text(' '), ...cleanInline(one, voice)],
      one === undefined ? [] : [text(BLANK)],
      other === undefined ? [] : [strong(letter(at)), text(' '), ...cleanInline(other, voice)],
    ]
  })
  const [first, second] = heads
  return table([[cleanInline(first, voice), [], cleanInline(second, voice)], ...rows], [])
}

function traceMarkdown(trace: TracePiece, voice: Voice): Prose {
  const body = trace.body.join('\n')
  return [
    ...paragraph({ type: 'emphasis', children: [text(`${trace.title}:`)] }),
    ...(voice.drawn
      ? [{ type: 'code' as const, lang: 'text', value: sequenceText(trace, voice) }]
      : flow(paragraph(text(trace.summary)))),
    ...stepsMarkdown(trace),
    ...(body === ''
      ? []
      : [
          ...paragraph({ type: 'emphasis', children: [text('What came back:')] }),
          { type: 'code' as const, lang: 'text', value: body },
        ]),
  ]
}

function stepsMarkdown(trace: TracePiece): Prose {
  const { steps, names, omitted } = trace
  const listed = (from: number, to: number): List => {
    const items = steps.slice(from, to).map((step) => flow(stepMarkdown(step, names)))
    return { ...list(true, items), start: from + 1 }
  }
  if (omitted === null) return [listed(0, steps.length)]
  const between = paragraph({ type: 'emphasis', children: [text(omittedWords(trace, omitted))] })
  return [listed(0, omitted.from), ...between, listed(omitted.to, steps.length)]
}

function stepMarkdown({ station, text: said, below }: Telling, names: TracePiece['names']): Prose {
  const under: Prose =
    below.length === 0
      ? []
      : [
          list(
            false,
            below.map((line) => flow(paragraph(text(line)))),
          ),
        ]
  return [...paragraph(strong(names[station] ?? station), text(` ${said}`)), ...under]
}

/** A bold title in front of what it is over. */
function titled(title: string, body: Prose): Flow {
  return led(strong(title), flow(body))
}

function led(lead: Inline[number], body: Flow): Flow {
  const [first, ...rest] = body
  const gap = lead.type === 'strong' ? [text(' ')] : []
  if (first?.type === 'paragraph') {
    return [{ type: 'paragraph', children: [lead, ...gap, ...first.children] }, ...rest]
  }
  return [{ type: 'paragraph', children: [lead] }, ...body]
}

function list(ordered: boolean, items: Flow[], checked: boolean | null = null): List {
  const children = items.map((item): ListItem => {
    // Nothing but blocks stands in an item, and definitions are gone.
    return { type: 'listItem', spread: false, checked, children: item as BlockContent[] }
  })
  return { type: 'list', ordered, start: ordered ? 1 : null, spread: false, children }
}

function table(rows: Inline[][], right: readonly boolean[]): Table {
  return {
    type: 'table',
    align: (rows[0] ?? []).map((_, at) => (right[at] === true ? 'right' : null)),
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map((children): TableCell => ({ type: 'tableCell', children })),
    })),
  }
}

const FLOW = new Set(['blockquote', 'code', 'heading', 'list', 'paragraph', 'table', 'thematicBreak'])

/** What stands in an item or a quote: what is in a line gets a paragraph of its own. */
function flow(nodes: Prose): Flow {
  return nodes.flatMap(
    (node): Flow =>
      // The names of the types are those of flow content, which the compiler cannot see through a set.
      FLOW.has(node.type)
        ? [node as Flow[number]]
        : [{ type: 'paragraph', children: [node as Inline[number]] }],
  )
}

function inlineOf(nodes: Prose): Inline {
  return nodes.flatMap((node) => (node.type === 'paragraph' ? node.children : []))
}
