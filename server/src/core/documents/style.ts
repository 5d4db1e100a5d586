import { critical, faint, ink, line, soft } from './palette.ts';

/**
 * The look of HTML documents: a sober page for screen, dark screen and paper, in the integrator's colour; where that is
 * too dark for a dark screen it is mixed with white.
 */
export const style = (color: string) => `:root {
  color-scheme: light dark;
  --ink: ${ink}; --soft: ${soft}; --line: ${line}; --faint: ${faint}; --critical: ${critical}; --accent: ${color}; --page: #ffffff; --desk: #eef1f4;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ec; --soft: #9aa7b4; --line: #38424d; --faint: #232a31; --accent: color-mix(in oklab, ${color} 45%, #ffffff); --page: #1a1f24; --desk: #12161a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 52rem; margin: 2rem auto; padding: 3.5rem 4rem; background: var(--page); border-radius: 4px; box-shadow: 0 1px 4px rgb(0 0 0 / 12%); }
header { border-bottom: 2px solid var(--accent); padding-bottom: 1.25rem; margin-bottom: 2rem; }
.kind { margin: 0; color: var(--accent); text-transform: uppercase; letter-spacing: .08em; font-size: .8rem; font-weight: 600; }
h1 { margin: .25rem 0 1.25rem; font-size: 2rem; line-height: 1.2; font-weight: 650; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.25rem; line-height: 1.3; color: var(--accent); }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; }
p { margin: .6rem 0; }
.lead { font-size: 1.05rem; color: var(--soft); margin: 1.25rem 0 0; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .75rem 2rem; margin: 0; }
dt { color: var(--soft); font-size: .8rem; }
dd { margin: 0; font-weight: 550; overflow-wrap: anywhere; }
ul { margin: .4rem 0 .8rem; padding-left: 1.25rem; }
li { margin: .2rem 0; }
li::marker { color: var(--accent); }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-size: .94rem; }
th { text-align: left; font-size: .8rem; font-weight: 600; color: var(--soft); border-bottom: 1px solid var(--ink); padding: .4rem .6rem .4rem 0; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .42rem .6rem .42rem 0; vertical-align: top; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; padding-left: .6rem; }
.day { white-space: nowrap; }
.table { overflow-x: auto; margin: 1rem 0; }
.table table { margin: 0; }
.wide { font-size: .8rem; }
.wide th { font-size: .72rem; }
.level1 td:first-child { padding-left: 1.4rem; }
.level2 td:first-child { padding-left: 2.8rem; }
.level3 td:first-child { padding-left: 4.2rem; }
.level4 td:first-child { padding-left: 5.6rem; }
.sum td { font-weight: 650; background: var(--faint); border-bottom: 1px solid var(--ink); }
.label { font-weight: 600; margin-bottom: .2rem; }
.brand { margin: 0 0 1.5rem; }
.brand img { max-height: 3.5rem; width: auto; max-width: 16rem; }
nav ol { columns: 2; margin: 0 0 1.5rem; padding-left: 1.4rem; font-size: .92rem; }
nav a { color: inherit; }
figure { margin: 1rem 0; }
figure svg { width: 100%; height: auto; }
.gantt text { fill: var(--ink); font: 12.5px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
.gantt .soft { fill: var(--soft); }
.gantt .grid { stroke: var(--line); }
.gantt .bar { fill: var(--accent); }
.gantt .rest { opacity: .45; }
.gantt .critical { fill: var(--critical); }
.gantt .deadline { stroke: var(--critical); stroke-dasharray: 4 3; }
.signatures { grid-template-columns: 1fr 1fr; gap: 2rem 3rem; margin-top: 2.5rem; }
.signatures .line { border-bottom: 1px solid var(--ink); height: 3rem; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; color: var(--soft); font-size: .8rem; }
footer p { margin: .15rem 0; }
h1, h2, h3, p, li { overflow-wrap: anywhere; }
@media screen and (max-width: 62rem) { main { padding: 2.5rem; } }
@media screen and (max-width: 44rem) {
  main { margin: 0; padding: 1.5rem 1.25rem; border-radius: 0; }
  h1 { font-size: 1.6rem; }
  dl { grid-template-columns: 1fr; }
  nav ol { columns: 1; }
  .signatures { grid-template-columns: 1fr; gap: 1.5rem; }
  figure { overflow-x: auto; }
  figure svg { min-width: 34rem; }
  .table, .table table, .table tbody, .table tr { display: block; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table table, .wide { font-size: .94rem; }
  .table tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .table td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .1rem 0; overflow-wrap: anywhere; text-align: right; white-space: normal; }
  .table td:first-child { font-weight: 600; text-align: left; }
  .table td:empty { display: none; }
  .table td[data-label]::before { content: attr(data-label); flex: 0 1 auto; color: var(--soft); font-weight: 400; text-align: left; }
  .table td[data-label=""]::before { content: none; }
  .table .sum { background: var(--faint); border-bottom: 1px solid var(--ink); padding: .5rem .6rem; }
  .table .sum td { background: none; border: 0; }
  .level1, .level2, .level3, .level4 { margin-left: .9rem; }
  .table [class^="level"] td:first-child { padding-left: 0; }
  .level2 { margin-left: 1.8rem; }
  .level3, .level4 { margin-left: 2.7rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000000; --soft: #444444; --line: #cccccc; --faint: ${faint}; --accent: ${color}; --page: #ffffff; --desk: #ffffff; }
  @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #666666; } }
  body { font-size: 10.5pt; }
  main { margin: 0; padding: 0; max-width: none; box-shadow: none; }
  h1, h2, h3, thead { break-after: avoid; }
  .table { overflow: visible; }
  td { overflow-wrap: anywhere; }
  tr, li, dl > div, figure { break-inside: avoid; }
  .label, h2 + p, h3 + p { break-after: avoid; }
  nav { display: none; }
  .gantt .bar, .gantt .critical { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  thead { display: table-header-group; }
  .sum td { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
