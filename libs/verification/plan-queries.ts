// The plan: from subjects, sources, authorizations and dates follow the queries that go out, and the findings that can
// be written at once because nothing may be asked. Pure.
import type { ConnectedSource, Programme, SubjectRole } from '#contracts';
import { firstDayOf, lastDayOf, shanghaiDate, type LocalDate, type MonthWindow } from '#kernel';
import { findCover, type SignedAuthorization } from '#lawful-access';
import { workingDayDeadline } from './working-days.js';

/** How long the first report waits for the first wave of a source that answers in days. */
const FIRST_WAVE_SECONDS = 5;

export interface PlanInput {
  readonly subjects: readonly { readonly subjectId: string; readonly role: SubjectRole; readonly counted?: boolean }[];
  readonly sources: readonly ConnectedSource[];
  readonly authorizations: readonly SignedAuthorization[];
  readonly programmes: readonly Programme[];
  readonly referenceDate: LocalDate;
  readonly window: MonthWindow;
  readonly requestedAt: Date;
  /** `sourceId/subjectId` of what a query was already planned for. */
  readonly alreadyPlanned: ReadonlySet<string>;
}

export interface PlannedQuery {
  readonly sourceId: string;
  readonly subjectIds: readonly string[];
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  /** When the source's answer counts as late. */
  readonly dueAt: Date;
}

export interface Plan {
  readonly queries: readonly PlannedQuery[];
  /** Subjects that no authorization covers for a source: nothing leaves for them. */
  readonly unauthorised: readonly { readonly sourceId: string; readonly subjectId: string }[];
  /** When the first report is issued at the latest. */
  readonly firstReportDueAt: Date;
}

export const planKey = (sourceId: string, subjectId: string): string => `${sourceId}/${subjectId}`;

/**
 * Only obligors and members who count, or for whom nobody has said, are asked about: nobody else's data is needed (least
 * scope, PIPL art. 6).
 */
export function planQueries(input: PlanInput): Plan {
  const asked = input.subjects.filter((subject) => subject.counted !== false || subject.role === 'obligor');
  const on = shanghaiDate(input.requestedAt);
  const queries: PlannedQuery[] = [];
  const unauthorised: { sourceId: string; subjectId: string }[] = [];
  let firstReportDueAt = input.requestedAt;

  for (const source of input.sources) {
    const subjectIds: string[] = [];
    for (const { subjectId } of asked) {
      if (input.alreadyPlanned.has(planKey(source.id, subjectId))) continue;
      const question = { subjectId, sourceId: source.id, programmes: input.programmes, on };
      if (findCover(input.authorizations, question)) subjectIds.push(subjectId);
      else unauthorised.push({ sourceId: source.id, subjectId });
    }
    if (subjectIds.length === 0) continue;
    queries.push({ sourceId: source.id, subjectIds, ...periodOf(source, input), dueAt: dueAt(source, input.requestedAt) });
    const waveEnd = new Date(input.requestedAt.getTime() + firstWaveSeconds(source) * 1000);
    if (waveEnd > firstReportDueAt) firstReportDueAt = waveEnd;
  }
  return { queries, unauthorised, firstReportDueAt };
}

const firstWaveSeconds = (source: ConnectedSource): number => ('seconds' in source.deadline ? source.deadline.seconds : FIRST_WAVE_SECONDS);

/** When the source's answer to a question of this moment counts as late. */
export function dueAt(source: ConnectedSource, requestedAt: Date): Date {
  return 'seconds' in source.deadline
    ? new Date(requestedAt.getTime() + source.deadline.seconds * 1000)
    : workingDayDeadline(requestedAt, source.deadline.workingDays);
}

function periodOf(source: ConnectedSource, input: PlanInput): { periodFrom: LocalDate; periodTo: LocalDate } {
  return source.asks === 'income-window'
    ? { periodFrom: firstDayOf(input.window.from), periodTo: lastDayOf(input.window.to) }
    : { periodFrom: firstDayOf(input.window.from), periodTo: input.referenceDate };
}
