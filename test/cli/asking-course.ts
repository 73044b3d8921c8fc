import { changed } from './changed-course.ts'

function lesson(id: string, title: string, objectives: string[], body: string): string {
  const lines = objectives.map((objective) => `  - ${objective}\n`).join('')
  return `---\nid: ${id}\ntitle: ${title}\nsystem: post-office\nminutes: 5\nobjectives:\n${lines}---\n\n${body}`
}

/** A question whose right answer is its number. */
function typed(id: string, answer: number, more = ''): string {
  return `\`\`\`quiz id=${id} ${more}\nWhat is the number of ${id}?\n\n= ${answer}\n\`\`\`\n\n`
}

const FIRST = lesson(
  'first',
  'The first',
  ['count', 'choose'],
  `Read.

${typed('one', 1, 'about=1')}
## Second page

${typed('two', 2, 'about=1')}
\`\`\`quiz id=three about=2
Which one?

- [ ] This one

  > Not this one.
- [x] That one

  > That one, for it is right.
- [ ] The other one

  > Not the other one.
\`\`\`

${typed('only-here', 4, 'about=2 here')}`,
)

/**
 * A course that asks: lesson 1.1 has two pages and the questions one, two, three and (here only) only-here; 1.2 has
 * four, 2.1 five and six, 3.1 seven. Placement asks one and four, five and six.
 */
export const ASKING: Parameters<typeof changed>[0] = {
  'course.md':
    '---\nid: asking\ntitle: Asking\nformat: 1\nplacement:\n' +
    '  - first/one\n  - second/four\n  - third/five\n  - third/six\n---\n\nAsk.\n',
  '1-post/1-first-letter.md': FIRST,
  '1-post/2-second.md': lesson('second', 'The second', ['say four'], `Read.\n\n${typed('four', 4)}`),
  '2-more/1-second-letter.md': lesson(
    'third',
    'The third',
    ['say five and six'],
    `Read.\n\n${typed('five', 5)}${typed('six', 6)}`,
  ),
}

export const askingCourse = (changes: typeof ASKING = {}): string => changed({ ...ASKING, ...changes })
