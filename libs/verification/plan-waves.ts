// From wave to wave: when everybody asked so far has been heard, the determination on what is known says whether any answer
// could still change an outcome. If none could, what was held back is not asked; otherwise the next wave goes out.
import type { ConnectedSource, Determination, EffectivePack } from '#contracts';
import type { LocalDate } from '#kernel';
import { chooseWave, isSettledForAll, listOpenTests, type OpenUnit } from '#planning';
import { openBatches } from './batch-plan.js';
import type { ConsolidationInput, ConsolidationStore } from './collect-ports.js';
import type { HeldQuery, NewBatchRow, SentQuery, WaveMove } from './plan-ports.js';
import { dueAt, endOfWave } from './plan-queries.js';
import type { Dispatcher } from './ports.js';

export interface WaveDependencies {
  readonly connected: ReadonlyMap<string, ConnectedSource>;
  readonly dispatcher: Dispatcher;
  readonly newId: () => string;
}

interface MoveDependencies extends WaveDependencies {
  readonly store: ConsolidationStore;
  readonly packFor: (region: string, referenceDate: LocalDate) => EffectivePack;
  readonly now: () => Date;
}

/**
 * Every step is committed before its queries are dispatched; a step whose job is lost is found again by the sweeper.
 * @param assess what is known so far, determined as the report would be
 * @returns the verifications looked at: their reports may be due now, or they changed meanwhile
 */
export async function moveWaves<Dependencies extends MoveDependencies>(
  inputs: readonly ConsolidationInput[],
  dependencies: Dependencies,
  assess: (input: ConsolidationInput, pack: EffectivePack, dependencies: Dependencies) => { readonly determine: () => Determination },
): Promise<readonly string[]> {
  if (inputs.length === 0) return [];
  const { store, packFor, now, dispatcher, connected, newId } = dependencies;
  const batches: NewBatchRow[] = [];
  const filling = openBatchesByLane(connected, newId, batches);
  const sentAt = now();
  const moves = inputs.map((input): WaveMove => {
    const pack = packFor(input.packRegion, input.referenceDate);
    const next = chooseNext(input, assess(input, pack, dependencies).determine(), sentAt, connected, filling);
    return { verificationId: input.verificationId, wave: input.held?.wave ?? 1, changeCount: input.changeCount, next };
  });
  const stored = new Set(await store.moveWaves(moves, batches));
  await dispatcher.dispatch(
    batches.filter(({ batchId }) => stored.has(batchId)).map(({ batchId, lane }) => ({ batchId, dispatch: 1, lane })),
  );
  return inputs.map(({ verificationId }) => verificationId);
}

/**
 * What was settled stays settled whatever the silent say, but not whatever the heard say anew: an answer asked for again may
 * differ, and then what was not needed is.
 * @returns the verifications whose waves begin again
 */
export async function reopenWaves<Dependencies extends Omit<MoveDependencies, keyof WaveDependencies>>(
  inputs: readonly ConsolidationInput[],
  dependencies: Dependencies,
  assess: (input: ConsolidationInput, pack: EffectivePack, dependencies: Dependencies) => { readonly determine: () => Determination },
): Promise<readonly string[]> {
  const open = inputs.filter((input) => {
    if (input.held || !input.findings.some(({ outcome }) => outcome === 'not-needed')) return false;
    const pack = dependencies.packFor(input.packRegion, input.referenceDate);
    return !isSettledForAll(assess(input, pack, dependencies).determine());
  });
  if (open.length > 0) await dependencies.store.holdAgain(open);
  return open.map(({ verificationId }) => verificationId);
}

type Fill = (input: ConsolidationInput) => (query: HeldQuery) => string;

/** A bulk run fills batches across its verifications, a live one has batches of its own. */
function openBatchesByLane(connected: WaveDependencies['connected'], newId: () => string, batches: NewBatchRow[]): Fill {
  const inBulk = openBatches('bulk', connected, newId, batches);
  return ({ lane }) => (lane === 'bulk' ? inBulk : openBatches('live', connected, newId, batches));
}

function chooseNext(
  input: ConsolidationInput,
  determination: Determination,
  sentAt: Date,
  connected: WaveDependencies['connected'],
  filling: Fill,
): WaveMove['next'] {
  if (isSettledForAll(determination)) return { kind: 'stop' };
  const fill = filling(input);
  const { units, unserved } = listUnits(input, connected);
  let closesAt = sentAt;
  const sent = chooseWave(units, determination, (input.held?.wave ?? 1) + 1).map(({ query, source }): SentQuery => {
    const end = endOfWave(source, input.lane, sentAt);
    if (end > closesAt) closesAt = end;
    const chosen = listOpenTests(determination, source.id);
    return { queryId: query.queryId, batchId: fill(query), dueAt: dueAt(source, sentAt), chosen };
  });
  // A source that is configured no more waits in its own batch, like any other that no worker serves.
  const left = unserved.map((query): SentQuery => ({ queryId: query.queryId, batchId: fill(query), dueAt: sentAt, chosen: [] }));
  const queries = [...sent, ...left];
  return queries.length === 0 ? { kind: 'stop' } : { kind: 'send', queries, closesAt };
}

interface HeldUnit extends OpenUnit {
  readonly query: HeldQuery;
  readonly source: ConnectedSource;
}

function listUnits({ held, subjects }: ConsolidationInput, connected: WaveDependencies['connected']) {
  const obligors = new Set(subjects.filter(({ role }) => role === 'obligor').map(({ subjectId }) => subjectId));
  const units: HeldUnit[] = [];
  const unserved: HeldQuery[] = [];
  for (const query of held?.queries ?? []) {
    const source = connected.get(query.sourceId);
    const aboutObligors = query.subjectIds.every((subjectId) => obligors.has(subjectId));
    if (source) units.push({ query, source, aboutObligors, subjects: query.subjectIds.length });
    else unserved.push(query);
  }
  return { units, unserved };
}
