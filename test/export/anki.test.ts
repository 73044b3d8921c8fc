import { expect, it } from 'vitest'
import { handoutVoice } from '../../src/cli/handout/handout-voice.ts'
import { toAnki } from '../../src/export/bank/anki.ts'
import type { Block } from '../../src/lesson/lesson.ts'
import {
  choose,
  httpExercise,
  lesson,
  match,
  message,
  order,
  quiz,
  sqlExercise,
  words,
} from '../player/lesson.ts'

const voice = handoutVoice()

function cards(...blocks: Block[]): { head: string[]; rows: string[][] } {
  const text = toAnki(
    { id: 'post', title: 'Post: "all" of it' },
    [{ lesson: { ...lesson(blocks), title: 'One :: two' }, unit: 'Letters' }],
    voice,
  )
  const lines = text.trimEnd().split('\n')
  return {
    head: lines.filter((line) => line.startsWith('#')),
    rows: lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t')),
  }
}

it('says how it is to be read', () => {
  expect(cards(quiz(choose({ a: true, b: false }))).head).toEqual([
    '#separator:tab',
    '#html:true',
    '#notetype:Basic',
    '#columns:GUID\tDeck\tFront\tBack\tTags',
    '#guid column:1',
    '#deck column:2',
    '#tags column:5',
  ])
})

it('has a card for every kind of question, and one for each exercise, whose id stays', () => {
  const { rows } = cards(
    quiz(choose({ 'the door': true, 'the pantry': false }), { id: 'one', after: words('It is.') }),
    quiz(choose({ x: true, y: true, z: false }), { id: 'several' }),
    quiz(order(['first', 1], ['second', 2], ['third', 3]), { id: 'order' }),
    quiz(
      match([
        ['GET', 'reads'],
        ['POST', 'adds'],
      ]),
      { id: 'match' },
    ),
    quiz({ kind: 'type', accept: [{ kind: 'number', value: 9, tolerance: 1 }], reject: [] }, { id: 'typed' }),
    sqlExercise('SELECT 1\n  AS "one"', { id: 'sql', task: words('Select one.') }),
    httpExercise(message('POST', '/letters', { text: 'hi' }), { id: 'http', task: words('Bring it.') }),
    quiz(choose({ a: true, b: false }), { id: 'here', here: true }),
  )
  expect(rows.map(([guid, deck, , , tags]) => [guid, deck, tags])).toEqual(
    ['one', 'several', 'order', 'match', 'typed', 'sql', 'http'].map((id) => [
      `post/test-lesson/${id}`,
      'Post: ”all” of it::1 Letters::1.1 One : two',
      `post test-lesson ${id === 'sql' || id === 'http' ? 'exercise' : 'question'}`,
    ]),
  )
  const [one, several, sorted, matched, typed, sql] = rows.map(([, , front = '', back = '']) => ({
    front,
    back,
  }))
  expect(one?.front).toContain('<li>the door</li><li>the pantry</li>')
  expect(one?.back).toMatch(
    /^<div>the door<\/div><p>About the door<\/p> ?<p>It is\.<\/p>.*the pantry<br>About/,
  )
  expect(several?.front).toContain('Several are right.')
  expect(sorted?.front).not.toMatch(/first.*second.*third/)
  expect(sorted?.back).toMatch(/first.*second.*third/)
  expect(matched?.front).toMatch(/a\) .*b\) /)
  expect(typed?.back).toContain('<code>9 ± 1</code>')
  expect(sql).toEqual({
    front: '<p>Select one.</p>',
    back: '<pre><code>SELECT 1<br>  AS &quot;one&quot;</code></pre>',
  })
})

it('keeps a card on one line with five columns, whatever stands in it', () => {
  const hostile = '"a\tb"\n\n#separator:comma\r\n<script>x</script>\0\u202e&amp;'
  const { rows } = cards(
    quiz(choose({ [hostile]: true, b: false }), { text: words(hostile), after: words(hostile) }),
    quiz({ kind: 'type', accept: [{ kind: 'text', text: hostile }], reject: [] }, { id: 'typed' }),
    sqlExercise(`SELECT '${hostile}'`, { id: 'sql', task: words(hostile) }),
  )
  expect(rows).toHaveLength(3)
  for (const row of rows) {
    expect(row).toHaveLength(5)
    expect(row.join('')).not.toMatch(/<script|["\0\u202e\r]/)
  }
})
