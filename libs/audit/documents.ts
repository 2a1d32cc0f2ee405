// What an entry says of the documents it is about: id and hash, so that a document that is changed later is found out.
import { writeCanonicalJson } from '#contracts';
import { hash } from 'node:crypto';

export type DocumentKind = 'report' | 'report-body' | 'authorization';

export interface AuditedDocument {
  readonly kind: DocumentKind;
  /** `<verificationId>/<version>` or the id of an authorization. */
  readonly id: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

export const writeDocument = ({ kind, id, sha256 }: AuditedDocument): string => `${kind}/${id}=${sha256}`;

export function readDocument(text: string): AuditedDocument | undefined {
  const match = /^(report|report-body|authorization)\/([0-9a-f/-]+)=([0-9a-f]{64})$/.exec(text);
  const [, kind, id, sha256] = match ?? [];
  if (id === undefined || sha256 === undefined) return undefined;
  return kind === 'report' || kind === 'report-body' || kind === 'authorization' ? { kind, id, sha256 } : undefined;
}

/** What was signed. Days as YYYY-MM-DD. */
export interface RecordedAuthorization {
  readonly authorizationId: string;
  readonly householdId: string;
  readonly clientId: string;
  readonly number: string;
  readonly subjectIds: readonly string[];
  /** Null: every source. */
  readonly sourceIds: readonly string[] | null;
  readonly programmes: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly signatures: unknown;
  readonly evidenceKind: string;
  /** Hexadecimal. */
  readonly evidenceSha256: string;
}

/** @param authorization as the row has it; other fields than those of the type are left out */
export function describeAuthorization(authorization: RecordedAuthorization): AuditedDocument {
  const { authorizationId, householdId, clientId, number, subjectIds, sourceIds, programmes } = authorization;
  const { validFrom, validTo, signatures, evidenceKind, evidenceSha256 } = authorization;
  const signed = [
    householdId,
    clientId,
    number,
    subjectIds,
    sourceIds,
    programmes,
    validFrom,
    validTo,
    signatures,
    evidenceKind,
    evidenceSha256,
  ];
  return { kind: 'authorization', id: authorizationId, sha256: hash('sha256', writeCanonicalJson([authorizationId, ...signed]), 'hex') };
}

/** @param body the bytes that are stored sealed */
export const describeReport = (verificationId: string, version: number, contentSha256: string, body: Buffer): AuditedDocument[] => [
  { kind: 'report', id: `${verificationId}/${version}`, sha256: contentSha256 },
  { kind: 'report-body', id: `${verificationId}/${version}`, sha256: hash('sha256', body, 'hex') },
];
