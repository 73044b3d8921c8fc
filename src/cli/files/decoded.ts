/**
 * The text that was written with these bytes: UTF-8, or UTF-16 where the first two say so, as PowerShell writes what
 * `>` leads into a file. The mark at the beginning is no part of it. null: it is neither.
 */
export function decoded(bytes: Uint8Array): string | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null
  const encoding = mark ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
