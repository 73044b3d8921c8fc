import { describe, expect, it } from 'vitest'
import { receiptsToHtml, reportToHtml } from '../../src/export/report-html.ts'
import type { MissedQuestion } from '../../src/player/record/class-report.ts'
import { visible } from '../../src/render/text/visible.ts'
import { classOf, lessonOf, receipt } from './class.ts'

const EVIL = `<script>alert("1")</script>&'\u001b[31m\u202e`
const SAFE = `&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;␛[31m\\u202e`
const reading = { show: visible, day: (at: string) => at.slice(0, 10) }

/** A class in which every text from outside would like to be a program. */
const HOSTILE = {
  ...classOf({
    name: EVIL,
    files: [EVIL],
    known: [2],
    lessons: [
      lessonOf({ title: EVIL, missed: [{ question: EVIL, wrong: [EVIL], shown: false, solved: false }] }),
    ],
  }),
  course: { id: 'c', title: EVIL },
  missed: [
    {
      lesson: { id: EVIL, number: '1.1', title: EVIL },
      block: EVIL,
      page: 2,
      pageTitle: EVIL,
      asked: EVIL,
      key: EVIL,
      answered: 3,
      missed: 2,
      shown: 1,
      hints: 1,
      wrong: [{ said: EVIL, learners: ['a', 'b'] }],
    } satisfies MissedQuestion,
  ],
}

describe('a class report as HTML', () => {
  const page = reportToHtml(HOSTILE, [EVIL], reading)

  it('is whole in itself: nothing is fetched, and nothing runs', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).toContain('prefers-color-scheme: dark')
    expect(page).toContain('@media print')
    expect(page).not.toMatch(/<script|<img|<link|\ssrc=|\shref=|\son\w+=|url\(|@import/i)
  })

  it('escapes every text from outside', () => {
    expect(page).not.toContain(EVIL)
    expect(page).not.toMatch(/[\u001b\u202e]/)
    expect(page.split(SAFE).length - 1).toBeGreaterThanOrEqual(13)
  })

  it('closes what it opens', () => {
    for (const tag of ['table', 'tr', 'td', 'th', 'ul', 'ol', 'li', 'p', 'section', 'q', 'b', 'div'])
      expect(page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length, tag).toBe(
        page.match(new RegExp(`</${tag}>`, 'g'))?.length,
      )
  })

  it('says what most missed, with their wrong answers, and who knows what', () => {
    expect(page).toContain('2 of 3 missed it, 1 had it shown, 1 hint.')
    expect(page).toContain(`<b>2</b> said: <q>${SAFE}</q>`)
    expect(page).toContain('Known by placement: unit 2.')
  })

  it('says so where there is nothing to say', () => {
    expect(reportToHtml(classOf({ name: 'Ana' }), [], reading)).toContain('Nothing begun in this course.')
  })
})

describe('receipts as HTML', () => {
  it('stand with what is damaged, all of it escaped', () => {
    const page = receiptsToHtml(
      [receipt({ before: EVIL }), receipt({ line: 4, copyOf: 1 })],
      [{ line: 9, text: EVIL, why: 'its end is missing' }],
      { show: visible, remark: ({ copyOf }) => (copyOf === null ? '' : `a copy of line ${copyOf}`) },
    )
    expect(page).toContain('<p>1 receipt.</p>')
    expect(page).toContain(`<td>${SAFE}</td>`)
    expect(page).toContain('<td>a copy of line 1</td>')
    expect(page).toMatch(/<td class="number">9<\/td><td>[^<]*<\/td><td>its end is missing<\/td>/)
  })
})
