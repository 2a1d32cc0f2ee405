// Who has not answered about whom: coverage rows, movers of measures, and the kinds of fact that are in.
import type { CatalogueSource, Coverage, EffectivePack, FactKind, Finding, FindingOutcome, MeasureId, Subject } from '#contracts';
import { isAnswered, listOpenKinds } from '#contracts';
import { countingTableOf, type CountingTable } from './counting.js';
import type { ReportInput } from './report-input.js';
import { FACT_EFFECTS, PRIMARY_KIND, type Direction, type DirectMeasure } from './fact-effects.js';

/** Bits of a direction, so that several kinds of one source add up; none set: it cannot move the measure. */
export const NO_MOVE = 0;
export const UP = 1;
export const DOWN = 2;
const BITS: Readonly<Record<Direction, number>> = { up: UP, down: DOWN, both: UP | DOWN };
export const swapBits = (bits: number): number => ((bits & UP) << 1) | ((bits & DOWN) >> 1);

/** Stands as source of a measure that no source of the catalogue could ever fill. */
export const NO_SOURCE = 'no-source';

/** One source, one outcome, everyone it concerns. `effects` are the measures its answer could move. */
export interface Silence {
  readonly sourceId: string;
  readonly outcome: FindingOutcome;
  readonly subjectIds: readonly string[];
  /** Nobody is left out: a report then need not list them. */
  readonly isAboutEveryone: boolean;
  readonly effects: ReadonlyMap<MeasureId, number>;
}

export interface Answered {
  readonly coverage: readonly Coverage[];
  readonly silences: readonly Silence[];
  readonly completeness: 'complete' | 'partial';
  readonly answeredKinds: readonly FactKind[];
  /** Whether every connected source that holds this kind answered about the subject, and there is one. */
  hasAnswered(kind: FactKind, subjectId: string): boolean;
}

interface SourcePlan {
  readonly source: CatalogueSource;
  /** What its silence could move; of these kinds alone when only they are missing. */
  readonly effectsOf: (kinds: readonly FactKind[] | undefined) => ReadonlyMap<MeasureId, number>;
}
interface CataloguePlan {
  readonly sources: readonly SourcePlan[];
  readonly kinds: ReadonlyMap<FactKind, readonly string[]>;
  readonly unlisted: ReadonlyMap<MeasureId, number> | undefined;
}

const plans = new WeakMap<readonly CatalogueSource[], WeakMap<EffectivePack, CataloguePlan>>();

/** What follows from a catalogue and a pack alone; kept for as long as both live. */
function planOf(catalogue: readonly CatalogueSource[], pack: EffectivePack): CataloguePlan {
  const ofCatalogue = plans.get(catalogue) ?? new WeakMap<EffectivePack, CataloguePlan>();
  plans.set(catalogue, ofCatalogue);
  const known = ofCatalogue.get(pack);
  if (known) return known;
  const counting = countingTableOf(pack);
  const kinds = new Map<FactKind, string[]>();
  const listed = new Set<FactKind>();
  const reckon = (provides: readonly FactKind[]): ReadonlyMap<MeasureId, number> =>
    deriveEffects(readDirectEffects({ provides }, counting));
  const sources = catalogue.map((source): SourcePlan => {
    for (const kind of source.provides) {
      listed.add(kind);
      if (source.connected) kinds.set(kind, [...(kinds.get(kind) ?? []), source.id]);
    }
    const whole = reckon(source.provides);
    return { source, effectsOf: (some) => (some === undefined ? whole : reckon(some)) };
  });
  const unlisted = new Map<DirectMeasure, number>();
  for (const [measure, kind] of entriesOf(PRIMARY_KIND)) if (!listed.has(kind)) unlisted.set(measure, UP | DOWN);
  const plan: CataloguePlan = { sources, kinds, unlisted: unlisted.size > 0 ? deriveEffects(unlisted) : undefined };
  ofCatalogue.set(pack, plan);
  return plan;
}

function readDirectEffects({ provides }: Pick<CatalogueSource, 'provides'>, counting: CountingTable): Map<DirectMeasure, number> {
  const direct = new Map<DirectMeasure, number>();
  for (const kind of provides) if (!counting.neverCounts(kind)) addEffects(direct, FACT_EFFECTS[kind]);
  return direct;
}

/** Measures that an answer of the source could move under the pack, those that follow from others too. */
export const listMovedMeasures = (source: Pick<CatalogueSource, 'provides'>, pack: EffectivePack): readonly MeasureId[] => [
  ...deriveEffects(readDirectEffects(source, countingTableOf(pack))).keys(),
];

function addEffects(direct: Map<DirectMeasure, number>, effect: Readonly<Partial<Record<DirectMeasure, Direction>>>): void {
  for (const [measure, direction] of entriesOf(effect)) {
    if (direction) direct.set(measure, (direct.get(measure) ?? NO_MOVE) | BITS[direction]);
  }
}

function deriveEffects(direct: ReadonlyMap<DirectMeasure, number>): Map<MeasureId, number> {
  const effects = new Map<MeasureId, number>(direct);
  const bits = (measure: DirectMeasure): number => direct.get(measure) ?? NO_MOVE;
  const income = bits('wages') | bits('business-net') | bits('property-net') | bits('transfer-in') | swapBits(bits('transfer-out'));
  const heads = bits('heads') === 0 ? 0 : UP | DOWN;
  const derived: readonly (readonly [MeasureId, number])[] = [
    ['income-total', income],
    ['income-per-head-year', income | heads],
    ['income-per-head-month', income | heads],
    ['monetary-assets-per-head', bits('monetary-assets') | heads],
  ];
  for (const [measure, value] of derived) if (value !== 0) effects.set(measure, value);
  return effects;
}

