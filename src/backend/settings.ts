import { FAULTS, soundValue } from '../trace/fault.ts'
import { SettingError } from './backend.ts'

/** What is to be known of a system. */
interface Configurable {
  name: string
  title: string
  settings?: Readonly<Record<string, readonly string[]>>
}

/** The switches of one running system: its own settings, and the faults that every system has. */
export class Settings {
  /** Live: handlers read the value of the moment from it. */
  readonly system: Record<string, string> = {}
  readonly #faults = new Map<string, string>()
  readonly #choices: Readonly<Record<string, readonly string[]>>
  readonly #title: string

  constructor(definition: Configurable) {
    this.#choices = choicesOf(definition)
    this.#title = definition.title
    this.reset()
  }

  /** The value of a fault; its first one ("up", or "ok") where nothing is wrong. */
  fault(name: string): string {
    return this.#faults.get(name) ?? soundValue(name) ?? 'up'
  }

  set(name: string, value: string): void {
    const own = Object.hasOwn(this.#choices, name)
    const choices = own ? this.#choices[name] : Object.hasOwn(FAULTS, name) ? FAULTS[name] : undefined
    if (choices === undefined) {
      const names = Object.keys(this.#choices)
      throw new SettingError(
        `${this.#title} has no setting "${name}". Settings: ${names.join(', ') || 'none'}. Faults: ${Object.keys(FAULTS).join(', ')}.`,
      )
    }
    if (!choices.includes(value)) {
      throw new SettingError(`"${name}" cannot be "${value}". It can be: ${choices.join(', ')}.`)
    }
    if (own) this.system[name] = value
    else if (value === choices[0]) this.#faults.delete(name)
    else this.#faults.set(name, value)
  }

  reset(): void {
    this.#faults.clear()
    for (const [name, [first]] of Object.entries(this.#choices)) {
      if (first !== undefined) this.system[name] = first
    }
  }

  /** Every setting, and every fault that is on. */
  current(): Record<string, string> {
    return { ...this.system, ...Object.fromEntries(this.#faults) }
  }
}

/**
 * The settings of a system, each with its values. Throws a {@link SettingError} for what are none; an outside system
 * can hold anything there.
 */
export function choicesOf({ name, settings }: Configurable): Readonly<Record<string, readonly string[]>> {
  if (settings === undefined) return {}
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw new SettingError(`The settings of the system "${name}" must be an object, such as ${EXAMPLE}.`)
  }
  for (const [setting, values] of Object.entries(settings)) {
    const whose = `The setting "${setting}" of the system "${name}"`
    if (Object.hasOwn(FAULTS, setting)) {
      throw new SettingError(`${whose} has the name of a fault. Give it another name.`)
    }
    if (!isList(values)) {
      throw new SettingError(`${whose} must be a list of texts, its values, as in ${EXAMPLE}.`)
    }
    if (values.length === 0) throw new SettingError(`${whose} has no values.`)
    const twice = values.find((value, i) => values.indexOf(value) !== i)
    if (twice !== undefined) throw new SettingError(`${whose} has the value "${twice}" twice.`)
  }
  return settings
}

const EXAMPLE = "{ build: ['fixed', 'weak'] }"

function isList(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'string' && value !== '')
}
