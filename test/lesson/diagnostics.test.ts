import { describe, expect, it } from 'vitest'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { CONTEXT, FRONT_MATTER, parseBody, unmark } from './marked.ts'

/** A name, a text with ▲ where the one problem stands, its rule, and a part of what is to be done. */
type Case = [name: string, text: string, rule: string, mend: string]

const EXERCISE = 'Do it.\n\n```sql exercise id=x\nSELECT 1\n```\n'

const blocks: Case[] = [
  [
    'a misspelt attribute',
    '```http ▲predcit=status\nGET /\n```',
    'unknown-attribute',
    'did you mean `predict`?',
  ],
  ['a misspelt word', '```http times=2 ▲concurent\nGET /\n```', 'unknown-word', 'did you mean `concurrent`?'],
  ['a misspelt kind', 'Do.\n\n```sql ▲exercice\nSELECT 1\n```', 'unknown-word', 'did you mean `exercise`?'],
  ['a source of another system', '```js source=a ▲system=b\nx\n```', 'unknown-attribute', 'delete it'],
  ['a source without a name', '```ts ▲source\nx\n```', 'attribute', 'source=createOrder'],
  ['a misspelt block', '```▲qiuz id=a\nQ\n```', 'unknown-block', 'did you mean `quiz`?'],
  ['a block in capitals', '```▲HTTP\nGET /\n```', 'unknown-block', 'did you mean `http`?'],
  ['a doubled attribute', '```http times=2 ▲times=3\nGET /\n```', 'duplicate-attribute', 'delete one'],
  [
    'an attribute of another block',
    '```sql ▲times=2\nSELECT 1\n```',
    'unknown-attribute',
    'it belongs to an `http` block',
  ],
  ['a value that takes none', '```http ▲raw=yes\nGET / HTTP/1.1\n```', 'attribute', 'write `raw` alone'],
  ['a key without its value', '```http ▲predict\nGET /\n```', 'attribute', 'write `predict=…`'],
  ['a blank behind =', '```http predict=▲ status\nGET /\n```', 'attribute', 'without spaces around `=`'],
  [
    'an open quotation mark',
    '```http compare=▲"build:weak,fixed\nGET /\n```',
    'attribute',
    'write compare="build:weak,fixed"',
  ],
  [
    'a prediction that does not exist',
    '```http predict=status,▲statsu\nGET /\n```',
    'attribute-value',
    'did you mean `status`?',
  ],
  ['a prediction of SQL', '```sql predict=▲status\nSELECT 1\n```', 'attribute-value', '`rows` or `changes`'],
  [
    'a comma with nothing behind it',
    '```http predict=status,▲\nGET /\n```',
    'attribute-value',
    'behind the comma',
  ],
  ['among with no status', '```http among=200,▲ok\nGET /\n```', 'attribute-value', 'among=200,404'],
  ['among with one status', '```http among=▲200\nGET /\n```', 'attribute-value', 'at least two'],
  ['times out of bounds', '```http times=▲0\nGET /\n```', 'attribute-value', 'from 1 to 1000'],
  ['concurrent alone', '▲```http concurrent\nGET /\n```', 'attribute', 'times=10 concurrent'],
  [
    'compare without a setting',
    '```http compare=▲"weak,fixed"\nGET /\n```',
    'attribute-value',
    'compare="build:fixed,weak"',
  ],
  [
    'compare without a setting of another system',
    '```http system=ice-cream compare=▲"plain"\nGET /\n```',
    'attribute-value',
    'compare="reply:plain,redirect"',
  ],
  [
    'compare with an unknown setting',
    '```http compare="▲biuld:weak,fixed"\nGET /\n```',
    'attribute-value',
    'did you mean `build`?',
  ],
  [
    'compare with an unknown value',
    '```http compare="build:weak,▲fxied"\nGET /\n```',
    'attribute-value',
    'did you mean `fixed`?',
  ],
  ['compare with one value', '```http compare=▲build:weak\nGET /\n```', 'attribute-value', 'at least two'],
  [
    'an unknown system',
    '```http system=▲icecream\nGET /\n```',
    'attribute-value',
    'did you mean `ice-cream`?',
  ],
  ['an id with blanks', '```quiz id=▲"a b"\nQ\n\n= 1\n```', 'attribute-value', 'id=two-mango'],
  ['a quiz without an id', '▲```quiz\nQ\n\n= 1\n```', 'missing-attribute', 'write `id=a-name`'],
  [
    'an exercise without an id',
    'Do.\n\n▲```http exercise\nGET /\n```',
    'missing-attribute',
    'write `id=a-name`',
  ],
  ['about nothing', '```quiz id=a about=▲2\nQ\n\n= 1\n```', 'attribute-value', 'from 1 to 1'],
  [
    'two blocks of one id',
    '```http id=a\nGET /\n```\n\n```quiz ▲id=a\nQ\n\n= 1\n```',
    'duplicate-id',
    'another',
  ],
  [
    'a bad order',
    `${EXERCISE.replace('id=x', 'id=x order=▲any-order')}`,
    'attribute-value',
    '`any` or `exact`',
  ],
  ['a bad plan', `${EXERCISE.replace('id=x', 'id=x plan=▲INDEX')}`, 'attribute-value', 'plan="SEARCH books"'],
  ['a reserved exercise', '```js ▲exercise id=a\nx\n```', 'reserved', '`http exercise`'],
  ['a misspelt source', '```ts ▲sorce=createOrder\nx\n```', 'unknown-attribute', 'did you mean `source`?'],
  ['a fence that is never closed', '▲```http\nGET /\n\nMore text.', 'unclosed-fence', '3 backticks'],
  [
    'a fence that swallows the next',
    '▲```http\nGET /\n\n```expect\nstatus 200\n```',
    'unclosed-fence',
    '3 backticks',
  ],
  [
    'a backtick in an info string',
    '```http predict=▲`status`\nGET /\n```',
    'info-backtick',
    'without backticks',
  ],
  ['SQL without a statement', '▲```sql\n-- nothing\n```', 'sql-empty', 'write SQL'],
]

