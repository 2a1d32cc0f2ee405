// The descriptors in config/departments fit the adapters, and a faulty folder is refused with every mend at once.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSourceCatalogue, loadSources } from '#source-catalogue';
import type { SourceDescriptor } from '#contracts';
import { isHubError } from '#kernel';
import { adapterFamilies, adapterRegistry, registerAdapters } from './registry.js';

const CHOICE = { adapters: adapterRegistry, families: adapterFamilies };
const FOLDER = 'config/departments';
const ENVIRONMENT = {
  HEDUI_SOURCES: 'tax, social-insurance, real-estate, vehicles, banks',
  HEDUI_TAX_BASE_URL: 'http://127.0.0.1:1/tax/',
  HEDUI_TAX_CLIENT_ID: 'hub',
  HEDUI_TAX_CLIENT_SECRET: 'tax-secret',
  HEDUI_SOCIAL_INSURANCE_URL: 'http://127.0.0.1:1/si',
  HEDUI_SOCIAL_INSURANCE_USER: 'hub',
  HEDUI_SOCIAL_INSURANCE_PASSWORD: 'si-secret',
  HEDUI_REAL_ESTATE_BASE_URL: 'http://127.0.0.1:1/re',
  HEDUI_REAL_ESTATE_APP_KEY: 'hub',
  HEDUI_REAL_ESTATE_APP_SECRET: 're-secret',
  HEDUI_VEHICLES_DATABASE_URL: 'postgres://hub@127.0.0.1:1/x',
  HEDUI_BANKS_SFTP_HOST: '127.0.0.1',
  HEDUI_BANKS_SFTP_PORT: '2022',
  HEDUI_BANKS_SFTP_USER: 'hub',
  HEDUI_BANKS_SFTP_PASSWORD: 'bank-secret',
  HEDUI_BANKS_SFTP_HOST_KEY_SHA256: 'A'.repeat(43),
};

const problemsOf = async (load: () => Promise<unknown>): Promise<readonly string[]> => {
  try {
    await load();
  } catch (error) {
    if (isHubError(error) && error.code === 'configuration-invalid' && Array.isArray(error.details['problems']))
      return error.details['problems'];
    throw error;
  }
  return [];
};

