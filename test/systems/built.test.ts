import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { emptyFolder } from '../cli/fake-world.ts'
import { openShipped, type ShippedSystem, shippedSystems } from '../open-system.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))

test('every route of the built systems has the handler that its source names', async () => {
  const env = { ...process.env, LESSONS_HOME: emptyFolder() }
  const { stdout } = await promisify(execFile)(process.execPath, [BIN, 'systems', '--json'], { env })
  const built: { systems: { name: ShippedSystem; routes: object[] }[] } = JSON.parse(stdout)
  expect(built.systems.map(({ name }) => name).toSorted()).toEqual(shippedSystems.toSorted())
  for (const { name, routes } of built.systems) {
    const source = await openShipped(name)
    expect(routes).toEqual(source.info.routes)
    await source.close()
  }
})
