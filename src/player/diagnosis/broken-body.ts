import { isJson } from '../../trace/parse-json.ts'
import { unquotedNames } from '../grading/unquoted-names.ts'

/** What a person writes for JSON, and how that is mended: of each the first that makes it JSON is meant. */
const SLIPS: readonly [mend: (body: string) => string, said: (body: string) => string][] = [
  [
    (body) => body.replaceAll("'", '"'),
    () => 'JSON has double quotes, and no single ones: `"name"`, and not `\'name\'`.',
  ],
  [
    (body) => body.replace(/[\u2018\u2019\u201c\u201d]/g, '"'),
    () => 'These quotes are curly. JSON has straight ones: `"name"`.',
  ],
  [
    (body) => body.replace(/,(\s*[}\]])/g, '$1'),
    () => 'The last comma is one too many: nothing stands behind it.',
  ],
  [
    (body) => body.replace(MISSING_COMMA, '$1,$2'),
    (body) => `A comma is missing before \`${MISSING_COMMA.exec(body)?.[2]?.trim().slice(0, 40) ?? ''}\`.`,
  ],
  [(body) => body.replace(NAME_SIGN, '$1:'), () => 'Behind a name stands a colon, and not a =.'],
]

/** A value, and a name behind it with nothing between them. */
const MISSING_COMMA = /("|\d|\]|\}|true|false|null)(\s+"[\w-]+")(?=\s*:)/
const NAME_SIGN = /("[\w-]+"\s*)=/g

/** What to say of a body that is nearly JSON, in a sentence; null where it is JSON, or nothing like it. */
export function brokenBody(body: string): string | null {
  const names = unquotedNames(body)
  if (names !== null) return names
  if (!/^\s*[[{]/.test(body) || isJson(body)) return null
  for (const [mend, said] of SLIPS) if (isJson(mend(body))) return said(body)
  return null
}

const HEADERS =
  /(?:^|\s)((?:accept|authorization|content-type|if-none-match|if-match|cookie)(?:-\w+)*)=(?!=)(\S*)/i

/** What to say of a header that was typed with the sign of a value, and so went into the body; null: none was. */
export function headerAsValue(typed: string): string | null {
  const found = HEADERS.exec(typed.split('{')[0] ?? '')
  if (found === null) return null
  const [, name = '', value = ''] = found
  return `\`${name}=\` puts it into the body. A header has a colon: \`${name}:${value.replaceAll('`', '').slice(0, 60)}\`.`
}