const requests: Case[] = [
  ['no method', '```http\n▲/flavours\n```', 'request-method', 'write `GET /flavours`'],
  ['a word alone', '```http\n▲flavours\n```', 'request-method', 'write `GET /flavours`'],
  ['a small method', '```http\n▲get /flavours\n```', 'request-method', 'did you mean `GET`?'],
  ['no target', '```http\nGET▲\n```', 'request-target', 'write `GET /path`'],
  ['a relative target', '```http\nGET ▲flavours\n```', 'request-target', 'write `/flavours`'],
  ['a blank in the target', '```http\nGET /menu?size=extra▲ large\n```', 'request-target', '`%20`'],
  ['a letter that HTTP has not', '```http\nGET /caf▲é\n```', 'request-target', '`%C3%A9`'],
  ['an old version', '```http\nGET / ▲HTTP/2\n```', 'request-version', '`HTTP/1.1`'],
  ['a line that is no header', '```http\nPOST /\n▲(a): 1\n```', 'request-header', 'letters, digits'],
  ['a body under the headers', '```http\nPOST /\n▲{\n  "a": 1\n}\n```', 'request-header', 'an empty line'],
  ['a body as one types it', '```http\nPOST /▲ a=1 b:=2\n```', 'request-target', 'under an empty line'],
  ['a header without a colon', '```http\nGET /\n▲Accept json\n```', 'request-header', 'after an empty line'],
  ['a blank before the colon', '```http\nGET /\nAccept▲ : x\n```', 'request-header', '`Name: value`'],
  ['an indented header', '```http\nGET /\n  ▲Accept: x\n```', 'request-header', 'without spaces'],
  ['no request at all', '▲```http\n```', 'request-empty', 'write a request line'],
  ['comments alone', '▲```http\n# nothing\n```', 'request-empty', 'write a request line'],
  ['an unknown escape', '```http raw\nGET /▲\\q HTTP/1.1\n```', 'raw-escape', '`\\\\` for a backslash'],
  ['half a hexadecimal escape', '```http raw\nGET / HTTP/1.1▲\\x4\n```', 'raw-escape', '\\xNN'],
]

