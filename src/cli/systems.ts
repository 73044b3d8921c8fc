import type { SystemInfo } from '../backend/backend.ts'
import { renderGrid } from '../render/grid.ts'
import type { Style } from '../render/style.ts'
import { visible } from '../render/visible.ts'
import { toJson } from '../trace/json.ts'
import { openKitchen, openSystem } from './kitchen.ts'
import type { Session } from './session.ts'

/** What can be said of a system whose code is not trusted: only that it is there. */
type Unread = { name: string; title: null; settings: null; routes: null }

/** Writes the systems of the course with their routes and settings. */
export async function systems(session: Session, { json }: { json: boolean }): Promise<number> {
  const { out, err, globals } = session
  const { systems: names } = await (await session.source()).outline()
  const unread = globals.course !== null && !globals.trust
  const found = unread ? names.map(untold) : await readAll(session, names)
  if (json) await out.write(`${toJson({ version: 1, systems: found }, 2)}\n`)
  else await out.write(found.map((system) => `${render(system, session.style()).join('\n')}\n`).join('\n'))
  if (unread && names.length > 0) {
    await err.write(
      'Routes and settings are in the code of these systems. With --trust it is run and shown.\n',
    )
  }
  return 0
}

function untold(name: string): Unread {
  return { name, title: null, settings: null, routes: null }
}

async function readAll(session: Session, names: readonly string[]): Promise<SystemInfo[]> {
  const kitchen = openKitchen(session)
  const infos: SystemInfo[] = []
  for (const name of names) {
    const backend = await openSystem(kitchen, name)
    infos.push(backend.info)
    await backend.close()
  }
  return infos
}

function render(system: SystemInfo | Unread, style: Style): string[] {
  const { palette, glyphs } = style
  const shown = (text: string) => visible(text, glyphs.ascii)
  const name = palette.heading(shown(system.name))
  if (system.title === null) return [name]
  const routes = system.routes.map(({ method, pattern, handler }) => [method, shown(pattern), shown(handler)])
  const settings = Object.entries(system.settings).map(([setting, values]) => [
    shown(setting),
    shown(values.join(', ')),
  ])
  const grid = (heads: string[], rows: string[][]) =>
    rows.length === 0 ? [] : renderGrid({ heads, rows, align: [] }, style.width - 2, style)
  return [
    `${name}  ${shown(system.title)}`,
    ...grid(['method', 'path', 'handled by'], routes).map((line) => `  ${line}`),
    ...(settings.length === 0 ? [] : ['']),
    ...grid(['setting', 'values (the first is usual)'], settings).map((line) => `  ${line}`),
  ]
}
