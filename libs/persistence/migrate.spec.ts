// Which names of files the migrations accept.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newestMigration } from './migrate.js';

describe('names of migrations', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hedui-migrations-'));
    await writeFile(join(folder, '20261121T2200_house.sql'), 'select 1');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives the newest by name', async () => {
    await writeFile(join(folder, '20261122T0040_local-value.sql'), 'select 1');
    expect(await newestMigration(folder)).toBe('20261122T0040_local-value.sql');
  });

  it('refuses a file that would be passed over in silence', async () => {
    await writeFile(join(folder, '20261122T0040_local_value.sql'), 'select 1');
    await expect(newestMigration(folder)).rejects.toThrow('20261122T0040_local_value.sql would never be applied');
  });
});
