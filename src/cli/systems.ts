import type { SystemInfo } from '../backend/backend.ts'
import type { TableInfo } from '../database/port.ts'
import { toDocument } from '../export/document.ts'
import { renderSystem, renderSystems, renderTables } from '../render/instructor/systems.ts'
import { visible } from '../render/text/visible.ts'
import { FAULTS } from '../trace/fault.ts'
import { unknown } from './course/unknown.ts'
import { openKitchen, openSystem } from './kitchen/kitchen.ts'
import { openHere } from './kitchen/kitchen-here.ts'
import type { Session } from './session.ts'

/** A system with its tables; null is what only its code says, where that is not trusted. */
type Facts = (SystemInfo | { name: string; title: null; host: null; settings: null; routes: null }) & {
  tables: Pick<TableInfo, 'name' | 'columns' | 'rows'>[]
}

export interface SystemsOptions {
  /** The one that is meant; null: all of them. */
  system: string | null
  json: boolean
}

/** Writes the systems of the course with their routes and settings, or one of them with its tables too. */
export async function systems(session: Session, { system, json }: SystemsOptions): Promise<number> {
  const { out, err } = session
  const { systems: names } = await (await session.source()).outline()
  if (system !== null && !names.includes(system)) throw unknown('system', system, names)
  const found: Facts[] = []
  for (const name of system === null ? names : [system]) found.push(await read(session, name))
  if (json) await out.write(`${toDocument({ version: 1, systems: found, faults: FAULTS })}\n`)
  else
    await out.write(
      textOf(found, system !== null, session)
        .map((line) => `${line}\n`)
        .join(''),
    )
  if (found.some(({ title }) => title === null))
    await err.write('Routes and settings are in code. With --trust it is run and shown.\n')
  return 0
}

async function read(session: Session, name: string): Promise<Facts> {
  const trusted = await (await session.source()).allows(name)
  const backend = await openSystem(
    openKitchen(session, { here: openHere, ...(trusted ? {} : { code: [] }) }),
    name,
  )
  try {
    const tables = (await backend.tables()).map(({ name, columns, rows }) => ({ name, columns, rows }))
    if (trusted) return { ...backend.info, tables }
    return { name, title: null, host: null, settings: null, routes: null, tables }
  } finally {
    await backend.close()
  }
}

function textOf(found: readonly Facts[], isOne: boolean, session: Session): string[] {
  const style = session.style()
  const known = found.filter((facts) => facts.title !== null)
  const [first] = known
  if (found.length > known.length) {
    return found.flatMap(({ name, tables }) => [
      visible(name, style.glyphs.ascii),
      ...(isOne ? ['', ...renderTables(tables, style)] : []),
    ])
  }
  return isOne && first !== undefined ? renderSystem(first, first.tables, style) : renderSystems(known, style)
}
