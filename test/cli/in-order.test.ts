import { expect, test } from 'vitest'
import { inOrder } from '../../src/cli/course/in-order.ts'

/** Things that are done when they are told to be. */
function heldBack(count: number) {
  const finish: (() => void)[] = []
  const work = (thing: number, hand: number) =>
    new Promise<string>((resolve) => {
      finish[thing] = () => resolve(`${thing} by ${hand}`)
    })
  return { things: Array.from({ length: count }, (_, at) => at), finish, work }
}

test('results come in the order of the things, whichever is done first', async () => {
  const { things, finish, work } = heldBack(3)
  const results = inOrder(things, 2, work)
  const first = results.next()
  expect(finish).toHaveLength(2)
  finish[1]?.()
  await Promise.resolve()
  finish[0]?.()
  expect(await first).toEqual({ done: false, value: '0 by 0' })
  expect(await results.next()).toEqual({ done: false, value: '1 by 1' })
  finish[2]?.()
  expect((await results.next()).value).toMatch(/^2 by/)
  expect(await results.next()).toEqual({ done: true, value: undefined })
})

test('nothing comes of nothing, and no more hands are taken than there are things', async () => {
  const hands = new Set<number>()
  for await (const hand of inOrder([1], 4, async (_, number) => number)) hands.add(hand)
  for await (const one of inOrder([], 4, async () => 1)) throw new Error(`${one} came of nothing`)
  expect([...hands]).toEqual([0])
})

test('where one fails no other is begun, and what has begun ends before the error comes', async () => {
  const begun: number[] = []
  let ended = false
  const work = async (thing: number) => {
    begun.push(thing)
    if (thing === 0) throw new Error('broken')
    await Promise.resolve()
    ended = true
    return thing
  }
  const results = inOrder([0, 1, 2, 3, 4], 2, work)
  await expect(results.next()).rejects.toThrow('broken')
  expect({ begun: begun.length < 5, ended }).toEqual({ begun: true, ended: true })
})

test('whoever looks no further waits for what has begun, and nothing else is', async () => {
  const { things, finish, work } = heldBack(6)
  const results = inOrder(things, 2, work)
  const first = results.next()
  finish[0]?.()
  await first
  const end = results.return()
  for (const done of finish) done?.()
  await end
  expect(finish.length).toBeLessThan(5)
})
