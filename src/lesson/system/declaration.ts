/** A system that is written without code: each of its routes is one SQL statement. */
export interface Declaration {
  /** The folder's name. */
  name: string
  title: string
  /** The first value of each is its default. */
  settings: Record<string, readonly [string, ...string[]]>
  routes: DeclaredRoute[]
}

export type DeclaredMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface DeclaredRoute {
  method: DeclaredMethod
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
  defaults: Record<string, string | number | null>
}
