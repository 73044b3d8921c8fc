/** What is left to show of many pieces, of which most are as expected. */
export type Folded<T> = { piece: T } | { same: number } | { more: T[] }

/**
 * Leaves out what is equal, but for one on each side of what is not; and beyond `most` pieces that differ, only counts
 * them.
 */
export function folded<T>(pieces: readonly T[], isSame: (piece: T) => boolean, most: number): Folded<T>[] {
  const differing = pieces.flatMap((piece, at) => (isSame(piece) ? [] : [at]))
  const shown = new Set(differing.slice(0, most))
  const hidden = differing.slice(most)
  const near = (at: number) => shown.has(at - 1) || shown.has(at + 1)
  const kept = (at: number) => {
    const piece = pieces[at]
    return piece === undefined || shown.has(at) || (isSame(piece) && near(at))
  }
  const out: Folded<T>[] = []
  for (const [at, piece] of pieces.entries()) {
    const last = out.at(-1)
    // One that is left out would take as much room as the words about it.
    const alone = kept(at - 1) && kept(at + 1)
    if (kept(at) || (alone && isSame(piece))) out.push({ piece })
    else if (!isSame(piece)) continue
    else if (last !== undefined && 'same' in last) last.same++
    else out.push({ same: 1 })
  }
  if (hidden.length === 0) return out
  const more = hidden.flatMap((at) => pieces[at] ?? [])
  const last = out.at(-1)
  return [...(last !== undefined && 'same' in last ? out.slice(0, -1) : out), { more }]
}
