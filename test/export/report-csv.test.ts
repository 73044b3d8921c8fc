import { describe, expect, it } from 'vitest'
import { receiptsToCsv, reportToCsv } from '../../src/export/report-csv.ts'
import { visible } from '../../src/render/text/visible.ts'
import { classOf, lessonOf, receipt } from './class.ts'

const cellsOf = (csv: string) => csv.split('\r\n')[1] ?? ''

describe('a class report as CSV', () => {
  it('has a line for each lesson of each learner, and one for who has begun nothing', () => {
    const csv = reportToCsv(
      classOf({ name: 'Ana', lessons: [lessonOf()] }, { name: 'Ben', lessons: [] }),
      visible,
    )
    expect(csv).toBe(
      [
        'learner,files,lesson,title,state,page,pages,right,questions,hints,shown,minutes,last,missed_questions,known_units,missed',
        'Ana,Ana.json,one,The first,finished,,4,6,7,1,0,12,2026-03-02T12:00:00.000Z,1,,which: This one | That one | (shown)',
        'Ben,Ben.json,,,not begun,,,,,,,,,0,,',
        '',
      ].join('\r\n'),
    )
  })

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+44 1', `"'+44 1"`],
    ['-2', `"'-2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1', `"'  =1"`],
    ['\t=1', '␉=1'],
    ['\r=1', '␍=1'],
    ['＝1', `"'＝1"`],
    ['Ana, "Anni"', '"Ana, ""Anni"""'],
    ['Ana\nLima', 'Ana␊Lima'],
    ["O'Hara", `"O'Hara"`],
    ['\u202eanA', '\\u202eanA'],
  ])('makes a cell of the name %j that no spreadsheet reckons with', (name, cell) => {
    expect(cellsOf(reportToCsv(classOf({ name, files: ['f'], lessons: [] }), visible))).toBe(
      `${cell},f,,,not begun,,,,,,,,,0,,`,
    )
  })
})

describe('receipts as CSV', () => {
  it('say which of them count', () => {
    const csv = receiptsToCsv(
      [receipt({ before: '=Ana' }), receipt({ line: 3, copyOf: 1, title: null })],
      visible,
    )
    expect(csv.split('\r\n').slice(1)).toEqual([
      `1,"'=Ana",one,The first,6,7,1,12,1,,`,
      '3,Ana,one,,6,7,1,12,0,1,',
      '',
    ])
  })
})
