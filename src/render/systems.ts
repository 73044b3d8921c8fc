import { place } from './place.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'
import { padEnd, width } from './width.ts'

/** As much of a system as is told about it. The first value of a setting is its default. */
export interface SystemFacts {
  name: string
  title: string
  settings: Readonly<Record<string, readonly string[]>>
  routes: readonly { method: string; pattern: string; handler: string }[]
}

/** Every system with its routes, who answers them, and its settings. */
export function renderSystems(systems: readonly SystemFacts[], style: Style): string[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  return systems.flatMap((system, index) => {
    const wide = Math.max(
      0,
      ...system.routes.map(({ method, pattern }) => width(show(`${method.padEnd(7)} ${pattern}`))),
    )
    const routes = system.routes.map(({ method, pattern, handler }) => {
      if (style.accessible) return `  ${show(method)} ${show(pattern)}: ${show(handler)}.`
      return `  ${padEnd(show(`${method.padEnd(7)} ${pattern}`), wide)}  ${palette.dim(show(handler))}`
    })
    const settings = Object.entries(system.settings).map(
      ([name, values]) =>
        `  ${show(name)}=${values.map(show).join('|')}  ${palette.dim(`(now ${show(values[0] ?? '')})`)}`,
    )
    const head = `${palette.strong(show(system.name))}  ${show(system.title)}`
    return place(
      [
        ...(index > 0 ? [''] : []),
        head,
        ...routes,
        ...(settings.length === 0 ? [] : [palette.dim('settings'), ...settings]),
      ],
      style,
      style.accessible ? 0 : 1,
    )
  })
}
