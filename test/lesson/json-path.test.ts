import { describe, expect, test } from 'vitest'
import { selectJson, whyNotJsonPath } from '../../src/lesson/expectation/json-path.ts'

const STORE = {
  book: [
    { title: 'Sayings', price: 8.95 },
    { title: 'Sword', price: 12.99 },
    { title: 'Moby Dick', isbn: '0-553', price: 8.99 },
    { title: 'The Ring', isbn: '0-395', price: 22.99 },
  ],
}
const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const MIXED = [3, 5, 1, { b: 'j' }, { b: 'k' }, { b: {} }, { b: 'kilo' }]
const ODD: unknown = JSON.parse('{ "__proto__": 1, "a": { "constructor": 2 } }')

describe('a path selects what RFC 9535 says', () => {
  test.each<[path: string, value: unknown, found: unknown[]]>([
    ['$', { k: 'v' }, [{ k: 'v' }]],
    ["$['j j']['k.k']", { 'j j': { 'k.k': 3 } }, [3]],
    ['$["\'"]["@"]', { "'": { '@': 2 } }, [2]],
    ['$[*]', { o: { j: 1 }, a: [5] }, [{ j: 1 }, [5]]],
    ['$[?@.n > 5]', [{ n: 9007199254740993n }, { n: 5 }], [{ n: 9007199254740993n }]],
    ['$[?@.n == 9007199254740993].n', [{ n: 9007199254740993n }, { n: 5 }], [9007199254740993n]],
    ["$['__proto__'][-1:]", JSON.parse('{ "__proto__": [1, 2] }'), [2]],
    ['$..n', { n: 1n, in: [{ n: 2 }] }, [1n, 2]],
    ['$[-2]', ['a', 'b'], ['a']],
    ['$[-3]', ['a', 'b'], []],
    ['$[1:5:2]', TEN, [1, 3]],
    ['$[5:1:-2]', TEN, [5, 3]],
    ['$[::-1]', [1, 2, 3], [3, 2, 1]],
    ['$[::0]', TEN, []],
    ['$[7:-1]', TEN, [7, 8]],
    ['$[0, 0]', ['a'], ['a', 'a']],
    ['$..j', { o: { j: 1, k: 2 }, a: [5, 3, [{ j: 4 }, { k: 6 }]] }, [1, 4]],
    ['$..[0]', { o: { j: 1 }, a: [5, 3, [{ j: 4 }]] }, [5, { j: 4 }]],
    ['$..book[-1].title', { store: STORE }, ['The Ring']],
    ['$.book[?@.isbn].title', STORE, ['Moby Dick', 'The Ring']],
    ['$.book[?@.price < 10].title', STORE, ['Sayings', 'Moby Dick']],
    ['$[?@.b == "kilo"]', MIXED, [{ b: 'kilo' }]],
    ['$[?@ > 3.5]', MIXED, [5]],
    ['$[?@.b]', MIXED, MIXED.slice(3)],
    ['$[?@ < 2 || @.b == "k"]', MIXED, [1, { b: 'k' }]],
    ['$[?!@.b && @ != 3]', MIXED, [5, 1]],
    [
      '$[?@ == $[0]]',
      [{ a: 1, b: [1] }, { b: [1], a: 1 }, { a: 1 }],
      [
        { a: 1, b: [1] },
        { b: [1], a: 1 },
      ],
    ],
    ['$[?@.x == @.y]', [{ x: 1, y: 1 }, { x: 1 }, {}], [{ x: 1, y: 1 }, {}]],
    ['$[?@ == null]', [null, 0, false], [null]],
    ['$[?@.a.b[0] == 1]', [{ a: { b: [1] } }, { a: { b: 1 } }], [{ a: { b: [1] } }]],
    ['$[?@[0] == @[1]]', [[1, 1], [1, 2], []], [[1, 1], []]],
    ['$[?@ <= 1]', [[1], '1', 1, true], [1]],
    ['$.null', { null: 1 }, [1]],
    ['$.length', [1, 2], []],
    ['$.constructor', {}, []],
    ["$['toString']", {}, []],
    ['$.__proto__', ODD, [1]],
    ['$..constructor', ODD, [2]],
    ['$["\\uD83D\\uDC8C"]', { '💌': 1 }, [1]],
    ['$.💌', { '💌': 1 }, [1]],
  ])('%s', (path, value, found) => {
    expect(selectJson(path, value)).toEqual(found)
  })
})

