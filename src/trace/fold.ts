import type { TraceEvent } from './event.ts'
import { spanTree } from './span-tree.ts'
import type { Step } from './step.ts'
import { type Telling, tellEnter, tellFact, tellLeave } from './telling.ts'

/**
 * The story of an exchange as ordered, self-contained steps. The events may stop anywhere: what had not ended
 * is told as far as it is known.
 */
export function foldSteps(events: readonly TraceEvent[]): Step[] {
  const nodes = spanTree(events)
  const steps: Step[] = []
  for (const event of events) {
    const node = nodes.get(event.span)
    if (!node) continue
    let tellings: Telling[]
    if (event.type === 'enter') tellings = tellEnter(node)
    else if (event.type === 'fact') tellings = tellFact(node, event.fact, event.at)
    else tellings = tellLeave(node, event.at)
    for (const { from, to, ...telling } of tellings) {
      const at = Math.round(from)
      const took = Math.max(0, Math.round(to) - at)
      const { span, station, name } = node
      const parent = node.parent?.span ?? null
      steps.push({ n: steps.length + 1, station, span, parent, name, at, took, ...telling })
    }
  }
  return steps
}
