// Puts the audit's sealer together from the configuration of a worker.
import { openAuditSigner, openAuditVerifier } from '#audit';
import { HubError, systemClock } from '#kernel';
import { createAuditSealStore, FILE_ANCHOR, openRowMac, STAMP_ANCHOR, type Database } from '#persistence';
import { cipherKeysOf, type Log } from '#platform';
import { readFile } from 'node:fs/promises';
import { openFileAnchor } from './audit-anchor.js';
import { startAuditSealer } from './audit-sealer.js';
import { openTimeStampAnchor } from './time-stamp-anchor.js';
import type { WorkerConfig } from './worker-config.js';

/**
 * Starts sealing when the worker has the audit key; another worker of the installation must when this one has not.
 * @returns seals what is left, and stops
 * @throws HubError `config-invalid` for a key without anchor or the other way round, or a key that cannot be read;
 *   `audit-key-invalid`
 */
export async function sealAudit(config: WorkerConfig, database: Database, log: Log): Promise<() => Promise<void>> {
  const { HEDUI_AUDIT_KEY: keyFile, HEDUI_AUDIT_ANCHOR: anchorFile } = config;
  if (keyFile === undefined && anchorFile === undefined) {
    log.warn('audit.sealed-elsewhere', {});
    return () => Promise.resolve();
  }
  if (keyFile === undefined || anchorFile === undefined)
    throw new HubError(
      'config-invalid',
      'HEDUI_AUDIT_KEY and HEDUI_AUDIT_ANCHOR go together: set both, or neither in a worker that does not seal',
    );
  const pem = await readKeyFile(keyFile);
  const signer = openAuditSigner(pem);
  const stamp = openTimeStampAnchor(config);
  const store = createAuditSealStore(database, {
    signer,
    verifier: openAuditVerifier(pem),
    mac: openRowMac(cipherKeysOf(config)),
  });
  return startAuditSealer({
    store,
    anchors: new Map([
      [FILE_ANCHOR, { write: openFileAnchor(anchorFile, signer, () => systemClock.now()) }],
      ...(stamp ? [[STAMP_ANCHOR, { write: stamp, everyMs: config.HEDUI_TSA_SECONDS * 1000 }] as const] : []),
    ]),
    sealEveryMs: config.HEDUI_AUDIT_SEAL_SECONDS * 1000,
    anchorEveryMs: config.HEDUI_AUDIT_ANCHOR_SECONDS * 1000,
    log,
  });
}

async function readKeyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new HubError('config-invalid', 'HEDUI_AUDIT_KEY: the file cannot be read; make one with "hedui audit new-key FILE"', { cause });
  }
}
