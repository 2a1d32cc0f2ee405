// Replay: a stored report made again from what it was made from, and compared byte by byte. Says why when it is not the
// same: another engine, something missing, erased answers, changed bytes.
import type { CatalogueSource, EffectivePack, Finding, ReportBody, StatedSubject } from '#contracts';
import { DETERMINATION_ENGINE_VERSION, traceSealedReport } from '#eligibility';
import { ENGINE_VERSION, sealReport } from '#household-report';
import { isHubError, parseLocalDate } from '#kernel';
import { makeReport, type MadeReport } from './consolidate.js';
import { findDifferences, type Difference } from './replay-difference.js';
import { findAnswers, findGivenAnswers } from './replay-findings.js';
import { listEngineChanges } from './replay-history.js';
import type { Replay, ReplayDependencies, ReplayFault, ReplayOutcome, ReplayRecord, ReportReference } from './replay-ports.js';
import { checkSeal, type SealedReport } from './replay-seal.js';
import { WORKING_CALENDAR } from './working-days.js';

/**
 * @param references reports to be made again; those that do not exist are left out
 * @returns one replay each, in their order
 */
export async function replayReports(references: readonly ReportReference[], dependencies: ReplayDependencies): Promise<readonly Replay[]> {
  const records = await dependencies.store.loadReports(references);
  const replays: Replay[] = [];
  for (const record of records) replays.push(await replayRecord(record, dependencies));
  return replays;
}

async function replayRecord(record: ReplayRecord, dependencies: ReplayDependencies): Promise<Replay> {
  const check = checkSeal(record);
  if (!check.intact) return conclude(record, undefined, check.outcome, { faults: check.faults });
  const { sealed, previous } = check;
  const { report } = sealed;
  const cannot = (faults: readonly ReplayFault[]): Replay =>
    conclude(record, sealed, faults.some(({ code }) => code === 'finding-changed') ? 'tampered' : 'not-reproducible', { faults });
  const pack = await findPack(record, report, dependencies);
  if (!pack) return cannot([{ code: 'pack-missing', about: report.pack.hash }]);
  const found = findAnswers(report, record.findings);
  if (found.state === 'faulty') return cannot(found.faults);
  try {
    if (found.state === 'erased') return verifyWithoutFacts(record, sealed, pack);
    const people = findSubjects(record, report);
    if ('faults' in people) return cannot(people.faults);
    const catalogues = await findCatalogues(record, report, dependencies);
    const attempts = catalogues.map((catalogue) =>
      makeAgain({ record, report, previous, findings: found.findings, subjects: people.subjects, pack, catalogue }),
    );
    // a report of before names no catalogue: the one with which the input hash comes out right is the one
    const rebuilt = attempts.find((attempt) => attempt.report.inputHash === report.inputHash) ?? attempts[0];
    if (!rebuilt) return cannot([{ code: 'catalogue-missing', about: record.catalogueHash ?? 'unnamed' }]);
    return compare(record, sealed, rebuilt, pack, dependencies.determine);
  } catch (error) {
    // what an older engine made may be more than this one can read; a run over all reports goes on
    const about = isHubError(error) ? error.code : error instanceof Error ? error.name : 'unknown';
    return cannot([{ code: 'not-buildable', about }]);
  }
}

interface OldInput {
  readonly record: ReplayRecord;
  readonly report: ReportBody;
  readonly previous: SealedReport | undefined;
  readonly findings: readonly Finding[];
  readonly subjects: readonly StatedSubject[];
  readonly pack: EffectivePack;
  readonly catalogue: readonly CatalogueSource[];
}

function makeAgain({ record, report, previous, findings, subjects, pack, catalogue }: OldInput): MadeReport {
  return makeReport(
    {
      ...record.given,
      verificationId: record.verificationId,
      subjects,
      findings,
      answers: findGivenAnswers(report, record.answers),
      disputes: record.disputes.filter(({ disputeId }) => report.disputes?.some((named) => named.disputeId === disputeId)),
      // What other households there were then is known from the report alone.
      ...(report.elsewhere ? { elsewhere: report.elsewhere } : {}),
      ...(report.exceptions ? { exceptions: report.exceptions } : {}),
      previous: previous && record.previous && { version: previous.report.version, sha256: record.previous.sha256, body: previous.report },
    },
    { issuedAt: report.issuedAt, holidayCalendarVersion: report.holidayCalendarVersion, catalogue, pack },
  );
}

