// One sealed file a case for an auditor: a ZIP whose index names every file with its hash and is signed with the audit key.
// Verifies offline: nothing was added, taken out or changed since, and the audit entries in it are those that were sealed.
import { HubError } from '#kernel';
import { strFromU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { hash } from 'node:crypto';
import { z } from 'zod';
import { HASH_BYTES, isGenuine, parseAuditBlock, type AuditBlock } from './audit-block.js';
import { hashEntry, parseAuditEntry, type AuditEntry } from './audit-entry.js';
import type { AuditSigner, AuditVerifier } from './audit-keys.js';
import { readDocument } from './documents.js';

const MOST_FILES = 5000;
const MOST_BYTES = 512 * 1024 * 1024;
const INDEX = 'index.json';
const SIGNATURE = 'index.sig';
/** Blocks, each before its entries, as in an export; entries of other cases are left out. */
export const PACKAGED_AUDIT = 'audit/entries.jsonl';

/** Scans of signed papers, each named by its SHA-256 as its authorization has it. */
export const PACKAGED_PAPERS = 'papers/';

const indexSchema = z.strictObject({
  format: z.literal('hedui/audit-package/1'),
  verificationId: z.uuid(),
  madeAt: z.string(),
  madeBy: z.string(),
  reason: z.string(),
  keyId: z.string(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type AuditPackageIndex = z.output<typeof indexSchema>;

export type PackageFault =
  | { readonly code: 'index-forged' }
  | { readonly code: 'file-changed' | 'file-missing' | 'file-added'; readonly name: string }
  | { readonly code: 'block-forged'; readonly sequence: number }
  | { readonly code: 'entry-changed'; readonly sequence: number }
  | { readonly code: 'report-changed' | 'paper-changed'; readonly name: string };

export interface PackageVerification {
  readonly index: AuditPackageIndex | undefined;
  readonly entries: number;
  readonly faults: readonly PackageFault[];
}

/** @param files by path in the package @returns the bytes of the ZIP */
export function writeAuditPackage(
  files: ReadonlyMap<string, Buffer>,
  about: Pick<AuditPackageIndex, 'verificationId' | 'madeAt' | 'madeBy' | 'reason'>,
  signer: AuditSigner,
): Buffer {
  const index: AuditPackageIndex = {
    format: 'hedui/audit-package/1',
    ...about,
    keyId: signer.keyId,
    files: [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') })),
  };
  const indexBytes = Buffer.from(JSON.stringify(index, null, 1));
  const zipped: Zippable = {
    [INDEX]: indexBytes,
    [SIGNATURE]: Buffer.from(signer.sign(indexBytes).toString('base64')),
    ...Object.fromEntries(files),
  };
  return Buffer.from(zipSync(zipped, { level: 6, mtime: new Date(about.madeAt) }));
}

/** @throws HubError `audit-file-invalid` for what is no package, or larger than 512 MiB or 5,000 files */
export function verifyAuditPackage(bytes: Buffer, verifier: AuditVerifier): PackageVerification {
  const files = unpack(bytes);
  const [indexBytes, signature] = [files.get(INDEX), files.get(SIGNATURE)];
  const index = indexBytes && readIndex(indexBytes);
  if (indexBytes === undefined || signature === undefined || index === undefined)
    throw new HubError('audit-file-invalid', 'the file is no audit package: it has no index with a signature');
  const faults: PackageFault[] = [];
  if (!verifier.isSigned(index.keyId, indexBytes, Buffer.from(signature.toString('latin1'), 'base64')))
    faults.push({ code: 'index-forged' });
  const named = new Set([INDEX, SIGNATURE]);
  for (const { name, sha256 } of index.files) {
    named.add(name);
    const file = files.get(name);
    if (file === undefined) faults.push({ code: 'file-missing', name });
    else if (hash('sha256', file, 'hex') !== sha256) faults.push({ code: 'file-changed', name });
  }
  for (const name of files.keys()) if (!named.has(name)) faults.push({ code: 'file-added', name });
  const audit = checkEntries(files.get(PACKAGED_AUDIT), verifier);
  return {
    index,
    entries: audit.entries.length,
    faults: [...faults, ...audit.faults, ...checkReports(files, audit.entries), ...checkPapers(files)],
  };
}

/** Paths in the file go nowhere: nothing is written to disk. Sizes are checked before anything is unpacked. */
function unpack(bytes: Buffer): ReadonlyMap<string, Buffer> {
  let total = 0;
  let count = 0;
  const tooLarge = new HubError('audit-file-invalid', 'the package is larger than 512 MiB or has more than 5,000 files');
  try {
    const files = unzipSync(bytes, {
      filter({ originalSize }) {
        total += originalSize;
        count += 1;
        if (total > MOST_BYTES || count > MOST_FILES) throw tooLarge;
        return true;
      },
    });
    return new Map(Object.entries(files).map(([name, file]) => [name, Buffer.from(file)]));
  } catch (cause) {
    if (cause === tooLarge) throw tooLarge;
    throw new HubError('audit-file-invalid', 'the file is no ZIP that can be read', { cause });
  }
}

function readIndex(bytes: Buffer): AuditPackageIndex | undefined {
  try {
    return indexSchema.parse(JSON.parse(strFromU8(bytes)));
  } catch {
    return undefined;
  }
}

/** Entries of one case among blocks that hold others too: each must have the hash that its signed block has at its place. */
function checkEntries(file: Buffer | undefined, verifier: AuditVerifier): { entries: AuditEntry[]; faults: PackageFault[] } {
  const entries: AuditEntry[] = [];
  const faults: PackageFault[] = [];
  let block: AuditBlock | undefined;
  for (const text of (file ?? Buffer.alloc(0)).toString('utf8').split('\n')) {
    if (text === '') continue;
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null && 'block' in line) {
      block = parseAuditBlock(line.block);
      if (!isGenuine(block, verifier)) faults.push({ code: 'block-forged', sequence: block.firstSequence });
    } else if (typeof line === 'object' && line !== null && 'entry' in line) {
      const entry = parseAuditEntry(line.entry);
      const place = block?.auditIds.indexOf(entry.auditId) ?? -1;
      const sequence = (block?.firstSequence ?? 0) + place;
      const sealed = block?.entryHashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
      if (place < 0 || sealed === undefined || !hashEntry(sequence, entry).equals(sealed)) faults.push({ code: 'entry-changed', sequence });
      else entries.push(entry);
    }
  }
  return { entries, faults };
}

/** Papers against the hash they are named by. */
const checkPapers = (files: ReadonlyMap<string, Buffer>): PackageFault[] =>
  [...files].flatMap(([name, bytes]): PackageFault[] =>
    name.startsWith(PACKAGED_PAPERS) && name !== `${PACKAGED_PAPERS}${hash('sha256', bytes, 'hex')}`
      ? [{ code: 'paper-changed', name }]
      : [],
  );

/** Reports in the package against what the entries of their issuing say. */
function checkReports(files: ReadonlyMap<string, Buffer>, entries: readonly AuditEntry[]): PackageFault[] {
  const said = new Map<string, string>(
    entries.flatMap(({ documents }) =>
      (documents ?? []).flatMap((text) => {
        const document = readDocument(text);
        return document?.kind === 'report-body' ? [[`reports/${document.id.split('/')[1]}.json.gz`, document.sha256] as const] : [];
      }),
    ),
  );
  return [...files].flatMap(([name, bytes]): PackageFault[] => {
    const sha256 = /^reports\/\d+\.json\.gz$/.test(name) ? said.get(name) : undefined;
    return sha256 !== undefined && sha256 !== hash('sha256', bytes, 'hex') ? [{ code: 'report-changed', name }] : [];
  });
}
