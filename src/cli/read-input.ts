import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { fileTrouble } from '../progress/file-trouble.ts'
import { visible } from '../render/text/visible.ts'
import { Failure } from './failure.ts'
import type { World } from './world.ts'

/** Bytes of a whole input. A device or a program may go on for ever, and would fill the memory. */
const LARGEST = 16_000_000

/** The whole text of a file, or of standard input for `-`. Rejects with a {@link Failure}. */
export async function readInput({ stdin, cwd }: World, file: string): Promise<string> {
  if (file === '-') return textOf(stdin, 'The input')
  return textOf(fileAt(resolve(cwd, file)), visible(file))
}

function fileAt(path: string): Readable {
  try {
    return createReadStream(path, { end: LARGEST })
  } catch (error) {
    // A name that no file can have is refused before anything is opened.
    throw new Failure(`${visible(path)} cannot be read: ${fileTrouble(error)}.`)
  }
}

async function textOf(input: Readable, called: string): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of input) {
      const data = Buffer.from(part)
      parts.push(data)
      bytes += data.length
      if (bytes > LARGEST) break
    }
  } catch (error) {
    throw new Failure(`${called} cannot be read: ${fileTrouble(error)}.`)
  }
  if (bytes > LARGEST) {
    throw new Failure(
      `${called} is too long: more than ${LARGEST / 1e6} MB.`,
      'Name a file that has an end, or take a part of it.',
    )
  }
  return Buffer.concat(parts).toString('utf8')
}
