import { type FileHandle, open } from 'node:fs/promises'

/**
 * Adds one line, or several, to a file in one write, and waits until it is on the disk. The system puts every such write at
 * the end, so that programs that write at once do not write over each other. Where somebody was torn away in the
 * middle of a line, a new line is begun first. Rejects where the line could not be written whole.
 */
export async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', 0o600)
  try {
    const bytes = Buffer.from((await endsInTheMiddle(file)) ? `\n${line}` : line)
    const { bytesWritten } = await file.write(bytes)
    if (bytesWritten < bytes.length) throw new Error('the disk is full')
    await file.sync()
  } finally {
    await file.close()
  }
}

async function endsInTheMiddle(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return bytesRead === 1 && buffer[0] !== 0x0a
}
