// config/env.example explains every variable the processes and the department files read, and no other.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { apiEnvironment } from '../../apps/api/api-config.js';
import { workerEnvironment } from '../../apps/worker/worker-config.js';
import { repository } from './source-files.js';

const TESTS_ONLY = new Set(['HEDUI_TEST_KILL_AT']);
const OF_THE_COMMAND_LINE = [
  'DATABASE_WORKER_URL',
  'HEDUI_APP_PASSWORD',
  'HEDUI_KEYS_PASSWORD',
  'HEDUI_WORKER_PASSWORD',
  'HEDUI_API_URL',
  'HEDUI_API_TOKEN',
  'HEDUI_CLIENT_ID',
  'HEDUI_CLIENT_KEY',
];

it('env.example names every variable that is read', async () => {
  const example = await readFile(path.join(repository, 'config/env.example'), 'utf8');
  const explained = new Set([...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]));
  const departments = path.join(repository, 'config/departments');
  const names = (await readdir(departments)).filter((name) => name.endsWith('.yaml'));
  const files = await Promise.all(names.map((file) => readFile(path.join(departments, file), 'utf8')));
  const ofDepartments = files.flatMap((file) => [...file.matchAll(/\$\{env:([A-Z0-9_]+)\}/g)].map((match) => match[1]));
  const read = new Set(
    [...Object.keys(apiEnvironment), ...Object.keys(workerEnvironment.shape), ...ofDepartments, ...OF_THE_COMMAND_LINE].filter(
      (name) => name !== undefined && !TESTS_ONLY.has(name),
    ),
  );
  expect([...read].filter((name) => !explained.has(name))).toEqual([]);
  expect([...explained].filter((name) => !read.has(name))).toEqual([]);
});
