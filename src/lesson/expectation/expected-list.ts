import type { Assertion, TableChange } from '../assertion.ts'
import { type Cursor, Expected } from './cursor.ts'

type Content<K extends Assertion['kind']> = Omit<Extract<Assertion, { kind: K }>, 'line' | 'column' | 'text'>

export function readChanges(cursor: Cursor): Content<'changes'> {
  if (/^[ \t]*none[ \t]*$/.test(cursor.rest)) return { kind: 'changes', tables: [] }
  const tables: TableChange[] = []
  const names = new Set<string>()
  do {
    cursor.skipSpace()
    const start = cursor.at
    const table = cursor.take(/^[^\s,+~-][^\s,]*/)
    if (table === null)
      throw new Expected(
        start,
        'the name of a table is missing',
        'write for example `changes orders +1, flavours ~1`, or `changes none`',
      )
    if (names.has(table)) {
      throw new Expected(start, `\`${table}\` stands here twice`, 'write it once: `orders +1 ~2`')
    }
    names.add(table)
    const change = { table, inserted: 0, updated: 0, deleted: 0 }
    let some = false
    for (cursor.skipSpace(); !/^(?:,|$)/.test(cursor.rest); cursor.skipSpace()) {
      const at = cursor.at
      const part = cursor.take(/^[+~\-−]\d{1,9}(?=[\s,]|$)/)
      if (part === null)
        throw new Expected(
          at,
          'a change is `+`, `~` or `-` with a number behind it',
          'write for example `orders +1 ~2`',
        )
      const key = part.startsWith('+') ? 'inserted' : part.startsWith('~') ? 'updated' : 'deleted'
      change[key] += Number(part.slice(1))
      some = true
    }
    if (!some)
      throw new Expected(
        cursor.at,
        `how \`${table}\` changes is missing`,
        `write \`${table} +1\` (inserted), \`~1\` (updated) or \`-1\` (deleted)`,
      )
    tables.push(change)
  } while (cursor.take(/^,/) !== null)
  return { kind: 'changes', tables }
}

export function readColumns(cursor: Cursor): Content<'columns'> {
  const names: string[] = []
  do {
    cursor.skipSpace()
    const start = cursor.at
    const name = cursor.rest.startsWith('"')
      ? cursor.quoted('')
      : (cursor.take(/^(?:[^,()"]|\([^()]*\))+/)?.trim() ?? '')
    if (name === '')
      throw new Expected(
        start,
        'the name of a column is missing',
        'write for example `columns name, letters`',
      )
    names.push(name)
    cursor.skipSpace()
  } while (cursor.take(/^,/) !== null)
  cursor.end()
  return { kind: 'columns', names }
}

export function readStatuses(cursor: Cursor): Content<'statuses'> {
  const statuses: { status: number; times: number }[] = []
  do {
    cursor.skipSpace()
    const start = cursor.at
    const match = /^(\d{3})(?:[ \t]*[x×][ \t]*(\d{1,6}))?(?=[\s,]|$)/.exec(cursor.rest)
    const status = Number(match?.[1])
    const times = Number(match?.[2] ?? 1)
    if (match === null || status < 100 || status > 599 || times < 1) {
      throw new Expected(
        start,
        'a status and how often it comes are expected here',
        'write for example `statuses 201 x6, 409 x4`',
      )
    }
    cursor.at += match[0].length
    statuses.push({ status, times })
    cursor.skipSpace()
  } while (cursor.take(/^,/) !== null)
  cursor.end()
  return { kind: 'statuses', statuses }
}
