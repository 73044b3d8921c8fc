type Name = 'Request' | 'Response'
type Class<N extends Name> = (typeof globalThis)[N]

/**
 * Puts a constructor before one of Node's global classes, in this whole process: `make` is asked first, and where it
 * gives null, and for everything else that one can do with a class, Node's own is there. Gives a function that loads
 * Node's own, which takes longer than most of our commands are allowed to, so the first who needs it should call it.
 */
export function standBefore<N extends Name>(
  name: N,
  light: { readonly prototype: object },
  make: (given: readonly unknown[]) => object | null,
): () => Class<N> {
  const before = Object.getOwnPropertyDescriptor(globalThis, name)
  let loaded: Class<N> | null = null

  const real = (): Class<N> => {
    if (loaded !== null) return loaded
    const own: Class<N> = before?.get ? before.get.call(globalThis) : before?.value
    loaded = own
    // Node's getter has just put its class where ours was.
    put()
    Object.setPrototypeOf(light.prototype, own.prototype)
    return own
  }
  const isOne = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    (Object.getPrototypeOf(value) === light.prototype || value instanceof real())

  const standIn: object = new Proxy(function standIn() {}, {
    construct(_, given, newTarget) {
      const made = newTarget === standIn ? make(given) : null
      return made ?? Reflect.construct(real(), given, newTarget === standIn ? real() : newTarget)
    },
    get: (_, key) => (key === Symbol.hasInstance ? isOne : Reflect.get(real(), key)),
  })
  const put = (): void => {
    Object.defineProperty(globalThis, name, {
      value: standIn,
      writable: true,
      configurable: true,
      enumerable: false,
    })
  }
  put()
  if (before?.value) real()
  return real
}
