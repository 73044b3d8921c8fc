/**
 * JSON text of any value. Integers beyond ±2^53 are written in full, bytes as `{"base64": "…"}`, errors by name
 * and message; what JSON does not know (functions, undefined) is left out as `JSON.stringify` does, and a
 * circle in the data becomes `"[circular]"` instead of an exception, because a log may hold anything.
 * `space` is the indentation in blanks; 0 writes one line.
 */
export function toJson(value: unknown, space = 0): string {
  return write(value, '', ' '.repeat(space), []) ?? 'null'
}

function write(value: unknown, margin: string, step: string, above: object[]): string | undefined {
  switch (typeof value) {
    case 'bigint':
      return value.toString()
    case 'string':
    case 'number':
    case 'boolean':
      return JSON.stringify(value)
    case 'object':
      return value === null ? 'null' : writeObject(value, margin, step, above)
    case 'undefined':
    case 'function':
    case 'symbol':
      return undefined
  }
}

function writeObject(value: object, margin: string, step: string, above: object[]): string | undefined {
  if (above.includes(value)) return '"[circular]"'
  const inside = [...above, value]
  const inner = margin + step
  if (value instanceof Uint8Array) return writeObject(base64(value), margin, step, inside)
  if (value instanceof Error)
    return writeObject({ name: value.name, message: value.message }, margin, step, inside)
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return write(value.toJSON(), margin, step, inside)
  if (Array.isArray(value)) {
    const items = value.map((item) => write(item, inner, step, inside) ?? 'null')
    return enclose('[', items, ']', margin, step)
  }
  const colon = step === '' ? ':' : ': '
  const members: string[] = []
  for (const [name, member] of Object.entries(value)) {
    const text = write(member, inner, step, inside)
    if (text !== undefined) members.push(JSON.stringify(name) + colon + text)
  }
  return enclose('{', members, '}', margin, step)
}

function enclose(open: string, parts: string[], close: string, margin: string, step: string): string {
  if (parts.length === 0) return open + close
  if (step === '') return open + parts.join(',') + close
  const inner = margin + step
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`
}

function base64(bytes: Uint8Array): { base64: string } {
  return { base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') }
}
