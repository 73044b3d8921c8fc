import { loadEngine } from '../../database/engine.ts'
import { toDocument } from '../../export/document.ts'
import { type Finding, renderDoctor } from '../../render/learner/doctor.ts'
import { counted } from '../../render/text/cell.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import { again } from '../learn/again.ts'
import type { Session } from '../session.ts'
import { OLDEST_NODE, VERSION } from '../version.ts'
import { Failure } from '../wording/failure.ts'
import { dataFinding, journalFinding } from './data-finding.ts'
import { environmentFinding, terminalFinding } from './terminal-finding.ts'

/** Looks at everything that the program depends on; 1 where something is wrong. */
export async function doctor(session: Session, { json }: { json: boolean }): Promise<number> {
  const findings = [
    program(session),
    await dataFinding(session),
    await journalFinding(session),
    await course(session),
    await database(session),
    terminalFinding(session),
    environmentFinding(session),
  ]
  const isWell = findings.every(({ state }) => state !== 'wrong')
  if (json) {
    const document = { version: 1, ok: isWell, lessons: VERSION, node: session.world.node, findings }
    await session.out.write(`${toDocument(document)}\n`)
  } else {
    const lines = ['', ...renderDoctor(findings, session.style())]
    await session.out.write(lines.map((line) => `${line}\n`).join(''))
  }
  return isWell ? 0 : 1
}

function program({ world, name }: Session): Finding {
  const isNew = !isOlder(world.node, OLDEST_NODE)
  return {
    id: 'program',
    title: 'Program',
    state: isNew ? 'ok' : 'wrong',
    found: [`lessons ${VERSION}, called ${name}.`, `Node ${world.node} on ${world.platform}.`],
    advice: isNew ? null : `It needs Node ${OLDEST_NODE} or newer: https://nodejs.org`,
  }
}

/** Whether one version (`20.9.0`) comes before another; what stands behind a hyphen counts for nothing. */
function isOlder(version: string, least: string): boolean {
  const [have, need] = [version, least].map((text) => text.split('-')[0]?.split('.').map(Number) ?? [])
  for (const [place, number] of (need ?? []).entries()) {
    const own = have?.[place] ?? 0
    if (own !== number) return own < number
  }
  return false
}

async function course(session: Session): Promise<Finding> {
  const base = { id: 'course', title: 'Course' }
  try {
    const source = await session.source()
    const outline = await source.outline()
    const { id, title, units, systems } = outline
    const errors = (await source.diagnostics()).filter(({ severity }) => severity === 'error').length
    const count = lessonsOf(outline).length
    const found = [
      `${title} (${id}).`,
      `${counted(units.length, 'unit')}, ${counted(count, 'lesson')}, ${counted(systems.length, 'system')}.`,
      ...(errors === 0 ? [] : [`${counted(errors, 'error')}: what has them is left out.`]),
    ]
    return {
      ...base,
      state: errors === 0 ? 'ok' : 'wrong',
      found,
      advice: errors === 0 ? null : `${again(session, 'check')} shows each with its line.`,
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...base, state: 'wrong', found: error.message.split('\n'), advice: error.hint || null }
  }
}

async function database({ builtIn }: Session): Promise<Finding> {
  const base = { id: 'database', title: 'Database' }
  try {
    const statement = (await loadEngine(await builtIn.wasm())).open().prepare('SELECT sqlite_version()')
    statement.step()
    const [version] = statement.get(null, { useBigInt: true })
    return { ...base, state: 'ok', found: [`SQLite ${String(version)}, as WebAssembly.`], advice: null }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const advice = 'Install the package once more.'
    return { ...base, state: 'wrong', found: [`SQLite cannot be started: ${why}.`], advice }
  }
}
