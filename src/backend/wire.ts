import { Duplex } from 'node:stream'

/**
 * A connection without a network: what one end says the other end hears, as bytes, with back-pressure. It does two
 * things that `stream.duplexPair` does not: either end learns that the other has closed, and both directions are kept.
 */
export function openWire(): { client: ClientEnd; server: ServerEnd } {
  const client: ClientEnd = new ClientEnd(() => server.hangUp())
  const server: ServerEnd = new ServerEnd(client)
  return { client, server }
}

/**
 * The client's end. Node's HTTP client is put on it as the reader of responses; the request that it writes itself is
 * dropped, because what goes out here may be broken on purpose, and Node writes nothing broken.
 */
export class ClientEnd extends Duplex {
  readonly #closed: () => void
  #waiting: (() => void) | null = null

  constructor(closed: () => void) {
    super()
    this.#closed = closed
  }

  /** Takes bytes from the server; `taken` is called when there is room for more. */
  hear(bytes: Uint8Array, taken: () => void): void {
    if (this.destroyed || this.push(bytes)) taken()
    else this.#waiting = taken
  }

  /** The server says nothing more. */
  heardAll(): void {
    if (!this.destroyed && !this.readableEnded) this.push(null)
  }

  override _read(): void {
    const taken = this.#waiting
    this.#waiting = null
    taken?.()
  }

  override _write(_bytes: Uint8Array, _encoding: string, written: () => void): void {
    written()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this._read()
    this.#closed()
    done(error)
  }
}

/** The server's end: to Node's HTTP server it is a socket like any other. */
export class ServerEnd extends Duplex {
  /** Everything the server has said so far. */
  readonly said: Uint8Array[] = []
  readonly #client: ClientEnd

  constructor(client: ClientEnd) {
    super()
    this.#client = client
  }

  /** What the client says, all of it: nothing follows, as after `printf … | nc -N`. */
  hearAll(bytes: Uint8Array): void {
    this.push(bytes)
    this.push(null)
  }

  /** The client has gone. */
  hangUp(): void {
    this.destroy()
  }

  override _read(): void {}

  override _write(bytes: Uint8Array, _encoding: string, written: () => void): void {
    this.said.push(bytes)
    this.#client.hear(bytes, written)
  }

  /** A head and its body are said in one breath, as the network would carry them. */
  override _writev(pieces: { chunk: Uint8Array }[], written: () => void): void {
    this._write(Buffer.concat(pieces.map(({ chunk }) => chunk)), 'buffer', written)
  }

  override _final(done: () => void): void {
    this.#client.heardAll()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#client.heardAll()
    done(error)
  }
}
