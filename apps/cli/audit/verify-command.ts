// `hedui audit verify` and `hedui audit export`: the audit of a database, or an exported file on any machine.
import { openAuditSigner, openStampCheck, readStampLines, verifyExport, writeExportLines, writeStampLine, type StampCheck } from '#audit';
import { HubError } from '#kernel';
import { createAuditChainStore, STAMP_ANCHOR, verifyAudit, type Database } from '#persistence';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openAuditProgress, type AuditProgress } from './audit-progress.js';
import { openAudit, readAnchorFile, readText, readTrustFile, readVerifier, type AuditCommandRoom, type OpenedAudit } from './audit-room.js';
import { describeVerification, printVerification, type VerifiedAudit } from './print-verification.js';

/** Exit code for an audit that is not as it was sealed. */
export const TAMPERED = 20;
const PHASES = {
  entries: { zh: '核对条目', en: 'verifying entries' },
  documents: { zh: '核对文书', en: 'verifying documents' },
  exporting: { zh: '导出', en: 'exporting' },
};

export interface VerifyOptions {
  readonly json: boolean;
  readonly exportTo: string | undefined;
  /** An exported file; the database when absent. */
  readonly entriesFile: string | undefined;
  readonly publicKeyFile: string | undefined;
  readonly anchorFile: string | undefined;
  /** Time stamps of an export, and the certificate by which they are verified. */
  readonly stampsFile: string | undefined;
  readonly stampTrustFile: string | undefined;
}

/** @returns 0, or 20 when something is not as it was sealed */
export async function runVerify(options: VerifyOptions, room: AuditCommandRoom): Promise<number> {
  const startedAt = performance.now();
  const progress = openAuditProgress(room.progress);
  const result =
    options.entriesFile === undefined
      ? await verifyDatabase(options, room, progress)
      : await verifyFile(options.entriesFile, options, progress);
  progress.end();
  const ms = performance.now() - startedAt;
  const lines = options.json ? [JSON.stringify(describeVerification(result, ms))] : printVerification(result, ms);
  room.output.write(`${lines.join('\n')}\n`);
  return result.faultCount === 0 ? 0 : TAMPERED;
}

async function verifyFile(file: string, options: VerifyOptions, progress: AuditProgress): Promise<VerifiedAudit> {
  const verifier = await readVerifier(options.publicKeyFile);
  const anchor = await readAnchorFile(options.anchorFile, verifier);
  const stamps = await readStamps(options);
  const input = createReadStream(file);
  const failed = new Promise<never>((_resolve, reject) =>
    input.once('error', () => reject(new HubError('command-invalid', `the file ${file} cannot be read; correct the path or its rights`))),
  );
  const lines = createInterface({ input, crlfDelay: Infinity });
  const verified = verifyExport(lines, { verifier, anchor }, (count) => progress.show(PHASES.entries, count, count), stamps);
  return await Promise.race([verified, failed]);
}

async function verifyDatabase(options: VerifyOptions, room: AuditCommandRoom, progress: AuditProgress): Promise<VerifiedAudit> {
  const audit = await openAudit(room.environment);
  try {
    if (options.exportTo !== undefined) await writeExport(audit, options.exportTo, progress);
    const verifier = await readVerifier(options.publicKeyFile ?? audit.keyFile);
    const anchor = await readAnchorFile(options.anchorFile ?? audit.anchorFile, verifier);
    return await verifyAudit(audit.database, {
      verifier,
      anchor,
      stampTrust: await readTrustFile(options.stampTrustFile ?? audit.stampFile),
      cipher: audit.cipher,
      onProgress: (phase, done, total) => progress.show(PHASES[phase], done, total),
    });
  } finally {
    await audit.close();
  }
}

/** @throws HubError `command-invalid` for stamps without the certificate that verifies them */
async function readStamps({ stampsFile, stampTrustFile }: VerifyOptions): Promise<StampCheck | undefined> {
  if (stampsFile === undefined) return undefined;
  const trust = await readTrustFile(stampTrustFile);
  if (trust === undefined) throw new HubError('command-invalid', '--stamps needs --tsa-certificate FILE, by which they are verified');
  return openStampCheck(readStampLines(await readText(stampsFile, 'the file of time stamps')), trust);
}

type ExportFile = 'audit.jsonl' | 'anchor.jsonl' | 'public-key.pem' | 'stamps.jsonl';

/** @returns 0 */
export async function runExport(folder: string, room: AuditCommandRoom): Promise<number> {
  const audit = await openAudit(room.environment);
  const progress = openAuditProgress(room.progress);
  try {
    const files = await writeExport(audit, folder, progress);
    progress.end();
    const options = {
      'audit.jsonl': '--entries',
      'anchor.jsonl': '--anchor',
      'public-key.pem': '--public-key',
      'stamps.jsonl': '--stamps',
    };
    const words = files.map((file) => `${options[file]} ${join(folder, file)}`);
    room.output.write(
      `导出到 Exported to ${folder}: ${files.join(', ')}\n在任何机器上核对 Verify on any machine: hedui audit verify ${words.join(' ')}\n`,
    );
    return 0;
  } finally {
    await audit.close();
  }
}

/** Writes entries, anchor and public key; existing files of these names are replaced. @returns their names */
async function writeExport(audit: OpenedAudit, folder: string, progress: AuditProgress): Promise<ExportFile[]> {
  await mkdir(folder, { recursive: true });
  const files: ExportFile[] = ['audit.jsonl'];
  await pipeline(Readable.from(exportLines(audit.database, progress)), createWriteStream(join(folder, 'audit.jsonl'), { mode: 0o600 }));
  if (audit.anchorFile !== undefined) {
    await copyFile(audit.anchorFile, join(folder, 'anchor.jsonl'));
    files.push('anchor.jsonl');
  }
  const stamps = await createAuditChainStore(audit.database).readStamps(STAMP_ANCHOR);
  if (stamps.length > 0) {
    await writeFile(join(folder, 'stamps.jsonl'), `${stamps.map(writeStampLine).join('\n')}\n`);
    files.push('stamps.jsonl');
  }
  if (audit.keyFile !== undefined) {
    await writeFile(join(folder, 'public-key.pem'), publicPartOf(await readText(audit.keyFile, 'the key file')));
    files.push('public-key.pem');
  }
  return files;
}

/** The private key never leaves: only its public part, and the public keys of earlier times. */
function publicPartOf(pem: string): string {
  const earlier = pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return [...(pem.includes('PRIVATE KEY') ? [openAuditSigner(pem).publicPem.trim()] : []), ...earlier, ''].join('\n');
}

async function* exportLines(database: Database, progress: AuditProgress): AsyncGenerator<string> {
  const store = createAuditChainStore(database);
  const total = await store.countSealed();
  let done = 0;
  for await (const { blocks, entries } of store.readChain()) {
    const lines: string[] = [];
    for (const block of blocks) {
      lines.push(...writeExportLines(block, entries));
      done += block.auditIds.length;
    }
    progress.show(PHASES.exporting, done, total);
    yield `${lines.join('\n')}\n`;
  }
}
