import type { RootContent } from 'mdast'
import { attributesOf, positionOf } from './block-attribute.ts'
import type { Directive } from './directive.ts'
import { addReject, readExercise, takeTask } from './exercise-block.ts'
import { type Expecting, readExpect } from './expect-block.ts'
import type { Fence } from './fence.ts'
import type { Item } from './item.ts'
import type { Block, ExerciseBlock, Page, Prose, QuizBlock } from './lesson.ts'
import type { Reading } from './lesson-context.ts'
import { type ProseContext, readProse } from './prose.ts'
import { readQuiz } from './quiz.ts'
import { readQuote } from './quote.ts'
import { readRequestBlock, readScript, readSqlBlock } from './request-block.ts'
import { textOf } from './text.ts'

/** What the next item may belong to. */
interface Open {
  /** What an `expect`, and after an exercise a `probe` or `reject`, stands directly behind. */
  owner: Expecting | null
  /** A reject whose message must come next. */
  reject: { message: Prose; offset: number } | null
  /** A start whose exercise must come next. */
  start: Fence | null
  /** What a hint would be for: the last question or exercise of the page. */
  hints: QuizBlock | ExerciseBlock | null
}

const NOTHING_OPEN: Open = { owner: null, reject: null, start: null, hints: null }

/** Lays items out on pages: every part of a block goes to its block, everything else stands for itself. */
export function layOut(items: readonly Item[], reading: Reading): Page[] {
  const { report } = reading
  const pages: Page[] = []
  let open: Open = { ...NOTHING_OPEN }
  let page = newPage(null, 0, reading)

  /** What had to come next did not come. */
  const settle = (): void => {
    if (open.reject !== null) {
      report.error(
        open.reject.offset,
        'reject-message',
        'this wrong answer has no message',
        'write a block quote (`> `) directly after it, for whoever answers so',
      )
    }
    if (open.start !== null) {
      report.error(
        open.start.offset,
        'orphan-start',
        'no exercise stands directly after this start',
        `write \`\`\`${open.start.language} exercise\`\`\` after it, with nothing but comments between`,
      )
    }
    open.reject = null
    open.start = null
  }
  const finishPage = (): void => {
    settle()
    const used = page.blocks.length > 0 || page.notes.length > 0 || page.time !== null
    if (page.title !== null && page.blocks.length === 0) {
      report.error(
        report.source.lineStart(page.at.line),
        'empty-page',
        'there is nothing on this page',
        'write something under its heading, or make the heading `###`',
      )
    }
    if (page.title !== null || used) pages.push({ ...page, number: pages.length + 1 })
  }
  const prose = (nodes: readonly RootContent[], within: ProseContext['within'] = 'page'): Prose =>
    readProse(nodes, { report, at: (offset) => offset, within, references: reading.references })
  const add = (block: Block): void => {
    page.blocks.push(block)
  }
  const addProse = (nodes: Prose, offset: number): void => {
    if (nodes.length === 0) return
    const last = page.blocks.at(-1)
    if (last?.type === 'prose') last.nodes.push(...nodes)
    else add({ type: 'prose', nodes, at: report.source.position(offset) })
  }

  for (const item of items) {
    if (item.kind === 'directive') {
      direct(page, item.directive, item.offset, reading)
      continue
    }
    if (item.kind === 'fence') {
      open = readFenceItem(item.fence, page, open, settle, reading)
      continue
    }
    if (item.kind === 'quote') {
      const nodes = prose([item.node])
      const inner = nodes[0]?.type === 'blockquote' ? nodes[0].children : []
      const quote = readQuote(item.node, inner, reading.titles, report)
      if (quote.kind === 'plain' && open.reject !== null) {
        open.reject.message.push(...inner)
        open.reject = null
        continue
      }
      settle()
      open.owner = null
      const at = report.source.position(item.offset)
      if (quote.kind === 'plain') addProse(nodes, item.offset)
      else if (quote.kind === 'callout') {
        add({ type: 'callout', flavour: quote.flavour, nodes: quote.nodes, at })
      } else add({ type: quote.kind, title: quote.title, nodes: quote.nodes, at })
      continue
    }
    if (item.kind === 'details') {
      settle()
      const nodes = prose(item.nodes, 'details')
      if (item.summary.toLowerCase() === 'hint') {
        addHint(open, nodes, item.offset, reading)
        continue
      }
      open.owner = null
      add({ type: 'details', summary: item.summary, nodes, at: report.source.position(item.offset) })
      continue
    }
    if (item.kind === 'page') {
      finishPage()
      open = { ...NOTHING_OPEN }
      const title = textOf(prose(item.node.children)).trim()
      if (title === '') {
        report.error(item.offset, 'empty-heading', 'this page has no title', 'write it behind `## `')
      }
      page = newPage(title, item.offset, reading)
      continue
    }
    settle()
    open.owner = null
    if (item.kind === 'indented') {
      add({ type: 'code', language: '', text: item.node.value, at: report.source.position(item.offset) })
    } else addProse(prose([item.node]), item.offset)
  }
  finishPage()
  return pages
}

