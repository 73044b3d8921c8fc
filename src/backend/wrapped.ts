import type { Backend } from './backend.ts'

/**
 * The same backend, all of whose work goes through `around`; where `send` is given, it takes the place of the
 * backend's own.
 */
export function wrapped(
  backend: Backend,
  around: <T>(work: Promise<T>) => Promise<T>,
  send: Backend['send'] = (message, emit) => backend.send(message, emit),
): Backend {
  return {
    info: backend.info,
    get inTransaction() {
      return backend.inTransaction
    },
    settings: () => backend.settings(),
    set: (name, value) => backend.set(name, value),
    send: (message, emit) => around(send(message, emit)),
    query: (script, options) => around(backend.query(script, options)),
    tables: () => around(backend.tables()),
    snapshot: () => around(backend.snapshot()),
    restore: (snapshot) => around(backend.restore(snapshot)),
    reset: () => around(backend.reset()),
    close: () => backend.close(),
  }
}
