// What the evidence of a report is read through: its version as stored with manifest, salts and PDF, for the hub's own
// check, for a client, and for anybody who knows its number.
import type { Bilingual, Determination, ReportBody } from '#contracts';
import type { Actor, RowReach } from '#lawful-access';
import type { ClosedText, OpenedText, ReplayRecord, ReportReference } from './replay-ports.js';

export interface StoredManifest {
  readonly number: string;
  readonly keyId: string;
  readonly manifestJson: string;
  readonly jws: string;
  /** Salts and the hashes of answers; told apart when they do not open. */
  readonly secrets: { readonly salts: Buffer; readonly answersJson: string } | ClosedText;
}

export interface StoredPdf {
  readonly language: 'zh' | 'en';
  readonly file: Buffer | ClosedText;
}

/** One version of a report and what proves it. */
export interface StoredEvidence extends ReportReference {
  /** What the row says beside the sealed body. */
  readonly sha256: string;
  readonly completeness: string;
  readonly engineVersion: string;
  readonly packHash: string;
  readonly body: OpenedText;
  readonly summary: OpenedText;
  /** Undefined in versions issued before reports were signed. */
  readonly manifest: StoredManifest | undefined;
  readonly pdfs: readonly StoredPdf[];
  /** As the applicant was called when it was issued. */
  readonly applicantName: string | undefined;
}

/** Reads as hedui_worker, for operators. */
export interface EvidenceStore {
  /** @returns the versions that are stored, and the one the verification says is the latest; undefined when there is no such verification */
  findVersions(verificationId: string): Promise<{ readonly stored: readonly number[]; readonly latest: number } | undefined>;
  loadEvidence(verificationId: string, version: number): Promise<StoredEvidence | undefined>;
  /** The same version with the answers it was made from. */
  loadAnswers(reference: ReportReference): Promise<ReplayRecord | undefined>;
  /** Written before anything is shown. */
  recordLook(
    actor: string,
    action: 'report.evidence-checked' | 'report.exported',
    verificationId: string,
    detail: Readonly<Record<string, string | number>>,
  ): Promise<void>;
}

/** What a PDF is drawn from: nothing of it changes later, so that the same request gives the same file. */
export interface PdfRequest {
  readonly report: ReportBody;
  readonly determination: Determination | null;
  /** Of the report. */
  readonly sha256: string;
  readonly language: 'zh' | 'en';
  readonly number: string;
  readonly code: string;
  readonly issuedBy: string;
  /** What the QR code holds: where number and code are checked. */
  readonly checkAddress: string;
  readonly sourceTitles: Readonly<Record<string, Bilingual>>;
}

/** A manifest as anybody finds it who knows its number. */
export type FoundManifest = Pick<StoredManifest, 'manifestJson' | 'jws'> & { readonly version: number };

/** Reads as hedui_app. */
export interface ClientEvidenceStore {
  /**
   * A version as its client sees it, the latest when none is named. The audit row is written in the same transaction, first.
   * @returns with whether the actor has opened the case with a reason; undefined when there is none, or it is out of reach
   */
  readEvidence(
    reference: { readonly verificationId: string; readonly version: number | undefined },
    audit: {
      readonly action: 'report.exported' | 'report.number-read' | 'report.pdf-read';
      readonly detail: Readonly<Record<string, string | number>>;
    },
    actor: Actor,
    reach: RowReach,
  ): Promise<{ readonly stored: StoredEvidence; readonly isOpened: boolean } | undefined>;
  /**
   * Keeps a PDF of a version its client sees; the first that is kept stays.
   * @returns the one that is kept
   */
  keepPdf(reference: ReportReference, pdf: { readonly language: 'zh' | 'en'; readonly file: Buffer }, reach: RowReach): Promise<Buffer>;
  /** Every version under a number, whoever's it is; nothing but what was signed. */
  findByNumber(number: string): Promise<readonly FoundManifest[]>;
}