const HTTP = '```http\nGET /\n```\n\n'
const assertions: Case[] = [
  ['an unknown one', `${HTTP}\`\`\`expect\n▲statsu 200\n\`\`\``, 'assertion', 'did you mean `status`?'],
  ['no number', `${HTTP}\`\`\`expect\nstatus 200\nqueries ▲two\n\`\`\``, 'assertion', 'digits'],
  ['a single =', `${HTTP}\`\`\`expect\nbody $.qty ▲= 2\n\`\`\``, 'assertion', 'write `==`'],
  [
    'text without quotes',
    `${HTTP}\`\`\`expect\n  body $.a == ▲mango\n\`\`\``,
    'assertion',
    'write `"mango"`',
  ],
  ['a broken path', `${HTTP}\`\`\`expect\nbody $.items[▲x] exists\n\`\`\``, 'assertion', '`$.items[0].name`'],
  [
    'an unknown station',
    `${HTTP}\`\`\`expect\nreached ▲databse\n\`\`\``,
    'assertion',
    'did you mean `database`?',
  ],
  ['a table without a change', `${HTTP}\`\`\`expect\nchanges orders▲\n\`\`\``, 'assertion', '`orders +1`'],
  ['a bad change', `${HTTP}\`\`\`expect\nchanges orders ▲*1\n\`\`\``, 'assertion', '`orders +1 ~2`'],
  [
    'something behind the end',
    `${HTTP}\`\`\`expect\nstatus 200 ▲OK\n\`\`\``,
    'assertion',
    'one assertion a line',
  ],
  ['a bad pattern', `${HTTP}\`\`\`expect\nbody matches ▲/(/\n\`\`\``, 'assertion', '\\'],
  ['rows of a request', `${HTTP}\`\`\`expect\n▲rows 4\n\`\`\``, 'assertion-place', 'write `body`'],
  ['a status of SQL', '```sql\nSELECT 1\n```\n\n```expect\n▲status 200\n```', 'assertion-place', '`rows`'],
  [
    'SQL that fails like a request',
    '```sql\nSELECT 1\n```\n\n```expect\n▲failure ECONNREFUSED\n```',
    'assertion-place',
    'failure not-null',
  ],
  [
    'a request that fails like SQL',
    `${HTTP}\`\`\`expect\n▲failure unique\n\`\`\``,
    'assertion-place',
    'failure ECONNREFUSED',
  ],
  [
    'a solution that is to fail',
    'Do it.\n\n```sql exercise id=a\nSELECT 1\n```\n\n```expect\n▲failure unique\n```',
    'assertion-place',
    'delete this line; a `probe`',
  ],
  ['statuses of one request', `${HTTP}\`\`\`expect\n▲statuses 200 x2\n\`\`\``, 'assertion-place', 'times='],
  ['an empty one', `${HTTP}▲\`\`\`expect\n\`\`\``, 'expect-empty', '`status 200`'],
]

