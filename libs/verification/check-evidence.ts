// Whether what is stored of a report is what was issued: manifest, every section of the body, summary, PDF, the row beside
// them, and the answers behind the figures. Whatever does not fit is named.
import { writeCanonicalFields, joinCanonicalFields, type Coverage, type Determination, type ReportBody } from '#contracts';
import {
  checkSignature,
  cutReport,
  describeIssuance,
  digestPart,
  manifestSchema,
  numberReport,
  readKeyId,
  saltOf,
  SECTIONS,
  suiteForHash,
  verifyPdf,
  type EvidenceFaultCode,
  type Issuance,
  type Manifest,
  type PublishedKey,
  type SectionName,
} from '#evidence';
import { hash } from 'node:crypto';
import { z } from 'zod';
import { listAnswers } from './consolidate.js';
import type { StoredEvidence, StoredManifest } from './evidence-ports.js';
import type { ClosedText, FindingRevision } from './replay-ports.js';

export type StoredFaultCode =
  | EvidenceFaultCode
  /** Issued before reports were signed, or taken away. */
  | 'manifest-missing'
  /** A column of the row says otherwise than what was signed. */
  | 'row-differs'
  | 'body-changed'
  | 'summary-changed'
  | 'salts-changed'
  | 'answer-changed'
  | 'answer-missing'
  | 'version-missing'
  /** It was sealed under a key that is not configured. */
  | 'sealed-under-unknown-key';

/** What a sealed thing that does not open comes to: erasure is lawful, and no fault. */
function explainClosed(state: ClosedText, code: StoredFaultCode, about: string): StoredFault[] {
  switch (state) {
    case 'household-erased':
      return [];
    case 'key-unknown':
      return [{ code: 'sealed-under-unknown-key', about }];
    case 'changed':
      return [{ code, about }];
  }
}

export interface StoredFault {
  readonly code: StoredFaultCode;
  readonly about: string;
}

export interface VersionCheck {
  readonly version: number;
  readonly issuance: Issuance | undefined;
  readonly faults: readonly StoredFault[];
  /** Findings whose records were erased: what they were can no longer be compared. */
  readonly erased: number;
  /** The household's key was destroyed: signature, number and row are all that can be checked. */
  readonly householdErased: boolean;
}

export interface OpenedBody {
  readonly report: ReportBody;
  readonly determination: Determination;
  readonly fields: ReadonlyMap<string, string>;
  /** Of every section, `answers` excepted. */
  readonly sections: Map<SectionName, string>;
}

/** @returns undefined when the text is not, byte for byte, what the hub writes */
export function openBody(text: string): OpenedBody | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined; // no JSON: changed
  }
  if (!isBody(content)) return undefined;
  const fields = writeCanonicalFields(content.report);
  const determinationJson = JSON.stringify(content.determination);
  if (text !== `{"determination":${determinationJson},"report":${joinCanonicalFields(fields)}}`) return undefined;
  return { ...content, fields, sections: cutReport(fields).set('determination', determinationJson) };
}

/** Hashes are checked next: beyond its two parts, the shapes are trusted. */
const isBody = (content: unknown): content is { report: ReportBody; determination: Determination } =>
  typeof content === 'object' &&
  content !== null &&
  'report' in content &&
  typeof content.report === 'object' &&
  content.report !== null &&
  'determination' in content;

/** @param revisions every revision of every finding of the verification */
export function checkStoredVersion(
  stored: StoredEvidence,
  previousSha256: string | undefined,
  revisions: readonly FindingRevision[],
  keys: readonly PublishedKey[],
): VersionCheck {
  const { version, manifest: row } = stored;
  if (row === undefined)
    return {
      version,
      issuance: undefined,
      faults: [{ code: 'manifest-missing', about: String(version) }],
      erased: 0,
      householdErased: false,
    };
  const signature = checkSignature(row.manifestJson, row.jws, keys);
  const faults: StoredFault[] = [...signature.faults];
  const manifest = readManifest(row.manifestJson);
  if (manifest === undefined) return { version, issuance: undefined, faults, erased: 0, householdErased: false };
  faults.push(...checkRow(stored, row, manifest, previousSha256));
  const body = checkBody(stored, row, manifest, faults);
  const answers = checkAnswers(body?.report, row, manifest, revisions);
  faults.push(...answers.faults);
  for (const { language, file } of stored.pdfs) {
    const about = `pdf/${language}`;
    if (typeof file === 'string') faults.push(...explainClosed(file, 'pdf-changed', about));
    else if (!verifyPdf(file, keys).genuine) faults.push({ code: 'pdf-changed', about });
  }
  return {
    version,
    issuance: describeIssuance(manifest, signature.keyId),
    faults,
    erased: answers.erased,
    householdErased: row.secrets === 'household-erased',
  };
}

export function readManifest(manifestJson: string): Manifest | undefined {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(manifestJson));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // no JSON: the signature says so as well
  }
}

