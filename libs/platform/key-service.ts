// The key service (KMS) that wraps the file of keys: two calls of the Transit interface that HashiCorp Vault and OpenBao speak,
// and that a small gateway puts before any other (docs/keys.md). It is asked a few times an hour, never for a household.
import { endpointOf, openServiceClient, type ServiceClient } from '#egress';
import { HubError } from '#kernel';
import type { KeyWrapping } from '#persistence';
import { z } from 'zod';
import { readOutward, readTextFile } from './outward.js';

export const keyServiceEnvironment = {
  HEDUI_KMS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the Transit interface of the key service, e.g. https://kms.example.gov.cn:8200/v1/transit'),
  HEDUI_KMS_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, _ or -')
    .default('hedui')
    .describe('the name of the key there that wraps ours'),
  HEDUI_KMS_TOKEN_FILE: z.string().min(1).optional().describe('a file with the token to show there; read again for every call'),
  HEDUI_KMS_CLIENT_CERT: z.string().min(1).optional().describe('the path of the certificate (PEM) to show there'),
  HEDUI_KMS_CLIENT_KEY: z.string().min(1).optional().describe('the path of its private key (PEM)'),
  HEDUI_KMS_HOLD_SECONDS: z.coerce
    .number()
    .min(2)
    .max(86_400)
    .default(3600)
    .describe('how long keys are used after the key service last opened them, 2 to 86400'),
};
export type KeyServiceConfig = z.output<z.ZodObject<typeof keyServiceEnvironment>> & Parameters<typeof readOutward>[0];

export interface KeyService extends KeyWrapping {
  close(): Promise<void>;
}

const CALL_MS = 5000;
const KEY_BYTES = 32;
const wrappedSchema = z.looseObject({ data: z.looseObject({ ciphertext: z.string().min(20).max(4000) }) });
const unwrappedSchema = z.looseObject({ data: z.looseObject({ plaintext: z.base64() }) });

/**
 * @returns undefined without HEDUI_KMS_URL
 * @throws HubError `config-invalid` for half of a certificate, neither certificate nor token, or a file that cannot be read
 */
export function openKeyService(config: KeyServiceConfig): KeyService | undefined {
  const { HEDUI_KMS_URL: address, HEDUI_KMS_KEY: keyName, HEDUI_KMS_TOKEN_FILE: tokenFile } = config;
  if (address === undefined) return undefined;
  const endpoint = endpointOf(new URL(address));
  const certificate = readCertificate(config);
  if (certificate === undefined && tokenFile === undefined)
    throw new HubError(
      'config-invalid',
      'HEDUI_KMS_URL: say who we are with HEDUI_KMS_TOKEN_FILE, or HEDUI_KMS_CLIENT_CERT and HEDUI_KMS_CLIENT_KEY',
    );
  const service = openServiceClient({
    name: 'kms',
    endpoints: endpoint ? [endpoint] : [],
    egress: readOutward(config),
    ...(certificate ? { certificate } : {}),
    totalMs: CALL_MS,
  });
  const call = <T>(what: 'encrypt' | 'decrypt', body: Readonly<Record<string, string>>, schema: z.ZodType<T>): Promise<T> => {
    const token: Record<string, string> =
      tokenFile === undefined ? {} : { 'x-vault-token': readTextFile('HEDUI_KMS_TOKEN_FILE', tokenFile).trim() };
    return ask(service, `${address.replace(/\/$/, '')}/${what}/${keyName}`, token, body, schema);
  };
  return {
    async wrap(label, key) {
      const plaintext = Buffer.concat([Buffer.from(markOf(label)), key]).toString('base64');
      return (await call('encrypt', { plaintext }, wrappedSchema)).data.ciphertext;
    },
    async unwrap(label, wrapped) {
      const plain = Buffer.from((await call('decrypt', { ciphertext: wrapped }, unwrappedSchema)).data.plaintext, 'base64');
      const mark = Buffer.from(markOf(label));
      if (plain.length !== mark.length + KEY_BYTES || !plain.subarray(0, mark.length).equals(mark))
        throw new HubError(
          'kms-refused',
          'the key service opened something else than the key that was asked for: the file of keys was changed',
        );
      return Buffer.from(plain.subarray(mark.length));
    },
    close: () => service.close(),
  };
}

/** Says within what is wrapped which key it is, for services that take no associated data. */
const markOf = (label: string): string => `hedui/key/${label}\n`;

async function ask<T>(
  service: ServiceClient,
  address: string,
  token: Readonly<Record<string, string>>,
  body: Readonly<Record<string, string>>,
  schema: z.ZodType<T>,
): Promise<T> {
  const answer = await service
    .request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-vault-request': 'true', ...token },
      body: JSON.stringify(body),
    })
    .catch((cause: unknown) => {
      throw new HubError('kms-unavailable', 'the key service cannot be reached or does not answer in time', { retry: 'later', cause });
    });
  if (answer.status === 429 || answer.status >= 500)
    throw new HubError('kms-unavailable', `the key service answers with ${answer.status}: it is sealed, busy or failing`, {
      retry: 'later',
    });
  if (answer.status !== 200)
    throw new HubError(
      'kms-refused',
      `the key service refuses with ${answer.status}: check its policy for us, HEDUI_KMS_KEY and the token`,
    );
  const parsed = schema.safeParse(await answer.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  throw new HubError('kms-refused', 'the key service answers with something else than Transit does: check HEDUI_KMS_URL');
}

function readCertificate({ HEDUI_KMS_CLIENT_CERT: cert, HEDUI_KMS_CLIENT_KEY: key }: KeyServiceConfig) {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new HubError('config-invalid', 'HEDUI_KMS_CLIENT_CERT and HEDUI_KMS_CLIENT_KEY belong together; set both, or neither');
  return { cert: readTextFile('HEDUI_KMS_CLIENT_CERT', cert), key: readTextFile('HEDUI_KMS_CLIENT_KEY', key) };
}