const orphans: Case[] = [
  ['an expect of nothing', 'Text.\n\n▲```expect\nstatus 200\n```', 'orphan-expect', 'directly after'],
  [
    'an expect behind text',
    `${HTTP}Text.\n\n▲\`\`\`expect\nstatus 200\n\`\`\``,
    'orphan-expect',
    'directly after',
  ],
  [
    'an expect on the next page',
    `${HTTP}## Next\n\n▲\`\`\`expect\nstatus 200\n\`\`\`\n\nx`,
    'orphan-expect',
    'directly after',
  ],
  [
    'a reject of nothing',
    '▲```sql reject\nSELECT 1\n```\n\n> No.',
    'orphan-reject',
    'directly after its exercise',
  ],
  ['a probe of nothing', '▲```sql probe\nSELECT 1\n```', 'orphan-probe', 'directly after its exercise'],
  [
    'a reject of another kind',
    `${EXERCISE}\n▲\`\`\`http reject\nGET /\n\`\`\`\n\n> No.`,
    'orphan-reject',
    'directly after its exercise',
  ],
  [
    'a reject without a message',
    `${EXERCISE}\n▲\`\`\`sql reject\nSELECT 2\n\`\`\`\n\nText.`,
    'reject-message',
    'block quote',
  ],
  [
    'a reject before an analogy',
    `${EXERCISE}\n▲\`\`\`sql reject\nSELECT 2\n\`\`\`\n\n> **In the restaurant:** x`,
    'reject-message',
    'block quote',
  ],
  [
    'a start of nothing',
    'Do.\n\n▲```sql start\nSELECT 1\n```\n\nText.',
    'orphan-start',
    'with nothing but comments',
  ],
  [
    'a start behind its exercise',
    'Do.\n\n```sql exercise id=x\nSELECT 1\n```\n\n▲```sql start\nSELECT 2\n```',
    'orphan-start',
    'in front of the exercise in line 11',
  ],
  [
    'a start of another kind',
    'Do.\n\n▲```http start\nGET /\n```\n\n```sql exercise id=x\nSELECT 1\n```',
    'orphan-start',
    '`http exercise`',
  ],
  [
    'an exercise without a task',
    '▲```sql exercise id=x\nSELECT 1\n```',
    'exercise-task',
    'directly before it',
  ],
  [
    'two probes',
    `${EXERCISE}\n\`\`\`sql probe\nSELECT 1\n\`\`\`\n\n▲\`\`\`sql probe\nSELECT 2\n\`\`\``,
    'duplicate-probe',
    'into one',
  ],
  [
    'a hint for nothing',
    '▲<details><summary>Hint</summary>\n\nx\n\n</details>',
    'orphan-hint',
    'another summary',
  ],
  [
    'a hint for the page before',
    `${EXERCISE}\n## Next\n\nx\n\n▲<details><summary>Hint</summary>\n\nx\n\n</details>`,
    'orphan-hint',
    'another summary',
  ],
]

