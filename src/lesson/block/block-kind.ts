/** What a fence is for. `code` is everything that is only shown. */
type FenceRole =
  | 'request'
  | 'sql'
  | 'expect'
  | 'quiz'
  | 'exercise'
  | 'start'
  | 'reject'
  | 'probe'
  | 'source'
  | 'code'

/** What may stand in the info string of one kind of block, and what must. */
export interface BlockKind {
  role: FenceRole
  /** As an author would say it. */
  name: string
  words: readonly string[]
  keys: readonly string[]
  required: readonly string[]
}

const kind = (
  role: FenceRole,
  name: string,
  words: readonly string[] = [],
  keys: readonly string[] = [],
  required: readonly string[] = [],
): BlockKind => ({ role, name, words, keys, required })

/** Languages whose blocks do something, with the word that tells their kinds apart; '' is no such word. */
export const BLOCKS: Readonly<Record<string, Readonly<Record<string, BlockKind>>>> = {
  http: {
    '': kind(
      'request',
      'an `http` block',
      ['raw', 'concurrent'],
      ['id', 'predict', 'among', 'times', 'compare', 'system'],
    ),
    exercise: kind('exercise', 'an `http exercise`', ['raw'], ['id', 'about', 'system'], ['id']),
    start: kind('start', 'an `http start`', ['raw']),
    reject: kind('reject', 'an `http reject`', ['raw']),
  },
  sql: {
    '': kind('sql', 'a `sql` block', ['plan'], ['id', 'predict', 'system']),
    exercise: kind(
      'exercise',
      'a `sql exercise`',
      [],
      ['id', 'about', 'order', 'plan', 'max-statements', 'system'],
      ['id'],
    ),
    start: kind('start', 'a `sql start`'),
    reject: kind('reject', 'a `sql reject`'),
    probe: kind('probe', 'a `sql probe`'),
  },
  expect: { '': kind('expect', 'an `expect` block') },
  quiz: { '': kind('quiz', 'a `quiz` block', ['here'], ['id', 'about'], ['id']) },
}

/** Languages that are near to one of ours and are meant all the same. */
export const OTHER_LANGUAGES: ReadonlySet<string> = new Set(
  'html xhtml htm xml svg css scss js jsx ts tsx mjs cjs json jsonc json5 yaml yml toml ini md text txt plain py rb php java kotlin c cpp cs go rust swift sh bash zsh console shell diff csv tsv log dot mermaid psql mysql plsql tsql pgsql cql kql soql graphql curl hurl nginx'.split(
    ' ',
  ),
)
