/** How a handout looks: on a screen in light and dark, on paper in black on white, whatever its size. */
export const STYLE_SHEET = `
:root { color-scheme: light; --ink: #1d1d1b; --soft: #5b5b57; --paper: #fff; --faint: #f4f2ee; --rule: #c9c5bd;
  --link: #1f5fa8; --client: #6a4c93; --server: #1f5fa8; --api: #00706b; --application: #a34a00; --database: #2f6b2f;
  --partner: #8a2f5c; --good: #2f6b2f; --bad: #b3261e; --warm: #fdf3e1; --warm-rule: #d9952b; --cool: #eaf2fb;
  --cool-rule: #4a86c5; --teach: #f1ecf8; --teach-rule: #8a6bb8; }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --ink: #e8e6e1; --soft: #aaa69e;
  --paper: #191917; --faint: #24241f; --rule: #4b4a44; --link: #8ab8ec; --client: #c4a6ee; --server: #8ab8ec;
  --api: #6fd0c8; --application: #f0a868; --database: #93cf8f; --partner: #ee9cc4; --good: #93cf8f; --bad: #ff8a80;
  --warm: #2c2416; --warm-rule: #b98432; --cool: #17222e; --cool-rule: #4a78a8; --teach: #251f2e; --teach-rule: #8a6bb8; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 17px/1.55 Charter, "Bitstream Charter", "Source Serif 4",
  Cambria, Georgia, serif; -webkit-text-size-adjust: 100%; }
body { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, h3, h4, .head, figcaption, summary, th, .remark, .more, svg { font-family: "Seravek", "Gill Sans Nova",
  Ubuntu, Calibri, "DejaVu Sans", "Segoe UI", sans-serif; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; margin: 2.2em 0 0.6em; }
h1 { font-size: 2.1rem; margin-top: 0; } h2 { font-size: 1.5rem; } h3 { font-size: 1.25rem; } h4 { font-size: 1.08rem; }
p, ul, ol, table, pre, aside, section.asked, figure, details, .lines { margin: 0 0 0.9em; }
a { color: var(--link); } .head a { color: inherit; text-decoration-style: dotted; } hr { border: 0; border-top: 1px solid var(--rule); }
p.heading { font-weight: bold; }
.remark, .more { color: var(--soft); font-size: 0.85rem; margin-bottom: 0.35em; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
code, pre { font-family: "Cascadia Code", "Source Code Pro", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.86em; }
p code, li code, td code { background: var(--faint); border-radius: 3px; padding: 0.05em 0.18em; }
pre { background: var(--faint); border: 1px solid var(--rule); border-radius: 6px; padding: 0.7em 0.9em; line-height: 1.45;
  white-space: pre-wrap; tab-size: 4; font-size: 0.8rem; }
pre code { font-size: inherit; }
.keyword { color: var(--server); font-weight: 600; } .string { color: var(--database); } .number { color: var(--application); }
.comment { color: var(--soft); font-style: italic; } .name { color: var(--client); }
table { border-collapse: collapse; font-size: 0.9rem; } .table { overflow-x: auto; margin: 0 0 0.9em; } .table table { margin: 0 0 0.25em; }
th, td { text-align: left; vertical-align: top; padding: 0.22em 0.8em 0.22em 0; border-bottom: 1px solid var(--rule); }
th { font-size: 0.8rem; color: var(--soft); } td:last-child, th:last-child { padding-right: 0; }
.right { text-align: right; font-variant-numeric: tabular-nums; } .rows td { font-variant-numeric: tabular-nums; }
.frame { border-left: 4px solid var(--rule); background: var(--faint); border-radius: 0 6px 6px 0; padding: 0.6em 1em; }
.frame > :last-child, li > :last-child, .asked > :last-child, details > :last-child { margin-bottom: 0; }
.head { font-weight: bold; font-size: 0.88rem; margin-bottom: 0.3em; } b.head { font-size: 0.92em; }
.frame.restaurant { background: var(--warm); border-color: var(--warm-rule); }
.frame.breaks, .frame.warning { border-color: var(--bad); border-left-style: double; }
.frame.note, .frame.tip { background: var(--cool); border-color: var(--cool-rule); }
.frame.teacher, .frame.time { background: var(--teach); border-color: var(--teach-rule); font-size: 0.9rem; }
.frame.time { display: flex; gap: 0.7em; padding: 0.25em 1em; } .frame.time p { margin: 0; }
.frame.answer { background: none; border: 1px solid var(--rule); border-left: 4px solid var(--good); }
.asked { border: 1.5px solid var(--rule); border-radius: 6px; padding: 0.7em 1em; }
.asked .head { color: var(--link); }
.ticks, .places { list-style: none; padding: 0; } .ticks li, .places li { display: flex; gap: 0.65em; margin: 0.32em 0; }
.ticks.beside { display: flex; flex-wrap: wrap; gap: 0.2em 1.8em; }
.box { flex: none; width: 0.95em; height: 0.95em; margin-top: 0.32em; border: 1.5px solid var(--ink); border-radius: 3px; }
.blank { flex: none; display: inline-block; width: 2.2em; height: 1.3em; border-bottom: 1.5px solid var(--ink); }
.pairs { width: 100%; } .pairs td { padding-top: 0.4em; } .gap { width: 3.5em; }
.lines { padding-top: 0.4em; } .lines span { display: block; height: 1.9em; border-bottom: 1px solid var(--rule); }
.stop { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center; margin: 1.3em 0 1.1em; color: var(--soft);
  font: 0.85rem "Seravek", "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", "Segoe UI", sans-serif; }
.stop::before, .stop::after { content: ""; flex: 1 1 1.5em; border-top: 1.5px dashed var(--rule); }
.stop span:first-child { font-weight: bold; }
.frame .trace { border: 0; padding: 0; }
ul.pieces > li, ol.pieces > li { margin-bottom: 0.45em; }
summary { font-size: 0.85rem; color: var(--soft); cursor: pointer; margin-bottom: 0.3em; }
.trace { border: 1px solid var(--rule); border-radius: 8px; padding: 0.8em 1em; }
figcaption { font-weight: bold; font-size: 0.88rem; margin-bottom: 0.6em; }
svg { display: block; width: 100%; height: auto; margin-bottom: 0.5em; }
.steps { font-size: 0.92rem; padding-left: 1.9em; } .steps ul { padding-left: 1.1em; margin: 0; font-size: 0.95em; color: var(--soft); }
.steps b { font-weight: 600; }
.body { font-size: 0.75rem; white-space: pre; overflow-x: auto; }
.sequence text { text-anchor: middle; fill: var(--ink); font-size: 12.5px; }
.sequence .also, .sequence .under, .sequence .gap { font-size: 10.5px; fill: var(--soft); }
.sequence .label { font: 10.5px "Cascadia Code", "Source Code Pro", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.lane rect { fill: var(--faint); stroke: currentColor; stroke-width: 1.5; } .lane line { stroke: currentColor; stroke-width: 1.2; }
.lane .name { font-weight: 600; }
.client { color: var(--client); } .server { color: var(--server); } .api { color: var(--api); }
.application { color: var(--application); } .database { color: var(--database); } .partner { color: var(--partner); }
.lane.never, .lane.silent { color: var(--soft); } .lane.never rect, .lane.never line, .lane.silent line { stroke-dasharray: 5 5; }
.lane.never .name { fill: var(--soft); font-weight: 400; } .lane.silent .under { fill: var(--bad); }
.move line { stroke: var(--ink); stroke-width: 1.5; } .move path { fill: var(--ink); } .move.answer line { stroke-dasharray: 4 3; }
.move .note { fill: var(--paper); stroke: var(--rule); } .move .note ~ .label { stroke: none; }
.move.refused line, .move.failed line { stroke: var(--bad); } .move.refused path, .move.failed path { fill: var(--bad); }
.move.refused .label, .move.failed .label { fill: var(--bad); font-weight: bold; }
.move.refused .note, .move.failed .note { stroke: var(--bad); stroke-width: 1.5; }
.badge { fill: var(--ink); } .sequence .count { fill: var(--paper); font-size: 9px; font-weight: bold; }
.waterfall { max-width: 32rem; } .waterfall text { font-size: 12px; text-anchor: end; fill: var(--ink); } .bars rect { fill: currentColor; }
.bars .failed rect { fill: var(--bad); } .waterfall .failed text { text-anchor: start; font-size: 11px; fill: var(--paper); }
.contents { columns: 2; font-size: 0.95rem; } .contents li { break-inside: avoid; }
.sheet { display: none; }
@page { margin: 12mm 14mm 14mm; }
@page { @bottom-center { content: counter(page); font: 9pt sans-serif; color: #666; } }
@media print { html { font-size: 10pt; line-height: 1.38; } body { max-width: none; padding: 0; margin: 0; }
  h1, h2, h3, h4 { margin: 1.15em 0 0.4em; } p, ul, ol, table, pre, aside, section.asked, figure, details, .lines { margin-bottom: 0.5em; }
  .lines span { height: 1.75em; }
  h1 { margin-top: 0; } pre { padding: 0.45em 0.8em; line-height: 1.35; } .asked { padding: 0.45em 0.8em; } .frame { padding: 0.4em 0.8em; }
  .ticks li, .places li { margin: 0.2em 0; } .stop { margin: 0.9em 0 0.7em; } .rows th, .rows td { padding-top: 0.1em; padding-bottom: 0.1em; line-height: 1.3; } svg { margin-bottom: 0.3em; } figcaption { margin-bottom: 0.35em; }
  h1, h2, h3, h4 { break-after: avoid; } .unit, .lesson, .answers { break-before: page; }
  .title + .unit, .title + .lesson, .unit + .lesson, body > :first-child, main > :first-child { break-before: auto; }
  .asked, .frame, pre, table.pairs, svg, .times, tr, .steps li, .trace, .stop { break-inside: avoid; }
  figcaption, .remark, .head, .frame.time, thead, summary, pre:has(+ .remark), .wide > :first-child { break-after: avoid; } p, li { orphans: 3; widows: 3; }
  .page > p:last-child, .page > p:nth-last-child(2), .frame.wide > p:last-child { break-before: avoid; }
  a { color: inherit; text-decoration: none; } .body, pre { white-space: pre-wrap; overflow: visible; }
  summary { list-style: none; } .contents { display: none; }
  .sequence { max-width: 150mm; } .waterfall { max-width: 81mm; } .trace { padding: 0.5em 0.8em; }
  .told .more { line-height: 1.3; font-size: 0.75rem; margin-bottom: 0; }
  .told:not(.wide), .wide > details > .steps { columns: 2; column-gap: 7mm; } .told .remark { margin-bottom: 0.2em; }
  .steps { font-size: 0.8rem; line-height: 1.32; margin-bottom: 0.5em; } .body { font-size: 0.68rem; line-height: 1.3; padding: 0.45em 0.7em; }
  .trace, .asked, .frame { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  .answers, .answers-of { font-size: 0.86em; columns: 2; column-gap: 8mm; } .answers > h2 { column-span: all; }
  .answers-of > h3 { margin-top: 0; }
  .answers .frame, .answers-of .frame { padding: 0.35em 0.7em; margin-bottom: 0.45em; }
  .frame.wide { column-span: all; break-inside: auto; }
  .sheet { display: flex; gap: 2em; margin-bottom: 1.6em; font-size: 0.9rem; color: var(--soft); }
  .sheet span { flex: 1; border-bottom: 1px solid var(--rule); } .frame, .asked .head, pre, .bars rect, .lane rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`