describe('a function counts and matches as RFC 9535 says', () => {
  test.each<[filter: string, value: unknown[], found: unknown[]]>([
    ['length(@) == 1', ['💌', 'a', 'ab', [7], { a: 1 }, 1, null], ['💌', 'a', [7], { a: 1 }]],
    ['length(@) == 13', ['Dear Anna, 💌', 'Dear Anna, 💌!'], ['Dear Anna, 💌!']],
    ['length(@.a) == 3', [{ a: 'abc' }, { b: 'abc' }], [{ a: 'abc' }]],
    ['length(value($..c)) == 2', [{ c: 'ab' }], [{ c: 'ab' }]],
    ['count(@.*) == 0', [[], {}, 1, [1]], [[], {}, 1]],
    ["count(@['a', 'b']) == 1", [{ a: 1 }, { a: 1, b: 2 }], [{ a: 1 }]],
    ['value(@..c) == 5', [{ c: 5 }, { a: { c: 5 } }, { c: 5, a: { c: 5 } }], [{ c: 5 }, { a: { c: 5 } }]],
    ["match(@, 'a|bc')", ['a', 'bc', 'abc', 'xa', 'ac'], ['a', 'bc']],
    ["search(@, 'a|bc')", ['xbcx', 'xa', 'x'], ['xbcx', 'xa']],
    ["match(@, '.')", ['x', '💌', '\n', '\r', '\u2028', 'xy', ''], ['x', '💌', '\u2028']],
    ["match(@, 'a[.b]c')", ['a.c', 'abc', 'axc'], ['a.c', 'abc']],
    ["match(@, 'a\\\\.c')", ['a.c', 'abc'], ['a.c']],
    ["match(@, '[\\\\].-]')", [']', '.', '-', 'x'], [']', '.', '-']],
    ["match(@, 'a\\\\-/b')", ['a-/b'], ['a-/b']],
    ["match(@, '\\\\p{Lu}[^a-c]{2,3}')", ['Axx', 'Ж12', 'Aab', 'axx'], ['Axx', 'Ж12']],
    ["match(@, '[💌-💎]')", ['💍', 'x'], ['💍']],
    ["match(@, '\\\\d')", ['1', 'd'], []],
    ["match(@, '(')", ['(', ''], []],
    ["match(@, '(?:a)')", ['a'], []],
    ["match(@, 'a*?')", ['a'], []],
    ['match(@, 1)', ['1', 1], []],
    ["!search(@, 'a')", ['a', 'b', 1], ['b', 1]],
    ["match(@, '(a|a)*')", [`${'a'.repeat(50)}!`, 'b'], []],
  ])('%s', (filter, value, found) => {
    expect(selectJson(`$[?${filter}]`, value)).toEqual(found)
  })
})

describe('what is no JSONPath is refused', () => {
  test.each<[path: string, offset: number]>([
    ['', 0],
    ['$.', 2],
    ['$[', 2],
    ['$[01]', 2],
    ['$[9007199254740992]', 2],
    ['$..', 3],
    ['$["a\\x"]', 5],
    ['$[?@.a=1]', 6],
    ['$[?@.*==1]', 3],
    ['$[?length(@)]', 3],
    ['$[?length(@.*)==1]', 10],
    ['$[?count(1)==1]', 9],
    ['$[?match(@,"a")==true]', 3],
    ['$[?foo(@)]', 3],
    ['$[?length(@,@)==1]', 3],
    ['$[?@=={}]', 6],
    ['$[?(1==1]', 8],
    [`$.${'a'.repeat(500)}`, 500],
  ])('%s', (path, offset) => {
    const why = whyNotJsonPath(path)
    expect(why).toMatchObject({ offset })
    expect(why?.why).not.toBe('')
  })
})

test('data that is deeper than anybody looks has nothing to find', () => {
  const deep: unknown = JSON.parse('['.repeat(5000) + ']'.repeat(5000))
  expect(selectJson('$..a', deep)).toEqual([])
})
