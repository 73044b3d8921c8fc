/** What an animated SVG of ours shows at a time, read from the file alone, as a browser would. */
export interface SvgPlayer {
  /** Seconds until it begins again. */
  duration: number
  /** The rows of the screen at that many seconds, without blanks at their ends. */
  at(seconds: number): string[]
  /** What they see for whom nothing moves. */
  still(): string[]
}

const LINE = 18
const COLUMN = 8.4

export function openSvg(svg: string, rows: number): SvgPlayer {
  const css = /<style>(.*?)<\/style>/s.exec(svg)?.[1] ?? ''
  const duration = Number(/animation:([\d.]+)s/.exec(css)?.[1])
  const frames = new Map(
    [...css.matchAll(/@keyframes (\w+)\{((?:[\d.]+%\{[^}]*\})*)\}/g)].map(([, name = '', inner = '']) => [
      name,
      [...inner.matchAll(/([\d.]+)%\{[a-z]+:([^}]*)\}/g)].map(([, percent, value = '']) => ({
        at: Number(percent),
        value,
      })),
    ]),
  )
  const base = new Map(
    [...css.matchAll(/\.(\w+)\{(?:visibility|transform):([^;}]*)/g)].map(([, k = '', v = '']) => [k, v]),
  )
  const stateOf = (name: string, percent: number | null): string | null => {
    const last = percent === null ? undefined : frames.get(name)?.findLast(({ at }) => at <= percent + 1e-9)
    return last?.value ?? base.get(name) ?? null
  }
  const body = svg.slice(svg.indexOf('<g class="s"'))
  const show = (percent: number | null): string[] => {
    const moved = Number(/translateY\((-?[\d.]+)px\)/.exec(stateOf('s', percent) ?? '')?.[1] ?? 0)
    const screen = Array.from({ length: rows }, () => '')
    for (const [, name, alone, inside] of body.matchAll(
      /<g class="k (\w+)">(.*?)<\/g>|(<(?:text|rect).*)/g,
    )) {
      if (name !== undefined && stateOf(name, percent) === 'hidden') continue
      for (const [, x, y, text = ''] of (alone ?? inside ?? '').matchAll(
        /<text(?: x="([\d.]+)")? y="([\d.]+)"[^>]*>(.*?)<\/text>/g,
      )) {
        const row = Math.round((Number(y) - 13.5 + moved) / LINE)
        const bare = plainText(text.replace(/<[^>]*>/g, ''))
        if (row < 0 || row >= rows) continue
        const column = Math.round(Number(x ?? 0) / COLUMN)
        screen[row] = (screen[row] ?? '').padEnd(column).slice(0, column) + bare
      }
    }
    return screen.map((line) => line.trimEnd())
  }
  return { duration, at: (seconds) => show((seconds / duration) * 100), still: () => show(null) }
}

function plainText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
