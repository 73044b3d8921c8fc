import { type Backend, SettingError } from '../../backend/backend.ts'
import { soundValue } from '../../trace/fault.ts'
import type { SandboxEvent } from './event.ts'

/** Makes the settings and faults of a backend what they were somewhere else. */
export function applySettings(backend: Backend, wanted: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(backend.settings())) {
    const value = wanted[name] ?? soundValue(name)
    if (value !== undefined && value !== null) backend.set(name, value)
  }
  for (const [name, value] of Object.entries(wanted)) backend.set(name, value)
}

/** What `:set` and what stands behind it come to: settings that are set, or what there is to set. */
export function takeSettings(backend: Backend, wanted: string): SandboxEvent {
  const choices = backend.info.settings
  const known = Object.hasOwn(choices, wanted) || soundValue(wanted) !== null
  // Who names a setting and no value wants to know its values.
  const pairs = known ? [] : pairsOf(wanted)
  if (pairs === null) {
    return { type: 'unreadable', why: 'A setting is written name=value, as in :set database=down.' }
  }
  const changed = setAll(backend, pairs)
  if (typeof changed === 'string') return { type: 'unreadable', why: changed }
  return { type: 'settings', settings: backend.settings(), changed, choices }
}

/** Sets all of them or none, as everybody would expect of one line; gives what was set, or what is wrong. */
function setAll(
  backend: Backend,
  pairs: readonly [name: string, value: string][],
): Record<string, string> | string {
  const before = backend.settings()
  const changed: Record<string, string> = {}
  try {
    for (const [name, value] of pairs) {
      backend.set(name, value)
      changed[name] = value
    }
    return changed
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    for (const name of Object.keys(changed)) backend.set(name, before[name] ?? soundValue(name) ?? 'up')
    return error.message
  }
}

/** Settings as they are typed: `a=1 b=2`, or `a 1`; null where it is neither. */
function pairsOf(text: string): [name: string, value: string][] | null {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const [name, value] = words
  if (words.length === 2 && name !== undefined && value !== undefined && !text.includes('=')) {
    return [[name, value]]
  }
  const pairs = words.map((word) => /^([^=]+)=([^=]+)$/.exec(word))
  if (pairs.includes(null)) return null
  return pairs.map((pair): [string, string] => [pair?.[1] ?? '', pair?.[2] ?? ''])
}
