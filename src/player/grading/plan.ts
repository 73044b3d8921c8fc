import type { PlanLine } from '../../trace/value.ts'

/** Whether a plan does what is wanted: one of its lines begins so, word by word (`SEARCH books`). */
export function plansTo(wanted: string, plan: readonly PlanLine[]): boolean {
  const words = wordsOf(wanted)
  return plan.some(({ detail }) => {
    const line = wordsOf(detail)
    return words.every((word, i) => line[i] === word)
  })
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}
