// Bulk files: what is kept of a list that was handed in, and what the use cases need from storage. Ids, codes, lines and counts;
// the people in a file stand in its sealed pieces alone.
import type { FactKind, FindingOutcome, Programme, Purpose } from '#contracts';
import type { LocalDate, NationalId } from '#kernel';
import type { Actor, RowOwner, RowReach } from '#lawful-access';
import type { KeptFile } from '#tables';
import type { AuditRow } from './audit-row.js';
import type { Page } from './views.js';

/** verification — households to verify; caseload — assistance that runs already; comparison — people to look for among recipients and at chosen sources. */
export const BULK_KINDS = ['verification', 'caseload', 'comparison'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** table: CSV or XLSX, which its bytes say; jsonl: one JSON object a line. */
export const BULK_FORMATS = ['table', 'jsonl'] as const;
export type BulkFormat = (typeof BULK_FORMATS)[number];

export const BULK_STATES = ['uploading', 'received', 'running', 'paused', 'cancelling', 'cancelled', 'done', 'failed'] as const;
export type BulkState = (typeof BULK_STATES)[number];
export const ENDED_BULK_STATES: readonly BulkState[] = ['cancelled', 'done', 'failed'];

/** What a file holds at most: lines of data, and bytes as it is. */
export const MOST_BULK_LINES = 100_000;
export const MOST_BULK_BYTES = 50 * 1024 * 1024;
export const BULK_PIECE_BYTES = 256 * 1024;

/** What holds for every line of a file. */
export interface BulkOptions {
  readonly programmes: readonly Programme[];
  /** The day the means are looked at, or a list is compared on; the day of the work when absent. */
  readonly referenceDate?: LocalDate;
  /** Of a comparison: sources that are asked about each person who has signed for them; absent: nobody is asked. */
  readonly sources?: readonly string[];
}

export interface NewBulkFile {
  readonly kind: BulkKind;
  readonly format: BulkFormat;
  readonly purpose: Purpose;
  readonly options: BulkOptions;
  /** Reads and checks everything, and asks or records nothing. */
  readonly validateOnly: boolean;
  /** Of a comparison: days after which it is made again. */
  readonly everyDays?: number;
}

/** A place in a file and what is wrong there. Never the value. */
export interface BulkFault {
  /** From 1, as a text editor or a spreadsheet counts. */
  readonly line: number;
  readonly lastLine?: number;
  /** From 1; absent for a fault of the whole line, or where the file has no such column. */
  readonly column?: number;
  /** Key of the column (bulk-columns.ts). */
  readonly field?: string;
  /** bulk-faults.ts says what it means and what to do. */
  readonly code: string;
}

export interface BulkCounts {
  /** Lines of data in the file; undefined until they were counted. */
  readonly linesTotal: number | undefined;
  readonly linesRead: number;
  readonly linesAccepted: number;
  readonly linesRefused: number;
  /** Households or people that were requested, recorded or compared. */
  readonly accepted: number;
  readonly refused: number;
  /** Verifications it asked for that have a report; people looked up at sources of whom every answer is there. */
  readonly reported: number;
}

export interface BulkFileView extends NewBulkFile {
  readonly bulkFileId: string;
  readonly state: BulkState;
  readonly bytes: number | undefined;
  readonly contentSha256: string | undefined;
  readonly handedInAt: Date;
  readonly begunAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly counts: BulkCounts;
  /** Lines read a second over the last minutes, while it is worked on; undefined when nobody can say. */
  readonly linesASecond: number | undefined;
  readonly failure: { readonly code: string; readonly line?: number; readonly column?: number } | undefined;
  /** Code of what it waits for. */
  readonly waitsFor: string | undefined;
  readonly cancelReason: string | undefined;
  readonly nextOn: LocalDate | undefined;
  /** The file it repeats. */
  readonly repeats: string | undefined;
}

export interface BulkRowView {
  readonly ordinal: number;
  readonly line: number;
  readonly lines: number;
  readonly number: string | undefined;
  readonly state: 'checked' | 'requested' | 'recorded' | 'compared' | 'refused';
  readonly verificationId: string | undefined;
  readonly householdId: string | undefined;
  readonly decisionIds: readonly string[];
  readonly faults: readonly BulkFault[];
}

/** What became of a household or a person of a file. */
export interface BulkResult {
  readonly line: number;
  readonly number: string | undefined;
  readonly state: BulkRowView['state'];
  readonly faultCodes: readonly string[];
  readonly verificationId: string | undefined;
  readonly householdId: string | undefined;
  /** Of the verification, as lists of cases show it. */
  readonly verificationState: string | undefined;
  readonly completeness: 'complete' | 'partial' | 'none' | undefined;
  readonly reportVersion: number | undefined;
  readonly outcomes: readonly { readonly programme: string; readonly outcome: string; readonly settled: boolean }[] | undefined;
  readonly sourcesMissing: readonly string[];
  /** What runs by the decisions found or recorded. Amounts are not in it. */
  readonly assistance: readonly {
    readonly programme: string;
    readonly divisionCode: string;
    readonly from: string;
    readonly to?: string;
  }[];
  /** Of a person looked up at chosen sources, one a source in the order they were chosen. */
  readonly answers: readonly BulkAnswer[];
}

/** What a source said of a person, without what stands in its records. */
export interface BulkAnswer {
  readonly sourceId: string;
  /** `not-asked`: nothing was planned, as for somebody who does not count; no source has said that there is nothing. */
  readonly outcome: FindingOutcome | 'not-asked';
  readonly asOf: LocalDate | undefined;
  /** Kinds of the records found, sorted. */
  readonly kinds: readonly FactKind[];
  /** Against the run before: `first` when there was no answer then, `unknown` when there is none now. */
  readonly since: 'first' | 'same' | 'changed' | 'unknown';
}

export interface NewBulkFileRow extends NewBulkFile {
  readonly bulkFileId: string;
  readonly idempotencyKey: string;
  readonly handedInBy: string;
  readonly actor: Actor;
  readonly owner: RowOwner;
}

export interface BulkTransaction {
  /** @returns the earlier file of this key; undefined when there was none and the row was inserted */
  insertFile(row: NewBulkFileRow): Promise<BulkFileView | undefined>;
  /** A file whose bytes never all came goes with them. @returns whether it was there */
  dropUpload(bulkFileId: string): Promise<boolean>;
  insertPiece(bulkFileId: string, ordinal: number, bytes: Buffer): Promise<void>;
  /** Ready to be worked on. */
  completeUpload(bulkFileId: string, content: { readonly sha256: string; readonly bytes: number }): Promise<void>;
  /** The same content, handed in with the same options since, whose state is not one that failed. */
  findSame(handedInBy: string, file: NewBulkFile, contentSha256: string, since: Date): Promise<BulkFileView | undefined>;
  readFile(bulkFileId: string): Promise<BulkFileView | undefined>;
  /** Latest first. @throws HubError `cursor-invalid` */
  listFiles(limit: number, cursor: string | undefined): Promise<Page<BulkFileView>>;
  /** @returns whether it was in one of the states */
  moveFile(bulkFileId: string, from: readonly BulkState[], to: BulkState): Promise<boolean>;
  /** No further repetition. */
  endRepetition(bulkFileId: string): Promise<void>;
  /** In the words of whoever cancelled it; the last ones stay. */
  keepCancelReason(bulkFileId: string, reason: string): Promise<void>;
  /** Refused ones, or all, after an ordinal, by ordinal. */
  readRows(bulkFileId: string, after: number, limit: number, onlyRefused: boolean): Promise<readonly BulkRowView[]>;
  readResults(bulkFileId: string, after: number, limit: number): Promise<readonly (BulkResult & { readonly ordinal: number })[]>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface BulkStore {
  transact<T>(reach: RowReach, work: (transaction: BulkTransaction) => Promise<T>): Promise<T>;
}

/** A file in the hands of one worker. */
export interface ClaimedBulkFile extends NewBulkFile {
  readonly bulkFileId: string;
  readonly state: 'received' | 'running' | 'cancelling';
  readonly attempt: number;
  /** Who handed it in, with what it may do. */
  readonly actor: Actor;
  readonly counts: Pick<BulkCounts, 'linesTotal'>;
  /** Households or people dealt with: the reading takes up after them. */
  readonly units: number;
  readonly content: KeptFile;
}

export interface BulkRowWrite {
  readonly ordinal: number;
  readonly line: number;
  readonly lines: number;
  readonly number: string | undefined;
  readonly outcome: BulkOutcome;
}

export type BulkOutcome =
  | { readonly state: 'checked' }
  | { readonly state: 'requested'; readonly verificationId: string; readonly decisionIds?: readonly string[] }
  | { readonly state: 'recorded'; readonly householdId: string; readonly decisionIds: readonly string[] }
  | { readonly state: 'compared'; readonly decisionIds: readonly string[] }
  | { readonly state: 'refused'; readonly faults: readonly BulkFault[] };

/** What a signed paper named in a file covers. */
export interface KnownPaper {
  readonly authorizationId: string;
  readonly householdId: string;
  /** Whether the people of the household are exactly the ones asked about. */
  readonly isOfThesePeople: boolean;
}

export interface HouseholdOfPerson {
  readonly householdId: string;
  readonly subjectId: string;
}

export interface BulkWorkStore {
  /** Nobody else has it until the lease ends. Files of disabled clients and officers wait. */
  claimFile(leaseMs: number): Promise<ClaimedBulkFile | undefined>;
  /** How many lines of data there are. @returns false when another worker has taken over */
  recordCount(claimed: ClaimedBulkFile, lines: number): Promise<boolean>;
  /**
   * Rows and counts in one transaction, fenced; the lease is renewed.
   * @returns the state the file is in now; undefined when another worker has taken over
   */
  recordRows(
    claimed: ClaimedBulkFile,
    rows: readonly BulkRowWrite[],
    audit: readonly AuditRow[],
    leaseMs: number,
  ): Promise<BulkState | undefined>;
  /** Over: its pieces go, unless it will be repeated. */
  endFile(
    claimed: ClaimedBulkFile,
    end:
      | { readonly state: 'done' | 'cancelled' }
      | { readonly state: 'failed'; readonly code: string; readonly line?: number; readonly column?: number },
    audit: readonly AuditRow[],
  ): Promise<boolean>;
  /** Let go at once: whoever looks next goes on. */
  letGo(claimed: ClaimedBulkFile): Promise<void>;
  /** Let go until later. */
  postpone(claimed: ClaimedBulkFile, code: string, seconds: number): Promise<void>;
  /** Verifications it asked for that can still be cancelled. */
  listRunning(bulkFileId: string, limit: number): Promise<readonly string[]>;
  /** Authorizations of the sender by number, each with the people its line names; by position, undefined where there is none. */
  findPapers(
    papers: readonly { readonly number: string; readonly people: readonly NationalId[] }[],
    owner: Actor,
  ): Promise<readonly (KnownPaper | undefined)[]>;
  /** Stored households of the sender with each of these people, the newest first; by position in the list. */
  findHouseholds(people: readonly NationalId[], owner: Actor): Promise<readonly (readonly HouseholdOfPerson[])[]>;
  /** Decisions that run on a day for households with one of these people, within the area; by position in the list. */
  findRecipients(people: readonly NationalId[], on: LocalDate, actor: Actor): Promise<readonly (readonly string[])[]>;
  /** Uploads that never ended go; comparisons that are due again become files of their own. @returns how many */
  keepUp(uploadsBefore: Date, today: LocalDate, newId: () => string): Promise<{ readonly dropped: number; readonly repeated: number }>;
}
