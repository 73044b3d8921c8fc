import type { Prose } from '../lesson/lesson.ts'
import type { NumberedPart } from '../player/answer/numbered-key.ts'
import type { Style } from './style/style.ts'
import { letter } from './task/options.ts'
import { renderBrief } from './text/prose.ts'
import { wrap } from './text/wrap.ts'

/** The answer of a question in sentences, one a line: `First 4, The page sends a request.`, `1 goes with b: PATCH, the method.` */
export function spokenKey(
  key: Prose,
  parts: readonly NumberedPart[],
  columns: number,
  style: Style,
): string[] {
  const [first] = key
  const isOrder = first?.type === 'list' && first.ordered === true
  return parts.flatMap((part, at) => {
    const text = part.nodes.map((nodes) => bare(renderBrief(nodes, style, 1000).join(' '))).join(', ')
    const whole = `${lead(part, at, parts.length, isOrder)}${text}`
    return wrap(/[?!]$/.test(whole) ? whole : `${whole}.`, columns)
  })
}

function lead({ number, right }: NumberedPart, at: number, count: number, isOrder: boolean): string {
  if (right !== null) return `${number} goes with ${letter(right)}: `
  if (isOrder) return `${at === 0 ? 'First' : at === count - 1 ? 'Last' : 'Then'} ${number}, `
  if (count === 1) return `It is ${number}: `
  return `${at === 0 ? 'Right is' : 'Right is also'} ${number}: `
}

function bare(text: string): string {
  return text.replace(/\.$/, '')
}
