import { fnv1a } from './hash.ts'

/**
 * The numbers 0 … count − 1 in an order that is a fixed function of `id`. Where there are two or more it is never
 * the identity, and never an order that `solved` says is an answer already (unless every rotation is one).
 */
export function shuffled(
  id: string,
  count: number,
  solved: (order: readonly number[]) => boolean = () => false,
): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  const next = generator(fnv1a(id))
  for (let i = count - 1; i > 0; i--) {
    const j = next() % (i + 1)
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
  for (let turn = 0; turn < count; turn++) {
    if (!isIdentity(order) && !solved(order)) return order
    order.push(order.shift() ?? 0)
  }
  if (isIdentity(order) && count > 1) order.push(order.shift() ?? 0)
  return order
}

function isIdentity(order: readonly number[]): boolean {
  return order.every((item, place) => item === place)
}

/** xorshift32: enough to mix a handful of options. */
function generator(seed: number): () => number {
  let state = seed === 0 ? 0x9e3779b9 : seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}
