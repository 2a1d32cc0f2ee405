// The promise between the hub and an adapter. An adapter speaks one protocol with one department and maps answers to facts.
import type { Clock, LocalDate, MatchGrade, NationalId, Retry } from '#kernel';
import type { z } from 'zod';
import type { HandKind, HandMark } from './by-hand.js';
import type { DescribedAnswer, DescribedSubject, IdentityCandidate } from './description.js';
import type { Fact, FactJson, FactKind } from './fact.js';
import type { PartnerLine } from './partner.js';
import type { Bilingual } from './primitives.js';
import type { ConnectedSource } from './source-descriptor.js';
import type { SourceEvent } from './source-event.js';

/** A person to ask about. Only here, inside the worker, do a name and a number stand in clear. */
export interface AskedSubject {
  /** The hub's id of the subject; answers are keyed by it. */
  readonly subjectId: string;
  /** Stable request number of this query for this subject; sent so that a department recognises a repeat (N2). */
  readonly requestNumber: string;
  readonly idNumber: NationalId;
  readonly name: string;
  /** Names the person once had, as the requester knows them. */
  readonly formerNames?: readonly string[];
}

/** The stretch of time asked about; both ends included. */
export interface AskedPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What the source says about one subject. `facts` are in JSON form and are validated once, by the kit. */
export type SubjectAnswer = SaidAnswer & {
  /** How well the answer fits the person asked about, from the number and name it repeats (`matchIdentity`). */
  readonly match?: MatchGrade;
  /** Only of sources by hand: how the answer came. */
  readonly byHand?: HandMark;
};
type SaidAnswer =
  | { readonly outcome: 'found'; readonly asOf: LocalDate; readonly facts: readonly FactJson[] }
  | { readonly outcome: 'no-record'; readonly asOf: LocalDate }
  | {
      /** Some institutions behind the source have not answered yet; `facts` hold what is there. */
      readonly outcome: 'partial';
      readonly asOf: LocalDate;
      readonly facts: readonly FactJson[];
      readonly missing: readonly string[];
    }
  /** The source declined this subject (its own code, no personal data). */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The source does not know this person at all (no file, not in its area): not the same as a person without records. */
  | { readonly outcome: 'out-of-coverage'; readonly reason: string }
  /** The source failed for this one subject while it answered about others; `later` means: ask for this one again. */
  | { readonly outcome: 'error'; readonly reason: string; readonly retry: Retry }
  /** The answer was about someone else: quarantined, never stored as this subject's (N7). */
  | { readonly outcome: 'quarantined'; readonly reason: string };

/** A subject's answer after the kit has checked it: facts are parsed, everything else is as the adapter gave it. */
export type ParsedAnswer = (
  | { readonly outcome: 'found'; readonly asOf: LocalDate; readonly facts: readonly Fact[] }
  | { readonly outcome: 'partial'; readonly asOf: LocalDate; readonly facts: readonly Fact[]; readonly missing: readonly string[] }
  | Exclude<SaidAnswer, { readonly outcome: 'found' | 'partial' }>
) & {
  readonly match?: MatchGrade;
  readonly byHand?: HandMark;
  /** Asked by description, the source does not answer but proposes whom the person may be (`out-of-coverage`). */
  readonly candidates?: readonly IdentityCandidate[];
};
export type ParsedAnswers = ReadonlyMap<string, ParsedAnswer>;

/** One entry a subject asked about; a subject without an entry is an error of the adapter. */
export type Answers = ReadonlyMap<string, SubjectAnswer>;

/** Answer of a source that is asked now and answers later. */
export interface Submission {
  /** What the adapter needs to ask for the result; kept encrypted by the hub, at most 2,000 characters. */
  readonly ticket: string;
}

export type PollResult =
  /**
   * Nothing final yet. Subjects already answered may be handed over; the rest follow at a later poll. A `partial`
   * answer handed over here is what is there so far: the same subject's answer of a later poll replaces it whole.
   */
  | { readonly state: 'pending'; readonly answers: Answers }
  /** All there will be. */
  | { readonly state: 'done'; readonly answers: Answers };

