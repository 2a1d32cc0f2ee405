// The file of keys behind a key service: wrapped and opened, held for its time, closed when the service is away, slow, sealed,
// talks nonsense or has another key; never as plain text beside it (T15, F36). The service is the sandbox's, over HTTP.
import { cipherKeysOf, findKeysFile, holdKeys, keysEnvironment, loadConfig, openKeys, type Environment, type HeldKeys } from '#platform';
import { createFieldCipher, readKeysFile, writeKeysFile, type FileKeys } from '#persistence';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startKeyService, type SandboxKeyService } from './key-service.js';

const TOKEN = 'a-token-of-the-test-0123456789';
const SECRET = 'the-secret-of-the-key-service-01';
const keys: FileKeys = {
  fieldKeys: [
    { id: 'k2', key: Buffer.alloc(32, 2) },
    { id: 'k1', key: Buffer.alloc(32, 1) },
  ],
  indexKey: Buffer.alloc(32, 9),
  auditKeys: [Buffer.alloc(32, 5)],
};

let folder: string;
let service: SandboxKeyService;
const holding: HeldKeys[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hedui-kms-'));
  writeFileSync(join(folder, 'token'), `${TOKEN}\n`, { mode: 0o600 });
  service = await startKeyService({ secret: SECRET, token: TOKEN });
});
afterEach(async () => {
  for (const one of holding.splice(0)) one.stop();
  await service.stop();
  rmSync(folder, { recursive: true });
});

const environment = (more: Environment = {}): Environment => ({
  HEDUI_KEYS_FILE: join(folder, 'keys.json'),
  HEDUI_KMS_URL: service.url,
  HEDUI_KMS_TOKEN_FILE: join(folder, 'token'),
  ...more,
});
const fileOf = (more: Environment = {}) => {
  const file = findKeysFile(environment(more));
  if (file === undefined) throw new Error('there is a file');
  return file;
};
async function hold(holdMs: number): Promise<HeldKeys> {
  const held = await holdKeys(fileOf(), { holdMs, lookEveryMs: 20 });
  holding.push(held);
  return held;
}
/** @returns when it is so; the test's own limit ends it otherwise */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((go) => setTimeout(go, 10));
}
const isUsable = (held: HeldKeys): boolean => {
  try {
    return held.read().fieldKeys.length > 0;
  } catch {
    return false;
  }
};

it('comes back as it was written, and no key of it stands in the file', async () => {
  await fileOf().write(keys);
  const text = readFileSync(join(folder, 'keys.json'), 'utf8');
  for (const key of [...keys.fieldKeys.map((one) => one.key), keys.indexKey, ...(keys.auditKeys ?? [])])
    expect([text.includes(key.toString('base64')), text.includes(key.toString('hex'))]).toEqual([false, false]);
  expect(await fileOf().read()).toEqual(keys);
  expect(() => readKeysFile(join(folder, 'keys.json'))).toThrow(/HEDUI_KMS_URL/);
});

it('a process gets its keys from it, sees another master while it runs, and seals under it', async () => {
  await fileOf().write(keys);
  const opened = await openKeys(environment({ HEDUI_KMS_HOLD_SECONDS: '60' }));
  const config = loadConfig(z.object(keysEnvironment), opened);
  const cipher = createFieldCipher(cipherKeysOf(config));
  const sealed = cipher.forScope('s').seal('row', 'words');
  expect(cipher.currentKeyId()).toBe('k2');
  await fileOf().write({ ...keys, fieldKeys: [{ id: 'k3', key: Buffer.alloc(32, 3) }, ...keys.fieldKeys] });
  await until(() => cipher.currentKeyId() === 'k3');
  expect(cipher.forScope('s').open('row', sealed).toString()).toBe('words');
}, 300_000);

