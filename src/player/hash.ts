import { createHash } from 'node:crypto'

/** 32 bits of any text, always the same: FNV-1a over UTF-16 units. Not for secrets. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/** Members of a block that no learner gets to see. */
const UNSEEN = new Set(['at', 'position', 'expect', 'here'])

/**
 * Twelve hex digits that change when the words of a block change, and not when it only moves in its file or is
 * proved in another way: a question that was changed since it was answered is to be asked anew.
 */
export function contentHash(block: unknown): string {
  const text = JSON.stringify(block, (key, value: unknown) => (UNSEEN.has(key) ? undefined : value))
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/** The same bytes, and no others, have the same one. */
export function bytesHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64')
}
