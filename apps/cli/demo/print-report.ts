// The report's summary for the terminal: income by class, per head and month, assets, differences, gaps, recommendation.
import type { Determination, Measure, MeasureId, ReportBody } from '#contracts';

const MEASURES: readonly (readonly [MeasureId, string])[] = [
  ['wages', '工资性收入 wages'],
  ['business-net', '经营净收入 business'],
  ['property-net', '财产净收入 property'],
  ['transfer-in', '转移收入 transfers in'],
  ['transfer-out', '转移支出 transfers out'],
  ['income-total', '收入合计 income'],
  ['income-per-head-month', '人均月收入 per head and month'],
  ['monetary-assets', '货币财产 monetary assets'],
  ['monetary-assets-per-head', '人均货币财产 per head'],
  ['dwellings', '住房 dwellings'],
  ['vehicles', '机动车 vehicles'],
];

const VERDICTS = { consistent: '一致 consistent', differs: '不一致 differs', unknown: '尚不能判断 unknown' } as const;
const OUTCOMES = {
  meets: '符合 meets',
  'does-not-meet': '不符合 does not meet',
  undetermined: '未定 undetermined',
  'refer-to-person': '交由人工 for a person',
} as const;

/** Width of a text in terminal columns: Chinese characters take two. */
const width = (text: string): number => [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(1, columns - width(text)));

function interval(measure: Measure): string {
  if (measure.settled) return '';
  const sources = [...new Set(measure.couldMove.map((mover) => mover.sourceId))];
  const shown = sources.slice(0, 3).join(', ');
  return `  ~ ${sources.length} 个数据源尚可能改变 could still move it: ${shown}${sources.length > 3 ? ', …' : ''}`;
}

export function printReport({ report, determination }: { report: ReportBody; determination: Determination }, title: string): string {
  const measures = new Map(report.measures.map((measure) => [measure.id, measure]));
  const lines: string[] = [
    '',
    `━━ 核对报告 Report  ${title}  v${report.version}  ${report.completeness === 'partial' ? '(部分 partial)' : '(完整 complete)'}`,
  ];
  lines.push(
    `   收入核算期 window ${report.incomeWindow.from} … ${report.incomeWindow.to}   基准日 reference date ${report.referenceDate}   政策包 pack ${report.pack.region} ${report.pack.from}`,
    '',
  );
  for (const [id, label] of MEASURES) {
    const measure = measures.get(id);
    if (measure) lines.push(`   ${pad(label, 34)}${measure.known.padStart(12)}${interval(measure)}`);
  }
  if (report.comparisons.length > 0) {
    lines.push('', '   申报与核对 Declared beside verified');
    for (const one of report.comparisons)
      lines.push(
        `   ${pad(one.item, 20)}${one.declared.padStart(12)} | ${one.verified.padStart(12)}  ${VERDICTS[one.verdict]}${one.verdict === 'consistent' ? '' : ` (${one.difference})`}`,
      );
  }
  const changed = report.changes.filter(({ id }) => report.measures.some((measure) => measure.id === id));
  for (const change of changed)
    lines.push(`   变化 changed: ${change.id} ${change.before ?? '—'} → ${change.after ?? '—'} (${change.sourceIds.join(', ')})`);
  if (report.changes.length > changed.length)
    lines.push(`   变化 changed: 另有 ${report.changes.length - changed.length} 处 more (records and answers)`);
  if (report.flags.length > 0) lines.push('', '   提示 To note', ...report.flags.map((flag) => `   · ${flag.text.zh} / ${flag.text.en}`));
  const gaps = report.coverage.filter((one) => !['found', 'no-record', 'not-connected'].includes(one.outcome));
  const unconnected = new Set(report.coverage.filter((one) => one.outcome === 'not-connected').map((one) => one.sourceId));
  lines.push('', '   缺口 Gaps');
  if (gaps.length === 0 && unconnected.size === 0) lines.push('   · 无 none: 全部已答复 every source answered');
  for (const gap of new Set(
    gaps.map((one) => `${one.sourceId}: ${one.outcome}${one.missing.length > 0 ? ` (${one.missing.join(', ')})` : ''}`),
  ))
    lines.push(`   · ${gap}`);
  if (unconnected.size > 0) lines.push(`   · 未接入 not connected: ${[...unconnected].join(', ')}`);
  lines.push('', '   认定建议 Recommendation');
  for (const programme of determination.programmes) {
    lines.push(
      `   ${pad(programme.title.zh + ' ' + programme.title.en, 34)}${OUTCOMES[programme.outcome]}${programme.settled ? '' : ', 尚未锁定 not settled'}${programme.sufficient ? '' : ', 必需证据未齐 evidence missing'}`,
    );
    for (const entry of programme.trace) lines.push(`     - ${entry.sentence.zh}`, `       ${entry.sentence.en} [${entry.citation}]`);
  }
  lines.push('', `   ${determination.recommendation.zh}`, `   ${determination.recommendation.en}`, '');
  return lines.join('\n');
}