/** What the hub lends an adapter for one call. An adapter makes no client, clock or logger of its own. */
export interface AdapterContext<Options> {
  readonly options: Options;
  readonly clients: AdapterClients;
  readonly clock: Clock;
  /** Aborted when the call's deadline passes or the worker stops. */
  readonly signal: AbortSignal;
  /** Event name and plain fields; fields with names, numbers or amounts of people are refused by the logger. */
  log(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

/** Deadline-bound clients of the adapter kit; see libs/adapter-kit for what each guarantees. */
export interface AdapterClients {
  http: HttpClient;
  soap: SoapClient;
  exchange: ExchangeDatabase;
  sftp: SftpClient;
  /** Letters, visits and appraisals; absent where no hub stands behind the call (proofs, `source try`). */
  desk?: HandDesk | undefined;
  /** What sources brought by themselves; absent where no hub stands behind the call. */
  inbox?: Inbox | undefined;
  /** Help between hubs; absent where no hub stands behind the call. */
  partners?: PartnerLine | undefined;
}

export interface Inbox {
  /** Bodies a source has brought for a ticket, oldest first; their signatures were checked when they came. */
  read(sourceId: string, ticket: string): Promise<readonly string[]>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In what the body is written, and the answer read unless it declares another charset; UTF-8 when absent. */
  readonly encoding?: 'utf-8' | 'gb18030';
  /** What the answer must be; `json` when absent. A web page (a login form) in its place is HubError `source-login-page`. */
  readonly expects?: 'json' | 'xml' | 'text';
}
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded strictly as the response's charset (the request's encoding by default); undecodable bytes are an error. */
  readonly text: string;
}
export interface HttpClient {
  /**
   * One exchange; no redirects, answer at most 5 MB after decompression, total time bound by the call's signal.
   * 429 and 503 become HubError `source-busy` (details.retryAfterSeconds), other 5xx `source-unavailable` (retry later),
   * 401/403 `source-credentials`, broken connections `source-unavailable`. Other statuses are returned.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}
export interface SoapClient {
  /**
   * Posts a SOAP 1.1 envelope around `body` (an object, escaped by the kit) and returns the first element of the
   * answer's Body parsed with every value as text. DOCTYPE is refused, entities are not expanded. A Fault, also inside
   * HTTP 200, is HubError `source-fault` with the fault code.
   */
  call(request: {
    url: string;
    action: string;
    namespace: string;
    operation: string;
    body: Readonly<Record<string, unknown>>;
    headers?: Readonly<Record<string, string>>;
  }): Promise<Readonly<Record<string, unknown>>>;
}
export interface ExchangeDatabase {
  /** One parameterised statement on the department's exchange database; times out with the signal. */
  query(connection: { url: string }, sql: string, parameters: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}
export interface SftpConnection {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password?: string;
  readonly privateKey?: string;
  /** SHA-256 fingerprint (base64) of the host key that is accepted, and no other. */
  readonly hostKeySha256: string;
}
export interface SftpClient {
  /** Names of files in a folder. */
  list(connection: SftpConnection, folder: string): Promise<readonly string[]>;
  /** Whole file, at most 50 MB. */
  read(connection: SftpConnection, path: string): Promise<Buffer>;
  /** Written under a temporary name and renamed, so that nobody reads half a file. */
  write(connection: SftpConnection, path: string, content: Buffer): Promise<void>;
}

/** What the worker lends the adapters of sources by hand: requests that wait for people, and what people typed. */
export interface HandDesk {
  /**
   * Opens a letter, visit or appraisal for the subjects; the same subjects under the same request numbers are the same one.
   * @returns id of the hand request
   */
  open(request: {
    readonly sourceId: string;
    readonly kind: HandKind;
    readonly subjects: readonly AskedSubject[];
    readonly period: AskedPeriod;
  }): Promise<string>;
  /** What counts of the answers typed so far, by request number; a later answer about a person replaces an earlier one. */
  read(handRequestId: string): Promise<ReadonlyMap<string, SubjectAnswer & { readonly byHand: HandMark }>>;
}

/** Events as the source tells of them, in the hub's form; checked by the kit. */
export interface ChangesPage {
  readonly events: readonly SourceEvent[];
  /** Where this page ends. */
  readonly cursor: string;
  /** More follows at once. */
  readonly more: boolean;
}

interface AdapterCommon<Options> {
  readonly id: string;
  readonly title: Bilingual;
  /** Kinds of fact it can answer with; anything else is refused by the kit. */
  readonly provides: readonly FactKind[];
  /** Its part of config/departments/<id>.yaml. */
  readonly options: z.ZodType<Options>;
  /** Whether asking twice with the same request number is harmless and free. */
  readonly duplicateSafe: boolean;
  /**
   * Of sources that list what happened to people: what came after the cursor, oldest first. The same cursor gives the same events
   * again or more; it asks about nobody.
   * @param cursor where the last page ended; undefined: from the beginning
   */
  changes?(cursor: string | undefined, context: AdapterContext<Options>): Promise<ChangesPage>;
  /** Reachable, and our credentials accepted? Throws a HubError otherwise. Asks about nobody. */
  probe(context: AdapterContext<Options>): Promise<void>;
}

export interface AnsweringAdapter<Options> extends AdapterCommon<Options> {
  readonly mode: 'answers-now';
  collect(subjects: readonly AskedSubject[], period: AskedPeriod, context: AdapterContext<Options>): Promise<Answers>;
  /** After a crash: answers the department already gave under these request numbers, without asking anew. */
  lookup?(subjects: readonly AskedSubject[], period: AskedPeriod, context: AdapterContext<Options>): Promise<Answers>;
  /** Of sources that say `asksByDescription`: whom a person without a number may be. One person a call. */
  identify?(person: DescribedSubject, context: AdapterContext<Options>): Promise<DescribedAnswer>;
}

export interface TicketAdapter<Options> extends AdapterCommon<Options> {
  readonly mode: 'answers-later';
  submit(subjects: readonly AskedSubject[], period: AskedPeriod, context: AdapterContext<Options>): Promise<Submission>;
  /** After a crash: the ticket of a submission that did arrive, or undefined when it did not. */
  lookup?(subjects: readonly AskedSubject[], period: AskedPeriod, context: AdapterContext<Options>): Promise<Submission | undefined>;
  poll(ticket: string, subjects: readonly AskedSubject[], period: AskedPeriod, context: AdapterContext<Options>): Promise<PollResult>;
  /** Of sources that can be told that an answer is not wanted any more: a request by the id under which it was sent. */
  withdraw?(requestId: string, context: AdapterContext<Options>): Promise<void>;
}

/** An adapter with its options' type hidden: what the registry holds. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- options are checked by the adapter's own schema at boot
export type SourceAdapter = AnsweringAdapter<any> | TicketAdapter<any>;

/** What is wrong with an `interface` part: where, by keys from the top of the descriptor, and what to write instead. */
export interface DeclarationProblem {
  readonly path: readonly (string | number)[];
  readonly mend: string;
}

/** Makes the adapter of a source from its descriptor alone, for departments whose interface needs no code. */
export interface AdapterFamily {
  /** @returns an adapter with the source's own id, or every problem of the descriptor's `interface` */
  declare(source: ConnectedSource): { readonly adapter: SourceAdapter } | { readonly problems: readonly DeclarationProblem[] };
}
