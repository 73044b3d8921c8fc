import type { KeysShown } from '../keys.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** What can be typed in a sandbox, and what it does. */
function entries(lesson: boolean): [typed: string, does: string][] {
  return [
    ['GET /path', 'a request, with name=text name:=json name==query Name:text'],
    ['POST /path { … }', 'with JSON behind it; HTTP/1.1 begins a whole message'],
    ['SELECT …;', 'any SQL, in one line or several, until its semicolon'],
    [':schema [TABLE]', 'the tables and their columns; of one, how it was made'],
    [':routes', 'which requests are answered, and by whom'],
    [':source NAME', 'the code of a handler, by its name in :routes'],
    [':set NAME=VALUE …', 'a setting or a fault: :set database=down; alone, all'],
    [':diff', 'what is different from the beginning'],
    [':trace', 'the last exchange in full; :trace details, waterfall'],
    [':rows', 'all rows of what was shown last, where some were left out'],
    [':step', 'through the last exchange, back and forth'],
    [':lens [NAME]', 'whose words: restaurant, both or technical'],
    [':reset', 'everything as it was at the beginning'],
    [':edit', 'write it in your own editor'],
    [':quit', lesson ? 'back to the lesson, which has not noticed anything' : 'leaves'],
  ]
}

/** Everything that can be typed at the prompt of a sandbox. */
export function renderSandboxHelp(lesson: boolean, style: Style): string[] {
  const { palette, glyphs } = style
  const known = entries(lesson).map(([typed, does]): [string, string] => [
    typed.replaceAll('…', glyphs.ellipsis),
    does,
  ])
  if (style.accessible) {
    return place(
      known.flatMap(([typed, does]) => wrap(`${typed}: ${does}.`, style.width, 2)),
      style,
      0,
    )
  }
  const wide = Math.max(...known.map(([typed]) => width(typed)))
  const lines = known.flatMap(([typed, does]) =>
    wrap(`${palette.strong(padEnd(typed, wide))}  ${does}`, style.width - 2, wide + 2),
  )
  const ends = 'The colon may be left out, and a dot does as well: .schema'
  return place([...lines, ends], style)
}

/** The lines under the prompt of a sandbox. */
export function renderSandboxKeys(
  { typed, tab }: KeysShown,
  { lesson, transaction = false }: { lesson: boolean; transaction?: boolean },
  style: Style,
): string {
  const { glyphs, palette } = style
  const leaves = lesson ? 'leads back to the lesson' : 'leaves'
  if (style.accessible) {
    return wrap(
      `${transaction ? 'A transaction is open: COMMIT; or ROLLBACK; ends it. ' : ''}Type a request such as GET /path, SQL that ends with a semicolon, or a command. :help names them, :quit ${leaves}.`,
      style.width,
    ).join('\n')
  }
  const commands = [':schema', ':routes', ':source', ':set', ':diff', ':trace', ':reset', ':help', ':quit']
  const rows =
    typed === 'line'
      ? [
          [
            transaction ? 'a transaction is open: COMMIT; or ROLLBACK; ends it' : 'GET /path or SQL until ;',
            ...(tab ? ['Tab completes'] : []),
          ],
          commands,
        ]
      : [[typed === 'part' ? 'a ; ends SQL, an empty line a message' : 'Enter sends it', 'Esc empties']]
  return place(
    rows.map((row, at) => {
      const line = row.join(` ${glyphs.middot} `)
      return at === 0 ? line : palette.dim(line)
    }),
    style,
  ).join('\n')
}
