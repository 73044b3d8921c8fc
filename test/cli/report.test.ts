import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { receiptLine } from '../../src/player/record/receipt.ts'
import type { Entry } from '../../src/progress/entry.ts'
import { progressFile } from '../../src/progress/transfer.ts'
import { ASKING, askingCourse } from './asking-course.ts'
import { emptyFolder, run } from './fake-world.ts'
import { learner } from './learner.ts'

const course = askingCourse()
const FIRST = '1-post/1-first-letter.md'

/** That course with one of its files changed. */
const changedIn = (file: string, from: string, to: string) =>
  askingCourse({ [file]: String(ASKING[file]).replace(from, to) })

const outside = ['--course', course]

const played = new Map<string, Promise<Entry[]>>()

/** What is noted of somebody who plays with these answers. */
function entriesOf(answers: Record<string, string>): Promise<Entry[]> {
  const key = JSON.stringify(answers)
  const known = played.get(key)
  if (known !== undefined) return known
  const playing = (async () => {
    const one = learner(course)
    for (const [lesson, input] of Object.entries(answers)) await one.say(`start ${lesson}`, input)
    return one.entries()
  })()
  played.set(key, playing)
  return playing
}

/** Hands in what somebody of that name did, who has a journal of their own unless its number is given. */
async function handIn(
  folder: string,
  file: string,
  answers: Record<string, string>,
  name: string | null,
  id = file,
) {
  const at = '2026-03-02T13:00:00.000Z'
  const own: Entry = { v: 1, at, course: '', lesson: '', kind: 'learner', id, name }
  const exported = progressFile([...(await entriesOf(answers)), own], at)
  writeFileSync(join(folder, file), JSON.stringify(exported, null, 2))
}

const ALL_RIGHT = { first: '1\n2\n2\n4\n', second: '4\n' }
/** All right but the choice, of which somebody took the first. */
const MISSED = { first: '1\n2\n1\n2\n4\n' }

const report = (folder: string, ...more: string[]) => run(['report', folder, ...outside, ...more])

