// Whether a file is what the hub issued: signature, parts, and the whole. Offline: only public keys are needed. Whatever
// does not fit is named; of the contents nothing is said.
import { joinCanonicalFields } from '#contracts';
import { hash } from 'node:crypto';
import { verifyDetached } from './detached-jws.js';
import { readEvidenceFile, type DisclosedPart } from './evidence-file.js';
import type { Manifest } from './manifest.js';
import { isSectionView, SECTIONS, textOfSectionView, VIEWS, VIEW_SECTIONS, type SectionName } from './sections.js';
import { suiteForHash, type PublishedKey } from './signature-suite.js';
import { digestPart } from './write-manifest.js';

export type EvidenceFaultCode =
  /** Not a file of the hub, or not one of a form this version knows. */
  | 'file-unreadable'
  /** The same contents in other bytes: spaces, order or spelling were changed. */
  | 'file-rewritten'
  | 'key-unknown'
  /** The manifest or its signature was changed. */
  | 'signature-invalid'
  | 'part-changed'
  | 'part-missing'
  | 'part-unexpected'
  /** The sections are each as issued, and yet not together the report of the manifest. */
  | 'report-changed'
  | 'pdf-changed';

export interface EvidenceFault {
  readonly code: EvidenceFaultCode;
  /** The part, key or manifest it is about. */
  readonly about: string;
}

/** What the manifest says was issued. To be believed only when the check found it genuine. */
export interface Issuance {
  readonly number: string;
  readonly version: number;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly keyId: string | undefined;
  readonly supersedes: number | undefined;
}

export interface EvidenceCheck {
  readonly genuine: boolean;
  readonly kind: 'report' | 'view' | 'pdf';
  /** What the file shows: a view, or the language of a PDF; undefined when it could not be read. */
  readonly shows: string | undefined;
  readonly issuance: Issuance | undefined;
  readonly faults: readonly EvidenceFault[];
}

export const describeIssuance = (manifest: Manifest, keyId: string | undefined): Issuance => ({
  number: manifest.number,
  version: manifest.version,
  issuedAt: manifest.issuedAt,
  issuedBy: manifest.issuedBy,
  keyId,
  supersedes: manifest.supersedes?.version,
});

const UNREADABLE: EvidenceCheck = {
  genuine: false,
  kind: 'report',
  shows: undefined,
  issuance: undefined,
  faults: [{ code: 'file-unreadable', about: 'file' }],
};

/** @param keys public keys of the hub that is said to have issued it */
export function verifyEvidenceFile(text: string, keys: readonly PublishedKey[]): EvidenceCheck {
  const read = readEvidenceFile(text);
  const view = VIEWS.find((name) => name === read?.file.view);
  if (read === undefined || view === undefined) return UNREADABLE;
  const { file, manifestJson, rewritten } = read;
  const signature = checkSignature(manifestJson, file.jws, keys);
  const faults = [...signature.faults, ...checkParts(file.manifest, file.parts, view)];
  if (rewritten) faults.push({ code: 'file-rewritten', about: 'file' });
  return {
    genuine: faults.length === 0,
    kind: view === 'caseworker' ? 'report' : 'view',
    shows: view,
    issuance: describeIssuance(file.manifest, signature.keyId),
    faults,
  };
}

export function checkSignature(
  manifestJson: string,
  jws: string,
  keys: readonly PublishedKey[],
  about = 'manifest',
): { readonly keyId: string | undefined; readonly faults: readonly EvidenceFault[] } {
  const check = verifyDetached(manifestJson, jws, keys);
  switch (check.state) {
    case 'valid':
      return { keyId: check.keyId, faults: [] };
    case 'key-unknown':
      return { keyId: undefined, faults: [{ code: 'key-unknown', about: check.keyId }] };
    case 'invalid':
      return { keyId: undefined, faults: [{ code: 'signature-invalid', about }] };
  }
}

function checkParts(manifest: Manifest, parts: readonly DisclosedPart[], view: (typeof VIEWS)[number]): EvidenceFault[] {
  const suite = suiteForHash(manifest.hash);
  const expected = new Set<string>([
    `views/${view}`,
    ...(isSectionView(view)
      ? VIEW_SECTIONS[view].filter((name) => manifest.sections[name] !== undefined).map((name) => `sections/${name}`)
      : []),
  ]);
  const faults: EvidenceFault[] = [];
  const contents = new Map<SectionName, object>();
  for (const { part, salt, content } of parts) {
    if (!expected.delete(part)) {
      faults.push({ code: 'part-unexpected', about: part });
      continue;
    }
    const section = SECTIONS.find((name) => part === `sections/${name}`);
    const composed = section === undefined && isSectionView(view);
    const text = composed ? textOfSectionView(view, manifest.sections) : JSON.stringify(content);
    const digest = section === undefined ? manifest.views[view] : manifest.sections[section];
    if (composed === (content !== undefined) || text === undefined || digestPart(suite, part, salt, text) !== digest)
      faults.push({ code: 'part-changed', about: part });
    if (section !== undefined && content !== undefined) contents.set(section, content);
  }
  for (const part of expected) faults.push({ code: 'part-missing', about: part });
  if (faults.length === 0 && view === 'caseworker' && hashReport(contents) !== manifest.report.sha256)
    faults.push({ code: 'report-changed', about: 'report' });
  return faults;
}

/** SHA-256 of the report put together from its sections. */
function hashReport(contents: ReadonlyMap<SectionName, object>): string {
  const fields: [string, string][] = [];
  for (const [section, content] of contents)
    if (section !== 'answers' && section !== 'determination')
      for (const [field, value] of Object.entries(content)) fields.push([field, JSON.stringify(value)]);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', joinCanonicalFields(fields), 'hex');
}
