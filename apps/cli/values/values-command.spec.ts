// `hedui values` against the API as it is: two officers bring a value from proposal to publication.
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECOND_OFFICER_TOKEN, startApi, TOKEN, type StartedApi } from '../../api/testing/start-api.js';
import { runValuesCommand } from './values-command.js';

let api: StartedApi;
let url: string;
let folder: string;
let scan: string;
beforeAll(async () => {
  api = await startApi();
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
  folder = await mkdtemp(join(tmpdir(), 'hedui-values-'));
  scan = join(folder, '通知.pdf');
  await writeFile(scan, '%PDF-1.7\n%%EOF');
});
afterAll(async () => {
  await api.app.close();
  await rm(folder, { recursive: true });
});

async function run(args: readonly string[], token: string | undefined = TOKEN): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  await runValuesCommand(args, { environment: { HEDUI_API_URL: url, HEDUI_API_TOKEN: token }, output });
  return written;
}
const PROPOSE = [
  'propose',
  '--region',
  'mentougou',
  '--name',
  'dibaoStandard',
  '--unit',
  'yuan-per-head-month',
  '--title',
  '关于调整标准的通知',
];
const propose = (validFrom: string, more: readonly string[] = []) =>
  run([
    ...PROPOSE,
    '--number',
    '测民发〔2026〕7号',
    '--issued-on',
    '2026-06-20',
    '--issued-by',
    '测试民政局',
    '--valid-from',
    validFrom,
    '--scan',
    scan,
    ...more,
  ]);

describe('hedui values', () => {
  it('brings a value from proposal to publication by two officers', async () => {
    const { localValueId } = JSON.parse(await propose('2051-07-01', ['--value', '1450.00', '--json']));
    expect(await run(['list', '--region', 'mentougou'])).toContain(`${localValueId}  mentougou dibaoStandard  1450.00 yuan-per-head-month`);
    await expect(run(['approve', localValueId, '--reason', '核对'])).rejects.toThrow('second-officer-needed');
    expect(await run(['approve', localValueId, '--reason', '与原件一致'], SECOND_OFFICER_TOKEN)).toContain('已批准 approved');
    await expect(run(['publish', localValueId])).rejects.toThrow('preview-needed');
    expect(await run(['preview', localValueId])).toMatch(/40 户 households re-tested[\s\S]*dibao: .*other amount <5/);
    expect(await run(['publish', localValueId])).toContain('已发布 published');
    expect(await run(['show', localValueId])).toContain('policy-office: 与原件一致');
  });

  it('tells every fault with its place and what would be right', async () => {
    await expect(propose('2052-07-01', ['--value', 'viel'])).rejects.toThrow(/\/value: .*1450\.00/);
    await expect(propose('2052-07-01', ['--value', '1', '--unit', 'yuan'])).rejects.toThrow('expected: yuan-per-head-month');
    await expect(propose('2052-07-01')).rejects.toThrow('/value');
  });

  it.each<[string, readonly string[], string]>([
    ['no word', [], 'say what to do'],
    ['no id', ['show'], 'name the id'],
    ['no reason', ['approve', 'x'], '--reason is needed'],
    ['an option nobody knows', ['list', '--colour', 'red'], 'colour'],
    [
      'a scan that is not there',
      [
        ...PROPOSE,
        '--value',
        '1',
        '--valid-from',
        '2052-01-01',
        '--number',
        '1',
        '--issued-on',
        '2026-01-01',
        '--issued-by',
        'x',
        '--scan',
        '/no/such.pdf',
      ],
      'there is no such file',
    ],
  ])('with %s says what is missing', async (_what, args, sentence) => {
    await expect(run(args)).rejects.toThrow(sentence);
  });

  it('without a token, or without an api, says how to mend it', async () => {
    await expect(run(['list'], '')).rejects.toThrow('HEDUI_API_TOKEN');
    await expect(run(['list', '--api', 'http://127.0.0.1:1'])).rejects.toThrow('is the api running?');
  });
});
