// The mark of what people entered: every line that rests on such a finding carries it, whatever else stands behind it.
import type { Finding, HandMark, ReportLine } from '#contracts';

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
