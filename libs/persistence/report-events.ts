// Events that go with a stored report, numbered after the last one of each verification, whose row is locked.
import { describeReport } from '#audit';
import type { AuditRow, NewEventRow, ReportRow } from '#verification';

interface LockedRow {
  readonly event_sequence: number;
  readonly open_queries: number;
  readonly change_count: number;
}

/** How many events a report is told with: that it was issued, and an alarm of duplicate aid where it has a new one. */
export const countReportEvents = ({ duplicateAid }: Pick<ReportRow, 'duplicateAid'>): number => (duplicateAid > 0 ? 2 : 1);

export function listReportEvents(rows: readonly ReportRow[], locked: ReadonlyMap<string, LockedRow>): NewEventRow[] {
  return rows.flatMap((row): NewEventRow[] => {
    const now = locked.get(row.verificationId);
    if (!now) return [];
    const { verificationId, version, completeness, missingSources, duplicateAid, effect } = row;
    // an answer that came while this report was written makes another version
    const final = now.open_queries === 0 && now.change_count <= row.changeCount;
    const issued: NewEventRow = {
      verificationId,
      sequence: now.event_sequence + 1,
      type: 'report.issued',
      data: {
        version,
        completeness,
        final,
        missingSources: missingSources.length,
        supersedes: version === 1 ? null : version - 1,
        ...effect,
      },
    };
    const alarm: NewEventRow = {
      verificationId,
      sequence: now.event_sequence + 2,
      type: 'duplicate-aid.found',
      data: { version, alarms: duplicateAid },
    };
    return duplicateAid > 0 ? [issued, alarm] : [issued];
  });
}

/** Hashes of what was issued go into the audit: a report that is changed later is found out. */
export const auditIssued = (rows: readonly ReportRow[]): AuditRow => ({
  actor: 'worker',
  action: 'report.issued',
  verificationIds: rows.map(({ verificationId }) => verificationId),
  documents: rows.flatMap((row) => describeReport(row.verificationId, row.version, row.sha256, row.gzippedBody)),
});
