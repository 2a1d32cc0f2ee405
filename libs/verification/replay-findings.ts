// The answers a report was made from, found again among all revisions: its coverage says from whom, about whom and when
// each was received, and its lines name the findings they came from. The input hash proves the choice.
import type { AnsweredQuestion, Coverage, Finding, ReportBody } from '#contracts';
import type { FindingRevision, ReplayFault } from './replay-ports.js';

export type FoundAgain =
  | { readonly state: 'complete'; readonly findings: readonly Finding[] }
  /** Answers were erased; the rows that name them still stand, and so does all the evidence of the lines. */
  | { readonly state: 'erased'; readonly subjects: number }
  | { readonly state: 'faulty'; readonly faults: readonly ReplayFault[] };

export function findAnswers(report: ReportBody, revisions: readonly FindingRevision[]): FoundAgain {
  const evidence = new Set(report.lines.flatMap((line) => line.evidence.map(({ findingId }) => findingId)));
  const byPair = new Map<string, FindingRevision[]>();
  for (const revision of revisions) {
    const key = keyOf(revision);
    const list = byPair.get(key);
    if (list) list.push(revision);
    else byPair.set(key, [revision]);
  }
  const faults: ReplayFault[] = [];
  const findings: Finding[] = [];
  const named = new Set<string>();
  const erased = new Set<string>();
  for (const row of report.coverage) {
    if (row.receivedAt === undefined) continue; // nobody answered: there was no finding
    const revision = chooseRevision(row, byPair.get(keyOf(row)) ?? [], evidence);
    if (!revision) {
      faults.push({ code: 'finding-missing', about: keyOf(row) });
      continue;
    }
    named.add(revision.findingId);
    const { facts, ...rest } = revision;
    if (typeof facts === 'string') faults.push({ code: facts === 'changed' ? 'finding-changed' : facts, about: revision.findingId });
    else if (facts === undefined && (row.outcome === 'found' || evidence.has(revision.findingId))) erased.add(row.subjectId);
    else findings.push({ ...rest, facts: facts ?? [] });
  }
  for (const findingId of evidence) if (!named.has(findingId)) faults.push({ code: 'finding-missing', about: findingId });
  if (faults.length > 0) return { state: 'faulty', faults };
  return erased.size > 0 ? { state: 'erased', subjects: erased.size } : { state: 'complete', findings };
}

const keyOf = ({ sourceId, subjectId }: Pick<Coverage, 'sourceId' | 'subjectId'>): string => `${sourceId}/${subjectId}`;

/** The same moment and the same outcome, or one that was held and then decided; of several, the one a line names, else the latest. */
function chooseRevision(row: Coverage, revisions: readonly FindingRevision[], evidence: ReadonlySet<string>): FindingRevision | undefined {
  const fitting = revisions.filter(
    ({ receivedAt, outcome }) => receivedAt === row.receivedAt && (outcome === row.outcome || outcome === 'unconfirmed'),
  );
  return fitting.find(({ findingId }) => evidence.has(findingId)) ?? fitting.at(-1);
}

/** The answers to questions that a report was made with: it names each with the instant it was given. */
export const findGivenAnswers = (report: ReportBody, answers: readonly AnsweredQuestion[]): readonly AnsweredQuestion[] =>
  answers.filter(({ questionId, answeredAt }) =>
    report.questions?.some((question) => question.questionId === questionId && question.answer?.answeredAt === answeredAt),
  );
