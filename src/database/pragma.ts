import { tokens } from './token.ts'

/** They tell about a table, an index or the data, named in parentheses, and change nothing. */
const QUESTIONS = new Set(
  `collation_list compile_options database_list foreign_key_check foreign_key_list function_list index_info
  index_list index_xinfo integrity_check module_list pragma_list quick_check table_info table_list
  table_xinfo`.split(/\s+/),
)

/** They tell a setting where no value is given, and would change it where one is. */
const SETTINGS = new Set(
  `application_id auto_vacuum automatic_index cache_size cache_spill case_sensitive_like cell_size_check
  data_version defer_foreign_keys encoding foreign_keys freelist_count hard_heap_limit ignore_check_constraints
  journal_mode journal_size_limit legacy_alter_table locking_mode max_page_count page_count page_size query_only
  read_uncommitted recursive_triggers reverse_unordered_selects schema_version secure_delete soft_heap_limit
  synchronous temp_store threads trusted_schema user_version writable_schema`.split(/\s+/),
)

/** Settings that belong to the data or to one transaction: changing them harms nobody. */
const FREE = new Set(['application_id', 'user_version', 'defer_foreign_keys'])

const ON = new Set(['ON', '1', 'TRUE', 'YES'])

/**
 * Why a PRAGMA is not run, or null where it is. The limits on memory, the foreign keys and the writing down of
 * changes rest on settings, so those can be read by everybody and changed by nobody.
 */
export function pragmaRefusal(sql: string, from = 0): string | null {
  const [name, value] = parsePragma(sql, from)
  if (QUESTIONS.has(name)) return null
  if (!SETTINGS.has(name)) return `PRAGMA ${name} is not available here.`
  if (value === null || FREE.has(name)) return null
  if (name === 'foreign_keys' && ON.has(value.toUpperCase())) return null
  const reason = name === 'foreign_keys' ? ': foreign keys are always on here' : ''
  return `PRAGMA ${name} can be read here, but not changed${reason}.`
}

/** `PRAGMA [schema.]name`, and what is given to it with `=` or in parentheses, or null. */
function parsePragma(sql: string, from: number): [name: string, value: string | null] {
  const parts: string[] = []
  for (const token of tokens(sql, from)) {
    if (token.kind === 'space' || (token.text === ';' && parts.length === 0)) continue
    if (token.text === ';') break
    parts.push(token.text)
    if (parts.length > 8) break
  }
  const rest = parts.slice(parts[2] === '.' ? 3 : 1)
  const name = (rest[0] ?? '').replace(/^["'`[]|["'`\]]$/g, '').toLowerCase()
  return [
    name,
    rest[1] === undefined
      ? null
      : rest
          .slice(2)
          .join('')
          .replace(/['"`)]/g, ''),
  ]
}