const traps: Case[] = [
  ['a directive behind text', 'Hello. ▲<!-- pause -->', 'directive-line', 'line of its own'],
  ['a directive before text', '▲<!-- pause --> Hello.', 'directive-line', 'line of its own'],
  ['a directive in a heading', '## Page ▲<!-- pause -->\n\nx', 'directive-line', 'line of its own'],
  ['a directive in a list', '- a\n\n  ▲<!-- pause -->', 'directive-line', 'left margin'],
  ['a directive in a quote', '> ▲<!-- note: x -->\n> a', 'directive-line', 'left margin'],
  ['a directive almost spelt', '<!-- ▲puase -->', 'unknown-directive', 'did you mean `pause`?'],
  ['a directive one letter away', 'a\n\n<!-- ▲sett a=b -->', 'unknown-directive', 'did you mean `set`?'],
  ['a directive with a capital', '<!-- ▲Note: x -->', 'unknown-directive', 'did you mean `note`?'],
  ['a near-directive behind text', 'Hello. ▲<!-- notes: x -->', 'unknown-directive', 'did you mean `note`?'],
  [
    'a remark behind text that is near to a directive',
    'Hello. ▲<!-- hey -->',
    'unknown-directive',
    '`hey` is not',
  ],
  ['a second part of a time', '<!-- time: 90s ▲clas=4m -->', 'directive', '`clas=4m` is not a time'],
  ['a note without its colon', '<!-- note▲ hello -->', 'directive', '<!-- note: what to say -->'],
  ['a lens with a colon', '<!-- lens▲: both -->', 'directive', '<!-- lens both -->'],
  ['an unknown lens', '<!-- lens ▲botth -->', 'directive', 'did you mean `both`?'],
  ['a time without a unit', '<!-- time: ▲90 -->', 'directive', '90s class=4m'],
  ['a second time', '<!-- time: 90s -->\n▲<!-- time: 2m -->\n\nx', 'duplicate-time', 'one `time:`'],
  ['set without a setting', '<!-- ▲set -->', 'directive', 'set database=down'],
  ['set without a value', '<!-- set ▲build -->', 'directive', '`build=value`'],
  ['an unknown setting', '<!-- set ▲biuld=weak -->', 'unknown-setting', 'did you mean `build`?'],
  ['an unknown value', '<!-- set build=▲week -->', 'unknown-setting', 'did you mean `weak`?'],
  ['an unknown fault value', '<!-- set database=▲fail -->', 'unknown-setting', '`down` or `slow`'],
  ['something behind pause', '<!-- pause ▲here -->', 'directive', '<!-- pause -->'],
  ['an open comment', '▲<!-- note: x\n\nText', 'unclosed-comment', '-->'],
  ['a setext heading', '▲Hello\n---\n', 'setext-heading', 'empty line'],
  ['a setext heading of two lines', '▲Hello\nyou\n===\n', 'setext-heading', 'empty line'],
  [
    'text glued under a summary',
    `${EXERCISE}\n<details><summary>Hint</summary>\n▲glued\n</details>`,
    'details-glued',
    'empty line',
  ],
  [
    'text glued behind a summary',
    `${EXERCISE}\n<details><summary>Hint</summary>▲glued\n\nmore\n\n</details>`,
    'details-glued',
    'empty line',
  ],
  [
    'details behind text',
    `${EXERCISE}\nText ▲<details><summary>Hint</summary>`,
    'details-glued',
    'empty line',
  ],
  [
    'details under text',
    `${EXERCISE}\nText\n▲<details><summary>More</summary>\n\nx\n\n</details>`,
    'details-glued',
    'empty line',
  ],
  [
    'a closing tag under text',
    `${EXERCISE}\n<details><summary>Hint</summary>\n\nText\n▲</details>`,
    'details-glued',
    'empty line',
  ],
  [
    'text under a closing tag',
    `${EXERCISE}\n<details><summary>Hint</summary>\n\nx\n\n</details>\n▲Text`,
    'details-glued',
    'empty line',
  ],
  [
    'details that are never closed',
    `${EXERCISE}\n▲<details><summary>Hint</summary>\n\nx\n\n## Next\n\nx`,
    'details-unclosed',
    '</details>',
  ],
  [
    'details without a summary',
    '▲<details>\n\nx\n\n</details>',
    'details-summary',
    '<summary>Hint</summary>',
  ],
  ['empty details', '▲<details><summary>More</summary>\n\n</details>', 'details-empty', 'empty lines'],
  ['a closing tag alone', 'x\n\n▲</details>', 'details-unopened', 'delete it'],
  [
    'a directive inside details',
    '<details><summary>More</summary>\n\nx\n\n▲<!-- pause -->\n\n</details>',
    'details-inside',
    'behind',
  ],
  [
    'details in details',
    '<details><summary>A</summary>\n\nx\n\n▲<details><summary>B</summary>\n\nx\n\n</details>\n\n</details>',
    'details-inside',
    'cannot stand inside',
  ],
  [
    'details that are not closed before the next ones',
    '▲<details><summary>A</summary>\n\nx\n\n<details><summary>B</summary>\n\nx\n\n</details>',
    'details-unclosed',
    '</details>',
  ],
  [
    'a page in details',
    'x\n\n<details><summary>A</summary>\n\nx\n\n▲## Next\n\nx\n\n</details>',
    'details-inside',
    '`### `',
  ],
  ['a quiz in a list', '- a\n\n  ▲```quiz id=a\n  Q\n  ```', 'nested-block', 'left margin'],
  ['a request in a quote', '> ▲```http\n> GET /\n> ```', 'nested-block', 'left margin'],
  ['SQL in a list', '- a\n\n  ▲```sql\n  SELECT 1\n  ```', 'nested-block', '`text`'],
  [
    'a request in details',
    '<details><summary>More</summary>\n\n▲```http\nGET /\n```\n\n</details>',
    'nested-block',
    'before or behind `<details>`, or write `text`',
  ],
  [
    'an expectation in a hint',
    `${EXERCISE}\n<details><summary>Hint</summary>\n\n▲\`\`\`expect\nstatus 200\n\`\`\`\n\n</details>`,
    'nested-block',
    'before or behind `<details>`',
  ],
  [
    'an unknown call-out in details',
    '<details><summary>More</summary>\n\n▲> [!CAUTON]\n> x\n\n</details>',
    'unknown-callout',
    '`[!NOTE]`',
  ],
  ['an unknown call-out', '▲> [!CAUTON]\n> x', 'unknown-callout', '`[!NOTE]`'],
  [
    'a misspelt lens title',
    '▲> **In the restaraunt:** x',
    'unknown-lens-title',
    'did you mean `**In the restaurant:**`?',
  ],
  ['an empty page', 'x\n\n▲## Page\n', 'empty-page', '`###`'],
  ['an empty page before another', 'x\n\n▲## Page\n\n## Next\n\nx', 'empty-page', '`###`'],
  ['a heading without words', 'x\n\n▲##\n\nx', 'empty-heading', '`## `'],
]

