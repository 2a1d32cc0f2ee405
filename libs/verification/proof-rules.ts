// When a family may be asked for a paper (查询的信息与本人填报内容不符的,可要求申请人提供相关证明材料): only for what a source cannot be asked, has not
// answered, or tells otherwise than was declared. What an office has answered is not asked of the family again. Pure.
import type { FactKind, ReportBody, SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';

export const PROOF_GROUNDS = ['not-connected', 'unanswered', 'differs'] as const;
export type ProofGround = (typeof PROOF_GROUNDS)[number];

/** The rule each ground stands on, cited with the request. */
export const PROOF_RULES: Readonly<Record<ProofGround, string>> = {
  'not-connected': 'rule of the hub: no connected source can tell it, so that a paper may',
  unanswered: 'rule of the hub: its source has not answered, so that a paper may stand in',
  differs: '关于改革完善社会救助制度的实施意见(2022-12-30) item 20: 「查询的信息与本人填报内容不符的,可要求申请人提供相关证明材料」',
};

/** A kind of record, or a declared figure by its item; about one person, or the household. */
export interface ProvedItem {
  readonly item: string;
  /** Absent: the household's. */
  readonly subjectId?: string | undefined;
}

/** What the rule reads of a report. */
export interface ReadReport {
  readonly coverage: readonly Pick<ReportBody['coverage'][number], 'sourceId' | 'subjectId' | 'outcome'>[];
  readonly lines: readonly Pick<ReportBody['lines'][number], 'lineId' | 'sourceId' | 'subjectId'>[];
  readonly comparisons: readonly Pick<ReportBody['comparisons'][number], 'item' | 'subjectId' | 'verdict'>[];
}

/** Words by which a report says that a source has told nothing it could be held to. */
const SILENT: ReadonlySet<string> = new Set([
  'pending',
  'late',
  'refused',
  'error',
  'closed',
  'uncertain',
  'quarantined',
  'partial',
  'unconfirmed',
]);
const NEVER_ASKED: ReadonlySet<string> = new Set(['not-connected', 'out-of-coverage']);

/**
 * Over the sealed report: nothing but what it says.
 * @throws HubError `proof-not-needed` whose details name the sources and lines that answer the item already
 */
export function findProofGround({ item, subjectId }: ProvedItem, report: ReadReport, sources: readonly SourceDescriptor[]): ProofGround {
  if (report.comparisons.some((one) => one.item === item && one.subjectId === subjectId && one.verdict === 'differs')) return 'differs';
  const holders = sources.filter(({ provides }) => provides.some((kind: FactKind) => kind === item));
  const told = report.coverage.filter(
    (row) => holders.some(({ id }) => id === row.sourceId) && (subjectId === undefined || row.subjectId === subjectId),
  );
  if (told.some(({ outcome }) => SILENT.has(outcome))) return 'unanswered';
  const declared = report.comparisons.find((one) => one.item === item && one.subjectId === subjectId);
  if (declared?.verdict === 'unknown') return 'unanswered';
  if (declared === undefined && !told.some(({ outcome }) => !NEVER_ASKED.has(outcome))) return 'not-connected';
  const answering = told.filter(({ outcome }) => !NEVER_ASKED.has(outcome)).map(({ sourceId }) => sourceId);
  throw new HubError('proof-not-needed', 'an office has answered this, and nothing of it differs from what was declared', {
    details: {
      sources: [...new Set(answering)].join(),
      lines: report.lines
        .filter((line) => answering.includes(line.sourceId) && (subjectId === undefined || line.subjectId === subjectId))
        .map(({ lineId }) => lineId)
        .join(),
    },
  });
}
