// From settled findings to sealed reports: pure building between one read and one write. A verification that gives the
// report it already has gets no new version, and one that only looks somebody up at chosen sources gets none at all.
import type { CatalogueSource, EffectivePack, Finding, ReportBody, ReportSummary } from '#contracts';
import { determine, prepareHousehold, situationOfVerification, type PreparedHousehold } from '#eligibility';
import { writeManifest, type AnswerText, type ReportSigner } from '#evidence';
import { buildReport, ENGINE_VERSION, sealReport, settleMatches, summariseReport, writeFact, type ReportInput } from '#household-report';
import type { LocalDate } from '#kernel';
import { gzipSync } from 'node:zlib';
import type { ConsolidationInput, ConsolidationStore, ReportRow } from './collect-ports.js';
import { listFigures } from './evaluation-figures.js';
import { countyOf, writeEvaluationRow } from './evaluation-row-write.js';
import { moveWaves, reopenWaves, type WaveDependencies } from './plan-waves.js';
import { hashCatalogue } from './replay-editions.js';
import { applyDisputes } from './dispute-effects.js';
import { compareOutcomes } from './report-effect.js';
import { HOLIDAY_CALENDAR_VERSION, WORKING_CALENDAR } from './working-days.js';

export interface ConsolidateDependencies {
  readonly store: ConsolidationStore;
  readonly catalogue: readonly CatalogueSource[];
  readonly packFor: (region: string, referenceDate: LocalDate) => EffectivePack;
  readonly now: () => Date;
  /** Signs the manifest of every report that is issued; what is made without it is not issued to anybody. */
  readonly signer?: ReportSigner;
  /** Sends what is held back, or stops; without it held queries are left to another worker. */
  readonly waves?: WaveDependencies;
}

/** @returns verifications whose answers changed while their report was written: consolidate them again */
export async function consolidate(verificationIds: readonly string[], dependencies: ConsolidateDependencies): Promise<readonly string[]> {
  const inputs = await dependencies.store.loadForConsolidation(verificationIds);
  const { waves } = dependencies;
  const moving = waves ? inputs.filter(({ held }) => held?.isWaveOver) : [];
  const moved = waves ? await moveWaves(moving, { ...dependencies, ...waves }, determineInput) : [];
  const reopened = waves ? await reopenWaves(inputs, dependencies, determineInput) : [];
  const later = new Set([...moving.map(({ verificationId }) => verificationId), ...reopened]);
  const rows: ReportRow[] = [];
  const packs = new Set<EffectivePack>();
  const unchanged: { verificationId: string; changeCount: number }[] = [];
  for (const input of inputs.filter((one) => !later.has(one.verificationId) && mayReport(one))) {
    const pack = dependencies.packFor(input.packRegion, input.referenceDate);
    const row = input.trigger === 'comparison' ? undefined : buildRow(input, pack, dependencies);
    if (row) {
      packs.add(pack);
      rows.push(row);
    } else unchanged.push({ verificationId: input.verificationId, changeCount: input.changeCount });
  }
  await dependencies.store.markReported(unchanged);
  if (rows.length > 0) await dependencies.store.keepEditions({ packs, catalogue: dependencies.catalogue });
  return [...moved, ...reopened, ...(await dependencies.store.storeReports(rows))];
}

/** The first report waits for the first answers or the end of the wave; every later answer may make a new version. */
const mayReport = (input: ConsolidationInput): boolean =>
  input.openQueries === 0 || input.unheardQueries === 0 || input.waveOver || input.previous !== undefined;

/** A household made ready, its report, and the same report under another pack. */
export interface MadeReport {
  readonly household: PreparedHousehold;
  readonly report: ReportBody;
  readonly rebuild: (pack: EffectivePack) => ReportBody;
}

/**
 * The one place where stored state becomes a report, for consolidation and for replays.
 * @param made when, by which calendar and with which editions
 */