describe('lessons report of a folder', () => {
  it('says what to talk about, who finished what, and who is where', async () => {
    const folder = emptyFolder()
    await handIn(folder, 'a.json', ALL_RIGHT, 'Ana')
    await handIn(folder, 'b.json', { first: '1\n2\n1\n3\n2\n4\n' }, 'Ben')
    await handIn(folder, 'c.json', { first: '7\n1\n2\n1\n:solution\n' }, null)
    const { code, out, err } = await report(folder)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatchInlineSnapshot(`
      " Asking: 3 learners, 3 files

       To talk about: what most missed at the first try

       1.1 The first, page 2: three
         Which one?
         2 of 3 missed it, 1 had it shown
           2 said: This one
           1 said: The other one
           Right: That one

       Missed, too:
         1.1 The first, page 1: one  1 of 3

       Lesson by lesson

       Lesson           Finished   Begun      Right   Hints   Shown   Minutes
       ──────────────   ────────   ─────   ────────   ─────   ─────   ───────
       1.1 The first           2       1   3.5 of 4       0       1         1
       1.2 The second          1       0     1 of 1       0       0         1

       Right is what was right at the first try (lesson by lesson: the mean of who
       finished). Shown are answers that were looked at. Minutes: lesson by lesson
       the median.

       Learner by learner

       Learner   Finished    Right   Hints   Shown   Minutes   Last seen
       ───────   ────────   ──────   ─────   ─────   ───────   ─────────
       Ana              2   5 of 5       0       0         2   2 March
       Ben              1   3 of 4       0       0         1   2 March
       c                0   1 of 3       0       1         1   2 March

       Who is where: 6/7 is finished, with 6 of 7 right at the first try; p2/5 is on
       page 2 of 5.

       Learner    1.1   1.2
       ───────   ────   ───
       Ana        4/4   1/1
       Ben        3/4
       c         p2/2
      "
    `)
  })

  it('puts two files of one learner together, and keeps two of one name apart', async () => {
    const folder = emptyFolder()
    await handIn(folder, 'monday.json', MISSED, 'Ana', 'one')
    await handIn(folder, 'tuesday.json', { ...MISSED, second: '4\n' }, 'Ana', 'one')
    await handIn(folder, 'other.json', MISSED, 'ana')
    const { out, err } = await report(folder)
    expect(err.replace(/\n {2}/g, ' ')).toBe(
      'Ana (monday): monday.json and tuesday.json are of one learner, and count together.\n' +
        'More than one learner is called Ana: they are told apart by the names of their files.\n',
    )
    expect(out).toContain('2 learners, 3 files')
    expect(out).toMatch(/Ana \(monday\) +2 +4 of 5/)
    expect(out).toMatch(/ana \(other\) +1 +3 of 4/)
  })

  it('names the files of strangers, and uses the others', async () => {
    const folder = emptyFolder()
    await handIn(folder, 'ana.json', MISSED, 'Ana')
    const text = readFileSync(join(folder, 'ana.json'), 'utf8')
    mkdirSync(join(folder, 'Ben_123'))
    // What PowerShell makes of `--export - > ben.json`.
    writeFileSync(
      join(folder, 'Ben_123', 'p.json'),
      Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le'),
    )
    writeFileSync(join(folder, 'notes.txt'), 'Dear teacher')
    writeFileSync(join(folder, 'cut.json'), text.slice(0, 300))
    writeFileSync(join(folder, 'newer.json'), text.replace('"version": 1', '"version": 2'))
    writeFileSync(join(folder, '.DS_Store'), '')
    writeFileSync(join(folder, 'e\u001b[31mvil.json'), '{}')
    const { code, out, err } = await report(folder)
    expect(code).toBe(0)
    expect(out).toContain('1 learner, 2 files')
    const said = err.replace(/\n {2}/g, ' ').split('\n')
    expect(said).toContain('notes.txt is no progress of this program, and was left out.')
    expect(said.find((line) => line.startsWith('cut.json'))).toContain('is not as it was written')
    expect(said.find((line) => line.startsWith('newer.json'))).toContain(
      'a newer version of lessons (its format is 2)',
    )
    expect(said.find((line) => line.includes('vil.json'))).toMatch(/^e\S\[31mvil\.json is no progress/)
    expect(err).not.toContain('\u001b')
    expect(err).not.toContain('DS_Store')
  })

  it.skipIf(process.platform === 'win32')('reads nothing that has no end', async () => {
    const folder = emptyFolder()
    symlinkSync('/no/such/file', join(folder, 'dangling'))
    symlinkSync('/dev/zero', join(folder, 'zero'))
    const { code, out, err } = await report(folder)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('dangling cannot be read: there is no such file.\n')
    expect(err).toContain('zero is not a file, and was not read.\n')
    expect(err).toContain('There is no progress in')
  })

  it.each([
    ['is not named', () => '', /^What is the report to be about\?\nName the folder/],
    ['is not there', () => '/no/such/folder', /^There is no folder \/no\/such\/folder\.\nCollect the files/],
    [
      'is empty',
      () => emptyFolder(),
      /^There is no file in .*\nIt is to hold .*--export FILE --name NAME\.\n$/,
    ],
  ])('says what to do where the folder %s', async (_, folder, message) => {
    const { code, out, err } = await report(folder())
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('says where the progress of another course is, and what the course no longer has', async () => {
    const folder = emptyFolder()
    await handIn(folder, 'ana.json', MISSED, 'Ana')
    const other = await run(['report', folder, '--course', changedIn('course.md', 'id: asking', 'id: other')])
    expect(other.code).toBe(0)
    expect(other.out).toContain('Nobody has begun a lesson of this course yet.')
    expect(other.err.replace(/\s+/g, ' ')).toContain('One file has progress in another course, "asking"')
    const without = changedIn(FIRST, 'id: first', 'id: else')
    const gone = await run(['report', folder, '--course', without])
    expect(gone.err).toContain('Lessons that the course does not have now are left out: first.')
  })

  it('tells what was typed where a question was changed since', async () => {
    const folder = emptyFolder()
    await handIn(folder, 'ana.json', MISSED, 'Ana')
    const later = changedIn(FIRST, 'Which one?', 'Which of these?')
    const { out } = await run(['report', folder, '--course', later])
    expect(out).toContain('The question has been changed since.')
    expect(out).toContain('1 said: 1\n')
  })

  it('is written as CSV and HTML, too', async () => {
    const folder = emptyFolder()
    await handIn(folder, 'a.json', MISSED, '=1+1')
    const csv = await report(folder, '--format', 'csv')
    expect(csv.out.split('\r\n')[1]).toMatch(
      /^"'=1\+1",a\.json,first,The first,finished,,2,3,4,0,0,1,.*,1,,three: This one$/,
    )
    const html = await report(folder, '--format', 'html')
    expect(html.out).toMatch(/^<!doctype html>[\s\S]*<q>This one<\/q>[\s\S]*<\/html>\n$/)
    expect((await report(folder, '--format', 'pdf')).code).toBe(2)
  })

  it('fits narrow terminals, and is said in sentences to who listens', async () => {
    const folder = emptyFolder()
    await handIn(folder, 'a.json', MISSED, 'A name that goes on and on, and is not at its end')
    const narrow = await report(folder, '--width', '60', '--plain')
    expect(Math.max(...narrow.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
    const said = await report(folder, '--accessible')
    expect(said.out).toContain('1 learner said: This one')
    expect(said.out).toContain('1.1: 3 of 4.')
  })
})

describe('lessons report of pasted receipts', () => {
  const ana = receiptLine({ lesson: 'first', right: 3, questions: 4, minutes: 12, hints: 1 })
  const ben = receiptLine({ lesson: 'elsewhere', right: 1, questions: 1, minutes: 2, hints: 0 })
  const paste = (input: string, ...more: string[]) => run(['report', '-', ...outside, ...more], { input })

  it('counts them lesson by lesson, and names the damaged', async () => {
    const { code, out, err } = await paste(
      `Ana: ${ana}\r\n> ${ana}\r\nBen: ${ben}\r\nCid: ${ana.replace('3/4', '4/4')}\r\n`,
    )
    expect(code).toBe(0)
    expect(err.replace(/\n {2}/g, ' ')).toMatch(
      /^Line 4: "first 4\/4 12m h1 \w{4}" was not counted: it does not fit/,
    )
    expect(out).toContain('2 receipts, and 1 copy of them')
    expect(out).toMatch(/1\.1 The first +1 +3 of 4 +1 +12\n/)
    expect(out).toMatch(/elsewhere \(not of this course\) +1 /)
    expect(out).toMatch(/2 +first +3\/4 +1 +12 +a copy of line 1, not counted/)
  })

  it('is written as CSV and HTML, too', async () => {
    const csv = await paste(`Ana: ${ana}\n`, '--format', 'csv')
    expect(csv.out).toMatch(/^line,before,.*\r\n1,Ana,first,The first,3,4,1,12,1,,\r\n$/)
    const html = await paste(`<b>Ana</b>: ${ana}\n${ana.slice(0, -2)}`, '--format', 'html')
    expect(html.out).toContain('<td>&lt;b&gt;Ana&lt;/b</td>')
    expect(html.out).toContain('Damaged')
  })

  it.each([
    ['none', 'Dear teacher, it does not work', 'There is no receipt in this text.\n'],
    ['only damaged ones', ana.slice(0, -1), 'There is no whole receipt in this text.\n'],
  ])('says what one looks like where there is %s', async (_, text, message) => {
    const { code, out, err } = await paste(text)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).toContain('such as: ice-cream-click 6/7')
  })
})
