import type { AttemptOutcome } from '../player/event.ts'
import { renderBody } from './body.ts'
import { renderChanges } from './change.ts'
import { place } from './place.ts'
import { renderScript } from './sql-result.ts'
import { notableHeaders, renderStatus } from './status.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** How many rows of an attempt are shown. */
const MOST = 8

/** What an attempt did: the table, or the response, and the rows that changed. */
export function renderOutcome(outcome: AttemptOutcome, style: Style, most = MOST): string[] {
  switch (outcome.kind) {
    case 'sql':
      return renderScript(outcome.sql.results, outcome.sql.error, style, most)
    case 'http': {
      const { response, failure, changes } = outcome.exchange
      const columns = Math.min(style.width, 100) - 6
      const answer =
        response === null
          ? [`no answer${failure === null ? '' : `: ${visible(failure.message, style.glyphs.ascii)}`}`]
          : [
              [renderStatus(response, style), ...notableHeaders(response, style)].join('   '),
              ...renderBody(response.body, response.headers, columns, 6, style),
            ]
      const rows = changes.length === 0 ? ['no row changed'] : renderChanges(changes, style, most)
      return place(
        [...answer, ...rows].flatMap((line) => wrap(line, columns, 2)),
        style,
        3,
      )
    }
  }
}
