import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Failure } from './failure.ts'
import type { World } from './world.ts'

/** The whole text of a file, or of standard input for `-`. Rejects with a {@link Failure}. */
export async function readInput({ stdin, cwd }: World, file: string): Promise<string> {
  if (file !== '-') {
    return readFile(resolve(cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Failure(`${file} cannot be read: ${WHY[error.code ?? ''] ?? error.message}.`)
    })
  }
  const parts: Buffer[] = []
  for await (const part of stdin) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it is not yours to read',
}
