import { standBefore } from '../stand-in.ts'

/** Loads Node's own class; null as long as nothing stands before it. */
let real: (() => typeof Request) | null = null

/** Lets `new Request(request)` take a {@link LightRequest}, in this whole process. */
export function admitLightRequests(): void {
  real ??= standBefore('Request', LightRequest, (given) =>
    given.some((one) => one instanceof LightRequest)
      ? Reflect.construct(real?.() ?? Request, given.map(become))
      : null,
  )
}

/** Reads a body as a handler would, without one. */
export async function readForNobody(body: string | Uint8Array): Promise<void> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body)
  await new LightRequest('POST', 'http://nobody.test/', {}, bytes).text()
}

function become(given: unknown): unknown {
  return given instanceof LightRequest ? given.become() : given
}

/** What came over the wire, which becomes one of Node's own requests when somebody wants more than its head. */
export class LightRequest implements Request {
  readonly method: string
  readonly url: string
  readonly #fields: Readonly<Record<string, string>>
  readonly #body: Uint8Array<ArrayBuffer> | null
  #headers: Headers | null = null
  #real: Request | null = null

  constructor(
    method: string,
    url: string,
    fields: Readonly<Record<string, string>>,
    body: Uint8Array<ArrayBuffer> | null,
  ) {
    this.method = method
    this.url = url
    this.#fields = fields
    this.#body = body
  }

  become(): Request {
    if (this.#real) return this.#real
    const { method, url } = this
    const init = { method, headers: this.headers }
    this.#real = new (real?.() ?? Request)(url, this.#body ? { ...init, body: this.#body } : init)
    return this.#real
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.#fields)
    return this.#real?.headers ?? this.#headers
  }

  get body(): Request['body'] {
    return this.#body === null ? null : this.become().body
  }

  get bodyUsed(): boolean {
    return this.#real?.bodyUsed ?? false
  }

  get signal(): AbortSignal {
    return this.become().signal
  }

  get cache(): Request['cache'] {
    return this.become().cache
  }

  get credentials(): Request['credentials'] {
    return this.become().credentials
  }

  get destination(): Request['destination'] {
    return this.become().destination
  }

  get integrity(): string {
    return this.become().integrity
  }

  get keepalive(): boolean {
    return this.become().keepalive
  }

  get mode(): Request['mode'] {
    return this.become().mode
  }

  get redirect(): Request['redirect'] {
    return this.become().redirect
  }

  get referrer(): string {
    return this.become().referrer
  }

  get referrerPolicy(): Request['referrerPolicy'] {
    return this.become().referrerPolicy
  }

  clone(): Request {
    return this.become().clone()
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.become().arrayBuffer()
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.become().arrayBuffer())
  }

  blob(): ReturnType<Request['blob']> {
    return this.become().blob()
  }

  formData(): ReturnType<Request['formData']> {
    return this.become().formData()
  }

  json(): Promise<unknown> {
    return this.become().json()
  }

  text(): Promise<string> {
    return this.become().text()
  }
}