export function makeReport(
  given: Pick<
    ConsolidationInput,
    | 'verificationId'
    | 'purpose'
    | 'trigger'
    | 'divisionCode'
    | 'referenceDate'
    | 'subjects'
    | 'stated'
    | 'findings'
    | 'declared'
    | 'answers'
    | 'elsewhere'
    | 'exceptions'
    | 'whoIs'
    | 'disputes'
    | 'previous'
  > & { readonly programmes: readonly string[] },
  made: Pick<ReportInput, 'issuedAt' | 'holidayCalendarVersion' | 'catalogue' | 'pack'>,
): MadeReport {
  const input = applyDisputes(given);
  const { answers = [], whoIs, disputes = [] } = input;
  const findings = settleMatches(input.findings, answers);
  const household = prepareHousehold(situationOfVerification({ ...input, findings, catalogue: made.catalogue }), made.pack, true);
  const rebuild = (pack: EffectivePack): ReportBody =>
    buildReport({
      verificationId: input.verificationId,
      purpose: input.purpose,
      programmes: input.programmes,
      stated: { people: input.subjects, trigger: input.trigger, divisionCode: input.divisionCode, ...input.stated },
      referenceDate: input.referenceDate,
      findings,
      declared: input.declared,
      answers,
      ...(input.elsewhere && input.elsewhere.length > 0 ? { elsewhere: input.elsewhere } : {}),
      ...(input.exceptions && input.exceptions.length > 0 ? { exceptions: input.exceptions } : {}),
      ...(whoIs ? { whoIs } : {}),
      ...(disputes.length > 0 ? { settledDisputes: disputes } : {}),
      ...made,
      pack,
      ...household.forReport,
      ...(input.previous ? { previous: { report: input.previous.body, sha256: input.previous.sha256 } } : {}),
    });
  return { household, report: rebuild(made.pack), rebuild };
}

/** A verification as its findings stand: report, its seal, and the determination. */
function determineInput(input: ConsolidationInput, pack: EffectivePack, { catalogue, now }: ConsolidateDependencies) {
  const { household, report, rebuild } = makeReport(input, {
    issuedAt: now().toISOString(),
    holidayCalendarVersion: HOLIDAY_CALENDAR_VERSION,
    catalogue,
    pack,
  });
  const sealed = sealReport(report);
  return { report, ...sealed, determine: () => determine(household, report, sealed.sha256, pack, rebuild, WORKING_CALENDAR) };
}

function buildRow(input: ConsolidationInput, pack: EffectivePack, dependencies: ConsolidateDependencies): ReportRow | undefined {
  const { catalogue } = dependencies;
  const made = determineInput(input, pack, dependencies);
  const { report, json, sha256, fields } = made;
  if (input.previous && report.changes.length === 0) return undefined;
  const determination = made.determine();
  const determinationJson = JSON.stringify(determination);
  const summary: ReportSummary = summariseReport(report, determination, sha256);
  const summaryJson = JSON.stringify(summary);
  const { signer } = dependencies;
  const answers = signer ? listAnswers(input.findings) : [];
  const { applicantName } = input;
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
    gzippedBody: gzipSync(`{"determination":${determinationJson},"report":${json}}`, { level: 1 }),
    summaryJson,
    ...(signer
      ? {
          manifest: writeManifest(
            { report, fields, sha256, determination, determinationJson, summaryJson, answers, applicantName },
            signer,
          ),
        }
      : {}),
    changeCount: input.changeCount,
    missingSources: summary.missingSources,
    duplicateAid: countNewDuplicates(report, input.previous?.body),
    effect: compareOutcomes(input.previous?.outcomes, determination.programmes),
    evaluation: {
      householdId: input.householdId,
      divisionCode: countyOf(input.divisionCode),
      referenceDate: input.referenceDate,
      determinationEngine: determination.engineVersion,
      catalogue,
      record: writeEvaluationRow(applyDisputes(input), catalogue),
      figures: listFigures(determination),
    },
  };
}

/** The stored records behind the figures: one text for each finding that holds any. */
export const listAnswers = (findings: readonly Pick<Finding, 'findingId' | 'facts'>[]): AnswerText[] =>
  findings.flatMap(({ findingId, facts }) => (facts.length === 0 ? [] : [{ findingId, text: facts.map(writeFact).join('\n') }]));

/** Alarms of duplicate aid the version before did not have. */
function countNewDuplicates(report: ReportBody, previous: ReportBody | undefined): number {
  const known = new Set(previous?.questions?.map(({ questionId }) => questionId));
  return report.questions?.filter(({ kind, questionId }) => kind === 'duplicate-aid' && !known.has(questionId)).length ?? 0;
}
