import { suggest } from '../../lesson/suggest.ts'
import { isName, type Word } from '../grading/sql-shape.ts'
import type { Slip } from './slip.ts'
import { isKeyword } from './slip-keyword.ts'

const SCHEMA = 'In a lesson and in the sandbox, schema shows the tables and their columns.'

const LOOK = 'To look, a statement begins with SELECT and the columns that you want to see.'
/** What other databases show. */
const SHOWN = /^(TABLES?|DATABASES?|COLUMNS?|FIELDS|SCHEMAS?|CREATE|INDEX|INDEXES|FULL|)$/

/** What other databases call something that is done in another way here. */
export const otherDialect: Slip = ({ words, at }) => {
  const [first, second] = words
  if (first === undefined) return null
  const said = otherWords(first.upper, second?.upper ?? '')
  if (at <= 1 && said !== null) return said
  if (words[at - 1]?.upper === 'TOP' && words[at]?.kind === 'number') {
    return `There is no TOP here. LIMIT ${words[at]?.text ?? ''}, at the end, takes the first rows.`
  }
  return otherWord(words, at)
}

/** Words of everyday life, or of a program, for words of SQL. */
function otherWord(words: readonly Word[], at: number): string | null {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (word?.upper === 'BY' && /^SORT(ED)?$/.test(before?.upper ?? ''))
    return `There is no ${before?.upper} BY. ORDER BY sorts.`
  if (before?.upper === undefined || word?.kind !== 'word') return null
  if (/^ASCENDING$/.test(word.upper))
    return 'It is ASC. It may be left out: the smallest comes first by itself.'
  if (/^DESCENDING$/.test(word.upper)) return 'It is DESC.'
  if (word.upper === 'IF' && isName(after)) return 'The condition stands behind WHERE: there is no IF here.'
  if (/^(HAVE|HAS)$/.test(word.upper)) return `Did you mean HAVING instead of ${word.text}?`
  return null
}

/** What to say of the first words of a statement that belong to other databases; null: they do not. */
export function otherWords(first: string, second: string): string | null {
  if (/^[\\.]/.test(first)) {
    const command = (first.length === 1 ? first + second : first).toLowerCase()
    return `${command} is a command of another program. ${SCHEMA}`
  }
  switch (first) {
    case 'SHOW':
      return SHOWN.test(second.replace(/;$/, '').toUpperCase())
        ? `${first} is a word of other databases. ${SCHEMA}`
        : LOOK
    case 'FIND':
    case 'GET':
    case 'LIST':
      return second === '' ? null : LOOK
    case 'DESCRIBE':
    case 'DESC':
      return `${first} is a word of other databases. ${SCHEMA}`
    case 'USE':
      return 'There is only one database here: nothing has to be chosen with USE.'
    case 'TRUNCATE':
      return 'TRUNCATE is a word of other databases. Here it is DELETE FROM, without WHERE.'
    default:
      return null
  }
}

/** Words that belong together, without one of them. */
export const incompleteClause: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1]?.upper, words[at], words[at + 1]]
  if (word === undefined || before === undefined) return null
  switch (before) {
    case 'ORDER':
    case 'GROUP':
      return word.upper === 'BY' ? null : `BY is missing: it is ${before} BY.`
    case 'INSERT':
      if (suggest(word.text, ['INTO'], 1) !== null) return null
      return isName(word) && !isKeyword(word) ? `INTO is missing: it is INSERT INTO ${word.text}.` : null
    case 'DELETE':
      if (word.text === '*') return 'DELETE takes whole rows, so that nothing stands before FROM.'
      return isName(word) && !isKeyword(word) ? `FROM is missing: it is DELETE FROM ${word.text}.` : null
    case 'CREATE':
      return isName(word) && after?.text === '(' && !isKeyword(word)
        ? `TABLE is missing: it is CREATE TABLE ${word.text}.`
        : null
    case 'DROP':
    case 'ALTER':
      return isName(word) && !isKeyword(word) ? `TABLE is missing: it is ${before} TABLE ${word.text}.` : null
    case 'WHERE':
    case 'HAVING':
      return after?.upper === 'BY' || word.upper === 'LIMIT' || word.text === ';'
        ? `The condition behind ${before} is missing.`
        : null
    case 'SELECT':
      return word.upper === 'FROM'
        ? 'Between SELECT and FROM stands what you want to see: columns, or *.'
        : null
    case '*':
      return isName(word) && !isKeyword(word) && words[at - 2]?.upper === 'SELECT' && after?.upper !== 'FROM'
        ? starred(
            word.text,
            words.some(({ upper }) => upper === 'FROM'),
          )
        : null
    default:
      return null
  }
}

function starred(name: string, hasFrom: boolean): string | null {
  return hasFrom || /^fr|^f?rom$|^form$/i.test(name) ? null : `FROM is missing before ${name}.`
}

const NAMED: ReadonlySet<string> = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE', 'SELECT', ','])
const RESERVED: ReadonlySet<string> = new Set(
  'ORDER GROUP TABLE INDEX VALUES WHERE SELECT FROM TO CHECK DEFAULT LIMIT TRANSACTION REFERENCES CASE WHEN'.split(
    ' ',
  ),
)

/** A word of the language for a name. */
export const reservedName: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (word?.kind !== 'word' || before === undefined || !NAMED.has(before.upper)) return null
  const begins = word.upper === 'WHERE' || word.upper === 'LIMIT' || after?.upper === 'BY'
  if (before.upper === 'FROM' && begins) return 'The name of a table is missing behind FROM.'
  if (!RESERVED.has(word.upper) || begins || word.upper === 'SELECT' || word.upper === 'FROM') return null
  return `${word.text} is a word of SQL itself. As a name, it stands in double quotes: "${word.text}".`
}

/** Nothing more comes where something has to. */
export const incomplete: Slip = ({ words, at }) => {
  const last = words.slice(0, at).findLast(({ text }) => text !== ';')
  const isEnd = at === words.length || (at === words.length - 1 && words[at]?.text === ';')
  return isEnd && last !== undefined ? `Something is missing at the end, behind ${last.text}.` : null
}
