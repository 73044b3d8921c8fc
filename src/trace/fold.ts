import type { TraceEvent } from './event.ts'
import { type SpanNode, spanTree } from './span-tree.ts'
import type { Step } from './step.ts'
import { type Telling, tellEnter, tellFact, tellLeave } from './telling.ts'

/**
 * The story of an exchange as ordered, self-contained steps. The events may stop anywhere: what had not ended
 * is told as far as it is known.
 */
export function foldSteps(events: readonly TraceEvent[]): Step[] {
  return stepsOf(events, spanTree(events))
}

/** The same, where the tree of these events has been built already. */
export function stepsOf(events: readonly TraceEvent[], nodes: ReadonlyMap<number, SpanNode>): Step[] {
  const steps: Step[] = []
  for (const event of events) {
    const node = nodes.get(event.span)
    if (!node) continue
    let tellings: Telling[]
    if (event.type === 'enter') tellings = tellEnter(node)
    else if (event.type === 'fact') tellings = tellFact(node, event.fact, event.at)
    else tellings = tellLeave(node, event.at)
    for (const telling of tellings) steps.push(step(steps.length + 1, node, telling))
  }
  return steps
}

// Written out, not spread: this runs for every step of every exchange, and a spread takes ten times as long.
function step(n: number, node: SpanNode, { kind, facts, from, to }: Telling): Step {
  const at = Math.round(from)
  const took = Math.max(0, Math.round(to) - at)
  const { span, parent, station, name } = node
  // The facts are those of the kind, because a telling's are.
  return { n, station, span, parent: parent?.span ?? null, name, at, took, kind, facts } as Step
}
