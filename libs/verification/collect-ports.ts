// What collecting and consolidating need: claims and settlements over many batches at once, and the caller of sources.
// length: one port a part of the work, each described where it is used.
import type {
  SettledDispute,
  CaseStatements,
  AnsweredQuestion,
  AskedException,
  DeclaredFigure,
  ElsewhereAid,
  Finding,
  FindingOutcome,
  HandMark,
  HouseholdStatements,
  IdentityCandidate,
  Lane,
  ParsedAnswer,
  ParsedAnswers,
  Programme,
  Purpose,
  StatedSubject,
  Trigger,
} from '#contracts';
import type { SignedManifest } from '#evidence';
import type { LocalDate, MatchGrade, MonthWindow, NationalId } from '#kernel';
import type { EvaluationDraft } from './evaluation-ports.js';
import type { CallDescription, ClaimedDescription } from './people-ports.js';
import type { HeldQueries, WaveStore } from './plan-ports.js';
import type { Editions } from './replay-editions.js';
import type { PreviousReport, ReportEffect } from './report-effect.js';
import type { HoldKind, SourceGauge } from './source-operation-ports.js';

/** An asked person inside the worker; in clear for as long as the call lasts. */
export interface ClaimedSubject {
  readonly subjectId: string;
  readonly idNumber: NationalId;
  readonly name: string;
  readonly formerNames?: readonly string[];
}

export interface ClaimedQuery {
  readonly queryId: string;
  readonly verificationId: string;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly dueAt: Date;
  /** Subjects that an authorization covers at this moment and that have no final answer yet. */
  readonly subjects: readonly (ClaimedSubject | ClaimedDescription)[];
  /** Subjects whose authorization is missing, over or withdrawn: nothing leaves for them (N8). */
  readonly unauthorised: readonly { readonly subjectId: string; readonly reason: string }[];
  /** An earlier attempt committed its intent and never came back: the department may have been asked (N2). */
  readonly maybeAsked: boolean;
}

export interface ClaimedBatch {
  readonly batchId: string;
  readonly sourceId: string;
  readonly lane: Lane;
  /** Fencing number: only the latest claim may settle. */
  readonly attempt: number;
  readonly tries: number;
  /** Claims since the last settlement, this one included: more than a few mean that the batch kills its workers (N13). */
  readonly openClaims: number;
  readonly ticket: string | undefined;
  readonly queries: readonly ClaimedQuery[];
}

export interface SettledFinding {
  readonly verificationId: string;
  readonly queryId: string;
  readonly subjectId: string;
  readonly outcome: FindingOutcome;
  readonly reason?: string;
  readonly asOf?: LocalDate;
  readonly missing?: readonly string[];
  readonly facts?: Finding['facts'];
  readonly byHand?: HandMark;
  readonly match?: MatchGrade;
  /** Whom the source proposes for a person without a number. */
  readonly candidates?: readonly IdentityCandidate[];
}

export interface QueryProgress {
  readonly queryId: string;
  readonly verificationId: string;
  /** planned: certainly not asked, may be sent again; asking: it may have been (N2). */
  readonly state: 'settled' | 'waiting' | 'asking' | 'planned';
  /** True when this settlement brings a first answer of any kind. */
  readonly heard: boolean;
}

export interface Settlement {
  readonly batchId: string;
  readonly sourceId: string;
  readonly lane: Lane;
  readonly attempt: number;
  readonly findings: readonly SettledFinding[];
  readonly queries: readonly QueryProgress[];
  /** Why a person must look at it, when the batch is given up for a reason of ours. */
  readonly deadLetter?: string;
  /** done: nothing left to ask; otherwise when to run again, and whether a try was used up. */
  readonly next:
    { readonly state: 'done' } | { readonly state: 'open'; readonly inMs: number; readonly ticket?: string; readonly tryUsed: boolean };
}

export interface SettlementResult {
  readonly batchId: string;
  /** A newer claim has taken over: the result was discarded (N3). */
  readonly stale: boolean;
  /** Number of the next job when the batch stays open. */
  readonly dispatch: number | undefined;
}

export interface OpenBatch {
  readonly sourceId: string;
  readonly lane: Lane;
  readonly tries: number;
  readonly dispatch: number;
  /** The source holds a ticket of ours: the next call is a poll. */
  readonly isPolled: boolean;
  /** When its last query is due; undefined in the bulk lane, where nobody waits. */
  readonly dueAt: Date | undefined;
  /** An earlier call may have reached the source: draining lets it come to its end. */
  readonly isBegun: boolean;
  /** Claims that no settlement followed: its workers died (N13). */
  readonly openClaims: number;
  readonly gates: SourceGates;
}

