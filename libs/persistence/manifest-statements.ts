// Manifests at rest: the signed text in clear, salts and the hashes of answers sealed under the verification's key.
import { SALT_BYTES, SALTED, type SignedManifest } from '#evidence';
import { sql } from 'kysely';
import { send, type DatabaseTransaction } from './database.js';
import type { ScopeCiphers } from './field-cipher.js';
import { base64, jsonRows } from './row-json.js';

export interface ManifestSecrets {
  readonly salts: Buffer;
  readonly answersJson: string;
}

const SALTS_BYTES = SALT_BYTES * SALTED.length;
const addressOf = (verificationId: string, version: number): string => `report/${verificationId}/${version}/manifest`;

const sealSecrets = (cipher: ScopeCiphers, verificationId: string, { version, salts, answersJson }: SignedManifest): Buffer =>
  cipher
    .forScope(verificationId)
    .seal(addressOf(verificationId, version), Buffer.concat([salts, Buffer.from(answersJson, 'utf8')]), 'as-it-is');

/** @throws HubError `ciphertext-invalid` */
export function openSecrets(cipher: ScopeCiphers, verificationId: string, version: number, sealed: Buffer): ManifestSecrets {
  const plain = cipher.forScope(verificationId).open(addressOf(verificationId, version), sealed);
  return { salts: plain.subarray(0, SALTS_BYTES), answersJson: plain.toString('utf8', SALTS_BYTES) };
}

/** Within the transaction that stores the reports. */
export async function storeManifests(
  transaction: DatabaseTransaction,
  cipher: ScopeCiphers,
  reports: readonly { readonly verificationId: string; readonly manifest?: SignedManifest }[],
): Promise<void> {
  const rows = reports.flatMap(({ verificationId, manifest }) =>
    manifest === undefined
      ? []
      : [
          {
            id: verificationId,
            version: manifest.version,
            number: manifest.number,
            key: manifest.keyId,
            manifest: manifest.manifestJson,
            jws: manifest.jws,
            secrets: base64(sealSecrets(cipher, verificationId, manifest)),
          },
        ],
  );
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into report_manifest (verification_id, version, number, key_id, manifest, jws, secrets_sealed)
      select id, version, number, key, manifest, jws, decode(secrets, 'base64')
      from jsonb_to_recordset(${jsonRows(rows)}) as x(id uuid, version int, number text, key text, manifest text, jws text, secrets text)`,
  );
}
