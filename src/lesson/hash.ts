/** Ten characters that stand for a text: FNV-1a, twice with different beginnings. Not for secrets. */
export function hashOf(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((basis) => {
      let hash = basis
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
      return (hash >>> 0).toString(36).padStart(7, '0').slice(-5)
    })
    .join('')
}
