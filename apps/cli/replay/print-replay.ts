// A replay as lines for an operator, Chinese first. Ids, codes and outcomes of programmes; values only when asked for.
import { measureLabels, programmeLabels, programmeOutcomeLabels, type Bilingual } from '#contracts';
import { writeGeneralPath, type Difference, type Replay } from '#verification';
import { FAULTS, OUTCOMES } from './replay-words.js';

const both = ({ zh, en }: Bilingual): string => `${zh} ${en}`;

/** One line, for a run over many reports. */
export function printReplayShortly({ verificationId, version, outcome, faults, differences }: Replay): string {
  const codes = faults.map(({ code, about }) => `${code} ${about}`);
  const changed = differences.length === 0 ? [] : [`${differences.length} 处差别 differences`];
  return [`${verificationId}/${version}`, both(OUTCOMES[outcome].title), ...codes, ...changed].join('  ');
}

/** @param withAmounts shows the values on both sides of every difference; they may be amounts and names */
export function printReplay(replay: Replay, withAmounts: boolean): string[] {
  const { verificationId, version, outcome, madeBy, faults, reasons } = replay;
  const { title, text } = OUTCOMES[outcome];
  return [
    `核对报告 Report ${verificationId}/${version}: ${both(title)}`,
    `  ${text.zh}`,
    `  ${text.en}`,
    ...faults.map(({ code, about }) => `  - ${both(FAULTS[code])}: ${about}`),
    ...(madeBy ? [`  引擎 Engines: ${madeBy.report}, ${madeBy.determination}`] : []),
    ...reasons.flatMap(({ engine, change }) => [`  ${engine}: ${change.zh}`, `    ${change.en}`]),
    ...printDifferences(replay, withAmounts),
  ];
}

function printDifferences({ differences, compared, outcome }: Replay, withAmounts: boolean): string[] {
  if (!compared || outcome === 'identical') return [];
  if (differences.length === 0) return ['  没有任何指标、报告行或认定建议不同 No measure, line or programme comes out otherwise'];
  const measures = idsAt(differences, 'report', 'measures', /^\[id=(.*)\]$/s);
  const lines = new Set(differences.filter(({ steps }) => steps[0] === 'report' && steps[1] === 'lines').map(({ steps }) => steps[2]));
  const programmes = idsAt(differences, 'determination', 'programmes', /^\[programme=(.*)\]$/s);
  const elsewhere = new Set(
    differences
      .filter(({ steps }) => !['measures', 'lines', 'programmes'].includes(steps[1] ?? ''))
      .map(({ steps }) => writeGeneralPath(steps)),
  );
  return [
    ...(measures.length > 0 ? [`  指标 Measures: ${measures.map((id) => labelOf(measureLabels, id)).join(', ')}`] : []),
    ...(lines.size > 0 ? [`  报告行 Lines: ${lines.size}`] : []),
    ...programmes.map((id) => `  救助项目 Programme ${labelOf(programmeLabels, id)}: ${describeOutcomes(differences, id)}`),
    ...(elsewhere.size > 0 ? [`  其他 Elsewhere: ${[...elsewhere].join(', ')}`] : []),
    ...(withAmounts
      ? differences.map(({ steps, before, after }) => `    ${steps.join('.')}: ${write(before)} → ${write(after)}`)
      : ['  加 --show-amounts 显示两边的内容(含金额)Add --show-amounts to see both sides, amounts included']),
  ];
}

const idsAt = (differences: readonly Difference[], document: string, list: string, pattern: RegExp): string[] => [
  ...new Set(
    differences.flatMap(({ steps }) => (steps[0] === document && steps[1] === list ? (pattern.exec(steps[2] ?? '')?.[1] ?? []) : [])),
  ),
];

function describeOutcomes(differences: readonly Difference[], programme: string): string {
  const outcome = differences.find(({ steps }) => steps[2] === `[programme=${programme}]` && steps[3] === 'outcome');
  if (!outcome) return '结果相同,理由或检验不同 the same outcome, with other tests or reasons';
  return `${labelOf(programmeOutcomeLabels, String(outcome.before))} → ${labelOf(programmeOutcomeLabels, String(outcome.after))}`;
}

const labelOf = (labels: Readonly<Record<string, Bilingual>>, code: string): string => {
  const label = labels[code];
  return label ? `${label.zh} ${code}` : code;
};

const write = (value: unknown): string => (value === undefined ? '—' : JSON.stringify(value));
