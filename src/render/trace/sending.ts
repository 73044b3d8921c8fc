import type { RequestBlock } from '../../lesson/lesson.ts'
import type { Style } from '../style/style.ts'
import { visible } from '../text/visible.ts'

const TIMES = ['', '', 'twice', 'three times', 'four times', 'five times']

/** How often a request is sent, and under what, as a sentence; empty where it is sent once and as it stands. */
export function sendingWords({ times, concurrent, compare }: RequestBlock, style: Style): string {
  const how = concurrent ? 'all at once' : 'one after the other'
  if (compare === null) return times > 1 ? `Sent ${TIMES[times] ?? `${times} times`}, ${how}.` : ''
  const [first = '', ...rest] = compare.values.map((value) =>
    visible(`${compare.setting}=${value}`, style.glyphs.ascii),
  )
  const under = [`first with ${first}`, ...rest.map((pair) => `then with ${pair}`)].join(', ')
  const count = compare.values.length
  const often =
    times > 1
      ? `${times} requests ${how}, and all of it ${TIMES[count] ?? `${count} times`}`
      : `Sent ${TIMES[count] ?? `${count} times`}`
  return `${often}: ${under}, each from the same beginning.`
}
