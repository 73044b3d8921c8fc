/** What can be broken in every system, and how; the first value is "nothing is wrong". */
export const FAULTS: Readonly<Record<string, readonly string[]>> = {
  dns: ['ok', 'fail'],
  server: ['up', 'down', 'slow'],
  application: ['up', 'down', 'slow'],
  database: ['up', 'down', 'slow'],
  partner: ['up', 'down', 'slow'],
}

/** What a fault is set to when nothing is wrong; null for what is no fault. */
export function soundValue(fault: string): string | null {
  return Object.hasOwn(FAULTS, fault) ? (FAULTS[fault]?.[0] ?? null) : null
}
