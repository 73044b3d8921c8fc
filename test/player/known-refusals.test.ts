import { expect, test } from 'vitest'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, sqlExercise, words } from './lesson.ts'

const at = { line: 1, column: 1 }
const known = (answer: string, message: string) => ({ answer, message: words(message), at })

const exercise = sqlExercise("UPDATE flavours SET price_cents = 300 WHERE name = 'mango'", {
  rejects: [
    known('UPDATE flavours SET price_cents = 300 WHERE name = mango', 'Text stands between quotes.'),
    known("UPDATE flavours SET scoops = -5 WHERE name = 'mango'", 'Nothing is less than empty.'),
  ],
})

test.each([
  ['the same word without quotes', "UPDATE flavours SET price_cents = 300 WHERE 'x' = mango", 'Text stands'],
  ['another column that is not there', "UPDATE flavours SET price = 300 WHERE name = 'mango'", null],
  ['the same rule, broken by another row', 'UPDATE flavours SET scoops = -8 WHERE id = 1', 'Nothing'],
])('%s: the message of what the database refused', async (_, answer, message) => {
  const events = await playAll(lesson([exercise]), scripted(answer, ':skip'))
  const [attempt] = only(events, 'attempt')
  const said = textOf(attempt?.message ?? [])
  if (message === null) expect(said).toBe('')
  else expect(said).toContain(message)
})
