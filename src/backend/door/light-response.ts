import { standBefore } from '../stand-in.ts'

/** What a plain response says, as it was given: enough to send it. Header names in lower case. */
export interface Said {
  status: number
  reason: string
  headers: Readonly<Record<string, string>>
  text: string | null
}

const NAME = /^[\w!#$%&'*+.^`|~-]+$/
const VALUE = /^(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?$/
const BODILESS = new Set([204, 205, 304])

/** Loads Node's own class; null as long as nothing stands before it. */
let real: (() => typeof Response) | null = null

/**
 * From here on `new Response(text, { status, headers })` makes a {@link LightResponse}, in this whole process; any other
 * response is Node's own. Hono's adapter for Node does the same, and for the same reason: to Node every response is a
 * stream and a list of headers, and to make them and read them again costs as much as the application that answers.
 */
export function useLightResponses(): void {
  real ??= standBefore('Response', LightResponse, ([body, init]) => {
    const said = plain(body, init)
    return said && new LightResponse(said)
  })
}

/** A response of text and a few headers, which becomes one of Node's own when somebody wants more than its status. */
export class LightResponse implements Response {
  readonly #said: Said
  #real: Response | null = null

  constructor(said: Said) {
    this.#said = said
  }

  /** null once somebody may have changed or read it. */
  get said(): Said | null {
    return this.#real === null ? this.#said : null
  }

  get status(): number {
    return this.#said.status
  }

  get statusText(): string {
    return this.#said.reason
  }

  get ok(): boolean {
    return this.status < 300
  }

  get type(): Response['type'] {
    return 'default'
  }

  get url(): string {
    return ''
  }

  get redirected(): boolean {
    return false
  }

  get bodyUsed(): boolean {
    return this.#real?.bodyUsed ?? false
  }

  get headers(): Headers {
    return this.#become().headers
  }

  get body(): Response['body'] {
    return this.#become().body
  }

  clone(): Response {
    return this.#become().clone()
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#become().arrayBuffer()
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.#become().arrayBuffer())
  }

  blob(): ReturnType<Response['blob']> {
    return this.#become().blob()
  }

  formData(): ReturnType<Response['formData']> {
    return this.#become().formData()
  }

  json(): Promise<unknown> {
    return this.#become().json()
  }

  text(): Promise<string> {
    return this.#become().text()
  }

  #become(): Response {
    const { text, status, reason, headers } = this.#said
    this.#real ??= new (real?.() ?? Response)(text, { status, statusText: reason, headers })
    return this.#real
  }
}

/** Is the second response the first one, or the first one with other headers? */
export function sameAnswer(first: Response, second: Response): boolean {
  if (first === second) return true
  // Nobody has asked for its body yet, so nobody can have put it into another response.
  if (first instanceof LightResponse && first.said) return false
  return first.body === second.body && first.status === second.status
}

/** null: not plain, or wrong in a way that Node's own will complain about. */
function plain(body: unknown, init: unknown): Said | null {
  const text = body ?? null
  if (text !== null && typeof text !== 'string') return null
  if (init !== undefined && !isPlainObject(init)) return null
  const { status = 200, statusText = '', headers: given = {} } = init ?? {}
  if (typeof status !== 'number' || !(status >= 200 && status <= 599 && Number.isInteger(status))) return null
  if (text !== null && BODILESS.has(status)) return null
  if (typeof statusText !== 'string' || !VALUE.test(statusText) || !isPlainObject(given)) return null
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    const key = name.toLowerCase()
    if (typeof value !== 'string' || !VALUE.test(value) || !NAME.test(name) || key in headers) return null
    headers[key] = value
  }
  if (text !== null && headers['content-type'] === undefined)
    headers['content-type'] = 'text/plain;charset=UTF-8'
  return { status, reason: statusText, headers, text }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
