import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSystemFolder } from '../../src/backend/system-folder.ts'

async function folder(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'lessons-system-'))
  onTestFinished(() => rm(root, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

test('a system is read with everything beside it', async () => {
  const root = await folder({
    'schema.sql': '\uFEFFCREATE TABLE t (a)',
    'seed.sql': 'INSERT INTO t VALUES (1)',
    'seed.hidden.sql': 'INSERT INTO t VALUES (2)',
    'public/index.html': 'home',
    'public/img/a.svg': '<svg/>',
    'public/.secret': 'no',
    'system.mjs': 'export default 1',
  })
  const { files, ...sql } = await readSystemFolder(root)
  expect(sql).toEqual({
    schema: 'CREATE TABLE t (a)',
    seed: 'INSERT INTO t VALUES (1)',
    hidden: 'INSERT INTO t VALUES (2)',
  })
  expect(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual([
    ['/img/a.svg', '<svg/>'],
    ['/index.html', 'home'],
  ])
})

test('the hidden seed and the public folder may be missing', async () => {
  const root = await folder({ 'schema.sql': '', 'seed.sql': '' })
  expect(await readSystemFolder(root)).toEqual({ schema: '', seed: '', hidden: null, files: [] })
})

test('SQL in another encoding is refused, instead of read with other letters', async () => {
  const root = await folder({ 'schema.sql': '' })
  const seed = join(root, 'seed.sql')
  await writeFile(seed, Buffer.from("INSERT INTO guests VALUES ('Zo\xeb')", 'latin1'))
  await expect(readSystemFolder(root)).rejects.toThrow(`${seed} is not UTF-8 text: save it as UTF-8.`)
})

test('a missing schema is named', async () => {
  const root = await folder({ 'seed.sql': '' })
  await expect(readSystemFolder(root)).rejects.toThrow(`A system needs ${join(root, 'schema.sql')}`)
})

test.skipIf(process.platform === 'win32')(
  'a link that leads out of the public folder is not followed',
  async () => {
    const root = await folder({ 'schema.sql': '', 'seed.sql': '', 'public/a.txt': 'a' })
    await symlink('/etc/hosts', join(root, 'public/hosts'))
    await symlink('/etc', join(root, 'public/etc'))
    expect((await readSystemFolder(root)).files.map(({ path }) => path)).toEqual(['/a.txt'])
  },
)
