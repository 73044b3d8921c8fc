// https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
/**
 * A screen of its own, from which one comes back to the old one as it was; without a cursor, with lines that end at
 * the edge instead of running on into the next, and with pastes marked, so that what is pasted is no row of keys.
 */
export const OPEN_SCREEN = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[?2004h'
export const CLOSE_SCREEN = '\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l'

// Terminals that know it show all of it at once; others ignore it.
// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
const BEGIN = '\u001b[?2026h'
const END = '\u001b[?2026l'

/**
 * What to write so that `next` stands where `before` stood, one line a row from the top: only the rows that differ.
 * `before` is null where nothing is known of the screen. Empty where there is nothing to do.
 */
export function repainted(before: readonly string[] | null, next: readonly string[]): string {
  const parts = before === null ? ['\u001b[H\u001b[2J'] : []
  const rows = Math.max(before?.length ?? 0, next.length)
  for (let row = 0; row < rows; row++) {
    const line = next[row] ?? ''
    if (line === (before?.[row] ?? '')) continue
    // Erased first: behind a line as wide as the terminal, its last character would be erased.
    parts.push(`\u001b[${row + 1};1H\u001b[K${line}`)
  }
  return parts.length === 0 ? '' : BEGIN + parts.join('') + END
}
