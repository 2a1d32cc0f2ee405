// Whom root hands the server to, and whether that user can get at its files.
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canReach, chooseAccount } from './account.js';

const LINES = ['root:x:0:0:root:/root:/bin/sh', 'nobody:x:65534:65534:nobody:/:/bin/false'];
const POSTGRES = 'postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash';

describe('root hands the server to', () => {
  it('postgres where the system has that user', () => {
    expect(chooseAccount([...LINES, POSTGRES].join('\n'))).toEqual({ name: 'postgres', uid: 101, gid: 104 });
  });

  it('nobody where it has not', () => {
    expect(chooseAccount(LINES.join('\n'))).toEqual({ name: 'nobody', uid: 65534, gid: 65534 });
  });

  it('nobody at all where both are missing or are root in disguise', () => {
    expect(chooseAccount('root:x:0:0::/:/bin/sh\npostgres:x:0:0::/:/bin/sh\n')).toBeUndefined();
  });
});

describe('a folder', () => {
  const stranger = { name: 'nobody', uid: 65533, gid: 65533 };
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hedui-reach-'));
    await mkdir(path.join(folder, 'inner'), { mode: 0o755 });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('under a private one cannot be reached by another user', async () => {
    await chmod(folder, 0o700);
    expect(await canReach(path.join(folder, 'inner'), stranger)).toBe(false);
  });

  it('under one that may be passed, if not listed, can', async () => {
    await chmod(folder, 0o711);
    expect(await canReach(path.join(folder, 'inner'), stranger)).toBe(true);
  });
});
