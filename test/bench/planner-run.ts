// One household asked from wave to wave by the worker's own code (planQueries, planBatches, consolidate, moveWaves) over rows
// that are kept in memory: whoever is asked answers at once, whoever is not stays silent.
import type { CatalogueSource, Determination, Fact, Finding, Programme, Trigger } from '#contracts';
import type { LocalDate } from '#kernel';
import type { SignedAuthorization } from '#lawful-access';
import {
  chooseAsking,
  consolidate,
  makeReport,
  planBatches,
  planQueries,
  type ConsolidationInput,
  type ConsolidationStore,
  type NewQueryRow,
  type PolicyPort,
} from '#verification';
import { determine } from '#eligibility';
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { pairOf } from '../support/population/tell-answers.js';
import { CONNECTED, SOURCES, type BenchCase } from './planner-households.js';

export interface Asked {
  /** Pairs of source and person that were asked, and that would have been without a planner. */
  readonly asked: ReadonlySet<string>;
  readonly baseline: ReadonlySet<string>;
  readonly waves: number;
  readonly stoppedEarly: boolean;
  readonly determination: Determination;
}

const BY_ID = new Map(SOURCES.map((source) => [source.id, source]));
const VERIFICATION = '00000000-0000-4000-8000-000000000001';
const REQUESTED_AT = new Date('2026-11-22T02:00:00Z');

export async function askInWaves(household: BenchCase, trigger: Trigger, programmes: readonly Programme[]): Promise<Asked> {
  const { policy, subjects } = household;
  const port: PolicyPort = {
    windowFor: () => ({ region: policy.region, window: policy.window }),
    packFor: () => policy.pack,
  };
  const about = { trigger, lane: 'live' as const, packRegion: policy.region, referenceDate: policy.on, programmes };
  const plan = planQueries({
    subjects,
    sources: SOURCES,
    authorizations: [signAll(household, programmes)],
    programmes,
    referenceDate: policy.on,
    window: policy.window,
    requestedAt: REQUESTED_AT,
    asking: chooseAsking(about, port),
    alreadyPlanned: new Set(),
  });
  const planned = [{ verificationId: VERIFICATION, queries: plan.queries, ordinals: new Map<string, number>() }];
  const { queries } = planBatches(planned, 'live', BY_ID, randomUUID);
  const rows = keepRows(household, about, queries);
  for (let due: readonly string[] = [VERIFICATION]; due.length > 0;)
    due = await consolidate(due, {
      store: rows.store,
      catalogue: CONNECTED,
      packFor: () => policy.pack,
      now: () => REQUESTED_AT,
      waves: { connected: BY_ID, dispatcher: { dispatch: () => Promise.resolve() }, newId: randomUUID },
    });
  return { ...rows.read(), baseline: new Set(queries.flatMap(pairsOf)) };
}

/** The oracle: what is determined when everybody has answered about everybody. */
export function determineOnAll(
  { policy, subjects, answers }: BenchCase,
  trigger: Trigger,
  programmes: readonly Programme[],
): Determination {
  const findings = subjects.flatMap(({ subjectId }) =>
    CONNECTED.map((source) => writeFinding(source, subjectId, answers.get(pairOf(source.id, subjectId)) ?? [], policy.on)),
  );
  const input = {
    verificationId: VERIFICATION,
    purpose: 'social-assistance' as const,
    trigger,
    divisionCode: policy.division,
    referenceDate: policy.on,
    subjects,
    stated: {},
    declared: [],
    previous: undefined,
    programmes,
    findings,
  };
  const made = { issuedAt: REQUESTED_AT.toISOString(), holidayCalendarVersion: 'none', catalogue: CONNECTED, pack: policy.pack };
  const { household, report, rebuild } = makeReport(input, made);
  return determine(household, report, '0'.repeat(64), policy.pack, rebuild);
}

