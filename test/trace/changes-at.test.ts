import { describe, expect, it } from 'vitest'
import { changesAt } from '../../src/trace/changes-at.ts'
import { foldSteps } from '../../src/trace/fold.ts'
import type { Step } from '../../src/trace/step.ts'
import { order, record } from './story.ts'

const stepsOf = (commit: boolean) => foldSteps(record('POST /orders', (root) => order(root, { commit })))
const at = (steps: readonly Step[], isIt: (step: Step) => boolean) => changesAt(steps, steps.findIndex(isIt))

const named = (name: string) => (step: Step) => step.kind === 'query' && step.facts.sql === name
const ended = (step: Step) => step.kind === 'transaction' && step.facts.action !== 'begin'
const answered = (step: Step) => step.kind === 'response'

describe('the rows at a step', () => {
  it('says what the step did, and what had been done before it', () => {
    const { before, here } = at(stepsOf(true), named('INSERT INTO orders'))
    expect(here).toMatchObject([{ table: 'orders', operation: 'insert' }])
    expect(before).toMatchObject([{ table: 'flavours', before: { scoops: 9 }, after: { scoops: 7 } }])
    expect(at(stepsOf(true), named('UPDATE flavours')).before).toEqual([])
  })

  it('has nothing to say of a step that changes nothing', () => {
    expect(at(stepsOf(true), ended).here).toEqual([])
    expect(at(stepsOf(true), answered).before).toHaveLength(2)
    expect(changesAt(stepsOf(true), 999)).toMatchObject({ here: [] })
  })

  it('takes back at a ROLLBACK what its transaction did', () => {
    const { before, here } = at(stepsOf(false), ended)
    expect(before).toHaveLength(2)
    expect(here).toMatchObject([
      { table: 'flavours', operation: 'update', before: { scoops: 7 }, after: { scoops: 9 } },
      { table: 'orders', operation: 'delete', before: { id: 1 }, after: null },
    ])
    expect(at(stepsOf(false), answered).before).toEqual([])
  })
})
