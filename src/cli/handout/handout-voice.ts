import type { Telling, Voice } from '../../export/handout/voice.ts'
import type { Lens } from '../../lesson/lesson.ts'
import { doneWords } from '../../render/sql/sql-result.ts'
import { shortSql, sqlWords } from '../../render/sql/sql-words.ts'
import { UNICODE } from '../../render/style/glyphs.ts'
import { PLAIN_PALETTE } from '../../render/style/palette.ts'
import type { Style } from '../../render/style/style.ts'
import { stationWord } from '../../render/style/theme.ts'
import { guessWords, optionWords } from '../../render/task/prediction.ts'
import { renderBody } from '../../render/text/body.ts'
import { renderCell } from '../../render/text/cell.ts'
import { highlight } from '../../render/text/highlight.ts'
import { capital, ended } from '../../render/text/spoken-text.ts'
import { visible, visibleLines } from '../../render/text/visible.ts'
import { cut, width } from '../../render/text/width.ts'
import { TIED } from '../../render/text/wrap.ts'
import { renderChanges } from '../../render/trace/change.ts'
import { tellDone, tellField } from '../../render/trace/field.ts'
import { tellRestaurant } from '../../render/trace/restaurant.ts'
import { sendingWords } from '../../render/trace/sending.ts'
import { settingWords } from '../../render/trace/setting-words.ts'
import type { Told } from '../../render/trace/told.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Step } from '../../trace/step.ts'

/** Columns of a body on paper, and how many lines of it. */
const BODY = { columns: 72, lines: 14 }
/** What is in a handout is wrapped by whoever draws it. */
const UNCUT = 400

const PAPER: Style = {
  width: 100,
  palette: PLAIN_PALETTE,
  glyphs: UNICODE,
  lens: 'technical',
  accessible: false,
  highlight,
}

/** The words of the terminal, without its colours, as handouts are written with. */
export function handoutVoice({ drawn = true } = {}): Voice {
  const styled = (lens: Lens): Style => ({ ...PAPER, lens })
  return {
    drawn,
    line: (text) => visible(text),
    lines: (text) => visibleLines(text),
    width,
    highlight,
    station: stationWord,
    steps: (exchange, lens) => exchange.steps.flatMap((step) => tell(step, exchange, styled(lens))),
    sql: (statement, columns) => shortSql(statement, columns, PAPER),
    asked: ({ sql, parameters }, lens, columns) =>
      lens === 'restaurant'
        ? cut(sqlWords(sql, parameters, styled(lens)), columns, PAPER.glyphs.ellipsis)
        : shortSql(sql, columns, PAPER),
    body: (body, headers, lens) =>
      renderBody(body, headers, BODY.columns, BODY.lines, styled(lens)).map(untied),
    changes: (changes, lens) => renderChanges(changes, styled(lens)).map(flat),
    done: (statement) => capital(ended(doneWords(statement))),
    cell: (value) => untied(renderCell(value, PAPER)),
    plan: (lines) =>
      lines.map(({ detail, depth }) => `${'  '.repeat(Math.min(depth, 20))}${visible(detail)}`),
    guess: guessWords,
    option: (what, value, lens) => optionWords(what, value, lens, PAPER),
    settings: (changed, lens) => settingWords(changed, styled(lens)),
    sending: (block) => sendingWords(block, PAPER),
  }
}

function tell(step: Step, exchange: Exchange, style: Style): Telling[] {
  const shown = withoutBody(step)
  const told =
    style.lens === 'restaurant'
      ? tellRestaurant(shown, exchange, UNCUT, style)
      : [tellField(shown, exchange, UNCUT, style), ...tellDone(step, exchange, style)]
  return told.map((one) => ({
    at: step.n,
    station: one.station,
    text: sentence(one),
    below: one.below.map(flat),
  }))
}

/** The body stands in a place of its own. */
function withoutBody(step: Step): Step {
  if (step.kind !== 'response') return step
  return { ...step, facts: { ...step.facts, response: { ...step.facts.response, body: '' } } }
}

function sentence({ text, right }: Told): string {
  return flat(right === '' ? text : `${text} (${right})`)
}

/** Columns of a terminal are commas in a sentence. */
function flat(text: string): string {
  return untied(text).trim().replace(/ {2,}/g, ', ')
}

function untied(text: string): string {
  return text.replaceAll(TIED, ' ')
}
