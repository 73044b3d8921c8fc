import type { Table, TableCell } from 'mdast'
import type { Inline, Question } from '../lesson.ts'
import { startOf } from '../markdown/markdown.ts'
import { phrasing } from '../markdown/prose.ts'
import { textOf } from '../markdown/text.ts'
import type { QuizReading } from './quiz.ts'

/** A table of two columns: what stands on the left belongs to what stands on the right. */
export function readMatch(table: Table, reading: QuizReading): Question {
  const inline = (cell: TableCell | undefined): Inline => phrasing(reading.prose(cell?.children ?? []))
  const [head, ...rows] = table.children
  const left: Inline[] = []
  const right: Inline[] = []
  const names = new Set<string>()
  const places = new Map<string, number>()
  const key: number[] = []
  if (rows.length < 2) {
    reading.error(
      startOf(table),
      'quiz-match',
      'there is nothing to match',
      'write at least two rows under the head',
    )
  }
  // With more columns every row would be wrong for the same reason, which has been said.
  const wellFormed = head?.children.length === 2
  for (const row of wellFormed ? rows : []) {
    const [first, second, extra] = row.children
    const texts = [textOf(first?.children ?? []).trim(), textOf(second?.children ?? []).trim()]
    const [name = '', match = ''] = texts
    if (extra !== undefined || name === '' || match === '') {
      reading.error(
        startOf(row),
        'quiz-match',
        extra === undefined ? 'a cell of this row is empty' : 'this row has more than two cells',
        extra === undefined ? 'write both cells: `| left | right |`' : 'write `\\|` for a bar that is meant',
      )
      continue
    }
    if (names.has(name)) {
      reading.error(startOf(row), 'quiz-match', `\`${name}\` stands on the left twice`, 'write it once')
    }
    names.add(name)
    left.push(inline(first))
    let place = places.get(match)
    if (place === undefined) {
      place = right.length
      places.set(match, place)
      right.push(inline(second))
    }
    key.push(place)
  }
  if (right.length === 1 && left.length > 1) {
    reading.error(
      startOf(table),
      'quiz-key',
      'everything belongs to the same thing, so that every answer is right',
      'write at least two different things on the right',
    )
  }
  return {
    kind: 'match',
    heads: [inline(head?.children[0]), inline(head?.children[1])],
    left,
    right,
    key,
    sorting: right.length < left.length,
  }
}
