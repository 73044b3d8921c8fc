import { fnv1a } from './hash.ts'

/** How many shuffles are looked at, to take the best mixed one. */
const TRIES = 24

/**
 * The numbers 0 … count − 1 in an order that is a fixed function of `id`: of several shuffles the best mixed one,
 * with few numbers in their own place and few behind the number they follow. Where there are two or more it is
 * never the identity, and never an order that `solved` says is an answer already (unless there is no other).
 */
export function shuffled(
  id: string,
  count: number,
  solved: (order: readonly number[]) => boolean = () => false,
): number[] {
  const inOrder = Array.from({ length: count }, (_, i) => i)
  const turned = [...inOrder.slice(1), ...inOrder.slice(0, 1)]
  const candidates = Array.from({ length: TRIES }, (_, n) => shuffleOnce(inOrder, fnv1a(`${id}/${n}`)))
  const usable = [...candidates, turned, inOrder.toReversed()].filter((order) => !isIdentity(order))
  const puzzling = usable.filter((order) => !solved(order))
  const [first, ...others] = puzzling.length > 0 ? puzzling : usable
  return others.reduce(
    (best, order) => (orderliness(order) < orderliness(best) ? order : best),
    first ?? inOrder,
  )
}

/** How much of the order from 0 on is left. */
function orderliness(order: readonly number[]): number {
  return order.filter((item, place) => item === place || order[place - 1] === item - 1).length
}

function isIdentity(order: readonly number[]): boolean {
  return order.every((item, place) => item === place)
}

/** Fisher and Yates, with xorshift32: enough to mix a handful of options. */
function shuffleOnce(items: readonly number[], seed: number): number[] {
  const order = [...items]
  let state = seed === 0 ? 0x9e3779b9 : seed
  for (let i = order.length - 1; i > 0; i--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const j = (state >>> 0) % (i + 1)
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
  return order
}
