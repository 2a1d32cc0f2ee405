// Two whole hubs for a test, each with databases, departments, api and worker of its own, that ask each other over HTTP.
import { createSigner, describeKeySet, makeSigningKey } from '#evidence';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { startHubStack, type HubStack } from './stack.js';

/** The one that asks, at Yinchuan, and the one that is asked, of another province. */
export const ASKER = 'hub-yinchuan';
export const HELPER = 'hub-gansu';
/** The helper as a source of the asker. */
export const HELPER_SOURCE = 'partner-gansu';

export interface TwoHubs {
  readonly asker: HubStack;
  readonly helper: HubStack;
  /** Private keys in the form HEDUI_SIGNING_KEY takes. */
  readonly keys: { readonly asker: string; readonly helper: string };
  stop(): Promise<void>;
}

export interface TwoHubsOptions {
  /** Seconds the asker waits for the helper. */
  readonly deadlineSeconds: number;
  readonly askerWorkerEnv?: Readonly<Record<string, string>>;
}

const NAMES = { [ASKER]: { zh: '银川核对平台', en: 'Yinchuan hub' }, [HELPER]: { zh: '甘肃核对平台', en: 'Gansu hub' } };

const publicKeyOf = (privateKey: string): string => JSON.stringify(describeKeySet([createSigner(privateKey, 'a hub').published]));

const partnersFile = (own: string, divisions: readonly string[], other: string, otherKey: string): string =>
  stringify({
    hub: { id: own, name: NAMES[own as keyof typeof NAMES], divisions },
    maxHops: 3,
    partners: [
      {
        id: other,
        name: NAMES[other as keyof typeof NAMES],
        keys: [publicKeyOf(otherKey)],
        purposes: ['social-assistance'],
        programmes: [],
        facts: ['household-registration', 'real-estate'],
        mayForward: true,
      },
    ],
  });

/** @param serves beginnings of divisions whose people are asked about there */
const partnerSource = (id: string, hub: string, serves: readonly string[], baseUrl: string, deadlineSeconds: number): string =>
  stringify({
    id,
    title: NAMES[hub as keyof typeof NAMES],
    office: NAMES[hub as keyof typeof NAMES],
    provides: ['household-registration', 'real-estate'],
    legalBasis: { zh: '异地协同查询核对机制', en: 'help between places' },
    connected: true,
    adapter: 'partner-hub',
    partner: { hub, serves },
    asks: 'income-window',
    deadline: { seconds: deadlineSeconds },
    pollEverySeconds: 1,
    callTimeoutSeconds: 15,
    lanes: { live: { concurrency: 4 }, bulk: { concurrency: 2 } },
    batchSize: 20,
    options: { baseUrl },
  });

export async function startTwoHubs({ deadlineSeconds, askerWorkerEnv = {} }: TwoHubsOptions): Promise<TwoHubs> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-hubs-'));
  const keys = { asker: makeSigningKey('ed25519'), helper: makeSigningKey('ed25519') };
  const askerFile = join(folder, 'asker.yaml');
  const helperFile = join(folder, 'helper.yaml');
  await writeFile(askerFile, partnersFile(ASKER, ['64'], HELPER, keys.helper));
  await writeFile(helperFile, partnersFile(HELPER, ['62'], ASKER, keys.asker));
  const helperEnv = { HEDUI_PARTNERS: helperFile, HEDUI_SIGNING_KEY: keys.helper };
  // It could hand requests about people of 37 on only to the hub they come from; nobody listens at that address.
  const helper = await startHubStack({
    connected: 'superior-platform,real-estate,partner-back',
    moreSources: { 'partner-back': partnerSource('partner-back', ASKER, ['37'], 'http://127.0.0.1:9', 20) },
    apiEnv: helperEnv,
    workerEnv: { ...helperEnv, HEDUI_EGRESS_PLAIN: 'all' },
  });
  try {
    const askerEnv = { HEDUI_PARTNERS: askerFile, HEDUI_SIGNING_KEY: keys.asker };
    const asker = await startHubStack({
      connected: `tax,social-insurance,banks,${HELPER_SOURCE}`,
      moreSources: { [HELPER_SOURCE]: partnerSource(HELPER_SOURCE, HELPER, ['62', '37'], helper.apiUrl, deadlineSeconds) },
      apiEnv: askerEnv,
      workerEnv: { ...askerEnv, HEDUI_EGRESS_PLAIN: 'all', ...askerWorkerEnv },
    });
    return {
      asker,
      helper,
      keys,
      async stop() {
        await Promise.all([asker.stop(), helper.stop()]);
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await helper.stop();
    throw error;
  }
}
