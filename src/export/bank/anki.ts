import type { ExerciseBlock, Lesson, Prose, QuizBlock } from '../../lesson/lesson.ts'
import { answerKey } from '../../player/answer/answer-key.ts'
import { sayKey } from '../../player/answer/typed-key.ts'
import { layOut } from '../../player/laid-out.ts'
import { requestText } from '../../player/message.ts'
import { codeHtml } from '../handout/code-html.ts'
import { escapeHtml } from '../handout/escape.ts'
import { letter } from '../handout/plain.ts'
import { briefHtml, type Ink, inlineHtml, proseHtml } from '../handout/prose-html.ts'
import type { Voice } from '../handout/voice.ts'
import { type BankCourse, type BankLesson, bankInk } from './bank.ts'

const HEAD = [
  '#separator:tab',
  '#html:true',
  '#notetype:Basic',
  '#columns:GUID\tDeck\tFront\tBack\tTags',
  '#guid column:1',
  '#deck column:2',
  '#tags column:5',
]

/**
 * The questions and exercises of lessons as text that Anki imports: a line a card. Their ids stay, so that a card that is
 * imported once more is brought up to date, and what was learnt is kept.
 * @see https://docs.ankiweb.net/importing/text-files.html
 */
export function toAnki(
  course: BankCourse,
  lessons: readonly BankLesson[],
  voice: Pick<Voice, 'line' | 'lines' | 'highlight'>,
): string {
  const ink = bankInk(voice)
  const cards = lessons.flatMap(({ lesson, unit }) => {
    const names = [course.title, `${lesson.unit} ${unit}`, `${lesson.unit}.${lesson.number} ${lesson.title}`]
    const deck = names.map((name) => deckName(voice.line(name))).join('::')
    return lesson.pages
      .flatMap((page) => page.blocks)
      .flatMap((block) => {
        if (block.type === 'exercise') return line(course, lesson, deck, block, exercise(block, ink))
        if (block.type !== 'quiz' || block.here === true) return []
        return line(course, lesson, deck, block, quiz(block, ink))
      })
  })
  return `${[...HEAD, ...cards].join('\n')}\n`
}

interface Card {
  front: string
  back: string
}

function line(
  course: BankCourse,
  lesson: Lesson,
  deck: string,
  block: QuizBlock | ExerciseBlock,
  { front, back }: Card,
): string {
  const tags = [course.id, lesson.id, block.type === 'quiz' ? 'question' : 'exercise']
  return [`${course.id}/${lesson.id}/${block.id}`, deck, field(front), field(back), tags.join(' ')].join('\t')
}

/** Two colons would begin another deck, and a quote a field with its own rules. */
function deckName(name: string): string {
  return name.replaceAll('::', ':').replaceAll('"', '”').trim()
}

/** HTML in one field of one line. */
function field(html: string): string {
  return html
    .replace(/<pre>[\s\S]*?<\/pre>/g, (code) => code.replaceAll('\n', '<br>').replaceAll('\t', '    '))
    .replace(/\s*[\n\t]\s*/g, ' ')
    .trim()
}

function quiz(block: QuizBlock, ink: Ink): Card {
  const { question } = block
  const { prompt } = layOut(block)
  const { key, feedback } = answerKey(block)
  const asked = proseHtml(block.text, ink)
  const why = proseHtml(feedback, ink) + proseHtml(block.after, ink)
  switch (prompt.kind) {
    case 'choose': {
      const several = prompt.multiple ? '<p><i>Several are right.</i></p>' : ''
      const options = list(
        'ul',
        prompt.options.map(({ nodes }) => nodes),
        ink,
      )
      return {
        front: `${asked}${several}${options}`,
        back: `<div>${briefHtml(key, ink)}</div>${why}${wrong(block, ink)}`,
      }
    }
    case 'order': {
      const items = list(
        'ul',
        prompt.items.map(({ nodes }) => nodes),
        ink,
      )
      return { front: `${asked}${items}`, back: proseHtml(key, ink) + why }
    }
    case 'match': {
      const left = prompt.left.map((nodes) => `<li>${inlineHtml(nodes, ink)}</li>`).join('')
      const right = prompt.right.map(({ nodes }, at) => `<p>${letter(at)}) ${inlineHtml(nodes, ink)}</p>`)
      return { front: `${asked}<ol>${left}</ol>${right.join('')}`, back: proseHtml(key, ink) + why }
    }
    case 'type':
      return { front: asked, back: typed(question, ink) + why }
  }
}

function typed(question: QuizBlock['question'], { voice }: Ink): string {
  if (question.kind !== 'type') return ''
  const said = question.accept.map((key) => {
    const example = sayKey(key)
    const near = key.kind === 'number' && key.tolerance > 0 ? ` ± ${key.tolerance}` : ''
    return example === null ? null : `<code>${escapeHtml(voice.line(example) + near)}</code>`
  })
  const known = [...new Set(said.filter((text) => text !== null))]
  return `<p>${known.join(' or ')}</p>`
}

/** Why the others are wrong, below the answer. */
function wrong({ question }: QuizBlock, ink: Ink): string {
  if (question.kind !== 'choose') return ''
  const found = question.options.filter(({ correct, feedback }) => !correct && feedback.length > 0)
  if (found.length === 0) return ''
  const items = found.map(
    ({ nodes, feedback }) => `<li>${briefHtml(nodes, ink)}<br>${briefHtml(feedback, ink)}</li>`,
  )
  return `<hr><p><i>Not these:</i></p><ul>${items.join('')}</ul>`
}

function exercise(block: ExerciseBlock, ink: Ink): Card {
  const code = (answer: ExerciseBlock['reference']) =>
    codeHtml(typeof answer === 'string' ? answer.trimEnd() : requestText(answer), block.kind, ink)
  const start = block.start === null ? '' : `<p><i>Start from this:</i></p>${code(block.start.answer)}`
  return { front: proseHtml(block.task, ink) + start, back: code(block.reference) }
}

function list(tag: 'ul' | 'ol', items: readonly Prose[], ink: Ink): string {
  return `<${tag}>${items.map((nodes) => `<li>${briefHtml(nodes, ink)}</li>`).join('')}</${tag}>`
}