const inQuiz = (text: string): string => `\`\`\`quiz id=a\n${text}\n\`\`\``
const quizzes: Case[] = [
  ['nothing to answer', `▲${inQuiz('Q?')}`, 'quiz-key', '= answer'],
  ['no right choice', inQuiz('Q?\n\n▲- [ ] a\n- [ ] b'), 'quiz-key', '`[x]`'],
  ['choices without boxes', inQuiz('Q?\n\n▲- a\n- b'), 'quiz-key', '`- [x] `'],
  ['[] for a box', inQuiz('Q?\n\n- [x] a\n- ▲[] b'), 'quiz-box', 'write `[ ] `'],
  ['a box without a blank behind', inQuiz('Q?\n\n- ▲[x]a\n- [ ] b'), 'quiz-box', 'write `[x] `'],
  ['a choice without a box', inQuiz('Q?\n\n- [x] a\n- ▲b'), 'quiz-box', '`[ ] `'],
  ['one choice', inQuiz('Q?\n\n▲- [x] a'), 'quiz-choices', 'at least two'],
  ['the same choice twice', inQuiz('Q?\n\n- [x] a\n- [ ] ▲a'), 'quiz-choices', 'delete one'],
  ['an empty choice', inQuiz('Q?\n\n- [x] a\n- [ ] b\n- ▲[ ]'), 'quiz-choices', 'text behind the box'],
  ['feedback between choices', inQuiz('Q?\n\n- [x] a\n\n▲> fb\n\n- [ ] b'), 'quiz-feedback', 'two spaces'],
  [
    'feedback glued to the last choice',
    inQuiz('Q?\n\n- [x] a\n- [ ] b\n▲> fb'),
    'quiz-feedback',
    'two spaces',
  ],
  ['two kinds', inQuiz('Q?\n\n- [x] a\n- [ ] b\n\n▲1. a\n2. b'), 'quiz-mixed', 'two quizzes'],
  ['a list and a typed answer', inQuiz('Q?\n\n- [x] a\n- [ ] b\n\n▲= 42'), 'quiz-mixed', 'two quizzes'],
  [
    'a table and choices',
    inQuiz('Q?\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n▲- [x] a\n- [ ] b'),
    'quiz-mixed',
    'two quizzes',
  ],
  ['text behind the answers', inQuiz('Q?\n\n- [x] a\n- [ ] b\n\n▲More.'), 'quiz-text', 'block quote'],
  [
    'text behind a table',
    inQuiz('Q?\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n▲More.'),
    'quiz-text',
    'block quote',
  ],
  ['no question', `▲${inQuiz('- [x] a\n- [ ] b')}`, 'quiz-text', 'before its answers'],
  ['an order that falls', inQuiz('Q?\n\n1. a\n3. b\n▲2. c'), 'quiz-order', 'right order'],
  ['an order of equals', inQuiz('Q?\n\n▲1. a\n1. b\n1. c'), 'quiz-key', '`1. 2. 3.`'],
  ['an order that only falls', inQuiz('Q?\n\n2. a\n▲1. b'), 'quiz-order', 'right order'],
  ['an item twice', inQuiz('Q?\n\n1. a\n2. b\n▲3. a'), 'quiz-choices', 'same number'],
  ['an order of one', inQuiz('Q?\n\n▲1. a'), 'quiz-order', 'at least two'],
  ['feedback in an order', inQuiz('Q?\n\n1. a\n   ▲> fb\n2. b'), 'quiz-feedback', 'after the list'],
  [
    'a table of three columns',
    inQuiz('Q?\n\n▲| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |'),
    'quiz-match',
    '| left | right |',
  ],
  [
    'a row with an empty cell',
    inQuiz('Q?\n\n| a | b |\n|---|---|\n| c | d |\n| f | g |\n▲| e | |'),
    'quiz-match',
    'both cells',
  ],
  ['a left side twice', inQuiz('Q?\n\n| a | b |\n|---|---|\n| c | d |\n▲| c | e |'), 'quiz-match', 'once'],
  [
    'one right side',
    inQuiz('Q?\n\n▲| a | b |\n|---|---|\n| c | d |\n| e | d |'),
    'quiz-key',
    'two different things',
  ],
  ['a bad pattern', inQuiz('Q?\n\n= ▲~ /(/'), 'quiz-answer', '\\'],
  ['a pattern without slashes', inQuiz('Q?\n\n= ▲~ abc'), 'quiz-answer', '/pattern/'],
  ['an answer twice', inQuiz('Q?\n\n= Waiter\n▲= waiter'), 'quiz-answer', 'delete one'],
  ['no accepted answer', inQuiz('Q?\n\n▲!= 3\n\n> No.'), 'quiz-key', '= answer'],
  ['a wrong answer without a message', inQuiz('Q?\n\n= 2\n\n▲!= 3'), 'quiz-feedback', 'under it'],
  ['a tolerance of words', inQuiz('Q?\n\n= ▲42 ± few'), 'quiz-answer', '= 42 ± 2'],
]

