import type { PublicFile } from '../system.ts'
import { mediaType } from './media-type.ts'

/** A file as the door hands it out. `etag` names these very bytes. */
export interface StaticFile {
  path: string
  type: string
  etag: string
  bytes: Uint8Array
}

/** What lies in `public/`. A path is a key and never touches a disk, so none can lead out of the folder. */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, PublicFile>
  readonly #ready = new Map<string, Promise<StaticFile>>()

  constructor(files: readonly PublicFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]))
  }

  /** The file that answers for a path; for a folder its `index.html`. */
  find(path: string): Promise<StaticFile> | null {
    const file = this.#files.get(path.endsWith('/') ? `${path}index.html` : path)
    if (!file) return null
    const ready = this.#ready.get(file.path) ?? this.#prepare(file)
    this.#ready.set(file.path, ready)
    return ready
  }

  async #prepare({ path, bytes }: PublicFile): Promise<StaticFile> {
    // Loaded here, because most exchanges need no file, and every one pays for what is loaded at the start.
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
    return { path, type: mediaType(path), etag: `"${hash}"`, bytes }
  }
}

/**
 * Does `If-None-Match` name this version? Then the client has it already.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.if-none-match
 */
export function alreadyHas(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  const named = ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []
  return named.some((tag) => tag.replace(/^W\//, '') === etag)
}
