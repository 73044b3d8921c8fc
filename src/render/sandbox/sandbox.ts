import type { SandboxDiff, SandboxEvent } from '../../player/sandbox/event.ts'
import { renderFaults, renderRoutes, renderTables } from '../instructor/systems.ts'
import { withCode } from '../notice.ts'
import { renderScript, showsAll } from '../sql/sql-result.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { renderCode } from '../text/code.ts'
import { place } from '../text/place.ts'
import { measure } from '../text/prose.ts'
import { renderShown } from '../text/shown.ts'
import { visible } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { renderChanges } from '../trace/change.ts'
import { renderDetails } from '../trace/details.ts'
import { renderExchange } from '../trace/exchange.ts'
import { lensWords } from '../trace/lens-words.ts'
import { settingWords } from '../trace/setting-words.ts'
import { renderWaterfall } from '../trace/waterfall.ts'
import { renderSandboxHelp } from './help.ts'

const OPEN =
  'A transaction is open now: nobody else gets in, until COMMIT; keeps all of it or ROLLBACK; nothing.'

/** Rows of which somebody wants to see all. */
const MOST_OF_ALL = 10_000
const ALL_ROWS = 'All rows: type  :rows'

/** An event of a sandbox as lines. `most`: rows of a table before the rest is only counted. */
export function renderSandbox(event: SandboxEvent, style: Style, most: number): string[] {
  const show = (text: string) => visible(text, style.glyphs.ascii)
  const say = (text: string) => place(wrap(text, measure(style)), style)
  switch (event.type) {
    case 'opened':
      return say(opening(event, style))
    case 'exchange':
      return renderExchange(event.exchange, { ...style, lens: event.lens })
    case 'sql': {
      const { results, error } = event.outcome
      const script = renderScript(results, error, { ...style, lens: event.lens }, most)
      const lines = showsAll(results, most)
        ? script
        : [...script, ...place([style.palette.dim(ALL_ROWS)], style)]
      return event.opens ? [...lines, '', ...say(OPEN)] : lines
    }
    case 'rows': {
      const { results } = event.outcome
      return results.length === 0
        ? say('There are no rows: nothing of it was done.')
        : renderScript(results, null, { ...style, lens: event.lens }, MOST_OF_ALL)
    }
    case 'schema': {
      const [table] = event.tables
      if (event.tables.length === 0) return say('There are no tables.')
      const lines = renderTables(event.tables, style)
      if (!event.one || table === undefined) return lines
      const columns = Math.min(style.width, 110) - 6
      return [...lines, '', ...place(renderCode(`${table.sql};`, 'sql', columns, style), style, 4)]
    }
    case 'routes':
      return renderRoutes(event.routes, style)
    case 'source':
      return renderShown(
        {
          type: 'source',
          handler: event.name,
          text: event.text,
          language: languageOf(event.text),
          at: NOWHERE,
        },
        style,
      )
    case 'names':
      return say(`Its code has ${show(event.names.join(', '))}. One of them is shown by  :source NAME`)
    case 'settings':
      return settings(event, style)
    case 'diff':
      return difference(event.diff, style)
    case 'traced': {
      const { exchange, side } = event
      const trace = side === 'all' ? renderExchange(exchange, { ...style, lens: 'technical' }) : []
      const waterfall = side === 'waterfall' ? renderWaterfall(exchange, style) : []
      const details =
        side === 'waterfall'
          ? []
          : renderDetails(exchange, style, { whole: side === 'details', more: ':trace details' })
      return [...trace, ...(trace.length > 0 ? [''] : []), ...details, ...waterfall]
    }
    case 'lens':
      return say(style.palette.dim(lensWords(event.lens)))
    case 'reset':
      return say('Everything is as it was when the sandbox was opened: data and settings.')
    case 'help':
      return renderSandboxHelp(event.lesson, style)
    case 'unreadable':
      return say(withCode(show(event.why), style))
    case 'closed':
      return event.lesson ? say('Back in the lesson. Nothing of it has changed.') : []
  }
}

const NOWHERE = { line: 1, column: 1 }

function opening({ title, lesson }: { title: string; lesson: boolean }, { glyphs }: Style): string {
  const name = visible(title, glyphs.ascii)
  return lesson
    ? `The sandbox: a copy of ${name} as it is at this moment. Try whatever you like; the lesson does not notice, and :quit leads back to it.`
    : `The sandbox: ${name}, all yours. Type a request, SQL, or :help. Nothing can break: :reset brings everything back.`
}

function settings(event: Extract<SandboxEvent, { type: 'settings' }>, style: Style): string[] {
  const { settings: now, changed, choices } = event
  const show = (text: string) => visible(text, style.glyphs.ascii)
  if (Object.keys(changed).length > 0) return place(wrap(settingWords(changed, style), measure(style)), style)
  const lines = Object.entries(choices).map(([name, values]) => {
    const value = now[name] ?? values[0] ?? ''
    const others = values.filter((other) => other !== value)
    const rest = others.length === 0 ? '' : ` (or ${others.join(', ')})`
    return show(style.accessible ? `${name} is ${value}${rest}.` : `${name}=${value}${rest}`)
  })
  const broken = Object.entries(now).filter(([name]) => !Object.hasOwn(choices, name))
  const said = broken.map(([name, value]) => `${name}=${value}`).join(', ')
  const head = broken.length === 0 ? 'Nothing is broken. What can be:' : `Broken now: ${said}. What can be:`
  return [...place([...lines, head], style), ...renderFaults(style)]
}

const MOVED: Readonly<Record<SandboxDiff['tables'][number]['now'], string>> = {
  new: 'a new table',
  gone: 'a table is gone',
  altered: 'a table has another shape',
}

function difference({ changes, tables, settings }: SandboxDiff, style: Style): string[] {
  const show = (text: string) => visible(text, style.glyphs.ascii)
  const altered = tables.map(({ name, rows, now }) => `${MOVED[now]}: ${show(name)}, ${counted(rows, 'row')}`)
  const set = settings.map(({ name, before, after }) => {
    const words = style.accessible ? `from ${before} to ${after}` : `${before} ${style.glyphs.arrow} ${after}`
    return `setting ${show(`${name} ${words}`)}`
  })
  const lines = [...altered, ...renderChanges(changes, style, MOST_CHANGES), ...set]
  if (lines.length === 0) return place(['Nothing is different from the beginning.'], style)
  const end = (line: string) => (style.accessible ? `${line}.` : line)
  return place(
    lines.flatMap((line) => wrap(end(line), style.width - 4, 4)),
    style,
  )
}

const MOST_CHANGES = 40

/** The source of a system without code says at its beginning which handler it is. */
function languageOf(source: string): 'ts' | 'yaml' {
  return source.startsWith('# handler ') ? 'yaml' : 'ts'
}
