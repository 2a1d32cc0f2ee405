// Objections that were decided, in the report: lines that are as they were decided carry the objection's id, and each objection
// is named with the lines it has changed. Their effect on figures comes from the records, not from here.
import type { DecidedDispute, ReportLine, SettledDispute } from '#contracts';

const changes = ({ outcome }: SettledDispute): boolean => outcome !== 'upheld';

const standsBehind = (line: ReportLine, { sourceId, recordIds }: SettledDispute): boolean =>
  line.evidence.some(
    ({ findingId, recordIds: behind }) => findingId.startsWith(`${sourceId}:`) && behind.some((recordId) => recordIds.includes(recordId)),
  );

/** @returns the same lines; those an objection has changed carry the id of the last that did */
export function markDisputed(lines: readonly ReportLine[], disputes: readonly SettledDispute[]): readonly ReportLine[] {
  const effective = disputes.filter(changes);
  if (effective.length === 0) return lines;
  return lines.map((line) => {
    const dispute = effective.findLast((one) => standsBehind(line, one));
    return dispute ? { ...line, disputeId: dispute.disputeId } : line;
  });
}

/** @param lines marked */
export const nameDisputes = (disputes: readonly SettledDispute[], lines: readonly ReportLine[]): readonly DecidedDispute[] =>
  disputes.map(({ disputeId, outcome, subjectId, sourceId, against, decidedOn, approvers }) => ({
    disputeId,
    outcome,
    subjectId,
    sourceId,
    against,
    decidedOn,
    approvers,
    lineIds: lines.filter((line) => line.disputeId === disputeId).map(({ lineId }) => lineId),
  }));
