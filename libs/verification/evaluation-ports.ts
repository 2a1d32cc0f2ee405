// What simulations and redeterminations need from storage: pages of evaluation rows, sealed, and where runs stand.
import type { CatalogueSource, Determination, EffectivePack } from '#contracts';
import type { LocalDate } from '#kernel';
import type { ProgrammeFigure } from './evaluation-figures.js';
import type { AuditRow } from './ports.js';

/** What is stored beside a report, in its transaction. */
export interface EvaluationDraft {
  readonly householdId: string;
  /** Code of the county: six digits. */
  readonly divisionCode: string;
  readonly referenceDate: LocalDate;
  readonly determinationEngine: string;
  /** Sources as the report was built with; one array for a run. */
  readonly catalogue: readonly CatalogueSource[];
  /** Bytes of encodeEvaluationRow. */
  readonly record: Buffer;
  readonly figures: readonly ProgrammeFigure[];
}

/** A stored row as it lies: only what holds the key can open the two buffers. */
export interface SealedEvaluation {
  readonly verificationId: string;
  readonly version: number;
  /** SHA-256 (hex) of the report. */
  readonly reportSha256: string;
  readonly divisionCode: string;
  /** The household's part of the key, base64; undefined while it has none of its own. */
  readonly salt: string | undefined;
  readonly region: string;
  readonly referenceDate: LocalDate;
  readonly packHash: string;
  /** Day whose policy the stored outcomes are of. */
  readonly policyDate: LocalDate;
  readonly engineVersion: string;
  readonly catalogueHash: string;
  readonly record: Uint8Array;
  readonly figures: Uint8Array;
}

/** Which rows: of these regions or under these divisions, inside the area. A household counts once, with its latest verification. */
export interface EvaluationArea {
  readonly regions: readonly string[];
  /** Prefixes of divisions that belong to it whatever the region of their rows. */
  readonly divisions: readonly string[];
  /** Prefixes outside which nothing is read; empty = everywhere. */
  readonly within: readonly string[];
  /** Only households for which one of these holds as reported or as it stands, written as writeOutcome does; absent = all. */
  readonly outcomes?: readonly string[];
  /** In these counties, whose decisions are kept: instead of outcomes, households assisted on the day. */
  readonly assisted?: { readonly on: LocalDate; readonly places: readonly string[] };
}

/** A row and what it is to be tested under. */
export interface RowToTest {
  readonly row: SealedEvaluation;
  readonly after: EffectivePack;
  /** The policy to compare with; absent: what stands with the row. */
  readonly before?: EffectivePack;
  /** Whether the determination is wanted whole. */
  readonly whole?: boolean;
}

export interface TestedRow {
  readonly verificationId: string;
  readonly version: number;
  readonly divisionCode: string;
  readonly before: readonly ProgrammeFigure[];
  readonly after: readonly ProgrammeFigure[];
  readonly determination?: Determination;
}

/** Opens and tests rows, in this thread or others. */
export interface TestingPool {
  /**
   * @returns one result a row, in their order
   * @throws HubError `ciphertext-invalid`, `evaluation-row-invalid`; `testing-thread-lost` when a thread ended
   */
  test(rows: readonly RowToTest[]): Promise<readonly TestedRow[]>;
  close(): Promise<void>;
}

export interface EvaluationRowStore {
  countRows(area: EvaluationArea): Promise<number>;
  /** The next rows by verification id. */
  readPage(area: EvaluationArea, after: string | undefined, limit: number): Promise<readonly SealedEvaluation[]>;
  /** Rows of these verifications as they are now. */
  readRows(verificationIds: readonly string[]): Promise<readonly SealedEvaluation[]>;
  /** Every catalogue that rows name, by hash (hex). */
  readCatalogues(): Promise<ReadonlyMap<string, readonly CatalogueSource[]>>;
  /** Says who used rows outside the api, for what. */
  recordUse(audit: AuditRow): Promise<void>;
}
