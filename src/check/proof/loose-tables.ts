import type { Backend } from '../../backend/backend.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'

const LOOSE = `SELECT name FROM pragma_table_list
  WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY name`

/** Warns of tables that take what their columns do not say. `schema` is the text of the file `file`. */
export async function looseTables(backend: Backend, file: string, schema: string): Promise<Diagnostic[]> {
  const [result] = await backend.query(LOOSE)
  return (result?.rows ?? []).map(([name]) => {
    const before = schema.slice(0, placeOf(String(name), schema)).split('\n')
    return {
      file,
      line: before.length,
      column: Array.from(before.at(-1) ?? '').length + 1,
      severity: 'warning',
      rule: 'loose-table',
      message: `The table ${name} is not STRICT: its columns take text where a number belongs.`,
      fix: 'write `) STRICT;` at its end',
      source: schema.split(/\r?\n/)[before.length - 1] ?? '',
    }
  })
}

/** Where a table is created in a schema; 0 where that is not found. */
function placeOf(name: string, schema: string): number {
  const quoted = name.replace(/[^\p{L}\p{N}_]/gu, '\\$&')
  const created = new RegExp(
    `\\bCREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?["'\`[]?${quoted}(?![\\p{L}\\p{N}_])`,
    'iu',
  )
  return Math.max(0, schema.search(created))
}
