/** Where a request wants to go, once it is known to be harmless. `path` is decoded, for finding files. */
export interface Address {
  host: string
  /** Path and query as they came. */
  target: string
  path: string
}

/** A host name or address, and perhaps a port. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Nearly every request names the same one, and to try it out costs more than to remember it. */
const KNOWN = new Set<string>()

/** A name that looks like a host can still make no URL: `1.2.3.4.5`, a port of 70000. */
export function isHost(text: string): boolean {
  if (KNOWN.has(text)) return true
  if (!HOST.test(text) || !URL.canParse(`http://${text}/`)) return false
  if (KNOWN.size < 100) KNOWN.add(text)
  return true
}

/** Whoever runs a system calls it so, whatever its name is. */
const HERE = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a host, with or without a port, is one of these names, or this computer. */
export function isNamed(host: string, names: readonly string[]): boolean {
  const name = host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase()
  return HERE.has(name) || names.some((known) => known.toLowerCase() === name)
}

/**
 * Reads a request target (`/path?query`, or a whole URL, as proxies are sent), or says why it is refused. A path that
 * climbs (`..`), in whatever spelling, is refused and not mended: `new URL` would quietly lead it elsewhere.
 */
export function readTarget(text: string, host: string): Address | string {
  const absolute = /^http:\/\/([^/?#]*)(.*)$/i.exec(text)
  const [, named = host, rest = text] = absolute ?? []
  if (absolute && !isHost(named)) return 'the host in its target cannot be one'
  const target = absolute && !rest.startsWith('/') ? `/${rest}` : rest
  if (!target.startsWith('/')) return 'its target does not begin with /'
  if (target.includes('#')) return 'its target has a #fragment, which is never sent'
  const query = target.indexOf('?')
  const path = decode(query === -1 ? target : target.slice(0, query))
  if (path === null) return 'its target has a % that is not followed by a UTF-8 character in hexadecimal'
  if (path.includes('\0')) return 'its path has a NUL character in it'
  if (path.includes('\\')) return 'its path has a backslash in it'
  if (path.split('/').some((segment) => segment === '.' || segment === '..')) {
    return 'its path has a "." or ".." in it, and could lead out of the public folder'
  }
  return { host: named, target, path }
}

function decode(path: string): string | null {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
