import type { Database } from '../../database/database.ts'

/**
 * A system that is written without code: each of its routes is one SQL statement. Whoever reads `system.yaml` has the
 * same shape of their own: the language of lessons and the backend know nothing of each other.
 */
export interface Declaration {
  name: string
  title: string
  /** The first value of each is its default. */
  settings: Record<string, readonly [string, ...string[]]>
  routes: readonly DeclaredRoute[]
}

export interface DeclaredRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/books/:id` */
  pattern: string
  sql: string
  /** `getBook`: what the trace calls it. */
  handler: string
  /** `validateBook`: who looks at the values that a client sends. */
  validator: string
  /** `book`: what one of it is called. */
  noun: string
  /** The status of an answer where all went well; null: as the method has it. */
  status: 200 | 201 | 202 | 204 | null
  /** Whether the answer is one object or a list; null: as the method and the path have it. */
  rows: 'one' | 'many' | null
  /** Values of parameters that a client may leave out. */
  defaults: Readonly<Record<string, string | number | null>>
}

/** Something that is wrong with a route, found by its statement. */
export interface RouteProblem {
  /** The place of the route in the declaration. */
  route: number
  /** Where in its statement; null: all of it. */
  offset: number | null
  /** The parameter whose default is meant, and not the statement. */
  default?: string
  rule: string
  message: string
  /** What to write instead. */
  fix: string
}

/** Looks at a system's statements before it is opened; throws where one of them cannot be run. */
export type Proof = (database: Pick<Database, 'inspect' | 'tables'>) => void

/** Values that every statement may ask for, and no client can send: the day and the moment of the system's clock. */
export const OWN_PARAMETERS: readonly string[] = ['today', 'now']

/** `/books/:id/loans/:loan`: `id`, `loan`. */
export function pathParameters(pattern: string): string[] {
  return Array.from(pattern.matchAll(/:(\w+)/g), ([, name = '']) => name)
}
