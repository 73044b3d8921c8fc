import { type Hands, someHands } from '../../render/demo/vote.ts'
import { counted } from '../../render/text/cell.ts'
import { cut } from '../../render/text/width.ts'

/** More than any room holds: a typing mistake. */
const MOST = 9999
/** Columns of what was typed, where it is said again. */
const QUOTED = 20

/** Reads how many hands went up, one number an answer; or why it cannot, as a sentence. */
export function readHands(typed: string, answers: number): { hands: Hands } | { why: string } {
  const parts = typed.split(/[\s,;/]+/).filter((part) => part !== '')
  const wrong = parts.find((part) => !/^\d+$/.test(part))
  if (wrong !== undefined) {
    return {
      why: `"${wrong}" is no number of hands: type them as in  ${someHands(answers)}`,
    }
  }
  const most = parts.find((part) => Number(part) > MOST)
  if (most !== undefined)
    return { why: `${cut(most, QUOTED, '...')} is more hands than fit into a room: at most ${MOST}.` }
  if (parts.length !== answers) {
    const numbers = counted(parts.length, 'number')
    return { why: `${answers} answers, ${numbers}: type one for each, as in  ${someHands(answers)}` }
  }
  return { hands: parts.map(Number) }
}
