// Lists of cases as files: what is asked for, what is stored of it, and what the use cases need from storage.
import type { Programme, ProgrammeOutcome, Purpose, Trigger, VerificationState } from '#contracts';
import type { RowReach } from '#lawful-access';
import type { TableFormat } from '#tables';
import type { AuditRow } from './audit-row.js';
import type { BulkAnswer } from './bulk-ports.js';
import type { ReviewOutcome } from './review-outcome.js';

export const EXPORT_STATES = ['requested', 'approved', 'refused', 'ready', 'taken', 'expired', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** How far the rows of a list reach. */
export const EXPORT_REACHES = ['own', 'organisation', 'below'] as const;
export type ExportReach = (typeof EXPORT_REACHES)[number];

/** What the officer may see of each case besides its state. */
export const EXPORT_PARTS = ['people', 'outcomes'] as const;
export type ExportPart = (typeof EXPORT_PARTS)[number];

/** Of a list; a filter that is absent lets every case through. */
export interface CaseExportFilter {
  readonly state?: VerificationState;
  readonly completeness?: 'complete' | 'partial' | 'none';
  readonly programme?: Programme;
  /** From, and before. */
  readonly requestedFrom?: Date;
  readonly requestedTo?: Date;
  /** Only re-checks of a round, and of one of its lists. */
  readonly roundId?: string;
  readonly roundList?: ReviewOutcome;
  /** Only what this bulk file asked for, with its lines and the answers of sources it chose. */
  readonly bulkFileId?: string;
}

export interface CaseExportRequest {
  readonly format: TableFormat;
  readonly language: 'zh' | 'en';
  readonly filter: CaseExportFilter;
  readonly reason: string;
}

/** Who asked, as the file's watermark names them. */
export interface ExportOfficer {
  readonly officer: string;
  readonly organisation: string;
}

export interface CaseExportView {
  readonly exportId: string;
  readonly number: string;
  readonly state: ExportState;
  readonly format: TableFormat;
  readonly language: 'zh' | 'en';
  readonly filter: CaseExportFilter;
  readonly reason: string;
  readonly requestedBy: string;
  readonly by: ExportOfficer;
  readonly requestedAt: Date;
  /** When it was asked for. */
  readonly rows: number;
  readonly needsSecondPerson: boolean;
  readonly parts: readonly ExportPart[];
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
  readonly rowsWritten?: number;
  readonly availableUntil?: Date;
  readonly takenAt?: Date;
  readonly failure?: string;
}

export interface NewCaseExport extends CaseExportRequest {
  readonly exportId: string;
  readonly requestedBy: string;
  readonly organisationId: string;
  readonly ownerDivision: string;
  readonly reach: ExportReach;
  readonly purposes: readonly string[];
  readonly roles: readonly string[];
  readonly parts: readonly ExportPart[];
  readonly by: ExportOfficer;
  readonly rows: number;
  readonly isAlone: boolean;
}

/** One case of a list; people masked. */
export interface CaseExportRow {
  readonly verificationId: string;
  readonly clientReference: string | undefined;
  readonly divisionCode: string;
  readonly state: VerificationState;
  readonly completeness: 'complete' | 'partial' | 'none';
  readonly purpose: Purpose;
  readonly trigger: Trigger;
  readonly programmes: readonly Programme[];
  readonly referenceDate: string;
  readonly requestedAt: Date;
  readonly updatedAt: Date;
  readonly reportVersion: number | undefined;
  /** People the case is about. */
  readonly members: number;
  /** Undefined when the officer may not see people, or the household was erased. */
  readonly applicant: { readonly maskedName: string; readonly maskedIdNumber: string | undefined } | undefined;
  /** Undefined when the officer may not see outcomes, there is no report, or it was erased. */
  readonly outcomes: readonly { readonly programme: string; readonly outcome: ProgrammeOutcome; readonly settled: boolean }[] | undefined;
  /** Where the filter names a bulk file: its place there. */
  readonly inFile?: { readonly line: number; readonly number: string | undefined; readonly answers: readonly BulkAnswer[] };
}

/** Which rows: those asked for before an instant, so that an approved list does not grow. */
export interface CaseSelection {
  readonly filter: CaseExportFilter;
  readonly before: Date;
  readonly atMost: number;
}

/** In pages, in order of asking. Row security bounds them. */
export type ReadCases = (selection: CaseSelection, parts: readonly ExportPart[]) => AsyncGenerator<readonly CaseExportRow[]>;

export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly availableUntil: Date;
}

export interface CaseExportTransaction {
  /** Counts no further than the limit. */
  countCases(selection: CaseSelection): Promise<number>;
  readonly readCases: ReadCases;
  /** What the officer has asked for since; held until the transaction ends, so that two requests do not both see the room of one. */
  readUsage(officerId: string, since: Date): Promise<{ readonly exports: number; readonly rowsAlone: number }>;
  /** @returns as stored, with its number and the database's time */
  insertExport(row: NewCaseExport): Promise<CaseExportView>;
  storeFile(exportId: string, file: MadeFile): Promise<CaseExportView>;
  listExports(): Promise<readonly CaseExportView[]>;
  readExport(exportId: string): Promise<(CaseExportView & { readonly organisationId: string; readonly ownerDivision: string }) | undefined>;
  /** @returns whether it was waiting for a decision, and not asked for by this officer */
  decideExport(exportId: string, state: 'approved' | 'refused', by: string): Promise<boolean>;
  /** The file, which is gone with this; undefined when there is none any more. */
  takeFile(exportId: string): Promise<Uint8Array | undefined>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface CaseExportStore {
  transact<T>(reach: RowReach, work: (transaction: CaseExportTransaction) => Promise<T>): Promise<T>;
}

/** An approved export, with what its officer was when it was asked for. */
export interface ClaimedExport extends CaseExportView {
  readonly attempt: number;
  readonly organisationId: string;
  readonly ownerDivision: string;
  readonly roles: readonly string[];
  readonly rowReach: RowReach;
}

export interface CaseExportWorkStore {
  claimExport(leaseMs: number): Promise<ClaimedExport | undefined>;
  /**
   * One transaction: rows are read under the row security of the officer who asked; what is stored and audited is the worker's.
   * @returns whether the file was stored; false when another worker has taken the export over
   */
  makeFile(
    claimed: ClaimedExport,
    make: (readCases: ReadCases, appendAudit: CaseExportTransaction['appendAudit']) => Promise<MadeFile>,
  ): Promise<boolean>;
  failExport(exportId: string, attempt: number, code: string): Promise<void>;
  /** Files nobody took in time, requests nobody decided in time. @returns how many are over now */
  endOld(undecidedBefore: Date): Promise<number>;
}
