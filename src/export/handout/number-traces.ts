import type { Part, Piece, TracePiece } from './piece.ts'

/** Counts the traces as they are read, and lets the first with times say what they are. */
export function numberTraces(parts: readonly Part[]): void {
  let isToldOfClock = false
  const traces = parts.flatMap(({ body }) => tracesIn(body))
  traces.forEach((trace, at) => {
    trace.number = at + 1
    trace.clock = trace.waterfall !== null && !isToldOfClock
    isToldOfClock ||= trace.clock
  })
}

function tracesIn(pieces: readonly Piece[]): TracePiece[] {
  return pieces.flatMap((piece) => {
    if (piece.type === 'trace') return [piece]
    return piece.type === 'frame' ? tracesIn(piece.body) : []
  })
}
