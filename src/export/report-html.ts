import type { ClassReport, LearnerReport, MissedQuestion } from '../player/record/class-report.ts'
import type { DamagedReceipt, PastedReceipt } from '../player/record/pasted-receipts.ts'
import { htmlPage, htmlTable } from './report-page.ts'

/** What depends on who reads it: how texts from outside are made harmless, and how days are called. */
export interface Reading {
  /** Makes visible what acts on a screen or hides. */
  show(text: string): string
  /** The day of a time in ISO 8601. */
  day(at: string): string
}

/** A class's results as one page that needs nothing else: for a screen in light or dark, and for paper. */
export function reportToHtml(
  report: ClassReport,
  /** What was handed in and could not be used, a sentence each. */
  skipped: readonly string[],
  reading: Reading,
): string {
  const { text } = htmlPage(reading.show)
  const { learners, lessons, missed } = report
  const title = `${report.course.title}: a class's results`
  return htmlPage(reading.show).page(title, [
    `<p>${learners.length} ${learners.length === 1 ? 'learner' : 'learners'}, ${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'} begun.</p>`,
    '<h2>To talk about</h2>',
    missed.length === 0
      ? `<p>${lessons.length === 0 ? 'Nobody has begun a lesson of this course yet.' : 'Every answer was right at the first try.'}</p>`
      : `<p class="soft">What most missed at the first try comes first.</p>\n<ol class="missed">\n${missed.map((one) => missedItem(one, text)).join('')}</ol>`,
    '<h2>Lesson by lesson</h2>',
    htmlTable(
      ['Lesson', '#Finished', '#Begun', '#Right at first', '#Hints', '#Shown', '#Minutes'],
      lessons.map((lesson) => [
        text(`${lesson.number} ${lesson.title}`),
        String(lesson.finished),
        String(lesson.begun),
        lesson.right === null ? '' : `${Math.round(lesson.right * 10) / 10} of ${lesson.questions}`,
        String(lesson.hints),
        String(lesson.shown),
        lesson.minutes === null ? '' : String(lesson.minutes),
      ]),
    ),
    '<h2>Learner by learner</h2>',
    ...learners.map((learner) => learnerPart(learner, text, reading)),
    ...(skipped.length === 0
      ? []
      : ['<h2>Not used</h2>', `<ul>\n${skipped.map((one) => `<li>${text(one)}</li>\n`).join('')}</ul>`]),
  ])
}

function missedItem(
  { lesson, block, page, asked, key, answered, missed, shown, hints, wrong }: MissedQuestion,
  text: (said: string) => string,
): string {
  const where = `${lesson.number} ${lesson.title}${page === null ? '' : `, page ${page}`}: ${block}`
  const also = `${shown > 0 ? `, ${shown} had it shown` : ''}${hints > 0 ? `, ${hints} ${hints === 1 ? 'hint' : 'hints'}` : ''}`
  const said = wrong.map(
    ({ said, learners }) => `<li><b>${learners.length}</b> said: <q>${text(said)}</q></li>\n`,
  )
  return [
    `<li>\n<p class="where">${text(where)}</p>\n`,
    `<p>${asked === null ? 'The question has been changed since.' : text(asked)}</p>\n`,
    `<p class="share">${missed} of ${answered} missed it${also}.</p>\n`,
    said.length === 0 ? '' : `<ul>\n${said.join('')}</ul>\n`,
    key === null ? '' : `<p class="right">Right: <q>${text(key)}</q></p>\n`,
    '</li>\n',
  ].join('')
}

function learnerPart(
  { name, files, known, lessons }: LearnerReport,
  text: (said: string) => string,
  { day }: Reading,
): string {
  const from = `From ${files.join(', ')}.${known.length === 0 ? '' : ` Known by placement: unit ${known.join(', ')}.`}`
  const rows = lessons.map((lesson) => {
    const { number, title, state, best, right, answered, page, pages, hints, shown, minutes, lastAt } = lesson
    const isDone = state === 'finished'
    const missed = lesson.missed.map(
      ({ question, wrong, shown }) =>
        `<b>${text(question)}</b> ${[...wrong.map((said) => `<q>${text(said)}</q>`), ...(shown ? ['shown'] : [])].join(', ')}`,
    )
    return [
      text(`${number} ${title}`),
      isDone ? 'finished' : `page ${page ?? 1}${pages > 0 ? ` of ${pages}` : ''}`,
      isDone && best !== null ? `${best.right} of ${best.questions}` : `${right} of ${answered}`,
      ...[hints, shown, minutes].map(String),
      `<time>${text(day(lastAt))}</time>`,
      missed.join('<br>'),
    ]
  })
  const table = htmlTable(
    ['Lesson', 'State', '#Right at first', '#Hints', '#Shown', '#Minutes', 'Last', 'Missed at first'],
    rows,
  )
  return `<section>\n<h3>${text(name)}</h3>\n<p class="soft">${text(from)}</p>\n${lessons.length === 0 ? '<p>Nothing begun in this course.</p>' : table}</section>`
}

/** Pasted receipts as such a page; `remark` says what is to be said of one that another repeats. */
export function receiptsToHtml(
  receipts: readonly (PastedReceipt & { number: string; title: string | null })[],
  damaged: readonly DamagedReceipt[],
  { show, remark }: Pick<Reading, 'show'> & { remark: (receipt: PastedReceipt) => string },
): string {
  const { text, page } = htmlPage(show)
  const counting = receipts.filter(({ copyOf }) => copyOf === null).length
  return page('Receipts', [
    `<p>${counting} ${counting === 1 ? 'receipt' : 'receipts'}.</p>`,
    htmlTable(
      ['#Line', 'After the words', 'Lesson', '#Right at first', '#Hints', '#Minutes', ''],
      receipts.map((receipt) => [
        String(receipt.line),
        text(receipt.before),
        text(receipt.title === null ? receipt.lesson : `${receipt.number} ${receipt.title}`),
        `${receipt.right} of ${receipt.questions}`,
        String(receipt.hints),
        String(receipt.minutes),
        text(remark(receipt)),
      ]),
    ),
    ...(damaged.length === 0
      ? []
      : [
          '<h2>Damaged</h2>',
          htmlTable(
            ['#Line', 'What stands there', 'What is wrong'],
            damaged.map(({ line, text: said, why }) => [String(line), text(said), text(why)]),
          ),
        ]),
  ])
}
