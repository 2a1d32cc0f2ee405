// Callbacks over memory for the specs of the API: the real checks, a store of arrays, and three sources with their keys.
import { connectedSourceSchema, type ConnectedSource } from '#contracts';
import { createCallbacks, type Callbacks, type NewCallbackRow } from '#verification';
import { generateKeyPairSync, randomUUID } from 'node:crypto';

const pair = generateKeyPairSync('ed25519');
export const CALLBACK_PRIVATE_KEY = pair.privateKey;
export const CALLBACK_SECRET = 'a secret that the registry and the hub share';

const KEYS: Readonly<Record<string, string>> = {
  HEDUI_SHARED: CALLBACK_SECRET,
  HEDUI_REGISTRY_KEY: pair.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
};

const source = (id: string, callback: object | undefined): ConnectedSource =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    legalBasis: { zh: '测试', en: 'test' },
    provides: ['aid-payment'],
    connected: true,
    adapter: 'declared',
    asks: 'income-window',
    deadline: { seconds: 30 },
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    batchSize: 50,
    ...(callback ? { callback } : {}),
    ...(id === 'bureau' ? { pushesEvents: true } : {}),
  });

export interface CallbacksInMemory {
  readonly callbacks: Callbacks;
  readonly kept: NewCallbackRow[];
}

export function keepCallbacksInMemory(now: () => Date): CallbacksInMemory {
  const kept: NewCallbackRow[] = [];
  const seen = new Set<string>();
  const reference = '/message/transaction_id';
  const callbacks = createCallbacks({
    store: {
      keep: (row) => {
        const signature = `${row.sourceId} ${row.signatureSha256.toString('hex')}`;
        if (seen.has(signature)) return Promise.resolve('repeated');
        seen.add(signature);
        if (kept.some((one) => one.sourceId === row.sourceId && one.bodySha256.equals(row.bodySha256))) return Promise.resolve('known');
        kept.push(row);
        return Promise.resolve('kept');
      },
    },
    sources: [
      source('registry', { scheme: 'ed25519', keyVariable: 'HEDUI_REGISTRY_KEY', reference }),
      source('gateway', {
        scheme: 'hmac-sm3',
        keyVariable: 'HEDUI_SHARED',
        reference,
        signatureHeader: 'x-sign',
        timestampHeader: 'x-time',
      }),
      source('bureau', { scheme: 'hmac-sha256', keyVariable: 'HEDUI_SHARED', reference }),
      source('silent', undefined),
    ],
    keyOf: (variable) => KEYS[variable] ?? '',
    newId: () => randomUUID(),
    now,
  });
  return { callbacks, kept };
}
