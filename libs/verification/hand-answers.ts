// Answers by hand as officers work with them: the letters, visits and appraisals that wait, what came back on paper, and
// the second officer's look at it. What each step needs and answers; the steps themselves are in hand-answers-desk.
import type { Bilingual, HandEntry, HandKind } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ScanMediaType } from './scans.js';
import type { Page } from './views.js';

/** A paper as it was uploaded: the reply or the signed sheet, and photos of a visit. */
export interface HandFile {
  readonly part: 'scan' | 'photo';
  readonly bytes: Buffer;
  readonly mediaType: ScanMediaType;
}

/** About one person, by the line of the letter. Facts are checked against the schemas of the source's kinds. */
export interface TypedPerson {
  readonly line: number;
  readonly outcome: HandEntry['people'][number]['outcome'];
  /** The day on which it was true; that of the reply when absent. */
  readonly asOf?: LocalDate | undefined;
  readonly facts?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Who behind the office has not answered; of a partial answer. */
  readonly missing?: readonly string[] | undefined;
}

export interface EnterHandAnswer extends Pick<HandEntry, 'repliedOn' | 'replyReference' | 'visit' | 'appraisal' | 'correction'> {
  readonly handRequestId: string;
  readonly people: readonly TypedPerson[];
  readonly files: readonly HandFile[];
}

export type HandRequestState = 'open' | 'second-officer' | 'answered';

export interface HandRequestSummary {
  readonly handRequestId: string;
  /** Stands on the letter. */
  readonly number: string;
  readonly kind: HandKind;
  readonly sourceId: string;
  /**
   * open: somebody is not answered; second-officer: an entry waits for another officer; answered: everyone is.
   */
  readonly state: HandRequestState;
  readonly people: number;
  readonly openedAt: string;
  /** When a report no longer waits for it; later answers still count. */
  readonly dueAt: string;
  readonly overdue: boolean;
}

export interface HandAnswerView {
  readonly handAnswerId: string;
  readonly revision: number;
  readonly state: 'entered' | 'confirmed' | 'returned';
  readonly lines: readonly number[];
  readonly repliedOn: LocalDate;
  readonly replyReference?: string;
  readonly correction?: string;
  readonly enteredBy: string;
  readonly enteredAt: string;
  readonly movedBy?: string;
  readonly movedAt?: string;
  readonly moveReason?: string;
  readonly files: readonly { readonly ordinal: number; readonly part: 'scan' | 'photo'; readonly sha256: string; readonly bytes: number }[];
}

export interface HandRequestView extends HandRequestSummary {
  readonly source: { readonly title: Bilingual; readonly office: Bilingual; readonly legalBasis: Bilingual };
  readonly question: Bilingual;
  /** Kinds of fact a reply may be typed as. */
  readonly provides: readonly string[];
  readonly secondOfficer: boolean;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  /** By line of the letter; masked. */
  readonly lines: readonly {
    readonly line: number;
    readonly maskedName: string;
    readonly maskedIdNumber: string;
    readonly answered: boolean;
  }[];
  readonly answers: readonly HandAnswerView[];
}

/** The letter to print: names and numbers in clear, for the office that is asked. */
export interface HandLetter extends Omit<HandRequestView, 'lines' | 'answers'> {
  readonly lines: readonly { readonly line: number; readonly name: string; readonly idNumber: string }[];
}

export interface ListHandRequests {
  readonly state: HandRequestState | undefined;
  readonly sourceId: string | undefined;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor: string | undefined;
}

/**
 * Every method: HubError `answers-not-allowed` for a client that is no answering officer's, `division-not-allowed` for
 * households outside its area, `not-found`.
 */
export interface HandAnswers {
  /** Oldest first. */
  list(query: ListHandRequests, actor: Actor): Promise<Page<HandRequestSummary>>;
  /** Leaves an audit row. */
  read(handRequestId: string, actor: Actor): Promise<HandRequestView>;
  /** Leaves an audit row. */
  print(handRequestId: string, actor: Actor): Promise<HandLetter>;
  /**
   * The same entry again is the same as once.
   * @throws HubError `hand-answer-unfit` whose details name pointer and fault; `hand-answer-waiting` while another entry
   *   waits for the second officer
   */
  enter(command: EnterHandAnswer, actor: Actor): Promise<HandRequestView>;
  /** @throws HubError `another-officer-needed` for the client that entered it; `hand-answer-state` */
  confirm(handAnswerId: string, reason: string | undefined, actor: Actor): Promise<HandRequestView>;
  /** Back to who entered it, who may do so too. @throws HubError `hand-answer-state` */
  return(handAnswerId: string, reason: string, actor: Actor): Promise<HandRequestView>;
  /** Leaves an audit row. */
  readFile(handAnswerId: string, ordinal: number, actor: Actor): Promise<HandFile>;
}
