// A PDF that carries its proof: both manifests in an object of their own, added the way the format foresees additions
// (an incremental update, ISO 32000-1 7.5.6), so that the file before it stays as it was hashed. Knows nothing of layout.
import { HubError } from '#kernel';
import { z } from 'zod';
import { manifestSchema, PDF_MANIFEST_SCHEMA, pdfManifestSchema, type Manifest, type PdfManifest } from './manifest.js';
import { suiteForHash, type PublishedKey } from './signature-suite.js';
import type { ReportSigner } from './signing-keys.js';
import { checkSignature, describeIssuance, type EvidenceCheck, type EvidenceFault } from './verify-evidence.js';

const ATTACHMENT_SCHEMA = 'hedui/pdf-evidence/2026-11-22';
const HEAD = '<< /Type /HeduiEvidence /Length ';

const attachmentSchema = z.strictObject({
  schema: z.literal(ATTACHMENT_SCHEMA),
  manifest: manifestSchema,
  jws: z.string().max(1000),
  pdf: z.strictObject({ manifest: pdfManifestSchema, jws: z.string().max(1000) }),
});
const outlineSchema = z.looseObject({ manifest: z.looseObject({}), pdf: z.looseObject({ manifest: z.looseObject({}) }) });

export interface MadePdf {
  /** The file as it was drawn. */
  readonly file: Buffer;
  readonly language: 'zh' | 'en';
  readonly madeAt: Date;
  readonly manifestJson: string;
  readonly jws: string;
}

/** @returns the file with its manifest, signed, and that of its report */
export function sealPdf({ file, language, madeAt, manifestJson, jws }: MadePdf, signer: ReportSigner): Buffer {
  const report = manifestSchema.parse(JSON.parse(manifestJson));
  const suite = suiteForHash(report.hash);
  // in canonical order
  const manifest: PdfManifest = {
    bytes: file.length,
    digest: suite.digest(file),
    hash: report.hash,
    language,
    madeAt: madeAt.toISOString(),
    manifest: suite.digest(manifestJson),
    number: report.number,
    schema: PDF_MANIFEST_SCHEMA,
    version: report.version,
  };
  const pdfJson = JSON.stringify(manifest);
  const attachment = `{"schema":"${ATTACHMENT_SCHEMA}","manifest":${manifestJson},"jws":"${jws}","pdf":{"manifest":${pdfJson},"jws":"${signer.sign(pdfJson)}"}}`;
  return Buffer.concat([file, writeUpdate(file, attachment)]);
}

/** @throws HubError `pdf-unreadable` when the file does not end as a plain PDF does */
function writeUpdate(file: Buffer, attachment: string): Buffer {
  const end = file.toString('latin1', Math.max(0, file.length - 2048));
  const [, dictionary = '', start] = /trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/s.exec(end) ?? [];
  const [, size] = /\/Size (\d+)/.exec(dictionary) ?? [];
  if (size === undefined || start === undefined) throw new HubError('pdf-unreadable', 'the file is no PDF with a plain table of objects');
  const json = Buffer.from(attachment, 'utf8');
  const object = Buffer.concat([
    Buffer.from(`${size} 0 obj\n${HEAD}${json.length} >>\nstream\n`),
    json,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  const table = `xref\n${size} 1\n${String(file.length).padStart(10, '0')} 00000 n \ntrailer\n<<${dictionary.replace(/\/Size \d+/, `/Size ${Number(size) + 1}`)}/Prev ${start}\n>>\nstartxref\n${file.length + object.length}\n%%EOF\n`;
  return Buffer.concat([object, Buffer.from(table, 'latin1')]);
}

interface Attachment {
  readonly manifest: Manifest;
  readonly manifestJson: string;
  readonly jws: string;
  readonly pdf: PdfManifest;
  readonly pdfJson: string;
  readonly pdfJws: string;
  readonly text: string;
}

function readAttachment(file: Buffer): Attachment | undefined {
  const at = file.lastIndexOf(HEAD, undefined, 'latin1');
  const [head, length] = /^<< \/Type \/HeduiEvidence \/Length (\d{1,6}) >>\nstream\n/.exec(file.toString('latin1', at, at + 80)) ?? [];
  if (at < 0 || head === undefined) return undefined;
  const text = file.toString('utf8', at + head.length, at + head.length + Number(length));
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined; // no JSON: none of ours
  }
  const parsed = attachmentSchema.safeParse(content);
  const outline = outlineSchema.safeParse(content);
  if (!parsed.success || !outline.success) return undefined;
  return {
    manifest: parsed.data.manifest,
    manifestJson: JSON.stringify(outline.data.manifest),
    jws: parsed.data.jws,
    pdf: parsed.data.pdf.manifest,
    pdfJson: JSON.stringify(outline.data.pdf.manifest),
    pdfJws: parsed.data.pdf.jws,
    text,
  };
}

export const isPdf = (file: Buffer): boolean => file.subarray(0, 5).equals(Buffer.from('%PDF-'));

/** Whether a PDF is, byte for byte, one the hub made. */
export function verifyPdf(file: Buffer, keys: readonly PublishedKey[]): EvidenceCheck {
  const attachment = readAttachment(file);
  if (attachment === undefined)
    return { genuine: false, kind: 'pdf', shows: undefined, issuance: undefined, faults: [{ code: 'file-unreadable', about: 'file' }] };
  const { manifest, manifestJson, pdf, pdfJson } = attachment;
  const signature = checkSignature(manifestJson, attachment.jws, keys);
  const faults: EvidenceFault[] = [...signature.faults, ...checkSignature(pdfJson, attachment.pdfJws, keys, 'pdf-manifest').faults];
  const suite = suiteForHash(manifest.hash);
  if (pdf.manifest !== suite.digest(manifestJson) || pdf.number !== manifest.number || pdf.version !== manifest.version)
    faults.push({ code: 'part-changed', about: 'pdf-manifest' });
  const drawn = file.subarray(0, pdf.bytes);
  if (drawn.length !== pdf.bytes || suiteForHash(pdf.hash).digest(drawn) !== pdf.digest)
    faults.push({ code: 'pdf-changed', about: 'pages' });
  else if (!file.equals(Buffer.concat([drawn, writeUpdate(drawn, attachment.text)])))
    faults.push({ code: 'pdf-changed', about: 'end-of-file' });
  return {
    genuine: faults.length === 0,
    kind: 'pdf',
    shows: pdf.language,
    issuance: describeIssuance(manifest, signature.keyId),
    faults,
  };
}
