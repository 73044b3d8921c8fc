import { readFile } from 'node:fs/promises'

/** Where each file lies in the archive, by its path: its first byte, and how many there are. */
type Index = Record<string, readonly [offset: number, length: number]>

/** Many files as two: the fewer files a package has, the sooner it is installed. */
export interface Archive {
  /** JSON. */
  index: string
  data: Uint8Array
}

export interface ArchiveReader {
  /** null where there is no such file. What is given is part of something larger, and not to be written to. */
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

/** Reads an archive from its two files, at the first question. */
export function openArchive(index: URL, data: URL): ArchiveReader {
  const read = async (): Promise<{ places: Index; all: Buffer }> => {
    const [text, all] = await Promise.all([readFile(index, 'utf8'), readFile(data)])
    // What `toArchive` wrote.
    return { places: JSON.parse(text) as Index, all }
  }
  let reading: ReturnType<typeof read> | null = null
  const load = () => {
    reading ??= read()
    return reading
  }
  const bytes = async (path: string): Promise<Buffer | null> => {
    const { places, all } = await load()
    const place = Object.hasOwn(places, path) ? places[path] : undefined
    return place === undefined ? null : all.subarray(place[0], place[0] + place[1])
  }
  return {
    bytes,
    text: async (path) => (await bytes(path))?.toString('utf8') ?? null,
    paths: async (start) => Object.keys((await load()).places).filter((path) => path.startsWith(start)),
  }
}
