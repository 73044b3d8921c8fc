import { describe, expect, it } from 'vitest'
import { parseAssertion } from '../../src/lesson/expectation/expectation.ts'
import { selectJson } from '../../src/lesson/expectation/json-path.ts'
import { parsePattern } from '../../src/lesson/expectation/pattern.ts'
import { didYouMean, suggest } from '../../src/lesson/suggest.ts'

function read(line: string): unknown {
  const parsed = parseAssertion(line)
  return 'content' in parsed
    ? parsed.content
    : `${parsed.problem.offset}: ${parsed.problem.message}; ${parsed.problem.fix}`
}

describe('an assertion', () => {
  it.each([
    ['status 201', { kind: 'status', status: 201 }],
    ['  status   201  ', { kind: 'status', status: 201 }],
    ['failure ECONNREFUSED', { kind: 'failure', code: 'ECONNREFUSED' }],
    ['failure foreign-key', { kind: 'failure', code: 'foreign-key' }],
    [
      'header Location == "/orders/1"',
      { kind: 'header', name: 'Location', test: { operator: '==', json: '"/orders/1"' } },
    ],
    ['header Vary exists', { kind: 'header', name: 'Vary', test: { operator: 'exists' } }],
    ['header Age < 3', { kind: 'header', name: 'Age', test: { operator: '<', json: '3' } }],
    ['body $.qty == 2', { kind: 'body', path: '$.qty', count: false, test: { operator: '==', json: '2' } }],
    [
      'body $.items count >= 3',
      { kind: 'body', path: '$.items', count: true, test: { operator: '>=', json: '3' } },
    ],
    [
      'body $.count == 3',
      { kind: 'body', path: '$.count', count: false, test: { operator: '==', json: '3' } },
    ],
    [
      'body contains "mango"',
      { kind: 'body', path: null, count: false, test: { operator: 'contains', json: '"mango"' } },
    ],
    [
      'body matches /^\\{"a/i',
      { kind: 'body', path: null, count: false, test: { operator: 'matches', source: '^\\{"a', flags: 'i' } },
    ],
    [
      "body $['a b'][?(@.c == 'd e')] exists",
      { kind: 'body', path: "$['a b'][?(@.c == 'd e')]", count: false, test: { operator: 'exists' } },
    ],
    [
      'body $ == {"a": [1, null]}',
      { kind: 'body', path: '$', count: false, test: { operator: '==', json: '{"a": [1, null]}' } },
    ],
    [
      'body $ .n [ 0 ] == 9007199254740993',
      { kind: 'body', path: '$ .n [ 0 ]', count: false, test: { operator: '==', json: '9007199254740993' } },
    ],
    ['changes none', { kind: 'changes', tables: [] }],
    [
      'changes orders +1, flavours ~1 -2',
      {
        kind: 'changes',
        tables: [
          { table: 'orders', inserted: 1, updated: 0, deleted: 0 },
          { table: 'flavours', inserted: 0, updated: 1, deleted: 2 },
        ],
      },
    ],
    ['rows 0', { kind: 'rows', count: 0 }],
    [
      'columns name, count(*), max(a, b), "x, y"',
      { kind: 'columns', names: ['name', 'count(*)', 'max(a, b)', 'x, y'] },
    ],
    ['row 1 == ["Aarhus", 2]', { kind: 'row', number: 1, json: '["Aarhus", 2]' }],
    ['queries 2', { kind: 'queries', count: 2 }],
    ['reached partner', { kind: 'reached', station: 'partner' }],
    ['stopped requireAdmin', { kind: 'stopped', name: 'requireAdmin' }],
    [
      'sql "WITH a AS (SELECT 1 AS b) SELECT replace(b, 1, 2) FROM a" != null',
      {
        kind: 'sql',
        sql: 'WITH a AS (SELECT 1 AS b) SELECT replace(b, 1, 2) FROM a',
        test: { operator: '!=', json: 'null' },
      },
    ],
    [
      'sql "SELECT \\"a\\" FROM t" != null',
      { kind: 'sql', sql: 'SELECT "a" FROM t', test: { operator: '!=', json: 'null' } },
    ],
    ['plan SEARCH  books', { kind: 'plan', text: 'SEARCH books' }],
    [
      'statuses 201 x6, 409x4,500',
      {
        kind: 'statuses',
        statuses: [
          { status: 201, times: 6 },
          { status: 409, times: 4 },
          { status: 500, times: 1 },
        ],
      },
    ],
  ])('%s', (line, content) => {
    expect(read(line)).toEqual(content)
  })

  it.each([
    ['staus 200', '0: there is no assertion `staus`; did you mean `status`?'],
    ['# why', '0: an `expect` has no comments; delete it, or write `<!-- … -->` above the fence'],
    ['body $.a == 3 # why', '14: an `expect` has no comments; delete the rest of the line'],
    ['status=200', '0: there is no assertion `status=200`; write `status 200`, without `=`'],
    ['status: 200', '0: there is no assertion `status:`; write `status`, without `:`'],
    ['body $.a=3', '8: `=` cannot stand here in a JSONPath; put blanks around the comparison: `$.a == …`'],
    ['status', '6: a status is a whole number'],
    ['status 99', '7: 99 is not a status'],
    ['failure', '7: the code of a failure is missing; write for example `failure not-null`'],
    ['failure crashed', '8: there is no failure `crashed`; write for example `failure not-null`'],
    ['failure notnull', '8: there is no failure `notnull`; did you mean `not-null`?'],
    ['header Location', '15: a comparison is missing'],
    ['header Location: "/x"', '7: `Location:` is not the name of a header; write `header Location == …`'],
    ['header A equals 1', '9: `equals` is not a comparison'],
    ['body $.a contain 1', '9: `contain` is not a comparison that can stand here; did you mean `contains`?'],
    ['body $.a exists 1', '16: the line should end'],
    ['body $.a count == "3" ', '18: a count is a number'],
    ['body $.a count contains 3', '15: `contains` is not'],
    ["body $.a == 'x'", "12: `'x'` is not a JSON value; text stands between double quotes"],
    ['body $.a == 1e999', '12: this number is too large'],
    ['body $.a == [1, 1e999]', '12: this number is too large'],
    ['body contains 5', '14: the text of a body is compared with a text; put it between quotes: `"5"`'],
    ['body == null', '8: the text of a body is compared with a text'],
    ['header Vary == null', '15: a header is compared with a text; put it between quotes: `"null"`'],
    ['header Age contains 5', '20: a header is compared with a text'],
    ['body a.b == 1', '5: a path begins with `$`, `a.b` does not; write `$.a.b`'],
    ['changes', '7: the name of a table'],
    ['changes orders +1,', '18: the name of a table'],
    ['changes orders + 1', '15: a change is'],
    ['changes orders +1 orders', '18: a change is'],
    ['changes orders +1, orders ~1', '19: `orders` stands here twice'],
    ['row 1 == {"a": []}', '9: a row is a JSON array'],
    ['row 0 == []', '4: the number of a row is a whole number from 1 on; write 1, or more'],
    ['row 1 != []', '6: `!=` is not'],
    ['reached kitchen', '8: there is no station `kitchen`; write `client`, `server`'],
    ['sql SELECT 1 == 1', '4: a text between double quotes'],
    ['sql "SELECT 1 == 1', '4: a text between double quotes is expected here; close'],
    ['sql "DELETE FROM orders" == 5', '4: an assertion only reads, and `DELETE` does not'],
    ['sql "SELECT 1; DROP TABLE orders" == 5', '4: an assertion only reads, and `DROP` does not'],
    ['sql "WITH a AS (SELECT 1) DELETE FROM orders" exists', '4: an assertion only reads, and `DELETE`'],
    ['sql "/* SELECT */ PRAGMA user_version = 3" exists', '4: an assertion only reads, and `PRAGMA`'],
    ['sql "; WITH a" exists', '4: an assertion only reads, and `WITH` does not'],
    ['sql "BEGIN" exists', '4: an assertion only reads, and `BEGIN`'],
    ['sql "-- nothing" exists', '4: there is no statement here'],
    ['plan books', '5: a plan begins with SEARCH or SCAN'],
    ['statuses 201 6', '13: the line should end'],
    ['statuses x6', '9: a status and how often'],
  ])('%s is refused where it goes wrong', (line, expected) => {
    expect(read(line)).toContain(expected)
  })
})

