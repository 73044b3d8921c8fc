import { FAULTS } from '../trace/fault.ts'
import { didYouMean, oneOf, suggest } from './suggest.ts'

/** The settings of a system with their values, or null where its code has not been loaded. */
export type KnownSettings = Readonly<Record<string, readonly string[]>> | null

/** Why a setting cannot have this value; `in` says which of the two is wrong. null if it can. */
export function whyNotSetting(
  name: string,
  value: string,
  known: KnownSettings,
): { in: 'name' | 'value'; message: string; fix: string } | null {
  const values = Object.hasOwn(FAULTS, name) ? FAULTS[name] : known === null ? undefined : own(known, name)
  if (values !== undefined) {
    if (values.includes(value)) return null
    const near = suggest(value, values)
    return {
      in: 'value',
      message: `\`${name}\` cannot be \`${value}\``,
      fix: near === null ? `write ${oneOf(values)}` : `did you mean \`${near}\`?`,
    }
  }
  if (known !== null) {
    const names = [...Object.keys(known), ...Object.keys(FAULTS)]
    return { in: 'name', message: `there is no setting \`${name}\``, fix: didYouMean(name, names) }
  }
  const fault = suggest(name, Object.keys(FAULTS))
  if (fault !== null && FAULTS[fault]?.includes(value)) {
    return { in: 'name', message: `there is no fault \`${name}\``, fix: `did you mean \`${fault}\`?` }
  }
  return null
}

/** The settings of those systems of which they are known. */
export async function readSettings(
  systems: readonly string[],
  settingsOf: (system: string) => Promise<KnownSettings>,
): Promise<Record<string, NonNullable<KnownSettings>>> {
  const known: Record<string, NonNullable<KnownSettings>> = {}
  for (const system of new Set(systems)) {
    const settings = await settingsOf(system)
    if (settings !== null) known[system] = settings
  }
  return known
}

function own(
  known: Readonly<Record<string, readonly string[]>>,
  name: string,
): readonly string[] | undefined {
  return Object.hasOwn(known, name) ? known[name] : undefined
}
