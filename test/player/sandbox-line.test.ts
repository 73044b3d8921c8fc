import { describe, expect, it } from 'vitest'
import { isWholeSandboxLine, readSandboxLine } from '../../src/player/sandbox/line.ts'

const read = (text: string) => readSandboxLine(text, ['flavours', 'orders'])

describe('a line of the sandbox', () => {
  it.each([
    ['SELECT 1;', 'sql'],
    ['select * from flavours', 'sql'],
    ['  WITH a AS (SELECT 1) SELECT * FROM a;', 'sql'],
    ['select(1);', 'sql'],
    ['/* a remark */ SELECT 1;', 'sql'],
    ['-- a remark\nSELECT 1;', 'sql'],
    ['delete from orders;', 'sql'],
    ['DELETE\nFROM orders;', 'sql'],
    ['SELECT * / 2 FROM t;', 'sql'],
    ['begin;', 'sql'],
    ['DELETE /orders/1', 'request'],
    ['delete /orders/1', 'request'],
    ['/flavours', 'request'],
    ['GET /flavours', 'request'],
    ['get /flavours?sort=name', 'request'],
    ['POST /orders flavour=mango qty:=2', 'request'],
    ['POST /orders { "flavour": "mango" }', 'request'],
    ['OPTIONS *', 'request'],
    ['BREW /coffee', 'request'],
    ['TRACE /orders', 'request'],
    ['GET /flavours HTTP/1.1\nHost: ice-cream.test\n', 'request'],
    ['# all of them\nGET /flavours', 'request'],
    ['', 'nothing'],
    ['   ', 'nothing'],
    [';', 'nothing'],
    ['-- a remark', 'nothing'],
    ['# a remark', 'nothing'],
    ['GET flavours', 'unreadable'],
    ['DELETE orders', 'unreadable'],
    ['flavours', 'unreadable'],
    ['{"qty": 2}', 'unreadable'],
  ])('%j is %s', (text, kind) => {
    expect(read(text).kind).toBe(kind)
  })

  it.each([
    [':schema', 'schema', ''],
    ['.schema flavours', 'schema', 'flavours'],
    ['schema flavours', 'schema', 'flavours'],
    ['.tables', 'schema', ''],
    [': routes', 'routes', ''],
    [':source createOrder', 'source', 'createOrder'],
    ['set build=weak database=down', 'set', 'build=weak database=down'],
    ['trace', 'trace', ''],
    ['w', 'trace', 'waterfall'],
    ['reset;', 'reset', ''],
    ['?', 'help', ''],
    ['.exit', 'quit', ''],
    ['Q', 'quit', ''],
    ['back', 'quit', ''],
    ['SELECT name\nFROM\n:help', 'help', ''],
  ])('%j is the command %s', (text, name, argument) => {
    expect(read(text)).toEqual({ kind: 'command', name, argument })
  })

  it.each([
    ['SELCT * FROM flavours;', 'No request, statement or command begins with "SELCT". Did you mean SELECT?'],
    ['PSOT /orders', '"PSOT" is no method. Did you mean POST?'],
    ['rotues', 'Did you mean routes?'],
    [':shema', 'There is no :shema here. Did you mean :schema? :help says what there is.'],
    ['.mode csv', 'There is no .mode here.'],
    [':hint', ':hint belongs to a lesson. :quit leads out of it'],
    ['flavours', '"flavours" is a table. To see its rows: SELECT * FROM flavours;'],
    ['DELETE', 'DELETE needs a path to be a request (DELETE /orders/1), or FROM to be a statement'],
    ['[1, 2]', 'A body needs its request in front'],
    ['GET flavours', '/flavours'],
  ])('%j is answered by one clear sentence', (text, sentence) => {
    const line = read(text)
    expect(line.kind === 'unreadable' ? line.why : line).toContain(sentence)
  })

  it.each([
    ['SELECT 1', false],
    ['SELECT 1;', true],
    ['SELECT 1; -- done', true],
    ['SELECT 1; SELECT 2', false],
    ["INSERT INTO t VALUES ('a;", false],
    ["INSERT INTO t VALUES ('a;\nb');", true],
    ['CREATE TRIGGER t AFTER INSERT ON o BEGIN SELECT 1;', false],
    ['CREATE TRIGGER t AFTER INSERT ON o BEGIN SELECT 1; END;', true],
    ['GET /flavours', true],
    ['/flavours', true],
    ['POST /orders', true],
    ['POST /orders flavour=mango', true],
    ['POST /orders {', false],
    ['POST /orders {\n  "qty": 2\n}', true],
    ['GET /flavours HTTP/1.1', false],
    ['GET /flavours HTTP/1.1\nAccept: */*', false],
    ['GET /flavours HTTP/1.1\nAccept: */*\n', true],
    ['POST /orders HTTP/1.1\nContent-Type: application/json\n', false],
    ['POST /orders HTTP/1.1\nContent-Type: application/json\n\n{"qty": 2}', true],
    [':schema', true],
    ['SELECT name\n:quit', true],
    ['SELECT name\n:quit FROM', true],
    ['SELECT name\nhelp', false],
    ['SELECT name\n:x', false],
    ['nonsense', true],
    ['', true],
  ])('%j: that Enter ends it is %s', (text, whole) => {
    expect(isWholeSandboxLine(text)).toBe(whole)
  })
})