/** Some cases name the same place in two ways; what is asked is that the marked problem is there, and first. */
function only(body: string, rule: string, mend: string): void {
  const { text, line, column } = unmark(FRONT_MATTER + body)
  const { lesson, diagnostics } = parseLesson(text, '1-unit/2-lesson.md', CONTEXT)
  expect(diagnostics.map((found) => `${found.line}:${found.column} ${found.rule} ${found.severity}`)).toEqual(
    [`${line}:${column} ${rule} error`],
  )
  expect(`${diagnostics[0]?.message} ${diagnostics[0]?.fix}`).toContain(mend)
  expect(diagnostics[0]?.source).toBe(text.split('\n')[line - 1])
  expect(lesson).toBeNull()
}

describe('one problem is one diagnostic, at its place, with its mend', () => {
  describe('in blocks', () => it.each(blocks)('%s', (_, text, rule, mend) => only(text, rule, mend)))
  describe('in requests', () => it.each(requests)('%s', (_, text, rule, mend) => only(text, rule, mend)))
  describe('in assertions', () => it.each(assertions)('%s', (_, text, rule, mend) => only(text, rule, mend)))
  describe('in what stands alone', () =>
    it.each(orphans)('%s', (_, text, rule, mend) => only(text, rule, mend)))
  describe('in Markdown', () => it.each(traps)('%s', (_, text, rule, mend) => only(text, rule, mend)))
  describe('in quizzes', () => it.each(quizzes)('%s', (_, text, rule, mend) => only(text, rule, mend)))
})