it('a key that was moved to another place in the file opens nothing', async () => {
  await fileOf().write(keys);
  const path = join(folder, 'keys.json');
  const document = z
    .object({ fieldKeys: z.array(z.object({ id: z.string(), key: z.string() })), indexKeys: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, JSON.stringify({ ...document, indexKeys: [document.fieldKeys[0]?.key] }), { mode: 0o600 });
  await expect(fileOf().read()).rejects.toMatchObject({ code: 'kms-refused' });
});

it('the service rotates its own key: old files open, and wrapping again puts them under the new one', async () => {
  await fileOf().write(keys);
  await fetch(`${service.url}/keys/hedui/rotate`, { method: 'POST', headers: { 'x-vault-token': TOKEN } });
  const file = fileOf();
  await file.write(await file.read());
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toMatch(/^(?!.*vault:v1).*vault:v2/s);
  expect(await file.read()).toEqual(keys);
});

describe('nothing is opened, and there is no other way to the keys,', () => {
  beforeEach(() => fileOf().write(keys));

  it.each(['sealed', 'nonsense'] as const)('when the service is %s', async (mode) => {
    service.mode = mode;
    await expect(openKeys(environment())).rejects.toMatchObject({ code: mode === 'sealed' ? 'kms-unavailable' : 'kms-refused' });
  });

  it('when it is not there', async () => {
    await service.stop();
    await expect(openKeys(environment())).rejects.toMatchObject({ code: 'kms-unavailable', retry: 'later' });
    service = await startKeyService({ secret: SECRET, token: TOKEN });
  });

  it('when it takes the call and never answers: it is given up after five seconds', async () => {
    service.mode = 'slow';
    await expect(openKeys(environment())).rejects.toMatchObject({ code: 'kms-unavailable' });
  }, 300_000);

  it('when it has another key, or does not know the token', async () => {
    const other = await startKeyService({ secret: 'the-secret-of-another-service-02', token: TOKEN });
    await expect(openKeys(environment({ HEDUI_KMS_URL: other.url }))).rejects.toMatchObject({ code: 'kms-refused', retry: 'never' });
    await other.stop();
    writeFileSync(join(folder, 'token'), 'another-token-0123456789');
    await expect(openKeys(environment())).rejects.toMatchObject({
      code: 'kms-refused',
      message: expect.not.stringContaining('another-token'),
    });
  });

  it('when its address is http and not on this machine', async () => {
    const away = environment({ HEDUI_KMS_URL: 'http://203.0.113.7/v1/transit' });
    await expect(openKeys(away)).rejects.toMatchObject({ code: 'kms-unavailable', cause: { code: 'source-egress-refused' } });
  });
});

describe('held keys', () => {
  beforeEach(() => fileOf().write(keys));

  it('are opened again before their time is over, with a few calls and not one for each use', async () => {
    const held = await hold(400);
    const before = service.calls.decrypt;
    for (let use = 0; use < 10_000; use += 1) held.read();
    await until(() => service.calls.decrypt >= before + 8); // two openings of four keys
    expect(isUsable(held)).toBe(true);
  }, 300_000);

  it('are used through a short absence of the service, no more after it, and again when it is back', async () => {
    const held = await hold(600);
    const told: string[] = [];
    held.tell((state) => void told.push(state));
    service.mode = 'sealed';
    await until(() => told.includes('away'));
    expect(isUsable(held)).toBe(true);
    await until(() => !isUsable(held));
    expect(() => held.read()).toThrow(expect.objectContaining({ code: 'keys-unavailable', retry: 'later' }));
    service.mode = 'up';
    await until(() => isUsable(held) && told.at(-1) === 'back');
    expect(told).toEqual(['away', 'ended', 'back']);
  }, 300_000);
});

describe('a configuration in half is refused', () => {
  it.each([
    ['a service without a file', { HEDUI_KEYS_FILE: '' }, /HEDUI_KEYS_FILE/],
    ['neither token nor certificate', { HEDUI_KMS_TOKEN_FILE: '' }, /HEDUI_KMS_TOKEN_FILE/],
    ['half of a certificate', { HEDUI_KMS_CLIENT_CERT: '/nowhere.pem' }, /belong together/],
    ['keys in variables too', { HEDUI_INDEX_KEY: 'x' }, /keep keys in one place/],
    ['a name that is none', { HEDUI_KMS_KEY: '../sys' }, /HEDUI_KMS_KEY/],
  ])('%s', async (_what, more, sentence) => {
    await expect(openKeys(environment(more))).rejects.toMatchObject({ code: 'config-invalid', message: expect.stringMatching(sentence) });
  });

  it('a file whose keys are not wrapped, with the command that wraps it', async () => {
    writeKeysFile(join(folder, 'keys.json'), keys);
    await expect(openKeys(environment())).rejects.toMatchObject({ message: expect.stringContaining('hedui keys wrap') });
    await fileOf().write(await fileOf().read());
    expect((await openKeys(environment()))['HEDUI_INDEX_KEY']).toBe(keys.indexKey.toString('base64'));
  });
});