const entriesOf = <K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] => {
  const entries: [K, V][] = [];
  for (const key in record) {
    const value = record[key];
    if (value !== undefined) entries.push([key, value]);
  }
  return entries;
};

/**
 * Reads the findings as answers and silences.
 * @param findings sorted; the report's coverage keeps their order inside a source and subject
 */
export function readAnswers(
  catalogue: readonly CatalogueSource[],
  pack: EffectivePack,
  subjects: readonly Subject[],
  findings: readonly Finding[],
  openMembers: ReportInput['openMembers'] = NOBODY_OPEN,
): Answered {
  const plan = planOf(catalogue, pack);
  const byPair = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.sourceId}\n${finding.subjectId}`;
    const list = byPair.get(key);
    if (list) list.push(finding);
    else byPair.set(key, [finding]);
  }
  const everyone = subjects.filter((subject) => subject.counted).map((subject) => subject.subjectId);
  const coverage: Coverage[] = [];
  const silences: Silence[] = [];
  const silentPairs = new Map<string, readonly FactKind[] | undefined>();
  const openOf = new Map<string, Set<FactKind>>();
  const unconcerned = new Set<string>();
  /** Sources that somebody is no concern of, and those that anybody who counts is. */
  const outside = new Set<string>();
  const concerning = new Set<string>();
  let complete = true;
  for (const { source, effectsOf } of plan.sources) {
    const silentBy = new Map<string, { outcome: FindingOutcome; kinds: readonly FactKind[] | undefined; subjectIds: string[] }>();
    for (const subject of subjects) {
      const found = byPair.get(`${source.id}\n${subject.subjectId}`);
      if (!found && !subject.counted) continue;
      const rows = found ? found.map(coverFinding) : [coverAbsence(source, subject.subjectId)];
      if (rows.every((row) => row.outcome === 'not-concerned')) {
        unconcerned.add(`${source.id}\n${subject.subjectId}`);
        outside.add(source.id);
        continue;
      }
      coverage.push(...rows);
      const silent = rows.find((row) => !isAnswered(row.outcome));
      if (subject.counted) concerning.add(source.id);
      if (!silent) continue;
      if (source.connected) complete = false;
      if (!subject.counted) continue;
      const kinds = listOpenKinds(silent);
      silentPairs.set(`${source.id}\n${subject.subjectId}`, kinds);
      const open = openOf.get(source.id) ?? new Set();
      openOf.set(source.id, open);
      for (const kind of kinds ?? source.provides) open.add(kind);
      const key = `${silent.outcome} ${kinds?.join(' ') ?? ''}`;
      const alike = silentBy.get(key);
      if (alike) alike.subjectIds.push(subject.subjectId);
      else silentBy.set(key, { outcome: silent.outcome, kinds, subjectIds: [subject.subjectId] });
    }
    for (const { outcome, kinds, subjectIds } of silentBy.values()) {
      const isAboutEveryone = subjectIds.length === everyone.length;
      silences.push({ sourceId: source.id, outcome, subjectIds, isAboutEveryone, effects: effectsOf(kinds) });
    }
  }
  for (const { subjectId, sourceIds } of openMembers)
    for (const sourceId of sourceIds)
      silences.push({ sourceId, outcome: 'pending', subjectIds: [subjectId], isAboutEveryone: false, effects: HEADS });
  if (plan.unlisted)
    silences.push({ sourceId: NO_SOURCE, outcome: 'not-connected', subjectIds: everyone, isAboutEveryone: true, effects: plan.unlisted });
  const answeredKinds: FactKind[] = [];
  for (const [kind, sourceIds] of plan.kinds)
    if (sourceIds.some((id) => concerning.has(id) || !outside.has(id)) && !sourceIds.some((id) => openOf.get(id)?.has(kind)))
      answeredKinds.push(kind);
  return {
    coverage,
    silences,
    completeness: complete ? 'complete' : 'partial',
    answeredKinds: answeredKinds.sort(),
    hasAnswered(kind, subjectId) {
      const pairs = (plan.kinds.get(kind) ?? NOBODY).map((id) => `${id}\n${subjectId}`).filter((pair) => !unconcerned.has(pair));
      return pairs.length > 0 && pairs.every((pair) => hasSaid(pair, kind));
    },
  };

  function hasSaid(pair: string, kind: FactKind): boolean {
    return !silentPairs.has(pair) || silentPairs.get(pair)?.includes(kind) === false;
  }
}

function coverFinding(finding: Finding): Coverage {
  return {
    sourceId: finding.sourceId,
    subjectId: finding.subjectId,
    outcome: finding.outcome,
    ...(finding.reason === undefined ? {} : { reason: finding.reason }),
    ...(finding.asOf === undefined ? {} : { asOf: finding.asOf }),
    ...(finding.receivedAt === undefined ? {} : { receivedAt: finding.receivedAt }),
    missing: finding.missing,
    ...(finding.match === undefined ? {} : { match: finding.match }),
    reused: finding.reused,
    ...(finding.byHand === undefined ? {} : { byHand: finding.byHand }),
  };
}

const NOBODY: readonly string[] = [];
const NOBODY_OPEN: NonNullable<ReportInput['openMembers']> = [];
/** Somebody may turn out to belong: the number of heads rises, and with it every figure per head moves. */
const HEADS = deriveEffects(new Map<DirectMeasure, number>([['heads', UP]]));
const coverAbsence = (source: CatalogueSource, subjectId: string): Coverage =>
  source.connected
    ? { sourceId: source.id, subjectId, outcome: 'pending', reason: 'no-finding', missing: NOBODY, reused: false }
    : { sourceId: source.id, subjectId, outcome: 'not-connected', missing: NOBODY, reused: false };
