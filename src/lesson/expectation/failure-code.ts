/**
 * How a statement of a script can be meant to fail, as `failure` spells it in an `expect`: the codes of the database's
 * own errors, except those that say that something else is wrong with the script.
 */
export const SQL_FAILURES: readonly string[] = [
  'not-null',
  'unique',
  'check',
  'foreign-key',
  'datatype',
  'syntax',
  'no-such-table',
  'no-such-column',
  'too-big',
  'refused',
  'unavailable',
  'other',
]

/** `ECONNREFUSED`, `ENOTFOUND`, …: nobody answered a request. */
const OF_REQUESTS = /^[A-Z][A-Z0-9_]+$/

/** Whether this is how a request fails, how a script does, or neither. */
export function failureOf(code: string): 'request' | 'sql' | null {
  if (OF_REQUESTS.test(code)) return 'request'
  return SQL_FAILURES.includes(code) ? 'sql' : null
}
