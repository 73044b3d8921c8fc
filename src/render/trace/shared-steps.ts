import type { Run } from '../../player/event.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Style } from '../style/style.ts'
import { renderTrace, stepsTold } from './trace.ts'

/** Of each run's first exchange, the steps that read the same in all of them. How it ended is never among them. */
export function sharedSteps(runs: readonly Run[], style: Style): Set<number>[] {
  // Times are never the same.
  const lens = style.lens === 'technical' ? 'both' : style.lens
  const plain = { ...style, lens, accessible: false }
  const told = runs.map(({ exchanges: [first] }) => (first === undefined ? [] : readSteps(first, plain)))
  const [one = [], ...others] = told
  const texts = (steps: readonly { text: string }[]) => steps.map(({ text }) => text)
  const common = others.reduce((so, steps) => sharedSequence(so, texts(steps)), texts(one))
  return told.map((steps) => {
    const shared = new Set<number>()
    let next = 0
    for (const { text, step } of steps) {
      if (text !== common[next]) continue
      shared.add(step)
      next++
    }
    return shared
  })
}

function readSteps(exchange: Exchange, style: Style): { text: string; step: number }[] {
  const chunks = renderTrace(exchange, style)
  return stepsTold(exchange, style).flatMap((step, at) => {
    const kind = exchange.steps[step]?.kind
    return kind === 'response' || kind === 'no-answer' ? [] : [{ text: chunks[at] ?? '', step }]
  })
}

/** The longest sequence that both have in the same order. */
function sharedSequence(one: readonly string[], other: readonly string[]): string[] {
  const longest = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1))
  const at = (i: number, k: number) => longest[i]?.[k] ?? 0
  for (let i = one.length - 1; i >= 0; i--) {
    const row = longest[i]
    for (let k = other.length - 1; k >= 0 && row !== undefined; k--) {
      row[k] = one[i] === other[k] ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1))
    }
  }
  const shared: string[] = []
  for (let i = 0, k = 0; i < one.length && k < other.length; ) {
    if (one[i] === other[k]) {
      shared.push(one[i] ?? '')
      i++
      k++
    } else if (at(i + 1, k) >= at(i, k + 1)) i++
    else k++
  }
  return shared
}
