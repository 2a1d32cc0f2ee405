// The plan: from subjects, sources, authorizations and dates follow the queries that go out, and the findings that can
// be written at once because nothing may be asked. Pure.
import { isServed, type AskingMode, type ConnectedSource, type Lane, type Programme, type SubjectRole } from '#contracts';
import { firstDayOf, lastDayOf, shanghaiDate, type IdentityDocument, type LocalDate, type MonthWindow } from '#kernel';
import { findAskingGap, type AuthorizationGap, type RecordedException, type SignedAuthorization } from '#lawful-access';
import { requirementsOf, type Requirement } from '#planning';
import { workingDayDeadline } from './working-days.js';

/** How long the first report waits for the first wave of a source that answers in days. */
const DAYS_WAVE_SECONDS = 5;

export interface PlanInput {
  readonly subjects: readonly {
    readonly subjectId: string;
    readonly role: SubjectRole;
    readonly counted?: boolean;
    readonly knownBy?: IdentityDocument;
  }[];
  /** Division in which each person is registered, by subject id: decides which hubs of other places are asked. */
  readonly places?: ReadonlyMap<string, string>;
  readonly sources: readonly ConnectedSource[];
  readonly authorizations: readonly SignedAuthorization[];
  /** Exceptions under which this verification may ask all the same. */
  readonly exceptions?: readonly RecordedException[];
  /** Needed where there are exceptions: they are for one verification. */
  readonly verificationId?: string;
  readonly programmes: readonly Programme[];
  readonly referenceDate: LocalDate;
  readonly window: MonthWindow;
  readonly requestedAt: Date;
  readonly asking: Asking;
  /** Sources whoever asks may cause to be asked; all when absent. */
  readonly permittedSources?: readonly string[] | undefined;
  /** `sourceId/subjectId` of what a query was already planned for. */
  readonly alreadyPlanned: ReadonlySet<string>;
  /** Keys of the only pairs that are asked; of the others what is known stands. Every pair when absent. */
  readonly only?: ReadonlySet<string>;
}

/** How the policy of the region lets this verification ask. */
export interface Asking {
  readonly mode: AskingMode;
  readonly lane: Lane;
  /** Kinds of record its programmes require, about every member. */
  readonly required: readonly Requirement[];
  /** Months a source is asked about where the pack measures classes of income over different lengths; the window otherwise. */
  readonly windowOf?: (source: ConnectedSource) => MonthWindow;
}

export interface PlannedQuery {
  readonly sourceId: string;
  readonly subjectIds: readonly string[];
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  /** When the source's answer counts as late. */
  readonly dueAt: Date;
  /** Not sent yet: a later wave may ask it, if the outcome is still open then. */
  readonly held: boolean;
}

export interface Plan {
  readonly queries: readonly PlannedQuery[];
  /** Subjects that no authorization covers for a source, or whose source the client may not have asked: nothing leaves for them. */
  readonly unauthorised: readonly { readonly sourceId: string; readonly subjectId: string; readonly reason: AskingGap }[];
  /** Subjects a source cannot be asked about, because it is asked by numbers they do not have. */
  readonly unaskable: readonly { readonly sourceId: string; readonly subjectId: string; readonly reason: string }[];
  /** Pairs that may be asked and are not, because only others are. */
  readonly leftOut: readonly { readonly sourceId: string; readonly subjectId: string }[];
  /** Subjects who are registered elsewhere than where a partner hub serves. */
  readonly unconcerned: readonly { readonly sourceId: string; readonly subjectId: string; readonly reason: string }[];
  /** When the first report is issued at the latest. */
  readonly firstReportDueAt: Date;
  /** Until when the first wave is waited for before the next may go out; the request's time when nothing went out. */
  readonly waveClosesAt: Date;
}

/** `not-permitted`: the registration of the client does not name the source. */
export type AskingGap = AuthorizationGap | 'not-permitted';

export const planKey = (sourceId: string, subjectId: string): string => `${sourceId}/${subjectId}`;

/**
 * Only obligors and members who count, or for whom nobody has said, are asked about: nobody else's data is needed (least
 * scope, PIPL art. 6). Where asking may stop early, a source that holds required evidence is asked about every member at
 * once, and everything else is held back.
 */
