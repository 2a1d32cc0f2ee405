// Keys of client systems at the command line, and a command that gets its tokens with one.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi, type StartedApi } from '../../api/testing/start-api.js';
import { openApiCaller } from '../api-caller.js';
import { createTokenSource } from '../client-credentials.js';
import { runClientsCommand } from './clients-command.js';

let folder: string;
let api: StartedApi;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-clients-'));
  api = await startApi({ clock: { now: () => new Date() } });
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
});
afterAll(async () => {
  await api.app.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<string> {
  let said = '';
  await runClientsCommand(args, { environment: {}, output: { write: (text: string) => Boolean((said += text)) } });
  return said;
}

it('new-key keeps the private half in a file of its owner alone and prints the public half', async () => {
  const file = join(folder, 'one.json');
  const printed: unknown = JSON.parse(await run('new-key', file));
  const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
  expect(kept).toEqual({ ...Object(printed), d: expect.any(String) });
  expect(printed).not.toHaveProperty('d');
  expect((await stat(file)).mode & 0o077).toBe(0);
  await expect(run('new-key', file)).rejects.toMatchObject({ code: 'command-invalid' });
});

it('a command with the key of a registered client gets a token by itself; one with another key gets none (T4)', async () => {
  const file = join(folder, 'two.json');
  const key: unknown = JSON.parse(await run('new-key', file));
  await api.systems.desk.register(
    { clientId: 'desk-a', title: 'desk', roles: ['upstream'], purposes: ['social-assistance'], keys: [key] },
    'spec',
  );
  const rights = await openApiCaller(url, createTokenSource({ apiUrl: url, clientId: 'desk-a', keyFile: file }))('GET', '/v1/rights');
  expect(rights).toMatchObject({ roles: ['upstream'] });

  const other = join(folder, 'three.json');
  await run('new-key', other);
  const caller = openApiCaller(url, createTokenSource({ apiUrl: url, clientId: 'desk-a', keyFile: other }));
  await expect(caller('GET', '/v1/rights')).rejects.toMatchObject({ code: 'api-refused', details: { status: 401 } });
});

it('a private key is refused where a public one is registered, and the register wants its database', async () => {
  const file = join(folder, 'four.json');
  await run('new-key', file);
  const withPrivateHalf: unknown = JSON.parse(await readFile(file, 'utf8'));
  await expect(
    api.systems.desk.register(
      { clientId: 'desk-b', title: 'd', roles: ['upstream'], purposes: ['social-assistance'], keys: [withPrivateHalf] },
      'spec',
    ),
  ).rejects.toMatchObject({ code: 'client-invalid' });
  const publicFile = join(folder, 'public.json');
  await writeFile(publicFile, '{}');
  await expect(run('register', 'desk-b', '--key', publicFile)).rejects.toMatchObject({ code: 'config-invalid' });
  await expect(run('disable', 'desk-b')).rejects.toThrow('--reason');
});