describe('a pattern', () => {
  it.each([
    '/a+b/',
    '/(\\d+\\.)+/',
    '/^(?:ab)*$/i',
    '/[(+]+\\)/',
    '/(a|b)+/',
    '/(ab?c)*/',
    '/a{2,}/',
    '/(?<y>\\d{4})-/u',
  ])('%s is accepted', (pattern) => {
    expect(parsePattern(pattern)).toHaveProperty('source')
  })

  it.each(['/(\\w+\\s?)+x/', '/(\\d+,?){2,}/', '/^(a+)+$/', `/${'a'.repeat(1000)}/`])(
    '%s is accepted, whatever it may take on some text',
    (pattern) => {
      expect(parsePattern(pattern)).toHaveProperty('source')
    },
  )

  it.each(['a', '/a', '//', '/a/g', '/a/ii', '/(/', `/${'a'.repeat(1001)}/`])('%s is refused', (pattern) => {
    expect(parsePattern(pattern)).toHaveProperty('fix')
  })
})

it('a path selects values as RFC 9535 says', () => {
  const shop = { items: [{ n: 1, tags: [] }, { n: 2 }], 'a b': null }
  expect(selectJson('$.items[*].n', shop)).toEqual([1, 2])
  expect(selectJson('$..n', shop)).toEqual([1, 2])
  expect(selectJson("$['a b']", shop)).toEqual([null])
  expect(selectJson('$.items[-1].n', shop)).toEqual([2])
  expect(selectJson('$.nothing', shop)).toEqual([])
  expect(selectJson('$.items[?@.n > 1].n', shop)).toEqual([2])
})

describe('what was probably meant', () => {
  it.each([
    ['predcit', 'predict'],
    ['PREDICT', 'predict'],
    ['ids', 'id'],
    ['system', null],
    ['xy', null],
  ])('%s → %s', (word, expected) => {
    expect(suggest(word, ['predict', 'id', 'among'])).toBe(expected)
  })

  it('is asked, or everything is named', () => {
    expect(didYouMean('bth', ['both', 'technical'])).toBe('did you mean `both`?')
    expect(didYouMean('x', ['both', 'technical'])).toBe('write `both` or `technical`')
    expect(didYouMean('x', [])).toBe('')
  })
})