export function planQueries(input: PlanInput): Plan {
  const asked = input.subjects.filter((subject) => subject.counted !== false || subject.role === 'obligor');
  const on = shanghaiDate(input.requestedAt);
  const queries: PlannedQuery[] = [];
  const unauthorised: { sourceId: string; subjectId: string; reason: AskingGap }[] = [];
  const { exceptions = [], verificationId = '' } = input;
  const unaskable: { sourceId: string; subjectId: string; reason: string }[] = [];
  const leftOut: { sourceId: string; subjectId: string }[] = [];
  const unconcerned: { sourceId: string; subjectId: string; reason: string }[] = [];
  let firstReportDueAt = input.requestedAt;
  let waveClosesAt = input.requestedAt;

  for (const source of input.sources) {
    const isPermitted = input.permittedSources?.includes(source.id) !== false;
    const members: string[] = [];
    const obligors: string[] = [];
    const described: string[] = [];
    for (const { subjectId, role, knownBy = 'resident-id' } of asked) {
      if (input.alreadyPlanned.has(planKey(source.id, subjectId))) continue;
      if (source.partner !== undefined && !isServed(source.partner.serves, input.places?.get(subjectId) ?? '')) {
        unconcerned.push({ sourceId: source.id, subjectId, reason: 'registered-elsewhere' });
        continue;
      }
      const byDescription = knownBy === 'none' && source.asksByDescription === true;
      if (!byDescription && !source.acceptsDocuments.some((document) => document === knownBy)) {
        unaskable.push({ sourceId: source.id, subjectId, reason: knownBy === 'none' ? 'no-identity-number' : 'document-not-accepted' });
        continue;
      }
      const question = { subjectId, sourceId: source.id, programmes: input.programmes, on, verificationId, at: input.requestedAt };
      const reason = isPermitted ? findAskingGap(input.authorizations, exceptions, question) : 'not-permitted';
      if (reason !== undefined) unauthorised.push({ sourceId: source.id, subjectId, reason });
      else if (input.only?.has(planKey(source.id, subjectId)) === false) leftOut.push({ sourceId: source.id, subjectId });
      else if (byDescription) described.push(subjectId);
      else if (role === 'obligor' && input.asking.mode === 'until-settled') obligors.push(subjectId);
      else members.push(subjectId);
    }
    const mayWait = input.asking.mode === 'until-settled';
    const isRequired = requirementsOf(source, input.asking.required).length > 0;
    const due = { ...periodOf(source, input), dueAt: dueAt(source, input.requestedAt) };
    for (const [subjectIds, held] of [
      [members, mayWait && !isRequired],
      [obligors, mayWait],
      // Who somebody is comes before whatever could be asked about that person.
      [described, false],
    ] as const) {
      if (subjectIds.length === 0) continue;
      queries.push({ sourceId: source.id, subjectIds, ...due, held });
      const waveEnd = endOfWave(source, 'live', input.requestedAt);
      if (waveEnd > firstReportDueAt) firstReportDueAt = waveEnd;
      const closesAt = endOfWave(source, input.asking.lane, input.requestedAt);
      if (!held && closesAt > waveClosesAt) waveClosesAt = closesAt;
    }
  }
  if (queries.some(({ held }) => held) && waveClosesAt > firstReportDueAt) firstReportDueAt = waveClosesAt;
  return { queries, unauthorised, unaskable, leftOut, unconcerned, firstReportDueAt, waveClosesAt };
}

/** Nobody waits for a bulk run: a wave of it goes on when everybody answered, or after a day. */
const BULK_WAVE_SECONDS = 86_400;

/** Until when a wave sent at `sentAt` waits for this source before the next may go out. */
export function endOfWave({ deadline }: ConnectedSource, lane: Lane, sentAt: Date): Date {
  const seconds = lane === 'bulk' ? BULK_WAVE_SECONDS : 'seconds' in deadline ? deadline.seconds : DAYS_WAVE_SECONDS;
  return new Date(sentAt.getTime() + seconds * 1000);
}

/** When the answer of a query sent then counts as late. */
export function dueAt(source: ConnectedSource, requestedAt: Date): Date {
  return 'seconds' in source.deadline
    ? new Date(requestedAt.getTime() + source.deadline.seconds * 1000)
    : workingDayDeadline(requestedAt, source.deadline.workingDays);
}

function periodOf(source: ConnectedSource, input: PlanInput): { periodFrom: LocalDate; periodTo: LocalDate } {
  const { from, to } = input.asking.windowOf?.(source) ?? input.window;
  return { periodFrom: firstDayOf(from), periodTo: source.asks === 'income-window' ? lastDayOf(to) : input.referenceDate };
}

/** Why nothing is asked about somebody, as findings are made of it. */
export const listUnasked = ({ unauthorised, unaskable, unconcerned }: Pick<Plan, 'unauthorised' | 'unaskable' | 'unconcerned'>) => [
  ...unauthorised.map((gap) => ({ ...gap, outcome: 'not-authorised' as const })),
  ...unaskable.map((gap) => ({ ...gap, outcome: 'out-of-coverage' as const })),
  ...unconcerned.map((gap) => ({ ...gap, outcome: 'not-concerned' as const })),
];
