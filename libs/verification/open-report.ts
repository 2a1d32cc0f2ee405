// The stored bytes of a report opened again. The hub sealed them itself, so only the outline is checked.
import type { Determination, ReportBody } from '#contracts';
import { HubError } from '#kernel';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { StoredReport } from './views.js';

const unzip = promisify(gunzip);

export interface SealedReport {
  readonly report: ReportBody;
  /** Null when no pack serves the region. */
  readonly determination: Determination | null;
}

/** @throws HubError `report-unreadable` when the bytes hold no report of a form this engine knows */
export async function openReport({ gzippedBody }: Pick<StoredReport, 'gzippedBody'>): Promise<SealedReport> {
  const content: unknown = JSON.parse((await unzip(gzippedBody)).toString('utf8'));
  if (!isSealedReport(content)) throw new HubError('report-unreadable', 'the stored bytes are not a report this engine knows');
  return { report: content.report, determination: content.determination ?? null };
}

function isSealedReport(content: unknown): content is SealedReport {
  if (typeof content !== 'object' || content === null || !('report' in content)) return false;
  const { report } = content;
  return typeof report === 'object' && report !== null && 'schema' in report && String(report.schema).startsWith('hedui/report/');
}
