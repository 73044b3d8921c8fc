import type { AttemptOutcome } from '../../player/event.ts'
import { renderScript } from '../sql/sql-result.ts'
import type { Style } from '../style/style.ts'
import { renderBody } from '../text/body.ts'
import { place } from '../text/place.ts'
import { capital, ended } from '../text/spoken-text.ts'
import { visible } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { renderChanges } from '../trace/change.ts'
import { notableHeaders, renderStatus } from '../trace/status.ts'

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
              spokenLine(
                [renderStatus(response, style), ...notableHeaders(response, style)].join(
                  style.accessible ? ', ' : '   ',
                ),
                style,
              ),
              ...renderBody(response.body, response.headers, columns, 6, style),
            ]
      const changed = changes.length === 0 ? ['no row changed'] : renderChanges(changes, style, most)
      const rows = changed.map((row) => spokenLine(row, style))
      return place(
        [...answer, ...rows].flatMap((line) => wrap(line, columns, 2)),
        style,
        3,
      )
    }
  }
}

/** A line of its own as a sentence, for who listens. */
function spokenLine(text: string, style: Style): string {
  return style.accessible ? capital(ended(text)) : text
}
