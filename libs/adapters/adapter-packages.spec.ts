// Adapters from outside the repository: a package in a folder of its own is imported, checked, and answers; every mistake
// says what to do.
import { createAdapterClients, probeSource } from '#adapter-kit';
import { HubError, isHubError, systemClock } from '#kernel';
import { loadSources } from '#source-catalogue';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAdapterPackages } from './adapter-packages.js';
import { adapterFamilies } from './registry.js';

const GAS = `
export const contract = 1;
export const adapters = (kit) => [kit.defineSourceAdapter({
  id: 'gas',
  title: { zh: '燃气', en: 'Gas' },
  provides: ['utility-usage'],
  options: kit.z.strictObject({ baseUrl: kit.z.url() }),
  mode: 'answers-now',
  duplicateSafe: true,
  probe: async () => { throw kit.sourceUnavailable('not-built-yet'); },
  collect: async (subjects) => new Map(subjects.map(({ subjectId }) => [subjectId, { outcome: 'no-record', asOf: '2026-11-01' }])),
})];
`;
const SOURCE = `
id: gas
title: { zh: 燃气, en: Gas }
office: { zh: 燃气公司, en: Gas company }
legalBasis: { zh: 测试, en: test }
provides: [utility-usage]
connected: true
adapter: gas
asks: reference-date
deadline: { seconds: 30 }
lanes: { live: { concurrency: 2 }, bulk: { concurrency: 1 } }
batchSize: 10
options: { baseUrl: 'http://127.0.0.1:9' }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-packages-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Each in a folder of its own: Node keeps what it has imported. */
async function writePackage(name: string, code: string, manifest: object = { type: 'module', exports: './gas.js' }): Promise<string> {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'gas.js'), code);
  await writeFile(join(place, 'package.json'), JSON.stringify({ name, ...manifest }));
  return place;
}
async function messageOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (isHubError(error)) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a package with adapters', () => {
  it('is offered beside ours, and a source names its adapter as any other', async () => {
    const place = await writePackage('node_modules/@city/hedui-gas', GAS);
    for (const name of ['@city/hedui-gas', './node_modules/@city/hedui-gas', join(place, 'gas.js')]) {
      const { adapters } = await loadAdapterPackages(` ${name} ,`, folder);
      expect([...adapters.keys()]).toEqual(expect.arrayContaining(['gas', 'tax']));
    }
    const { adapters } = await loadAdapterPackages('@city/hedui-gas', folder);
    const departments = join(folder, 'departments');
    await mkdir(departments);
    await writeFile(join(departments, 'gas.yaml'), SOURCE);
    const loaded = await loadSources(departments, {}, { adapters, families: adapterFamilies });
    expect(loaded.sources).toMatchObject([{ id: 'gas', options: { baseUrl: 'http://127.0.0.1:9' } }]);
    const adapter = loaded.adapters.get('gas');
    if (!adapter) throw new Error('the source has no adapter');
    const clients = createAdapterClients();
    const call = { options: {}, clients, clock: systemClock, signal: new AbortController().signal, log: () => undefined, timeoutMs: 1000 };
    await expect(probeSource(adapter, call)).rejects.toMatchObject({ code: 'source-unavailable', details: { adapter: 'gas' } });
    await expect(probeSource(adapter, call)).rejects.toBeInstanceOf(HubError);
    await clients.close();
  });

  it('is not needed', async () => {
    expect((await loadAdapterPackages(undefined)).modules.size).toBe(0);
    expect((await loadAdapterPackages('')).modules.size).toBe(0);
  });

  it.each([
    ['no-contract', GAS.replace('export const contract = 1;', ''), 'add `export const contract = 1`'],
    [
      'other-contract',
      GAS.replace('contract = 1', 'contract = 2'),
      'is written for adapter contract 2, this hub offers 1; install the version for 1',
    ],
    ['no-adapters', 'export const contract = 1;', 'add `export const adapters = (kit) => [ … ]`'],
    ['no-list', 'export const contract = 1; export const adapters = () => undefined;', 'gives no list of adapters'],
    ['broken', 'export const contract = ;', 'cannot be loaded (SyntaxError'],
    ['throws', 'export const contract = 1; export const adapters = () => { throw new TypeError("no house"); };', 'TypeError: no house'],
    ['no-collect', GAS.replace('collect: async', 'gather: async'), 'collect must be a function'],
    ['no-schema', GAS.replace('kit.z.strictObject({ baseUrl: kit.z.url() })', '{}'), 'options must be a schema of kit.z'],
    ['bad-id', GAS.replace("id: 'gas'", "id: 'Gas Works'"), 'id must be lower-case words joined by hyphens'],
    ['unknown-kind', GAS.replace('utility-usage', 'rumour'), 'provides names the unknown kind rumour'],
    ['taken-id', GAS.replace("id: 'gas'", "id: 'tax'"), 'two adapters have the id "tax"; rename one'],
  ])('that is wrong (%s) is refused with what to do', async (name, code, sentence) => {
    await writePackage(name, code);
    expect(await messageOf(() => loadAdapterPackages(`./${name}`, folder))).toContain(sentence);
  });

  it('that is not there is named', async () => {
    expect(await messageOf(() => loadAdapterPackages('@city/none', folder))).toContain(
      'HEDUI_ADAPTER_PACKAGES: "@city/none" cannot be found; install it beside the worker',
    );
    expect(await messageOf(() => loadAdapterPackages('./none', folder))).toContain('cannot be found: there is no');
    await writePackage('no-entry', GAS, { exports: 7 });
    expect(await messageOf(() => loadAdapterPackages('./no-entry', folder))).toContain('no readable package.json');
  });
});