describe('what is odd but not wrong is a warning, and the lesson is played', () => {
  it.each<Case>([
    ['HTML', '▲<div>x</div>', 'raw-html', 'in Markdown'],
    ['HTML in a line', 'Press ▲<kbd>x.', 'raw-html', 'backticks'],
    ['a call-out with nothing in it', '▲> [!NOTE]\n\nThe text.', 'empty-quote', '`> `'],
    ['an analogy with nothing in it', '▲> **In the restaurant:**\n\nThe text.', 'empty-quote', '`> `'],
    ['a cell that is lost', '| a | b |\n|---|---|\n| `x|y` ▲| c |\n| d | e |', 'lost-cell', '`\\|`'],
    ['a cell that is lost in a quote', '> | a |\n> |---|\n> | b ▲| c |', 'lost-cell', '`\\|`'],
    ['a reference to nothing', 'See ▲[that][there].', 'undefined-reference', 'definition'],
    ['a footnote to nothing', 'See ▲[^9].', 'undefined-reference', 'definition'],
    ['a directive that became code', 'x\n\n▲    <!-- pause -->', 'indented-code', 'left margin'],
    ['a call-out on one line', '▲> [!NOTE] x', 'callout-line', 'next line'],
    ['a title above the lesson', '▲# A lesson\n\nText.', 'title-heading', '`## `'],
    [
      'a hint with a number',
      '```quiz id=a\nQ?\n\n= 1\n```\n\n▲<details><summary>Hint 2</summary>\n\nLook.\n\n</details>',
      'hint-summary',
      '`<summary>Hint</summary>`',
    ],
    ['a control character', 'A bell: ▲\u0007', 'control-character', '\\x1B'],
    ['text turned around', 'Turned ▲\u202Eback', 'control-character', 'delete it'],
  ])('%s', (_, body, rule, mend) => {
    const { text, line, column } = unmark(FRONT_MATTER + body)
    const { lesson, diagnostics } = parseLesson(text, '1-unit/2-lesson.md', CONTEXT)
    const found = diagnostics[0]
    expect([found?.line, found?.column, found?.rule, found?.severity]).toEqual([
      line,
      column,
      rule,
      'warning',
    ])
    expect(found?.fix).toContain(mend)
    expect(lesson).not.toBeNull()
  })
})

describe('what looks odd and is right', () => {
  it.each([
    ['ordinary comments', '<!-- TODO: later -->\n\nText <!-- aside --> goes on.'],
    [
      'sentences for oneself',
      '<!-- The end of this page is thin. -->\n\nText\n\n<!-- Let the class guess. -->',
    ],
    ['a rule between empty lines', 'Text\n\n---\n\nText'],
    ['inline code of three backticks', '```code``` is code'],
    ['other languages', '```python x=1 y\nprint()\n```\n\n```\nplain\n```'],
    ['tildes', '~~~http predict=status\nGET /\n~~~'],
    ['attributes before words', '```http times=2 concurrent predict=changes\nGET /\n```'],
    ['a longer fence around a shorter one', '````md\n```http predcit=x\n```\n````'],
    [
      'a table as data of a question',
      '```quiz id=a\nThe rows:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nHow many?\n\n= 1\n```',
    ],
    [
      'a wide table right before the answer',
      '```quiz id=a\nQ?\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n\n= 1\n```',
    ],
    ['faults', '<!-- set dns=fail server=slow partner=down database=up -->'],
    ['a request with a comment', '```http\n# who asks\nGET /\n```'],
    ['an unregistered method', '```http\nBREW /pot\n```'],
    ['a target of OPTIONS', '```http\nOPTIONS *\n```'],
  ])('%s', (_, body) => {
    expect(parseBody(`${body}\n\nEnd.`).diagnostics).toEqual([])
  })
})

it('reports everything that is wrong with a file at once, in its order', () => {
  const { diagnostics } = parseBody(
    'A <!-- pause -->\n\n```http predcit=x\nflavours\n```\n\n```expect\nstats 1\n```\n',
  )
  expect(diagnostics.map(({ line, rule }) => [line, rule])).toEqual([
    [9, 'directive-line'],
    [11, 'unknown-attribute'],
    [12, 'request-method'],
    [16, 'assertion'],
  ])
})
