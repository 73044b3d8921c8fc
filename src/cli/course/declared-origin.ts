import { realpath } from 'node:fs/promises'
import { BrokenFile } from '../../backend/broken-file.ts'
import { declaredSystem } from '../../backend/declared/declared-system.ts'
import { statementProblems } from '../../backend/declared/statement-proof.ts'
import type { System, SystemDefinition } from '../../backend/system.ts'
import { readSystemFolder } from '../../backend/system-folder.ts'
import { openCourseFiles } from '../../lesson/course/course-file.ts'
import { annotatedSource, readSystemFile, type SystemReading } from '../../lesson/system/system-file.ts'

const SYSTEM_FILE = 'system.yaml'

export interface DeclaredOrigin {
  kind: 'declared'
  name: string
  folder: string
}

/** Reads a system without code. Opening it rejects with a `BrokenFile` that says everything that is wrong with it. */
export async function readDeclared(origin: DeclaredOrigin): Promise<System> {
  const { declaration, routes, report, broken } = await readFile(origin)
  const beside = await readSystemFolder(origin.folder)
  return {
    ...beside,
    definition: declaredSystem(declaration, beside.schema),
    prove: (database) => {
      const problems = broken ? [] : statementProblems(declaration, database)
      for (const { route, offset, default: name, rule, message, fix } of problems) {
        const read = routes[route]
        const at = name === undefined ? read?.place(offset) : read?.defaultAt(name)
        report.error(at ?? 0, rule, message, fix)
      }
      if (report.failed()) throw new BrokenFile(SYSTEM_FILE, report.diagnostics())
    },
  }
}

/** Its name, title and settings, without looking at its statements. */
export async function readDeclaredDefinition(origin: DeclaredOrigin): Promise<SystemDefinition> {
  return declaredSystem((await readFile(origin)).declaration, '')
}

/** Its text, with the name of its handler above each route, so that both can be found in it; null: there is none. */
export async function declaredSource(origin: DeclaredOrigin): Promise<string | null> {
  const read = await readFile(origin).catch(() => null)
  return read && annotatedSource(read)
}

/** Rejects with a `BrokenFile` where there is nothing to read. */
async function readFile({ name, folder }: DeclaredOrigin): Promise<SystemReading> {
  const files = openCourseFiles(await realpath(folder))
  const text = await files.read(SYSTEM_FILE)
  if (text === null) throw new BrokenFile(SYSTEM_FILE, files.diagnostics)
  return readSystemFile(text, SYSTEM_FILE, name)
}
