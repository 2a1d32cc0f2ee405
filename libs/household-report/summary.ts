// The short form of a report and its determination, for machines that want the outcome and no trace.
import type { Determination, MeasureId, ReportBody, ReportSummary } from '#contracts';
import { isAnswered } from '#contracts';
import { HubError } from '#kernel';

const LIMIT_BYTES = 1000;

/**
 * At most 1 kB of JSON: the list of missing sources is cut to what fits, ending in "+n" for those left out. (A report
 * asked for more than eight programmes at once may exceed it; every programme is always listed.)
 */
export function summariseReport(report: ReportBody, determination: Determination, sha256: string): ReportSummary {
  const missing = listMissingSources(report);
  const summarise = (missingSources: readonly string[]): ReportSummary => ({
    verificationId: report.verificationId,
    version: report.version,
    sha256,
    completeness: report.completeness,
    missingSources,
    incomePerHeadMonth: pick(report, 'income-per-head-month'),
    monetaryAssetsPerHead: pick(report, 'monetary-assets-per-head'),
    programmes: determination.programmes.map(({ programme, outcome, settled, sufficient }) => ({
      programme,
      outcome,
      settled,
      sufficient,
    })),
  });
  let summary = summarise(missing);
  for (let kept = missing.length - 1; kept >= 0 && JSON.stringify(summary).length > LIMIT_BYTES; kept -= 1) {
    summary = summarise([...missing.slice(0, kept), `+${missing.length - kept}`]);
  }
  return summary;
}

function listMissingSources(report: ReportBody): string[] {
  const missing = new Set<string>();
  for (const { sourceId, outcome } of report.coverage)
    if (!isAnswered(outcome) && outcome !== 'not-connected' && outcome !== 'not-needed') missing.add(sourceId);
  return [...missing];
}

function pick(report: ReportBody, id: MeasureId): ReportSummary['incomePerHeadMonth'] {
  const measure = report.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new HubError('report-incomplete', `the report has no measure ${id}; it was not made by this engine`);
  return { known: measure.known, settled: measure.settled };
}
