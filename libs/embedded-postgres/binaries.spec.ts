// The package as npm leaves it: present or not, with or without the links its install script makes.
import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completeLinks, findBinaries } from './binaries.js';

describe('the server of this platform', () => {
  it('is found in node_modules with its version', async () => {
    const { folder, version } = await findBinaries();
    expect(path.basename(folder)).toBe('native');
    expect(version).toMatch(/^\d+\.\d+/);
  });

  it('that nobody builds is refused with what to do instead', async () => {
    await expect(findBinaries('sunos-sparc')).rejects.toMatchObject({
      code: 'postgres-binaries-missing',
      message: expect.stringContaining('DATABASE_URL'),
    });
  });

  it('that npm left out is refused with what to do instead', async () => {
    const absent = process.platform === 'win32' ? 'linux-ppc64' : 'win32-x64';
    await expect(findBinaries(absent)).rejects.toMatchObject({ code: 'postgres-binaries-missing' });
  });
});

describe('the library links', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'hedui-links-'));
    await mkdir(path.join(root, 'native/lib'), { recursive: true });
    await writeFile(path.join(root, 'native/lib/libpq.so.5.18'), 'code');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(path.join(root, 'native/pg-symlinks.json'), JSON.stringify(links));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('are made once, relative, so that the folder can move', async () => {
    expect(await completeLinks(path.join(root, 'native'))).toBe(1);
    expect(await completeLinks(path.join(root, 'native'))).toBe(0);
    expect(await readlink(path.join(root, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect(await readFile(path.join(root, 'native/lib/libpq.so.5'), 'utf8')).toBe('code');
  });

  it('are none where the package has no list of them', async () => {
    await rm(path.join(root, 'native/pg-symlinks.json'));
    expect(await completeLinks(path.join(root, 'native'))).toBe(0);
  });
});
