import { escapeHtml } from './handout/escape.ts'

const STYLE = `
:root { color-scheme: light; --ink: #1d1d1b; --soft: #5b5b57; --paper: #fff; --faint: #f4f2ee; --rule: #c9c5bd; --good: #2f6b2f; --bad: #a3261e; }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --ink: #e8e6e1; --soft: #aaa69e; --paper: #191917;
  --faint: #24241f; --rule: #4b4a44; --good: #93cf8f; --bad: #ff9d94; } }
html { background: var(--paper); color: var(--ink); font: 16px/1.5 Charter, Cambria, Georgia, serif; }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1, h2, h3, th, .where, .share { font-family: Seravek, Ubuntu, Calibri, "Segoe UI", sans-serif; line-height: 1.2; }
h2 { margin-top: 2em; border-bottom: 1px solid var(--rule); } h3 { margin-bottom: 0.2em; }
p { margin: 0.2em 0; } .soft { color: var(--soft); font-size: 0.9rem; }
.missed > li { margin: 0 0 1.1em; break-inside: avoid; } .missed ul { margin: 0.2em 0; }
.where { font-weight: bold; } .share { color: var(--bad); font-weight: bold; font-size: 0.9rem; } .right { color: var(--good); }
.table { overflow-x: auto; } table { border-collapse: collapse; font-size: 0.9rem; margin: 0.4em 0 1em; }
th, td { text-align: left; vertical-align: top; padding: 0.25em 1em 0.25em 0; border-bottom: 1px solid var(--rule); overflow-wrap: break-word; }
th { color: var(--soft); font-size: 0.8rem; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
time { white-space: nowrap; } section { break-inside: avoid-page; }
@media print { html { font-size: 10pt; } body { max-width: none; padding: 0; } .table { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; } @page { margin: 18mm; } }
`

/** How pages of results are put together; `show` makes visible what acts on a screen or hides. */
export function htmlPage(show: (text: string) => string) {
  const text = (said: string) => escapeHtml(show(said))
  return {
    /** A text from outside, as it may stand between tags. */
    text,
    /** A whole page of parts that are HTML already. Nothing in it is fetched, and nothing runs. */
    page: (title: string, parts: readonly string[]): string =>
      [
        '<!doctype html>',
        '<html lang="en">',
        '<head>',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
        `<title>${text(title)}</title>`,
        `<style>${STYLE}</style>`,
        '</head>',
        '<body>',
        `<h1>${text(title)}</h1>`,
        ...parts,
        '</body>',
        '</html>',
        '',
      ].join('\n'),
  }
}

/** A table of cells that are HTML already; a head that begins with # is that of a column of numbers. */
export function htmlTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const number = (at: number) => (heads[at]?.startsWith('#') === true ? ' class="number"' : '')
  const head = heads.map((name, at) => `<th scope="col"${number(at)}>${name.replace('#', '')}</th>`).join('')
  const body = rows.map(
    (row) => `<tr>${row.map((cell, at) => `<td${number(at)}>${cell}</td>`).join('')}</tr>\n`,
  )
  return `<div class="table"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('')}</tbody>\n</table></div>\n`
}
