import type { TracePiece } from './piece.ts'

/** The number of each move in the list of steps: a question has that of its first step, its answer that of its last. */
export function numbersOf({ sequence, steps }: Pick<TracePiece, 'sequence' | 'steps'>): (number | null)[] {
  const told = new Set<number>()
  return sequence.moves.map(({ at }) => {
    const places = steps.flatMap((step, index) => (step.at === at ? [index + 1] : []))
    const number = told.has(at) ? (places.length > 1 ? places.at(-1) : undefined) : places[0]
    told.add(at)
    return number ?? null
  })
}