/** What all workers keep for a source, read from the shared rows. Milliseconds are from now on the database's clock. */
export interface SourceGates {
  /** Held back by an operator. */
  readonly hold: HoldKind | undefined;
  /** Until the end of a maintenance window. */
  readonly windowMs: number | undefined;
  /** The source, or another worker's breaker, wants to be left alone. */
  readonly rest: { readonly reason: RestReason; readonly ms: number } | undefined;
}
export type RestReason = 'asked-to-wait' | 'breaker-open';

export interface CollectStore {
  /** What must be known before a place in the lane is taken, for batches that are open. */
  describeBatches(batchIds: readonly string[]): Promise<ReadonlyMap<string, OpenBatch>>;
  /** Counts a call against a source's quota of the day (China time). @returns false when the day's quota is used up */
  takeDailyCall(sourceId: string, perDay: number): Promise<boolean>;
  /**
   * Leases batches that are due and commits the intent to ask, in one transaction. Batches not due are left out.
   * @param purpose `give-up`: they will be settled without asking, so that no intent is written
   */
  claimBatches(batchIds: readonly string[], leaseMs: number, purpose?: 'ask' | 'give-up'): Promise<readonly ClaimedBatch[]>;
  /**
   * Stores findings and progress of many batches in one transaction.
   * @param beforeCommit runs when everything is written and nothing committed
   * @returns also verifications that can be consolidated now
   */
  settleBatches(
    settlements: readonly Settlement[],
    beforeCommit?: () => void,
  ): Promise<{ readonly results: readonly SettlementResult[]; readonly ready: readonly string[] }>;
  /** Puts a batch off without claiming it (lane full, source closed). @returns number of its next job, undefined when it is no longer open */
  postponeBatch(batchId: string, inMs: number): Promise<number | undefined>;
  renewLease(batchId: string, attempt: number, leaseMs: number): Promise<void>;
  /** Latest answers stored for queries, to tell a poll's news from what is known. Key `queryId/subjectId`. */
  readLatestAnswers(queryIds: readonly string[]): Promise<
    ReadonlyMap<
      string,
      {
        readonly outcome: FindingOutcome;
        readonly missing: readonly string[];
        readonly facts: Finding['facts'];
        readonly byHand?: HandMark;
      }
    >
  >;
  /** Batches that are due, not leased, and for which no job has come for a while; not found again until as long has passed. */
  takeLostBatches(
    olderThanMs: { readonly live: number; readonly bulk: number },
    limit: number,
  ): Promise<readonly { readonly batchId: string; readonly sourceId: string; readonly lane: Lane; readonly dispatch: number }[]>;
  /** A new dispatch number for each batch, so that a job stuck under the old one cannot stand in the way. */
  numberDispatches(batchIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Verifications with unreported answers, or whose first wave is over; of every lane when none is named. */
  findDueVerifications(limit: number, lane?: Lane): Promise<readonly string[]>;
}

/** Tells people by their numbers without handing the numbers out. @returns a subject id */
export type WhoIs = (recordedIdNumber: string) => string | undefined;

export interface ConsolidationInput {
  readonly verificationId: string;
  readonly householdId: string;
  readonly clientId: string;
  readonly lane: Lane;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly referenceDate: LocalDate;
  readonly window: MonthWindow;
  readonly packRegion: string;
  readonly trigger: Trigger;
  readonly divisionCode: string;
  readonly subjects: readonly StatedSubject[];
  /** For the hash of the line in the publicity list; goes nowhere else. */
  readonly applicantName?: string | undefined;
  readonly stated: HouseholdStatements & CaseStatements;
  readonly declared: readonly DeclaredFigure[];
  readonly findings: readonly Finding[];
  /** What caseworkers answered to questions of earlier versions, latest answer a question. */
  readonly answers?: readonly AnsweredQuestion[];
  /** The same people in households that other divisions verify for basic living assistance. */
  readonly elsewhere?: readonly ElsewhereAid[];
  /** Where sources were asked without an authorization. */
  readonly exceptions?: readonly AskedException[];
  /** Objections that were decided, oldest first. */
  readonly disputes?: readonly SettledDispute[];
  /** Which of the household's people stands under a number that a record names; undefined: none of them. */
  readonly whoIs?: WhoIs;
  readonly openQueries: number;
  readonly unheardQueries: number;
  readonly waveOver: boolean;
  readonly changeCount: number;
  /** Present while queries are held back for later waves. */
  readonly held?: HeldQueries;
  readonly previous: PreviousReport | undefined;
}

export interface ReportRow {
  readonly verificationId: string;
  readonly clientId: string;
  readonly lane: Lane;
  readonly version: number;
  readonly sha256: string;
  readonly completeness: 'complete' | 'partial';
  readonly pack: { readonly region: string; readonly from: string; readonly hash: string };
  readonly engineVersion: string;
  /** Of the catalogue edition it was made with. */
  readonly catalogueHash: string;
  readonly gzippedBody: Buffer;
  /** Absent where nothing is issued: in tests and measurements. */
  readonly manifest?: SignedManifest;
  readonly summaryJson: string;
  readonly changeCount: number;
  readonly missingSources: readonly string[];
  /** New alarms that somebody may receive aid twice; a report with any is told as an event. */
  readonly duplicateAid: number;
  readonly effect: ReportEffect; // told with the event
  /** What the household can be tested again from, stored with the report. */
  readonly evaluation: EvaluationDraft;
}

export interface ConsolidationStore extends WaveStore {
  loadForConsolidation(verificationIds: readonly string[]): Promise<readonly ConsolidationInput[]>;
  /** Keeps what reports are about to be made with; after the first time for a hash this asks nobody. */
  keepEditions(editions: Editions): Promise<void>;
  /** Inserts reports and moves the verifications on; a version that exists already is left as it is. @returns ids whose answers changed meanwhile */
  storeReports(rows: readonly ReportRow[]): Promise<readonly string[]>;
  /** Marks answers as seen when they gave no new report. */
  markReported(rows: readonly { readonly verificationId: string; readonly changeCount: number }[]): Promise<void>;
}

/** Speaks with sources through their adapters, within their lanes. */
export interface SourceCaller {
  describe(sourceId: string): {
    readonly mode: 'answers-now' | 'answers-later';
    readonly duplicateSafe: boolean;
    readonly canLookup: boolean;
  };
  collect(sourceId: string, subjects: readonly CallSubject[], period: CallPeriod): Promise<ParsedAnswers>;
  lookup(sourceId: string, subjects: readonly CallSubject[], period: CallPeriod): Promise<ParsedAnswers>;
  /** Whom a person without a number may be; `out-of-coverage`, with candidates where the source proposes some. */
  identify?(sourceId: string, person: CallDescription): Promise<ParsedAnswer>;
  submit(sourceId: string, subjects: readonly CallSubject[], period: CallPeriod): Promise<string>;
  lookupTicket(sourceId: string, subjects: readonly CallSubject[], period: CallPeriod): Promise<string | undefined>;
  poll(
    sourceId: string,
    ticket: string,
    subjects: readonly CallSubject[],
    period: CallPeriod,
  ): Promise<{ readonly state: 'pending' | 'done'; readonly answers: ParsedAnswers }>;
}

/** For one call a subject goes under its request number: two queries of a batch may be about the same person. */
export interface CallSubject extends ClaimedSubject {
  readonly requestNumber: string;
}
export interface CallPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The picture of the sources that all processes share. */
export interface SourceStateStore {
  recordProbe(result: { readonly sourceId: string; readonly health: 'up' | 'down'; readonly reason: string | undefined }): Promise<void>;
  /** Those of sources that are held, in a maintenance window or at rest; the others are open. */
  readGates(): Promise<ReadonlyMap<string, SourceGates>>;
  /** Everybody leaves the source alone for a time. */
  rest(sourceId: string, reason: RestReason, ms: number): Promise<void>;
  /** The source works again: a rest because of a breaker is over. */
  endRest(sourceId: string): Promise<void>;
  /** Of all workers one probes each source at a time. @returns the sources whose turn this worker got */
  takeProbeTurns(sourceIds: readonly string[], everyMs: number): Promise<ReadonlySet<string>>;
  writeGauges(workerId: string, gauges: readonly SourceGauge[]): Promise<void>;
  /** This worker is alive. */
  beat(workerId: string): Promise<void>;
  leave(workerId: string): Promise<void>;
}
