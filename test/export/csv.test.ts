import { expect, it } from 'vitest'
import type { QueryResult } from '../../src/database/port.ts'
import { resultsToCsv } from '../../src/export/csv.ts'

function result(columns: string[], rows: QueryResult['rows']): QueryResult {
  return { sql: '', columns, rows, count: rows.length, truncated: false, changes: [], plan: [] }
}

it('quotes what has to be quoted, leaves NULL empty, and writes large integers in full', () => {
  const rows = [
    [1, 'plain', null],
    [9007199254740993n, 'a, "b"\nc', new Uint8Array([1, 2])],
  ]
  expect(resultsToCsv([result(['id', 'text', 'x'], rows)])).toBe(
    'id,text,x\r\n1,plain,\r\n9007199254740993,"a, ""b""\nc",AQI=\r\n',
  )
})

it('divides result sets by an empty line and leaves out statements that have none', () => {
  expect(resultsToCsv([result(['a'], [[1]]), result([], []), result(['b'], [])])).toBe('a\r\n1\r\n\r\nb\r\n')
})

it('tells an empty text from NULL, and hands formulas on as they are', () => {
  expect(
    resultsToCsv([
      result(
        ['a', 'b'],
        [
          ['', null],
          ['=1+1', '@x'],
        ],
      ),
    ]),
  ).toBe('a,b\r\n"",\r\n=1+1,@x\r\n')
})
