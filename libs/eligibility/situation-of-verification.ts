// A verification as a situation: people from the request, facts from what the sources said, silence where a source that
// holds a kind of record has not answered about a person.
import {
  isAnswered as saidAll,
  listOpenKinds,
  type CaseStatements,
  type CatalogueSource,
  type Fact,
  type FactKind,
  type Finding,
  type HouseholdStatements,
  type Situation,
  type SituationPerson,
  type StatedSubject,
  type Trigger,
} from '#contracts';
import { addMonths, fullMonthsBefore, monthsBetween, type LocalDate } from '#kernel';
import { addMonthsToDate } from './after-decision.js';
import type { ReadSituation } from './read-situation.js';

/** What a verification has when it is consolidated. */
export interface VerifiedHousehold {
  readonly referenceDate: LocalDate;
  readonly trigger: Trigger;
  /** Division of the household; stands for that of the hukou until a register or a statement names another. */
  readonly divisionCode: string;
  readonly subjects: readonly StatedSubject[];
  /** Latest findings, at most one a source and subject. */
  readonly findings: readonly Finding[];
  /** Every source the region knows of, connected or not. Reuse one array for a run. */
  readonly catalogue: readonly CatalogueSource[];
  readonly stated: HouseholdStatements & CaseStatements;
}

/**
 * What an answer says, as it is measured: of one carried over from a report of earlier months, months and days of payment stand
 * as far before the reference date as they stood before that of its report.
 */
function listMeasured({ facts, measuredTo }: Finding, referenceDate: LocalDate): readonly Fact[] {
  const later = measuredTo === undefined ? 0 : monthsBetween(measuredTo, fullMonthsBefore(referenceDate, 1).to);
  if (later === 0) return facts;
  return facts.map((fact) => {
    if ('month' in fact) return { ...fact, month: addMonths(fact.month, later) };
    if ('creditedOn' in fact) return { ...fact, creditedOn: addMonthsToDate(fact.creditedOn, later) };
    if (fact.kind === 'insurance-claim') return { ...fact, paidOn: addMonthsToDate(fact.paidOn, later) };
    return fact;
  });
}

/** Kinds a source has not told about a person; of one who is not among its findings, nothing was told. */
type OpenKinds = readonly FactKind[] | 'every';
const NO_KIND: readonly FactKind[] = [];
const isSaid = (open: OpenKinds | undefined, kind: FactKind): boolean => open !== undefined && open !== 'every' && !open.includes(kind);
const NO_VALUES: Situation['values'] = { parameters: {}, statistics: {}, choices: {} };

/**
 * Pure. A kind of record was answered about a person when every source of the catalogue that holds it said `found` or
 * `no-record` about the person, or answered in part and misses other kinds; reused answers included. What a source did say stands even while another is silent.
 */
export function situationOfVerification(input: VerifiedHousehold): ReadSituation {
  const { subjects, findings, catalogue, stated } = input;
  const facts = new Map<string, Fact[]>();
  const people: Record<string, SituationPerson> = {};
  for (const subject of subjects) {
    people[subject.subjectId] = toPerson(subject);
    facts.set(subject.subjectId, []);
  }
  const excluded = new Map((stated.exclusions ?? []).map((one) => [one.recordId, one.sourceId]));
  const counts = (sourceId: string, { recordId }: Fact): boolean =>
    !excluded.has(recordId) || (excluded.get(recordId) ?? sourceId) !== sourceId;
  const open = new Map<string, Map<string, OpenKinds>>();
  for (const finding of findings) {
    const { sourceId, subjectId, outcome, missing } = finding;
    const ofSource = open.get(sourceId) ?? new Map<string, OpenKinds>();
    open.set(sourceId, ofSource);
    const now: OpenKinds = saidAll(outcome) ? NO_KIND : (listOpenKinds({ outcome, missing }) ?? 'every');
    const before = ofSource.get(subjectId) ?? NO_KIND;
    ofSource.set(subjectId, before === 'every' || now === 'every' ? 'every' : before.length === 0 ? now : [...before, ...now]);
    // What a held answer says is nobody's until a person has confirmed it (T25).
    if (outcome === 'unconfirmed') continue;
    const measured = listMeasured(finding, input.referenceDate);
    facts.get(subjectId)?.push(...(excluded.size === 0 ? measured : measured.filter((fact) => counts(sourceId, fact))));
  }
  const holders = holdersOf(catalogue);
  return {
    situation: {
      title: 'verification',
      on: input.referenceDate,
      trigger: input.trigger,
      values: NO_VALUES,
      people,
      records: [],
      silent: [],
      exclusions: [],
      declared: [],
      complete: false,
      notes: [],
      ...stated,
      hukou: stated.hukou ?? input.divisionCode,
    },
    facts,
    isAnswered: (kind, person) => {
      const sources = holders.get(kind);
      return sources !== undefined && sources.every((sourceId) => isSaid(open.get(sourceId)?.get(person), kind));
    },
    sourcesOf: (kind) => holders.get(kind) ?? NO_SOURCE,
    tells: (kind) => holders.has(kind),
  };
}

/** Stands for a source nobody has listed, as in a report. */
const NO_SOURCE: readonly string[] = ['no-source'];

/** Who does not count as stated is taken to live apart, unless that is stated too. */
function toPerson({ role, relation, bornOn, counted, countedReason, circumstances }: StatedSubject): SituationPerson {
  return {
    livesWith: counted !== false,
    married: false,
    dependent: false,
    conscript: false,
    declaredMissing: false,
    legalCapacity: true,
    orphan: false,
    appliesAlone: false,
    ...circumstances,
    relation,
    role,
    ...(bornOn === undefined ? {} : { bornOn }),
    ...(counted === undefined ? {} : { counted }),
    ...(countedReason === undefined ? {} : { countedReason }),
  };
}

const kept = new WeakMap<readonly CatalogueSource[], ReadonlyMap<FactKind, readonly string[]>>();

function holdersOf(catalogue: readonly CatalogueSource[]): ReadonlyMap<FactKind, readonly string[]> {
  const known = kept.get(catalogue);
  if (known) return known;
  const holders = new Map<FactKind, string[]>();
  for (const { id, provides } of catalogue)
    for (const kind of provides) {
      const list = holders.get(kind);
      if (list) list.push(id);
      else holders.set(kind, [id]);
    }
  kept.set(catalogue, holders);
  return holders;
}