function compare(
  record: ReplayRecord,
  sealed: SealedReport,
  { household, report, rebuild }: MadeReport,
  pack: EffectivePack,
  determine: ReplayDependencies['determine'],
): Replay {
  const sameReportEngine = sealed.report.engineVersion === ENGINE_VERSION;
  if (sameReportEngine && report.inputHash !== sealed.report.inputHash)
    return conclude(record, sealed, 'not-reproducible', { faults: [{ code: 'input-differs', about: sealed.report.inputHash }] });
  const { json, sha256 } = sealReport(report);
  const determination = determine(household, report, sha256, pack, rebuild, WORKING_CALENDAR);
  const sameEngines = sameReportEngine && sealed.determination.engineVersion === determination.engineVersion;
  const sameBytes = json === sealed.json && JSON.stringify(determination) === JSON.stringify(sealed.determination);
  if (sameEngines && sameBytes) return conclude(record, sealed, 'identical', { determinedBy: determination.engineVersion });
  const differences = [
    ...differencesOf('report', sealed.report, report),
    ...differencesOf('determination', sealed.determination, determination),
  ];
  // under a newer determination engine alone the report itself must still come out to the byte
  const explained = !sameEngines && (!sameReportEngine || json === sealed.json);
  return conclude(record, sealed, explained ? 'engine-differs' : 'unexplained', { differences, determinedBy: determination.engineVersion });
}

/** Without the answers the report cannot be made again; what is sealed is verified, and its own tests are run again. */
function verifyWithoutFacts(record: ReplayRecord, sealed: SealedReport, pack: EffectivePack): Replay {
  const again = new Map(traceSealedReport(sealed.report, pack).map((entry) => [entry.id, entry]));
  const differences = sealed.determination.programmes.flatMap(({ programme, trace }) =>
    trace.flatMap((entry) => {
      const other = again.get(entry.id);
      return other
        ? findDifferences(entry, other, ['determination', 'programmes', `[programme=${programme}]`, 'trace', `[id=${entry.id}]`])
        : [];
    }),
  );
  const unexplained = differences.length > 0 && sealed.determination.engineVersion === DETERMINATION_ENGINE_VERSION;
  return conclude(record, sealed, unexplained ? 'unexplained' : 'facts-erased', {
    differences,
    determinedBy: DETERMINATION_ENGINE_VERSION,
  });
}

function conclude(
  { verificationId, version }: ReplayRecord,
  sealed: SealedReport | undefined,
  outcome: ReplayOutcome,
  found: {
    readonly faults?: readonly ReplayFault[];
    readonly differences?: readonly Difference[];
    /** Engine of the determination that was made again. */
    readonly determinedBy?: string;
  },
): Replay {
  const madeBy = sealed && { report: sealed.report.engineVersion, determination: sealed.determination.engineVersion };
  const { determinedBy } = found;
  return {
    verificationId,
    version,
    outcome,
    madeBy,
    faults: found.faults ?? [],
    differences: found.differences ?? [],
    reasons:
      madeBy && determinedBy !== undefined
        ? [...listEngineChanges(madeBy.report, ENGINE_VERSION), ...listEngineChanges(madeBy.determination, determinedBy)]
        : [],
    compared: determinedBy !== undefined,
  };
}

/** What only names the engine, the input and the hash differs with every engine and says nothing. */
const NAMES: ReadonlySet<string> = new Set([
  'report.engineVersion',
  'report.inputHash',
  'determination.engineVersion',
  'determination.reportSha256',
]);
const differencesOf = (name: string, before: unknown, after: unknown): Difference[] =>
  findDifferences(before, after, [name]).filter(({ steps }) => !NAMES.has(steps.join('.')));

async function findPack(
  record: ReplayRecord,
  { pack, referenceDate }: ReportBody,
  { editions, configured }: ReplayDependencies,
): Promise<EffectivePack | undefined> {
  const kept = await editions.readPack(pack.hash);
  if (kept) return kept;
  const now = configured.packFor(record.packRegion, parseLocalDate(referenceDate));
  return now?.hash === pack.hash ? now : undefined;
}

/** The catalogue the report names; one of before names none, then every catalogue with the sources of its coverage. */
async function findCatalogues(
  { catalogueHash }: ReplayRecord,
  report: ReportBody,
  { editions, configured }: ReplayDependencies,
): Promise<readonly (readonly CatalogueSource[])[]> {
  if (catalogueHash !== undefined) {
    const named = await editions.readCatalogue(catalogueHash);
    return named ? [named] : [];
  }
  const covered = [...new Set(report.coverage.map(({ sourceId }) => sourceId))].join();
  const kept = [configured.catalogue, ...(await editions.listCatalogues())];
  return kept.filter((catalogue) => catalogue.map(({ id }) => id).join() === covered);
}

/** The people of the report in its order, as they were stated. */
function findSubjects(
  { given }: ReplayRecord,
  report: ReportBody,
): { readonly subjects: readonly StatedSubject[] } | { readonly faults: readonly ReplayFault[] } {
  const known = new Map(given.subjects.map((subject) => [subject.subjectId, subject]));
  const faults: ReplayFault[] = [];
  const subjects = report.subjects.flatMap(({ subjectId }): StatedSubject[] => {
    const subject = known.get(subjectId);
    if (subject) return [subject];
    faults.push({ code: 'member-missing', about: subjectId });
    return [];
  });
  return faults.length > 0 ? { faults } : { subjects };
}
