import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { fileTrouble } from '../../progress/file-trouble.ts'
import { visible } from '../../render/text/visible.ts'
import type { World } from '../process/world.ts'
import { Failure } from '../wording/failure.ts'
import { decoded } from './decoded.ts'

/** Bytes of a whole input. A device or a program may go on for ever, and would fill the memory. */
const LARGEST = 16_000_000

/** The whole text of a file, or of standard input for `-`. Rejects with a {@link Failure}. */
export async function readInput({ stdin, cwd }: World, file: string): Promise<string> {
  const called = file === '-' ? 'The input' : visible(file)
  const text = decoded(await bytesOf(file === '-' ? stdin : fileAt(resolve(cwd, file)), called))
  if (text !== null) return text
  throw new Failure(`${called} is not UTF-8 text.`, 'Save it as UTF-8.')
}

/** The same of standard input, where only a part of what somebody pasted matters: a stray byte does no harm. */
export async function readPastedInput({ stdin }: World): Promise<string> {
  const bytes = await bytesOf(stdin, 'The input')
  return decoded(bytes) ?? bytes.toString('utf8')
}

function fileAt(path: string): Readable {
  try {
    return createReadStream(path, { end: LARGEST })
  } catch (error) {
    // A name that no file can have is refused before anything is opened.
    throw new Failure(`${visible(path)} cannot be read: ${fileTrouble(error)}.`)
  }
}

async function bytesOf(input: Readable, called: string): Promise<Buffer> {
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
  return Buffer.concat(parts)
}
