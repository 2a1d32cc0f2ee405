// The arrows hold, and the rules that say so would notice if they did not.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './source-files.js';

interface Cruise {
  readonly exitCode: number;
  readonly output: string;
}

function cruise(folder: string, targets: readonly string[]): Promise<Cruise> {
  const program = path.join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--no-cache', '--config', path.join(repository, '.dependency-cruiser.cjs'), ...targets];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output: stdout + stderr });
    });
  });
}

it('everybody imports only whom they may', async () => {
  const { exitCode, output } = await cruise(repository, ['apps', 'libs', 'test']);
  expect(`${exitCode}\n${output}`).toContain('no dependency violations found');
});

describe('in a house where the rules are broken', () => {
  let house: string;

  beforeAll(async () => {
    house = await mkdtemp(path.join(tmpdir(), 'hedui-arrows-'));
    const files = {
      'package.json': '{"type":"module","dependencies":{"bullmq":"1"},"imports":{"#*":{"hedui-source":"./libs/*/index.ts"}}}',
      'tsconfig.json': '{"compilerOptions":{"module":"NodeNext","moduleResolution":"NodeNext","customConditions":["hedui-source"]}}',
      'libs/kernel/index.ts': "import { Queue } from 'bullmq';\nexport const queue = Queue;\n",
      'libs/contracts/index.ts': "export { settle } from '#queueing';\n",
      'libs/queueing/index.ts': "export { settle } from './settle.js';\n",
      'libs/queueing/settle.ts': "import * as all from './index.js';\nexport const settle = all;\n",
      'libs/adapters/index.ts': "export * from './tax/tax.js';\n",
      'libs/adapters/tax/tax.ts': "export { banks } from '../banks/banks.js';\n",
      'libs/adapters/banks/banks.ts': 'export const banks = 1;\n',
      'apps/api/main.ts':
        "import { banks } from '#adapters';\nimport { settle } from '../../libs/queueing/settle.js';\nexport { banks, settle };\n",
      'apps/sandbox/main.ts': "export { banks } from '#adapters';\n",
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.join(house, path.dirname(file)), { recursive: true });
      await writeFile(path.join(house, file), text);
    }
    await symlink(path.join(repository, 'node_modules'), path.join(house, 'node_modules'));
  });
  afterAll(() => rm(house, { recursive: true, force: true }));

  it('each breach is named', async () => {
    const { exitCode, output } = await cruise(house, ['apps', 'libs']);
    expect(exitCode).toBeGreaterThan(0);
    for (const rule of [
      'pure-stays-pure: libs/kernel/index.ts',
      'arrow-of-contracts: libs/contracts/index.ts',
      'no-cycle: libs/queueing/',
      'adapter-imports-no-adapter: libs/adapters/tax/tax.ts',
      'only-the-worker-reaches-departments: apps/api/main.ts',
      'only-the-worker-reaches-departments: apps/sandbox/main.ts',
      'libraries-are-entered-by-their-index: apps/api/main.ts',
    ]) {
      expect(output).toContain(rule);
    }
  });
});
