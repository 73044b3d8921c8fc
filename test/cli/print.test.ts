import { parse } from 'gift-pegjs'
import { describe, expect, it } from 'vitest'
import { changed, LESSON, ROWS_ONLY, withHandler } from './changed-course.ts'
import { COURSE, inCourse, run } from './fake-world.ts'

describe('lessons print', () => {
  it('prints a lesson as Markdown, with its answers at the end', async () => {
    const { code, out, err } = await run(inCourse('print', 'first-letter'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^# The first letter\n/)
    expect(out).toMatch(/\*\*waiter\*\* knows who answers this: listLetters/)
    expect(out).toMatch(/## A question[\s\S]*## Answers[\s\S]*\*\*Question 2:\*\* `2`/)
    expect(out).not.toMatch(/queries 1|\u001b/)
  })

  it('prints one HTML file that needs nothing else', async () => {
    const { code, out } = await run(inCourse('print', '1.1', '--format', 'html', '--answers', 'none'))
    expect(code).toBe(0)
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(out).not.toMatch(/<script|<link|src=/)
    expect(out).not.toContain('Answers')
  })

  it('prints a unit under its title, and a course with all of them', async () => {
    const unit = await run(inCourse('print', 'Behind', 'the', 'counter'))
    expect(unit.out).toMatch(/^# Unit 2: .*\n[\s\S]*^## 2\.1 /m)
    const course = await run(inCourse('print', 'Course', '--format', 'html'))
    expect(course.out).toMatch(/<h1>The post office<\/h1>[\s\S]*<h2>Unit 1: [\s\S]*<h3>1\.1 [\s\S]*<h3>2\.1 /)
    expect(course.out).toContain('<nav aria-label="Contents">')
  })

  it.each(['--plain', '--accessible'])(
    'draws nothing with letters where that is not wanted: %s',
    async (flag) => {
      const { out } = await run(inCourse('print', '1.1', flag))
      expect(out).not.toMatch(/[│─▶◀]/)
      expect(out).toMatch(/It came as far as: pantry\. What came back: 200 OK\.\n>\n> 1\. \*\*you\*\*/)
    },
  )

  it('is the same each time', async () => {
    const print = () => run(inCourse('print', 'course', '--format', 'html', '--notes', '--answers', 'inline'))
    expect(await print()).toEqual(await print())
  })

  it('prints without runs what nobody trusts, and says so once', async () => {
    const { code, out, err } = await run(['print', 'course', '--course', COURSE])
    expect(code).toBe(0)
    expect(out).toContain('```http\nGET /letters\n```')
    expect(out).not.toContain('The way of')
    expect(err.match(/Printed without/g)).toHaveLength(1)
    expect(err.replace(/\s+/g, ' ')).toMatch(/The first letter, Another letter\..*was not started.*--trust/)
  })

  it('runs statements without trust, where a lesson needs nothing but rows', async () => {
    const course = changed({ [LESSON]: ROWS_ONLY })
    const { out, err } = await run(['print', 'first-letter', '--course', course])
    expect(err).toBe('')
    expect(out).toContain('| id |\n| -: |\n| 1 |\n| 2 |')
  })

  it('draws and tells of a very long way the beginning and the end', async () => {
    const course = withHandler("for (let i = 0; i < 30; i++) await c.var.db.get('SELECT ?', [i])")
    const { out } = await run(['print', '1.1', '--course', course, '--trust'])
    expect(out).toMatch(/^> … \d\d more arrows$/m)
    const steps = [...out.matchAll(/^> (\d+)\. \*\*(?:you|door|waiter|kitchen|pantry)\*\* /gm)]
    expect(steps).toHaveLength(25)
    expect(out).toMatch(/^> 18\. .*\n>\n> _… 41 more steps, of: pantry, kitchen\._\n>\n> 60\. /m)
    const { out: html } = await run(['print', '1.1', '--course', course, '--trust', '--format', 'html'])
    expect(html).toMatch(/<text class="gap"[^>]*>… \d\d more arrows</)
    expect(html).toContain('<ol class="steps" start="60">')
  })

  it('hands questions on to Moodle and to Anki without running anything', async () => {
    const gift = await run(['print', 'course', '--format', 'gift', '--course', COURSE])
    expect({ code: gift.code, err: gift.err }).toEqual({ code: 0, err: '' })
    expect(parse(gift.out)).toMatchObject([
      { type: 'Category' },
      { type: 'Numerical', id: 'post/first-letter/how-many' },
      ...Array.from({ length: parse(gift.out).length - 2 }, () => ({})),
    ])
    const anki = await run(['print', '1.1', '--format', 'anki', '--course', COURSE])
    expect(anki.out).toMatch(/^#separator:tab\n[\s\S]*\npost\/first-letter\/how-many\t/)
  })

  it('says how many questions are left out because they need their lesson', async () => {
    const more = '```quiz id=look about=1 here\nWhat do you see?\n\n= letters\n```\n\nThat was all.'
    const course = changed({ [LESSON]: (text) => text.replace('That was all.', more) })
    const { out, err } = await run(['print', '1.1', '--format', 'gift', '--course', course])
    expect(out).not.toContain('What do you see?')
    expect(err).toMatch(/Left out: 1 question\./)
  })

  it('leaves a broken lesson out where others are good, and ends with 1', async () => {
    const course = changed({ [LESSON]: (text) => text.replace('predict=status', 'pedict=status') })
    const { code, out, err } = await run(['print', 'course', '--course', course, '--trust'])
    expect(out).toContain('Another letter')
    expect(out).not.toContain('The first letter')
    expect({ code, err: err.replace(/\s+/g, ' ') }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Left out, because a lesson is broken: The first letter\./),
    })
  })

  it.each([
    [['print', 'cuorse'], /Did you mean course\?/],
    [['print', 'first-leter'], /Did you mean 1\.1, first-letter\?/],
    [['print', '9'], /There is no lesson and no unit "9"/],
    [['print'], /What is to be printed\?/],
    [['print', '1.1', '--format', 'pdf'], /It can be md, html, gift or anki\./],
    [['print', '1.1', '--format', 'gift', '--answers', 'none'], /--answers goes with handouts only/],
    [['print', '1.1', '--format', 'anki', '--notes'], /--notes goes with handouts only/],
  ])('says in a sentence what is wrong, and ends with 2: %j', async (argv, message) => {
    const { code, out, err } = await run(inCourse(...argv))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.replace(/\s+/g, ' ')).toMatch(message)
  })
})
