// Replay: a stored report made again from what it was made from, and compared byte by byte. Says why when it is not the
// same: another engine, something missing, erased answers, changed bytes.
import {
  programmeSchema,
  purposeSchema,
  type CatalogueSource,
  type Determination,
  type EffectivePack,
  type Finding,
  type ReportBody,
  type Subject,
} from '#contracts';
import { buildReport, ENGINE_VERSION, sealReport } from '#household-report';
import { isHubError, parseLocalDate } from '#kernel';
import { toReportInput } from './consolidate.js';
import { findDifferences, type Difference } from './replay-difference.js';
import { findAnswers } from './replay-findings.js';
import { listEngineChanges } from './replay-history.js';
import type { Replay, ReplayDependencies, ReplayFault, ReplayOutcome, ReplayRecord, ReportReference } from './replay-ports.js';
import { checkSeal, type SealedReport } from './replay-seal.js';

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
    if (found.state === 'erased') return verifyWithoutFacts(record, sealed, pack, dependencies);
    const people = findSubjects(record, report);
    if ('faults' in people) return cannot(people.faults);
    const catalogues = await findCatalogues(record, report, dependencies);
    const attempts = catalogues.map((catalogue) =>
      rebuildReport({ record, report, previous, findings: found.findings, subjects: people.subjects, pack, catalogue }),
    );
    // a report of before names no catalogue: the one with which the input hash comes out right is the one
    const rebuilt = attempts.find(({ inputHash }) => inputHash === report.inputHash) ?? attempts[0];
    if (!rebuilt) return cannot([{ code: 'catalogue-missing', about: record.catalogueHash ?? 'unnamed' }]);
    return compare(record, sealed, rebuilt, pack, dependencies.evaluate);
  } catch (error) {
    // what an older engine made may be more than this one can read; a run over all reports goes on
    const about = isHubError(error) ? error.code : error instanceof Error ? error.name : 'unknown';
    return cannot([{ code: 'not-buildable', about }]);
  }
}

interface Rebuild {
  readonly record: ReplayRecord;
  readonly report: ReportBody;
  readonly previous: SealedReport | undefined;
  readonly findings: readonly Finding[];
  readonly subjects: readonly Subject[];
  readonly pack: EffectivePack;
  readonly catalogue: readonly CatalogueSource[];
}

function rebuildReport({ record, report, previous, findings, subjects, pack, catalogue }: Rebuild): ReportBody {
  return buildReport(
    toReportInput(
      {
        verificationId: record.verificationId,
        purpose: purposeSchema.parse(report.purpose),
        programmes: report.programmes.map((programme) => programmeSchema.parse(programme)),
        referenceDate: parseLocalDate(report.referenceDate),
        subjects,
        findings,
        declared: record.declared,
        previous: previous &&
          record.previous && { version: previous.report.version, sha256: record.previous.sha256, body: previous.report },
      },
      { issuedAt: report.issuedAt, holidayCalendarVersion: report.holidayCalendarVersion, catalogue, pack },
    ),
  );
}

function compare(
  record: ReplayRecord,
  sealed: SealedReport,
  rebuilt: ReportBody,
  pack: EffectivePack,
  evaluate: ReplayDependencies['evaluate'],
): Replay {
  const { json, sha256 } = sealReport(rebuilt);
  const determination = evaluate(rebuilt, sha256, pack);
  const sameReportEngine = sealed.report.engineVersion === ENGINE_VERSION;
  const sameEngines = sameReportEngine && sealed.determination.engineVersion === determination.engineVersion;
  if (sameReportEngine && rebuilt.inputHash !== sealed.report.inputHash)
    return conclude(record, sealed, 'not-reproducible', { faults: [{ code: 'input-differs', about: sealed.report.inputHash }] });
  const differences = [
    ...differencesOf('report', sealed.report, rebuilt),
    ...differencesOf('determination', sealed.determination, determination),
  ];
  const sameBytes = json === sealed.json && JSON.stringify(determination) === JSON.stringify(sealed.determination);
  // under a newer determination engine alone the report itself must still come out to the byte
  const explained = !sameEngines && (!sameReportEngine || json === sealed.json);
  const outcome: ReplayOutcome = sameEngines && sameBytes ? 'identical' : explained ? 'engine-differs' : 'unexplained';
  return conclude(record, sealed, outcome, { differences, determination });
}

/** Without the answers the report cannot be built again; what is sealed is verified, and the determination made from it. */
function verifyWithoutFacts(record: ReplayRecord, sealed: SealedReport, pack: EffectivePack, { evaluate }: ReplayDependencies): Replay {
  const determination = evaluate(sealed.report, record.sha256, pack);
  const differences = differencesOf('determination', sealed.determination, determination);
  const unexplained = differences.length > 0 && determination.engineVersion === sealed.determination.engineVersion;
  return conclude(record, sealed, unexplained ? 'unexplained' : 'facts-erased', { differences, determination });
}

function conclude(
  { verificationId, version }: ReplayRecord,
  sealed: SealedReport | undefined,
  outcome: ReplayOutcome,
  found: { readonly faults?: readonly ReplayFault[]; readonly differences?: readonly Difference[]; readonly determination?: Determination },
): Replay {
  const madeBy = sealed && { report: sealed.report.engineVersion, determination: sealed.determination.engineVersion };
  const { determination } = found;
  return {
    verificationId,
    version,
    outcome,
    madeBy,
    faults: found.faults ?? [],
    differences: found.differences ?? [],
    reasons:
      madeBy && determination
        ? [...listEngineChanges(madeBy.report, ENGINE_VERSION), ...listEngineChanges(madeBy.determination, determination.engineVersion)]
        : [],
    determinationTried: determination !== undefined,
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

/** The people of the report in its order: what it says of them, and the day of birth that only the household knows. */
function findSubjects(
  record: ReplayRecord,
  report: ReportBody,
): { readonly subjects: readonly Subject[] } | { readonly faults: readonly ReplayFault[] } {
  const known = new Map(record.subjects.map((subject) => [subject.subjectId, subject]));
  const faults: ReplayFault[] = [];
  const subjects = report.subjects.flatMap((said): Subject[] => {
    const subject = known.get(said.subjectId);
    if (subject) return [{ ...subject, ...said }];
    faults.push({ code: 'member-missing', about: said.subjectId });
    return [];
  });
  return faults.length > 0 ? { faults } : { subjects };
}
