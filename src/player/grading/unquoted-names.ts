import { isJson } from '../../trace/parse-json.ts'

/** A string, or a name that stands where JSON wants a string. */
const NAMES = /"(?:[^"\\]|\\.)*"|([{,]\s*)([A-Za-z_][\w-]*)(\s*:)/g

/** What to say of a body that is JSON but for the quotes around its names; null where it is anything else. */
export function unquotedNames(body: string): string | null {
  if (!body.trimStart().startsWith('{') || isJson(body)) return null
  const names: string[] = []
  const mended = body.replace(NAMES, (whole, before?: string, name?: string, after?: string) => {
    if (before === undefined || name === undefined) return whole
    names.push(name)
    return `${before}"${name}"${after ?? ''}`
  })
  const [first] = names
  if (first === undefined || !isJson(mended)) return null
  return `The names need quotes too: \`"${first.slice(0, 40)}"\`.`
}
