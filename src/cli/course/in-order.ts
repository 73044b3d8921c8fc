/**
 * Works on several things at once, each by one of so many hands (numbered from 0), and gives what came of them in
 * their order. Where one fails no other is begun, and the error comes once all hands are empty.
 */
export async function* inOrder<T, R>(
  things: readonly T[],
  hands: number,
  work: (thing: T, hand: number) => Promise<R>,
): AsyncGenerator<R, void> {
  const done = new Map<number, { result: R }>()
  const failures: unknown[] = []
  // Every hand takes the next from one pile.
  const pile = things.entries()
  let isOver = false
  let wake = () => {}

  const labour = async (hand: number): Promise<void> => {
    for (const [at, thing] of pile) {
      if (isOver) return
      try {
        done.set(at, { result: await work(thing, hand) })
      } catch (error) {
        failures.push(error)
        isOver = true
      }
      wake()
    }
  }
  const hired = Math.max(1, Math.min(hands, things.length))
  const all = Promise.all(Array.from({ length: hired }, (_, hand) => labour(hand)))
  try {
    for (let at = 0; at < things.length; at++) {
      let next = done.get(at)
      while (next === undefined && failures.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        next = done.get(at)
      }
      if (next === undefined) break
      done.delete(at)
      yield next.result
    }
  } finally {
    isOver = true
    await all
  }
  if (failures.length > 0) throw failures[0]
}
