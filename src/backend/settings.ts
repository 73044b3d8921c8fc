import { FAULTS, soundValue } from '../trace/fault.ts'
import { SettingError } from './backend.ts'
import type { SystemDefinition } from './system.ts'

/** The switches of one running system: its own settings, and the faults that every system has. */
export class Settings {
  /** Live: handlers read the value of the moment from it. */
  readonly system: Record<string, string> = {}
  readonly #faults = new Map<string, string>()
  readonly #choices: Readonly<Record<string, readonly string[]>>
  readonly #title: string

  constructor(definition: SystemDefinition) {
    this.#choices = definition.settings ?? {}
    this.#title = definition.title
    const taken = Object.keys(this.#choices).find((name) => Object.hasOwn(FAULTS, name))
    if (taken !== undefined) {
      throw new SettingError(
        `The system "${definition.name}" has a setting named "${taken}", which is the name of a fault. Give it another name.`,
      )
    }
    const empty = Object.keys(this.#choices).find((name) => this.#choices[name]?.length === 0)
    if (empty !== undefined) {
      throw new SettingError(`The setting "${empty}" of the system "${definition.name}" has no values.`)
    }
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