function newPage(title: string | null, offset: number, reading: Reading): Page {
  const at = reading.report.source.position(offset)
  return { number: 0, title, time: null, class: null, notes: [], blocks: [], at }
}

function direct(page: Page, directive: Directive, offset: number, reading: Reading): void {
  const { report } = reading
  const at = report.source.position(offset)
  switch (directive.kind) {
    case 'comment':
    case 'broken':
      return
    case 'note':
      page.notes.push(directive.text)
      return
    case 'time':
      if (page.time !== null || page.class !== null) {
        report.error(offset, 'duplicate-time', 'this page has a time already', 'write one `time:` a page')
      }
      page.time = directive.alone
      page.class = directive.class
      return
    case 'lens':
      page.blocks.push({ type: 'lens', lens: directive.lens, at })
      return
    case 'set':
      page.blocks.push({ type: 'set', settings: directive.settings, at })
      return
    case 'pause':
    case 'reset':
      page.blocks.push({ type: directive.kind, at })
  }
}

function addHint(open: Open, nodes: Prose, offset: number, reading: Reading): void {
  if (open.hints !== null) open.hints.hints.push(nodes)
  else {
    reading.report.error(
      offset,
      'orphan-hint',
      'no exercise or quiz stands before this hint on its page',
      'move it behind one, or give it another summary',
    )
  }
}

/** Reads one fence into the page or into the block it belongs to, and says what is open afterwards. */
function readFenceItem(fence: Fence, page: Page, open: Open, settle: () => void, reading: Reading): Open {
  const { report } = reading
  const orphan = (rule: string, message: string, fix: string): Open => {
    report.error(fence.offset, rule, message, fix)
    return open
  }
  if (fence.role !== 'exercise' || open.start?.language !== fence.language) settle()
  switch (fence.role) {
    case 'expect':
      if (open.owner === null) {
        return orphan(
          'orphan-expect',
          'this expects something of nothing',
          'put it directly after an `http` or `sql` block, or an exercise',
        )
      }
      open.owner.expect.push(...readExpect(fence, open.owner, reading))
      return open
    case 'start':
      return { ...open, owner: null, start: fence }
    case 'exercise': {
      const start = open.start
      const task = takeTask(page)
      if (task.length === 0) {
        report.error(
          fence.offset,
          'exercise-task',
          'this exercise has no task',
          `write a paragraph directly before ${start === null ? 'it' : 'its start'} that says what to do`,
        )
      }
      const exercise = readExercise(fence, start, task, reading)
      page.blocks.push(exercise)
      return { owner: exercise, reject: null, start: null, hints: exercise }
    }
    case 'reject':
    case 'probe': {
      const exercise = open.owner?.type === 'exercise' ? open.owner : null
      if (exercise === null || exercise.kind !== fence.language) {
        return orphan(
          `orphan-${fence.role}`,
          `no \`${fence.language} exercise\` stands directly before this \`${fence.role}\``,
          'put it directly after its exercise',
        )
      }
      if (fence.role === 'reject') {
        return { ...open, reject: { message: addReject(exercise, fence, reading), offset: fence.offset } }
      }
      if (exercise.kind === 'sql' && exercise.probe === null) exercise.probe = readScript(fence, reading)
      else orphan('duplicate-probe', 'this exercise has a probe already', 'write all its statements into one')
      return open
    }
    case 'request': {
      const block = readRequestBlock(fence, reading)
      page.blocks.push(block)
      return { ...open, owner: block }
    }
    case 'sql': {
      const block = readSqlBlock(fence, reading)
      page.blocks.push(block)
      return { ...open, owner: block }
    }
    case 'quiz': {
      const attributes = attributesOf(fence, reading)
      const id = attributes.id() ?? ''
      const about = attributes.about()
      const content = readQuiz(fence.content, report)
      if (content === null) return { ...open, owner: null }
      const quiz: QuizBlock = {
        type: 'quiz',
        id,
        about,
        ...content,
        hints: [],
        at: positionOf(fence, reading),
      }
      page.blocks.push(quiz)
      return { ...open, owner: null, hints: quiz }
    }
    case 'source': {
      const handler = attributesOf(fence, reading).name('source') ?? ''
      page.blocks.push({
        type: 'source',
        handler,
        language: fence.language,
        text: fence.content.text,
        at: positionOf(fence, reading),
      })
      return { ...open, owner: null }
    }
    case 'code':
      page.blocks.push({
        type: 'code',
        language: fence.language,
        text: fence.content.text,
        at: positionOf(fence, reading),
      })
      return { ...open, owner: null }
  }
}
