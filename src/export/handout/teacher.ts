import type { Lesson, Page } from '../../lesson/lesson.ts'
import type { Piece } from './piece.ts'
import { paragraph, planned, strong, text } from './plain.ts'
import type { Voice } from './voice.ts'

const UNPLUGGED = /^unplugged\s*[:.]\s*/i

/** What a lesson is about: how long it takes, what one can do after it, and its new words. */
export function lessonHead({ minutes, objectives, words }: Lesson, voice: Voice): Piece[] {
  const head: Piece[] = [{ type: 'remark', text: `${minutes} minutes` }]
  if (objectives.length > 0) {
    const items = objectives.map((objective): Piece[] => [
      { type: 'prose', nodes: paragraph(text(voice.line(objective))) },
    ])
    head.push(
      { type: 'prose', nodes: paragraph(strong('After this lesson you can')) },
      { type: 'list', ordered: false, items },
    )
  }
  if (words.length > 0) {
    const list = words.map((word) => voice.line(word)).join(', ')
    head.push({ type: 'prose', nodes: paragraph(strong('New words:'), text(` ${list}`)) })
  }
  return head
}

/** When which page is to be done, alone and in class; nothing where no page says it. */
export function timetable({ pages }: Lesson, voice: Voice): Piece[] {
  if (pages.every((page) => page.time === null && page.class === null)) return []
  const say = (seconds: number | null) => (seconds === null ? '' : planned(seconds))
  const sum = (seconds: (number | null)[]) =>
    planned(seconds.reduce<number>((total, one) => total + (one ?? 0), 0))
  const rows = pages.map((page) => [
    page.title === null ? 'Opening' : voice.line(page.title),
    say(page.time),
    say(page.class ?? page.time),
  ])
  const total = [
    'Together',
    sum(pages.map(({ time }) => time)),
    sum(pages.map((page) => page.class ?? page.time)),
  ]
  return [
    {
      type: 'table',
      heads: ['Page', 'Alone', 'In class'],
      rows: [...rows, total],
      right: [false, true, true],
      more: '',
    },
  ]
}

/** What a teacher reads at the beginning of a page: its times, the notes, and how to do it without computers. */
export function pageNotes({ time, class: inClass, notes }: Page): Piece[] {
  const times = [
    ...(time === null ? [] : [`${planned(time)} alone`]),
    ...(inClass === null ? [] : [`${planned(inClass)} in class`]),
  ]
  const clock: Piece[] =
    times.length === 0
      ? []
      : [{ type: 'frame', frame: 'time', title: 'Time', body: [said(times.join(', '))] }]
  return [
    ...clock,
    ...notes.map((note): Piece => {
      const isUnplugged = UNPLUGGED.test(note)
      const words = isUnplugged ? note.replace(UNPLUGGED, '') : note
      const title = isUnplugged ? 'Unplugged, without computers' : 'Note for the teacher'
      return { type: 'frame', frame: 'teacher', title, body: paragraphsOf(words) }
    }),
  ]
}

/** A note is written as text, with empty lines between its paragraphs. */
function paragraphsOf(note: string): Piece[] {
  return note
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .map(said)
}

function said(words: string): Piece {
  return { type: 'prose', nodes: paragraph(text(words)) }
}
