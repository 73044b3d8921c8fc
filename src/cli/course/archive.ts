import { openSync, readFileSync, readSync } from 'node:fs'

/** Where each file lies in the archive, by its path: its first byte, and how many there are. */
type Index = Record<string, readonly [offset: number, length: number]>

/** Many files as two: the fewer files a package has, the sooner it is installed. */
export interface Archive {
  /** JSON. */
  index: string
  data: Uint8Array
}

export interface ArchiveReader {
  /** null where there is no such file.  */
  bytes(path: string): Promise<Uint8Array | null>
  text(path: string): Promise<string | null>
  /** The paths that begin like this, in order. */
  paths(start: string): Promise<string[]>
}

export function toArchive(files: ReadonlyMap<string, string | Uint8Array>): Archive {
  const index: Index = {}
  const parts: Uint8Array[] = []
  let offset = 0
  for (const path of [...files.keys()].sort()) {
    const bytes = Buffer.from(files.get(path) ?? '')
    index[path] = [offset, bytes.length]
    parts.push(bytes)
    offset += bytes.length
  }
  return { index: JSON.stringify(index), data: Buffer.concat(parts) }
}

/** Reads an archive from its two files, at the first question, and of the data only what is asked for. */
export function openArchive(index: URL, data: URL): ArchiveReader {
  let opened: { places: Index; file: number } | null = null
  const open = () => {
    // What `toArchive` wrote.
    opened ??= { places: JSON.parse(readFileSync(index, 'utf8')) as Index, file: openSync(data, 'r') }
    return opened
  }
  const bytes = async (path: string): Promise<Buffer | null> => {
    const { places, file } = open()
    const place = Object.hasOwn(places, path) ? places[path] : undefined
    if (place === undefined) return null
    const [offset, length] = place
    return readSlice(file, offset, length)
  }
  return {
    bytes,
    text: async (path) => (await bytes(path))?.toString('utf8') ?? null,
    paths: async (start) => Object.keys(open().places).filter((path) => path.startsWith(start)),
  }
}

function readSlice(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let had = 0; had < length; ) {
    const more = readSync(file, bytes, had, length - had, offset + had)
    if (more === 0) throw new Error('The data of the course ends too soon')
    had += more
  }
  return bytes
}
