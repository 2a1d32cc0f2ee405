// The plan of a verification as it can be read: for every source and person what was chosen, and why. Pure; the reasons
// follow from the rows, the catalogue and the policy. No names, numbers or amounts.
import type { AskingMode, EffectivePack, Lane, PlanChoice, QueryState, SourceDescriptor } from '#contracts';
import type { LocalDate } from '#kernel';
import { explainAsked, explainUnasked, type PlanReasonView } from './plan-reasons.js';
import type { PlannedFindingRow, PlannedQueryRow, PlannedVerification } from './plan-rows.js';

export interface PlanView {
  readonly verificationId: string;
  readonly asking: AskingMode;
  /** Number of the wave that is out. */
  readonly wave: number;
  /** While something is held back: until when the wave that is out is waited for. */
  readonly waveClosesAt?: string;
  readonly counts: { readonly asked: number; readonly reused: number; readonly held: number; readonly notAsked: number };
  readonly entries: readonly PlanEntryView[];
}

export interface PlanEntryView {
  readonly sourceId: string;
  readonly subjectId: string;
  readonly choice: PlanChoice;
  readonly reasons: readonly PlanReasonView[];
  readonly query?: {
    readonly queryId: string;
    readonly state: QueryState;
    readonly lane: Lane;
    /** Absent while it is held back. */
    readonly wave?: number;
    readonly periodFrom: LocalDate;
    readonly periodTo: LocalDate;
    readonly dueAt: string;
  };
}

/**
 * @param sources the whole catalogue: one that is not connected stands in the plan too
 * @param pack the policy in force; without it no reason names a rule
 */
export function viewPlan(planned: PlannedVerification, sources: readonly SourceDescriptor[], pack: EffectivePack | undefined): PlanView {
  const queries = new Map<string, PlannedQueryRow>();
  for (const query of planned.queries) for (const subjectId of query.subjectIds) queries.set(`${query.sourceId}/${subjectId}`, query);
  const findings = new Map(planned.findings.map((finding) => [`${finding.sourceId}/${finding.subjectId}`, finding]));
  const entries = sources.flatMap((source) =>
    planned.subjects.map((subject): PlanEntryView => {
      const key = `${source.id}/${subject.subjectId}`;
      const query = queries.get(key);
      const finding = findings.get(key);
      const choice = chooseWord(query, finding);
      const about = { source, subject, query, finding, planned, pack };
      const reasons = choice === 'asked' ? explainAsked(about) : explainUnasked(choice, about);
      return {
        sourceId: source.id,
        subjectId: subject.subjectId,
        choice,
        reasons,
        ...(query && (choice === 'asked' || choice === 'held') ? { query: viewQuery(query) } : {}),
      };
    }),
  );
  const count = (choice: PlanChoice): number => entries.filter((entry) => entry.choice === choice).length;
  const counts = { asked: count('asked'), reused: count('reused'), held: count('held'), notAsked: count('not-asked') };
  return {
    verificationId: planned.verificationId,
    asking: planned.asking,
    wave: planned.wave,
    ...(counts.held > 0 && planned.waveClosesAt ? { waveClosesAt: planned.waveClosesAt.toISOString() } : {}),
    counts,
    entries,
  };
}

function chooseWord(query: PlannedQueryRow | undefined, finding: PlannedFindingRow | undefined): PlanChoice {
  if (query && query.state !== 'void') return query.wave === null ? 'held' : 'asked';
  return finding?.reused ? 'reused' : 'not-asked';
}

const viewQuery = ({ queryId, state, lane, wave, periodFrom, periodTo, dueAt }: PlannedQueryRow): NonNullable<PlanEntryView['query']> => ({
  queryId,
  state,
  lane,
  ...(wave === null ? {} : { wave }),
  periodFrom,
  periodTo,
  dueAt: dueAt.toISOString(),
});