describe('source descriptors', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hedui-departments-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('connect every source, by every adapter with code and by the family without', async () => {
    const catalogue = await loadSourceCatalogue(FOLDER);
    expect(catalogue.filter((source) => !source.connected).map(({ id }) => id)).toEqual([]);
    const adapters = new Set(catalogue.flatMap((source) => (source.connected ? [source.adapter] : [])));
    expect([...adapters].sort()).toEqual([...adapterRegistry.keys(), 'declared'].sort());
  });

  it('ask for no secret of a source that this installation has not chosen, and keep it in the catalogue as not connected', async () => {
    const { sources, adapters } = await loadSources(FOLDER, ENVIRONMENT, CHOICE);
    expect([...adapters.keys()].sort()).toEqual(['banks', 'real-estate', 'social-insurance', 'tax', 'vehicles']);
    const left = sources.find(({ id }) => id === 'medical-insurance');
    expect(left).toMatchObject({ connected: false, provides: ['medical-settlement', 'medical-enrolment'] });
    expect(left).not.toHaveProperty('options');
  });

  it('are the same for every process that is told the same, with its secrets or without', async () => {
    const show = (sources: readonly SourceDescriptor[]) => sources.map(({ id, provides, connected }) => ({ id, provides, connected }));
    const ofWorker = (await loadSources(FOLDER, ENVIRONMENT, CHOICE)).sources;
    expect(show(await loadSourceCatalogue(FOLDER, ENVIRONMENT.HEDUI_SOURCES))).toEqual(show(ofWorker));
    expect(show(await loadSourceCatalogue(FOLDER, 'all'))).toEqual(show(await loadSourceCatalogue(FOLDER)));
    expect(show(await loadSourceCatalogue(FOLDER, ' '))).toEqual(show(await loadSourceCatalogue(FOLDER)));
  });

  it('are refused when a chosen one is unknown, has another name now or is said to be not connected', async () => {
    const unconnected = 'provides: [trip]\nlegalBasis: { zh: 甲, en: A }\nconnected: false\n';
    await writeFile(
      join(folder, 'ferries.yaml'),
      `id: ferries\ntitle: { zh: 甲, en: A }\noffice: { zh: 甲, en: A }\nformerIds: [boats]\n${unconnected}`,
    );
    expect(await problemsOf(() => loadSourceCatalogue(folder, 'ferries,boats,post,'))).toEqual([
      'HEDUI_SOURCES: ferries: ferries.yaml says connected: false; connect it there or leave it out',
      'HEDUI_SOURCES: boats: is an earlier name; write ferries',
      'HEDUI_SOURCES: post: is no source of this folder; known: ferries',
      'HEDUI_SOURCES: (empty): is no source of this folder; known: ferries',
    ]);
  });

  it('give each adapter its options with the environment filled in and converted', async () => {
    const descriptors = (await loadSources(FOLDER, ENVIRONMENT, CHOICE)).sources;
    const options = Object.fromEntries(descriptors.flatMap((source) => (source.connected ? [[source.id, source.options]] : [])));
    expect(options['tax']).toEqual({ baseUrl: 'http://127.0.0.1:1/tax', clientId: 'hub', clientSecret: 'tax-secret' });
    expect(options['banks']).toMatchObject({ port: 2022 });
  });

  it('are read without secrets by a process that reaches no department', async () => {
    const catalogue = await loadSourceCatalogue(FOLDER);
    expect(catalogue.find((source) => source.id === 'tax')).toMatchObject({ connected: true, options: {} });
  });

  it('name every variable that is missing, with file and path, in one error', async () => {
    const problems = await problemsOf(() =>
      loadSources(FOLDER, { ...ENVIRONMENT, HEDUI_TAX_CLIENT_SECRET: '', HEDUI_BANKS_SFTP_HOST: undefined }, CHOICE),
    );
    expect(problems).toEqual([
      'banks.yaml: options.host: set the environment variable HEDUI_BANKS_SFTP_HOST',
      'tax.yaml: options.clientSecret: set the environment variable HEDUI_TAX_CLIENT_SECRET',
    ]);
  });

  it('tell the known adapters when a descriptor names another, and what a kind or an option must be', async () => {
    const header = (id: string, adapter: string, provides: string): string =>
      `id: ${id}\ntitle: { zh: 甲, en: A }\noffice: { zh: 甲, en: A }\nprovides: [${provides}]\nlegalBasis: { zh: 甲, en: A }\nconnected: true\nadapter: ${adapter}\nasks: reference-date\ndeadline: { seconds: 30 }\nlanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } }\nbatchSize: 10\n`;
    await writeFile(join(folder, 'water.yaml'), header('water', 'waterworks', 'vehicle'));
    await writeFile(
      join(folder, 'cars.yaml'),
      `${header('cars', 'vehicles', 'death')}options: { databaseUrl: "mysql://user:hidden@host/x" }\n`,
    );
    await writeFile(join(folder, 'broken.yaml'), 'id: [unclosed\n');
    await writeFile(join(folder, 'renamed.yaml'), header('other', 'vehicles', 'vehicle') + 'quota: { perSecond: -1 }\n');
    const problems = await problemsOf(() => loadSources(folder, {}, CHOICE));
    const text = problems.join('\n');
    expect(text).toContain(
      'water.yaml: adapter: no adapter "waterworks"; known adapters: banks, real-estate, social-insurance, tax, vehicles; or write: declared',
    );
    expect(text).toContain('cars.yaml: provides: add "vehicle"');
    expect(text).toContain('cars.yaml: provides: remove "death"');
    expect(text).toContain('cars.yaml: options.databaseUrl: must be a postgres:// address');
    expect(text).toMatch(/broken\.yaml: line \d+: correct the YAML/);
    expect(text).toMatch(/renamed\.yaml: quota\.perSecond/);
    expect(text).not.toContain('hidden');
  });

  it('cannot register two adapters under one id', () => {
    const [first] = adapterRegistry.values();
    if (first === undefined) throw new Error('the registry is empty');
    expect(() => registerAdapters([first, first])).toThrow(/two adapters have the id/);
  });
});