function checkRow(stored: StoredEvidence, row: StoredManifest, manifest: Manifest, previousSha256: string | undefined): StoredFault[] {
  const differs: readonly (readonly [string, boolean])[] = [
    ['number', row.number !== manifest.number || manifest.number !== numberReport(stored.verificationId)],
    ['version', stored.version !== manifest.version],
    ['sha256', stored.sha256 !== manifest.report.sha256],
    ['pack', stored.packHash !== manifest.pack.hash],
    ['engine', stored.engineVersion !== manifest.engines.report],
    ['key', row.keyId !== readKeyId(row.jws)],
    ['supersedes', manifest.supersedes?.sha256 !== previousSha256],
  ];
  return differs.flatMap(([about, isSo]) => (isSo ? [{ code: 'row-differs' as const, about }] : []));
}

function checkBody(stored: StoredEvidence, row: StoredManifest, manifest: Manifest, faults: StoredFault[]): OpenedBody | undefined {
  const { secrets } = row;
  if (typeof secrets === 'string') {
    faults.push(...explainClosed(secrets, 'salts-changed', 'salts'));
    return undefined;
  }
  const digest = (part: 'views/upstream' | `sections/${SectionName}`, text: string): string =>
    digestPart(suiteForHash(manifest.hash), part, saltOf(secrets.salts, part), text);
  const { summary } = stored;
  if (summary.state !== 'open') faults.push(...explainClosed(summary.state, 'summary-changed', 'summary'));
  else if (digest('views/upstream', summary.text) !== manifest.views.upstream) faults.push({ code: 'summary-changed', about: 'summary' });
  if (stored.body.state !== 'open') {
    faults.push(...explainClosed(stored.body.state, 'body-changed', 'body'));
    return undefined;
  }
  const body = openBody(stored.body.text);
  if (body === undefined) {
    faults.push({ code: 'body-changed', about: 'body' });
    return undefined;
  }
  const texts = new Map(body.sections).set('answers', secrets.answersJson);
  for (const name of SECTIONS) {
    const text = texts.get(name);
    const expected = manifest.sections[name];
    if (text === undefined ? expected !== undefined : digest(`sections/${name}`, text) !== expected)
      faults.push({ code: 'part-changed', about: `sections/${name}` });
  }
  const { report } = body;
  if (hash('sha256', joinCanonicalFields(body.fields), 'hex') !== manifest.report.sha256)
    faults.push({ code: 'report-changed', about: 'report' });
  if (report.completeness !== stored.completeness) faults.push({ code: 'row-differs', about: 'completeness' });
  if (report.verificationId !== stored.verificationId) faults.push({ code: 'row-differs', about: 'verification' });
  return body;
}

const answersSchema = z.strictObject({ answers: z.array(z.strictObject({ findingId: z.string(), digest: z.string() })) });

/** Records against their hashes; and what the report says of each answer against the answer's row. */
function checkAnswers(
  report: ReportBody | undefined,
  row: StoredManifest,
  manifest: Manifest,
  revisions: readonly FindingRevision[],
): { readonly faults: readonly StoredFault[]; readonly erased: number } {
  if (report === undefined || typeof row.secrets === 'string') return { faults: [], erased: 0 };
  const { salts, answersJson } = row.secrets;
  const suite = suiteForHash(manifest.hash);
  const byId = new Map(revisions.map((revision) => [revision.findingId, revision]));
  const faults: StoredFault[] = [];
  let erased = 0;
  for (const { findingId, digest } of readAnswers(answersJson)) {
    const revision = byId.get(findingId);
    if (revision === undefined) faults.push({ code: 'answer-missing', about: findingId });
    else if (revision.facts === undefined || revision.facts === 'household-erased') erased += 1;
    else if (typeof revision.facts === 'string') faults.push(...explainClosed(revision.facts, 'answer-changed', findingId));
    else {
      const [answer] = listAnswers([{ findingId, facts: revision.facts }]);
      if (!answer || digestPart(suite, findingId, saltOf(salts, 'sections/answers'), answer.text) !== digest)
        faults.push({ code: 'answer-changed', about: findingId });
    }
  }
  for (const row of report.coverage) {
    if (row.receivedAt === undefined) continue; // nobody answered: there was no finding
    const ofPair = revisions.filter(({ sourceId, subjectId }) => sourceId === row.sourceId && subjectId === row.subjectId);
    const about = `${row.sourceId}:${row.subjectId}`;
    if (ofPair.length === 0) faults.push({ code: 'answer-missing', about });
    else if (!ofPair.some((revision) => saysTheSame(revision, row))) faults.push({ code: 'answer-changed', about });
  }
  return { faults, erased };
}

function readAnswers(answersJson: string): readonly { readonly findingId: string; readonly digest: string }[] {
  try {
    const parsed = answersSchema.safeParse(JSON.parse(answersJson));
    return parsed.success ? parsed.data.answers : [];
  } catch {
    return []; // changed: its section's hash says so
  }
}

/** An answer that was held until an officer decided stands in the report as decided; when it came is the same. */
function saysTheSame(revision: FindingRevision, row: Coverage): boolean {
  if (revision.receivedAt !== row.receivedAt) return false;
  if (revision.outcome === 'unconfirmed') return true;
  return (
    revision.outcome === row.outcome &&
    revision.reason === row.reason &&
    revision.asOf === row.asOf &&
    revision.reused === row.reused &&
    revision.missing.join('\n') === row.missing.join('\n')
  );
}
