// What page and print call people, instants and gaps. Pure.
import { relationLabels, type FindingOutcome, type ReportBody, type ReportSubject } from '#contracts';
import { shanghaiTime } from '#kernel';
import type { Language } from '../problems/language.js';

/** People by their relation, numbered where several have the same; never a name. */
export function nameSubjects(subjects: readonly ReportSubject[], language: Language): ReadonlyMap<string, string> {
  const seen = new Map<string, number>();
  return new Map(
    subjects.map(({ subjectId, relation }) => {
      const label = relationLabels[relation][language];
      const place = (seen.get(label) ?? 0) + 1;
      seen.set(label, place);
      const isAlone = subjects.filter((subject) => subject.relation === relation).length === 1;
      return [subjectId, isAlone ? label : `${label} ${place}`];
    }),
  );
}

/** "2026-11-21 09:00 (UTC+8)" for an ISO instant; the text itself when it is none. */
export function writeChinaTime(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${shanghaiTime(at)} (UTC+8)`;
}

export interface Gap {
  readonly sourceId: string;
  readonly outcome: FindingOutcome;
  readonly people: number;
  /** Institutions behind the source that have not answered. */
  readonly missing: readonly string[];
}

const ANSWERED: ReadonlySet<FindingOutcome> = new Set(['found', 'no-record']);

/** What is missing: one entry a source and outcome that leaves something open; sources that are not connected apart. */
export function listGaps(report: Pick<ReportBody, 'coverage'>): { readonly gaps: readonly Gap[]; readonly unconnected: readonly string[] } {
  const gaps = new Map<string, { sourceId: string; outcome: FindingOutcome; people: number; missing: Set<string> }>();
  for (const { sourceId, outcome, missing } of report.coverage) {
    if (ANSWERED.has(outcome)) continue;
    const key = `${sourceId} ${outcome}`;
    const gap = gaps.get(key) ?? { sourceId, outcome, people: 0, missing: new Set<string>() };
    gap.people += 1;
    for (const institution of missing) gap.missing.add(institution);
    gaps.set(key, gap);
  }
  const listed = [...gaps.values()].map((gap) => ({ ...gap, missing: [...gap.missing] }));
  return {
    gaps: listed.filter(({ outcome }) => outcome !== 'not-connected'),
    unconnected: listed.filter(({ outcome }) => outcome === 'not-connected').map(({ sourceId }) => sourceId),
  };
}
