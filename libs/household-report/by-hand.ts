// What people entered: every line that rests on such a finding carries its mark, whatever else stands behind it; and what
// visitors saw is told as it was written, for a person to weigh.
import type { Bilingual, FactOf, Finding, HandMark, ReportLine } from '#contracts';
import { raiseFlag, type Entry, type Ledger } from './ledger.js';

/** @returns the same lines; those with a finding by hand behind them carry the mark of the first of them */
export function markByHand(lines: readonly ReportLine[], findings: readonly Finding[]): readonly ReportLine[] {
  const marks = new Map<string, HandMark>();
  for (const { findingId, byHand } of findings) if (byHand) marks.set(findingId, byHand);
  if (marks.size === 0) return lines;
  return lines.map((line) => {
    const byHand = line.evidence.map(({ findingId }) => marks.get(findingId)).find((mark) => mark !== undefined);
    return byHand ? { ...line, byHand } : line;
  });
}

const TOPICS: Readonly<Record<FactOf<'survey-observation'>['topic'], Bilingual>> = {
  dwelling: { zh: '住房', en: 'dwelling' },
  goods: { zh: '家中物品', en: 'goods' },
  'living-conditions': { zh: '生活状况', en: 'living conditions' },
  'people-present': { zh: '在家人员', en: 'people at home' },
  work: { zh: '就业', en: 'work' },
  spending: { zh: '支出', en: 'spending' },
  other: { zh: '其他', en: 'other' },
};

/** Differences first told as such: what agrees is told too, it stands on a signed sheet. */
export function raiseObservations(ledger: Ledger, entries: readonly Entry<FactOf<'survey-observation'>>[]): void {
  for (const { fact, finding } of entries) {
    const topic = TOPICS[fact.topic];
    raiseFlag(
      ledger,
      fact.agrees ? 'survey-agrees' : 'survey-differs',
      {
        zh: `入户调查所见(${topic.zh},${fact.agrees ? '与申报一致' : '与申报不符'}):${fact.text}`,
        en: `Seen on a visit (${topic.en}, ${fact.agrees ? 'as declared' : 'not as declared'}): ${fact.text}`,
      },
      { subjectId: finding.subjectId, sourceIds: [finding.sourceId], lineIds: [] },
    );
  }
}
