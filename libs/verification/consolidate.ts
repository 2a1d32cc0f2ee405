// From settled findings to sealed reports: pure building between one read and one write. A verification that gives the
// report it already has gets no new version.
import type { CatalogueSource, EffectivePack, ReportSummary } from '#contracts';
import { determine, prepareHousehold, situationOfVerification } from '#eligibility';
import { buildReport, ENGINE_VERSION, sealReport, summariseReport } from '#household-report';
import type { LocalDate } from '#kernel';
import { gzipSync } from 'node:zlib';
import type { ConsolidationInput, ConsolidationStore, ReportRow } from './collect-ports.js';
import { HOLIDAY_CALENDAR_VERSION } from './working-days.js';

export interface ConsolidateDependencies {
  readonly store: ConsolidationStore;
  readonly catalogue: readonly CatalogueSource[];
  readonly packFor: (region: string, referenceDate: LocalDate) => EffectivePack;
  readonly now: () => Date;
}

/** @returns verifications whose answers changed while their report was written: consolidate them again */
export async function consolidate(verificationIds: readonly string[], dependencies: ConsolidateDependencies): Promise<readonly string[]> {
  const inputs = await dependencies.store.loadForConsolidation(verificationIds);
  const rows: ReportRow[] = [];
  const unchanged: { verificationId: string; changeCount: number }[] = [];
  for (const input of inputs.filter(mayReport)) {
    const row = buildRow(input, dependencies);
    if (row) rows.push(row);
    else unchanged.push({ verificationId: input.verificationId, changeCount: input.changeCount });
  }
  await dependencies.store.markReported(unchanged);
  return dependencies.store.storeReports(rows);
}

/** The first report waits for the first answers or the end of the wave; every later answer may make a new version. */
const mayReport = (input: ConsolidationInput): boolean =>
  input.openQueries === 0 || input.unheardQueries === 0 || input.waveOver || input.previous !== undefined;

function buildRow(input: ConsolidationInput, { catalogue, packFor, now }: ConsolidateDependencies): ReportRow | undefined {
  const pack = packFor(input.packRegion, input.referenceDate);
  const household = prepareHousehold(situationOfVerification({ ...input, catalogue }), pack, true);
  const issuedAt = now().toISOString();
  const build = (under: EffectivePack) =>
    buildReport({
      verificationId: input.verificationId,
      issuedAt,
      holidayCalendarVersion: HOLIDAY_CALENDAR_VERSION,
      purpose: input.purpose,
      programmes: input.programmes,
      referenceDate: input.referenceDate,
      findings: input.findings,
      declared: input.declared,
      catalogue,
      pack: under,
      ...household.forReport,
      ...(input.previous ? { previous: { report: input.previous.body, sha256: input.previous.sha256 } } : {}),
    });
  const report = build(pack);
  if (input.previous && report.changes.length === 0) return undefined;
  const { json, sha256 } = sealReport(report);
  const determination = determine(household, report, sha256, pack, build);
  const summary: ReportSummary = summariseReport(report, determination, sha256);
  return {
    verificationId: input.verificationId,
    clientId: input.clientId,
    lane: input.lane,
    version: report.version,
    sha256,
    completeness: report.completeness,
    pack: report.pack,
    engineVersion: ENGINE_VERSION,
    gzippedBody: gzipSync(`{"determination":${JSON.stringify(determination)},"report":${json}}`, { level: 1 }),
    summaryJson: JSON.stringify(summary),
    changeCount: input.changeCount,
    missingSources: summary.missingSources,
  };
}
