import type { Exchange } from '../../trace/exchange.ts'
import { renderRun } from '../run.ts'
import type { Style } from '../style/style.ts'

/** One exchange as text in the lens of the style: its trace, and the waterfall where the lens is the field's. */
export function renderExchange(exchange: Exchange, style: Style): string[] {
  return renderRun({ value: null, exchanges: [exchange], changes: exchange.changes }, false, style)
}
