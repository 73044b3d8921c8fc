import type { SystemDefinition } from './system.ts'

/** The code of a system does not give what it must; `hint` says what that is. */
export class SystemCodeError extends Error {
  override readonly name = 'SystemCodeError'
  readonly hint: string

  constructor(message: string, hint = '') {
    super(message)
    this.hint = hint
  }
}

/**
 * The system that a module describes, which is looked at before it is believed. `file` is where it was loaded from,
 * `place` the folder of the system, `name` the name of that. Throws a {@link SystemCodeError}.
 */
export function definitionIn(
  module: unknown,
  { file, place, name }: { file: string; place: string; name: string },
): SystemDefinition {
  const definition = typeof module === 'object' && module !== null && 'default' in module && module.default
  if (!isDefinition(definition)) {
    throw new SystemCodeError(
      `${file} does not describe a system.`,
      'Its default export must be an object with name, title and routes(app, { settings }), and perhaps hosts: [names].',
    )
  }
  if (definition.name !== name) {
    throw new SystemCodeError(
      `The system in ${place} is named "${definition.name}".`,
      `A system has the name of its folder: write name: '${name}'.`,
    )
  }
  return definition
}

function isDefinition(value: unknown): value is SystemDefinition {
  if (typeof value !== 'object' || value === null) return false
  const { name, title, routes, hosts = [] } = value as Record<string, unknown> // looked at before it is used
  if (!Array.isArray(hosts) || hosts.some((host) => typeof host !== 'string')) return false
  return typeof name === 'string' && typeof title === 'string' && typeof routes === 'function'
}
