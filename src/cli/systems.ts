import type { SystemInfo } from '../backend/backend.ts'
import { toDocument } from '../export/document.ts'
import { renderSystems } from '../render/systems.ts'
import { visible } from '../render/visible.ts'
import { openKitchen, openSystem } from './kitchen.ts'
import type { Session } from './session.ts'

/** What can be said of a system whose code is not trusted: only that it is there. */
type Unread = { name: string; title: null; settings: null; routes: null }

/** Writes the systems of the course with their routes and settings. */
export async function systems(session: Session, { json }: { json: boolean }): Promise<number> {
  const { out, err, globals } = session
  const { systems: names } = await (await session.source()).outline()
  const lines = (text: readonly string[]) => out.write(text.map((line) => `${line}\n`).join(''))
  if (globals.course !== null && !globals.trust) {
    const found = names.map((name): Unread => ({ name, title: null, settings: null, routes: null }))
    if (json) await out.write(documentOf(found))
    else await lines(names.map((name) => visible(name, session.style().glyphs.ascii)))
    if (names.length > 0)
      await err.write('Routes and settings are in code. With --trust it is run and shown.\n')
    return 0
  }
  const found = await readAll(session, names)
  if (json) await out.write(documentOf(found))
  else await lines(renderSystems(found, session.style()))
  return 0
}

function documentOf(systems: readonly (SystemInfo | Unread)[]): string {
  return `${toDocument({ version: 1, systems })}\n`
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
