import type { TableInfo } from '../../database/port.ts'
import { soundValue } from '../../trace/fault.ts'
import type { SandboxDiff } from './event.ts'

/** Which tables came, went, or were given another shape. */
export function tableChanges(
  before: readonly TableInfo[],
  after: readonly TableInfo[],
): SandboxDiff['tables'] {
  const gone = before.filter(({ name }) => !after.some((other) => other.name === name))
  return [
    ...after.flatMap(({ name, rows, sql }): SandboxDiff['tables'] => {
      const former = before.find((other) => other.name === name)
      if (former === undefined) return [{ name, rows, now: 'new' }]
      return former.sql === sql ? [] : [{ name, rows, now: 'altered' }]
    }),
    ...gone.map(({ name, rows }) => ({ name, rows, now: 'gone' as const })),
  ]
}

/** Which settings have another value, faults included. */
export function settingChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): SandboxDiff['settings'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  // A fault that is off is not among the settings.
  const value = (settings: Readonly<Record<string, string>>, name: string) =>
    settings[name] ?? soundValue(name) ?? ''
  return names
    .map((name) => ({ name, before: value(before, name), after: value(after, name) }))
    .filter((setting) => setting.before !== setting.after)
}
