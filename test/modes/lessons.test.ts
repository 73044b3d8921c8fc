import { describe, expect, it } from 'vitest'
import { perfectLearner } from '../../src/player/learners/perfect-learner.ts'
import { renderEvent } from '../../src/render/event.ts'
import { renderKeys } from '../../src/render/keys.ts'
import type { Style } from '../../src/render/style/style.ts'
import { renderDetails } from '../../src/render/trace/details.ts'
import { renderWaterfall } from '../../src/render/trace/waterfall.ts'
import { curiousLearner } from './curious-learner.ts'
import { faultsIn, MODES, styleOf } from './mode.ts'
import { program } from './program.ts'
import { type Moment, playThrough, shippedLessons } from './shipped.ts'

/** All that somebody would see of it, with every closer look. */
function shown(moment: Moment, style: Style): string {
  if ('prompt' in moment) {
    return [true, false].map((firstLesson) => renderKeys(moment.prompt, style, { firstLesson })).join('\n')
  }
  const { event } = moment
  const exchanges = event.type === 'exchange' ? event.runs.flatMap((run) => run.exchanges.slice(0, 1)) : []
  return [
    ...renderEvent(event, style),
    ...exchanges.flatMap((exchange) => [
      ...renderDetails(exchange, style),
      ...renderWaterfall(exchange, style),
    ]),
  ].join('\n')
}

const lessons = await shippedLessons()

describe.each(lessons.map((lesson, at) => [lesson.id, lesson, at] as const))('%s', (_, lesson, at) => {
  const perfect = playThrough(lesson, perfectLearner(lesson))
  const curious = playThrough(lesson, curiousLearner(lesson))

  it('has shown all that can be asked for', async () => {
    const { moments } = await curious
    const types = new Set(moments.map((moment) => ('event' in moment ? moment.event.type : 'prompt')))
    for (const type of ['help', 'hint', 'lens', 'unclear', 'answered']) expect(types).toContain(type)
  })

  it.each(MODES.map((mode) => [mode.name, mode] as const))(
    'is played to its end with %s',
    async (_, mode) => {
      const style = await styleOf(mode)
      for (const { moments } of [await perfect, await curious]) {
        const last = moments.at(-1)
        expect(last !== undefined && 'event' in last && last.event.type).toBe('end')
        const faults = moments.flatMap((moment) => faultsIn(shown(moment, style), mode))
        expect(faults.slice(0, 10)).toEqual([])
      }
    },
  )

  // Every mode is some lesson's.
  it(`is played to its end through a pipe, with ${MODES[at % MODES.length]?.name}`, async () => {
    const mode = MODES[at % MODES.length] ?? MODES[0]
    if (mode === undefined) throw new Error('There is no mode')
    const input = (await perfect).typed.map((line) => `${line}\n`).join('')
    const { code, text } = await program(['start', lesson.id], input, mode)
    expect(text).not.toContain('This is a mistake of ours')
    expect(faultsIn(text, mode).slice(0, 10)).toEqual([])
    expect(text).toContain(`${lesson.id} `)
    expect(text).toMatch(/A good place to stop|the last lesson/)
    expect(code).toBe(0)
  })
})
