/** What can be broken in every system, and how; the first value is "nothing is wrong". */
export const FAULTS: Readonly<Record<string, readonly string[]>> = {
  dns: ['ok', 'fail'],
  server: ['up', 'down', 'slow'],
  application: ['up', 'down', 'slow'],
  database: ['up', 'down', 'slow'],
  partner: ['up', 'down', 'slow'],
}