const signAll = ({ subjects }: BenchCase, programmes: readonly Programme[]): SignedAuthorization => ({
  authorizationId: randomUUID(),
  subjectIds: subjects.map(({ subjectId }) => subjectId),
  sourceIds: undefined,
  programmes,
  validFrom: '2000-01-01' as LocalDate,
  validTo: '2099-12-31' as LocalDate,
  revokedAt: undefined,
});

type About = Pick<ConsolidationInput, 'trigger' | 'lane' | 'packRegion' | 'referenceDate' | 'programmes'>;

const pairsOf = ({ sourceId, subjectIds }: Pick<NewQueryRow, 'sourceId' | 'subjectIds'>): string[] =>
  subjectIds.map((subjectId) => pairOf(sourceId, subjectId));

const writeFinding = ({ id }: CatalogueSource, subjectId: string, facts: readonly Fact[], asOf: LocalDate): Finding => ({
  findingId: `${id}:${subjectId}:1`,
  sourceId: id,
  subjectId,
  outcome: facts.length === 0 ? 'no-record' : 'found',
  asOf,
  receivedAt: REQUESTED_AT.toISOString(),
  missing: [],
  reused: false,
  facts,
});

/** Everybody who was asked has answered: the verification is always ready for its next step. */
function keepRows({ policy, subjects, answers }: BenchCase, about: About, planned: readonly NewQueryRow[]) {
  let held = planned.filter(({ batchId }) => batchId === null);
  let stopped: readonly NewQueryRow[] = [];
  const sent = planned.filter(({ batchId }) => batchId !== null);
  let wave = 1;
  let body: Buffer | undefined;
  const load = (): ConsolidationInput => ({
    ...about,
    verificationId: VERIFICATION,
    householdId: VERIFICATION,
    clientId: 'bench',
    purpose: 'social-assistance',
    window: policy.window,
    divisionCode: policy.division,
    subjects,
    stated: {},
    declared: [],
    findings: [
      ...sent.flatMap(({ sourceId, subjectIds }) =>
        subjectIds.flatMap((subjectId) => {
          const source = BY_ID.get(sourceId);
          return source ? [writeFinding(source, subjectId, answers.get(pairOf(sourceId, subjectId)) ?? [], policy.on)] : [];
        }),
      ),
      ...stopped.flatMap(({ sourceId, subjectIds }) =>
        subjectIds.map((subjectId): Finding => {
          const findingId = `${sourceId}:${subjectId}:1`;
          return {
            findingId,
            sourceId,
            subjectId,
            outcome: 'not-needed',
            reason: 'settled-without-it',
            missing: [],
            reused: false,
            facts: [],
          };
        }),
      ),
    ],
    openQueries: held.length,
    unheardQueries: 0,
    waveOver: false,
    changeCount: wave,
    ...(held.length > 0 ? { held: { wave, isWaveOver: true, queries: held } } : {}),
    previous: undefined,
  });
  const store: ConsolidationStore = {
    loadForConsolidation: () => Promise.resolve([load()]),
    keepEditions: () => Promise.resolve(),
    markReported: () => Promise.resolve(),
    storeReports: ([row]) => {
      body = row?.gzippedBody;
      return Promise.resolve([]);
    },
    holdAgain: () => Promise.reject(new Error('asking stopped while an outcome was open')),
    moveWaves: ([move], batches) => {
      if (move?.next.kind === 'send') {
        const ids = new Set(move.next.queries.map(({ queryId }) => queryId));
        sent.push(...held.filter(({ queryId }) => ids.has(queryId)));
        held = held.filter(({ queryId }) => !ids.has(queryId));
        wave += 1;
      } else [stopped, held] = [held, []];
      return Promise.resolve(batches.map(({ batchId }) => batchId));
    },
  };
  const read = (): Omit<Asked, 'baseline'> => {
    if (!body) throw new Error('no report was made');
    const { determination } = JSON.parse(gunzipSync(body).toString('utf8')) as { determination: Determination };
    return { asked: new Set(sent.flatMap(pairsOf)), waves: wave, stoppedEarly: stopped.length > 0, determination };
  };
  return { store, read };
}
