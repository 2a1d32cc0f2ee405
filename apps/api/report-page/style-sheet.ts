// The style sheet of the HTML pages, as text so that it is in the build; its address changes with its content.
import { createHash } from 'node:crypto';

export const styleSheet = `
:root { --ink: #1c2430; --soft: #5b6675; --line: #d5dbe3; --ground: #f5f7fa; --met: #1f7a4d; --not: #b3372f; --open: #9a6700; --known: #31629c; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 0 0 12px; } h3 { font-size: 16px; margin: 0 0 4px; }
section { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: 16px 20px; margin: 16px 0; }
header .facts, footer .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 2px 24px; margin: 8px 0 0; }
.facts div { display: flex; gap: 8px; } dt { color: var(--soft); white-space: nowrap; } dd { margin: 0; overflow-wrap: anywhere; }
.language { float: right; }
figure.qr { float: right; clear: right; width: 112px; margin: 4px 0 8px 16px; text-align: center; font-size: 11px; color: var(--soft); } .qr svg { display: block; width: 100%; background: #fff; } .qr path { fill: var(--ink); }
.sentence { font-size: 18px; margin: 0 0 8px; }
.soft { color: var(--soft); } .wrong { color: var(--not); }
.gaps { border-left: 5px solid var(--open); } .gaps ul { margin: 0; padding-left: 20px; }
.exceptions { border: 2px solid var(--not); } .exceptions ul { margin: 0; padding-left: 20px; }
.badge { display: inline-block; border-radius: 4px; padding: 1px 8px; margin-left: 8px; font-size: 14px; color: #fff; background: var(--soft); }
.badge.meets, .badge.met, .badge.consistent { background: var(--met); }
.badge.does-not-meet, .badge.not-met, .badge.differs { background: var(--not); }
.badge.undetermined, .badge.refer-to-person, .badge.partial, .badge.unknown { background: var(--open); }
.badge.complete { background: var(--met); }
.programme { border-top: 1px solid var(--line); padding-top: 12px; margin-top: 12px; }
.test { margin: 12px 0; } .test p { margin: 0; }
svg.bar { display: block; width: 100%; height: 40px; }
svg.defs { position: absolute; }
.track { fill: #eceff3; } .known { fill: var(--known); } .open { fill: url(#hatch); }
.hatch-ground { fill: #fff; fill-opacity: .35; } .hatch-line { stroke: var(--open); stroke-width: 3; }
.limit { stroke: var(--ink); stroke-width: 3; } .met .known { fill: var(--met); } .not-met .known { fill: var(--not); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { border-bottom: 1px solid var(--line); padding: 4px 8px; text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 500; white-space: nowrap; } td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.left-out td { color: var(--soft); }
svg.column { width: 10px; height: 40px; display: block; margin-left: auto; } svg.column rect { fill: var(--known); }
td.cell { text-align: center; white-space: nowrap; font-size: 13px; }
td.found { background: #e2f1e8; } td.no-record { background: #eef4ef; } td.not-connected, td.not-authorised, td.not-needed, td.out-of-coverage { background: #eceff3; }
td.late, td.pending, td.partial, td.closed { background: #fbf0d9; } td.error, td.refused, td.uncertain, td.quarantined { background: #f8e0dd; }
.sign-in { max-width: 480px; } input { font: inherit; padding: 4px 8px; } button { font: inherit; padding: 4px 16px; }
main.family { max-width: 720px; font-size: 20px; } .family h1 { font-size: 30px; } .family h2 { font-size: 24px; } .family h3 { font-size: 20px; } .family .badge { font-size: 17px; }
.family label { display: block; margin: 12px 0; } .family input:not([type=hidden]), .family select, .family textarea { display: block; width: 100%; font-size: 22px; padding: 8px 10px; } .family button { font-size: 22px; padding: 10px 28px; }
.family .asked { padding-left: 20px; } .family .asked li { margin: 8px 0; } .family .soft { font-size: 16px; }
@media print { body { background: #fff; font-size: 12px; } main { max-width: none; padding: 0; } section { border: 0; padding: 0; break-inside: avoid; } .language { display: none; } section.lines { break-inside: auto; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;

export const styleSheetPath = `/assets/report-${createHash('sha256').update(styleSheet).digest('hex').slice(0, 12)}.css`;
