import { describe, expect, it } from 'vitest'
import { renderFrame } from '../../src/render/stepper/frame.ts'
import { openStepper } from '../../src/render/stepper/state.ts'
import { repainted } from '../../src/terminal/stepper/paint.ts'
import { COLOURS, POST_ORDER, styleOf } from '../render/fixture.ts'
import { Emulator } from './emulator.ts'

const stories = { title: 'One click', page: null, stories: [{ exchange: POST_ORDER, name: '' }] }
const style = styleOf({ palette: COLOURS, lens: 'technical' })
const frames = POST_ORDER.steps.map(
  (_, step) =>
    renderFrame(stories, openStepper(stories.stories, { story: 0, step }, 'technical'), style, 24).lines,
)

/** What a terminal shows after all of them, one painted over the other. */
async function painted(all: readonly (readonly string[])[]): Promise<string> {
  const emulator = new Emulator(80, 24)
  all.forEach((frame, at) => {
    emulator.write(repainted(all[at - 1] ?? null, frame))
  })
  await emulator.settled()
  return emulator.text()
}

describe('painting one picture over another', () => {
  it('leaves what painting it alone would leave', async () => {
    for (const [at, frame] of frames.entries())
      expect(await painted(frames.slice(0, at + 1))).toBe(await painted([frame]))
    expect(await painted([...frames, ...frames.toReversed()])).toBe(await painted(frames.slice(0, 1)))
  })

  it('writes only the rows that differ, and nothing at all where none does', () => {
    const [first = [], second = []] = frames
    expect(repainted(first, first)).toBe('')
    const differing = second.filter((line, row) => line !== first[row]).length
    expect(repainted(first, second).match(/\x1b\[\d+;1H/g)).toHaveLength(differing)
    expect(differing).toBeLessThan(second.length)
  })

  it('clears what a lower picture leaves over', async () => {
    expect(await painted([['one', 'two', 'three'], ['four']])).toBe('four')
  })
})
