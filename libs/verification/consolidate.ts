// From settled findings to sealed reports: pure building between one read and one write. A verification that gives the
// report it already has gets no new version.
import type { CatalogueSource, EffectivePack, Determination, ReportBody, ReportSummary } from '#contracts';
import { buildReport, ENGINE_VERSION, sealReport, summariseReport, type ReportInput } from '#household-report';
import type { LocalDate } from '#kernel';
import { gzipSync } from 'node:zlib';
import type { ConsolidationInput, ConsolidationStore, ReportRow } from './collect-ports.js';
import { hashCatalogue } from './replay-editions.js';
import { HOLIDAY_CALENDAR_VERSION } from './working-days.js';

export interface ConsolidateDependencies {
  readonly store: ConsolidationStore;
  readonly catalogue: readonly CatalogueSource[];
  readonly packFor: (region: string, referenceDate: LocalDate) => EffectivePack;
  readonly evaluate: (report: ReportBody, sha256: string, pack: EffectivePack) => Determination;
  readonly now: () => Date;
}

/** @returns verifications whose answers changed while their report was written: consolidate them again */
export async function consolidate(verificationIds: readonly string[], dependencies: ConsolidateDependencies): Promise<readonly string[]> {
  const inputs = await dependencies.store.loadForConsolidation(verificationIds);
  const rows: ReportRow[] = [];
  const packs = new Set<EffectivePack>();
  const unchanged: { verificationId: string; changeCount: number }[] = [];
  for (const input of inputs.filter(mayReport)) {
    const pack = dependencies.packFor(input.packRegion, input.referenceDate);
    const row = buildRow(input, pack, dependencies);
    if (row) {
      packs.add(pack);
      rows.push(row);
    } else unchanged.push({ verificationId: input.verificationId, changeCount: input.changeCount });
  }
  await dependencies.store.markReported(unchanged);
  if (rows.length > 0) await dependencies.store.keepEditions({ packs, catalogue: dependencies.catalogue });
  return dependencies.store.storeReports(rows);
}

/** The first report waits for the first answers or the end of the wave; every later answer may make a new version. */
const mayReport = (input: ConsolidationInput): boolean =>
  input.openQueries === 0 || input.unheardQueries === 0 || input.waveOver || input.previous !== undefined;

/**
 * What a report is built from: the one place where stored state becomes the builder's input, for reports and for replays.
 * @param made when, by which calendar and with which editions
 */
export const toReportInput = (
  input: Pick<
    ConsolidationInput,
    'verificationId' | 'purpose' | 'programmes' | 'referenceDate' | 'subjects' | 'findings' | 'declared' | 'previous'
  >,
  made: Pick<ReportInput, 'issuedAt' | 'holidayCalendarVersion' | 'catalogue' | 'pack'>,
): ReportInput => ({
  verificationId: input.verificationId,
  purpose: input.purpose,
  programmes: input.programmes,
  referenceDate: input.referenceDate,
  subjects: input.subjects,
  findings: input.findings,
  declared: input.declared,
  ...made,
  ...(input.previous ? { previous: { report: input.previous.body, sha256: input.previous.sha256 } } : {}),
});

function buildRow(
  input: ConsolidationInput,
  pack: EffectivePack,
  { catalogue, evaluate, now }: ConsolidateDependencies,
): ReportRow | undefined {
  const report = buildReport(
    toReportInput(input, { issuedAt: now().toISOString(), holidayCalendarVersion: HOLIDAY_CALENDAR_VERSION, catalogue, pack }),
  );
  if (input.previous && report.changes.length === 0) return undefined;
  const { json, sha256 } = sealReport(report);
  const determination = evaluate(report, sha256, pack);
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
    catalogueHash: hashCatalogue(catalogue),
    gzippedBody: gzipSync(`{"determination":${JSON.stringify(determination)},"report":${json}}`, { level: 1 }),
    summaryJson: JSON.stringify(summary),
    changeCount: input.changeCount,
    missingSources: summary.missingSources,
  };
}
