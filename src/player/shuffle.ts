import { fnv1a } from './hash.ts'

/** How many shuffles are looked at, to find a well mixed one. */
const TRIES = 24

/**
 * The numbers 0 … count − 1 in an order that is a fixed function of `id`, and well mixed: of several shuffles the
 * first in which little is left of the order from 0 on, read forwards or backwards. Where there are two or more it
 * is never the identity, where there are three or more never its reversal, and never an order that `solved` says is
 * an answer already (unless there is no other).
 */
export function shuffled(
  id: string,
  count: number,
  solved: (order: readonly number[]) => boolean = () => false,
): number[] {
  const inOrder = Array.from({ length: count }, (_, i) => i)
  const candidates = Array.from({ length: TRIES }, (_, n) => shuffleOnce(inOrder, fnv1a(`${id}/${n}`)))
  const turned = [
    [...inOrder.slice(1), ...inOrder.slice(0, 1)],
    [...inOrder.slice(-1), ...inOrder.slice(0, -1)],
  ]
  const usable = [...candidates, ...turned].filter((order) => !isIdentity(order) && !isReversal(order))
  const puzzling = usable.filter((order) => !solved(order))
  const [first, ...others] = puzzling.length > 0 ? puzzling : usable
  return others.reduce(
    (best, order) => (likeness(best) > tolerated(count) && likeness(order) < likeness(best) ? order : best),
    first ?? inOrder,
  )
}

/** How much likeness to the order from 0 on is let pass: with none at all, four items would have only two orders. */
function tolerated(count: number): number {
  return Math.floor(count / 4)
}

/** How many numbers stand in their own place or beside a number that is their neighbour anyway. */
function likeness(order: readonly number[]): number {
  const last = order.length - 1
  return order.filter((item, place) => {
    const before = order[place - 1]
    const follows = before !== undefined && Math.abs(before - item) === 1
    return follows || item === place || item === last - place
  }).length
}

function isIdentity(order: readonly number[]): boolean {
  return order.every((item, place) => item === place)
}

/** Two items have no other order than this one; from three on it is as plain as the identity. */
function isReversal(order: readonly number[]): boolean {
  return order.length > 2 && order.every((item, place) => item === order.length - 1 - place)
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
