// `hedui bulk` against the API as it is: a template taken, a file sent and watched, held, taken back; what it says when it cannot.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { startApi, TOKEN, type StartedApi } from '../../api/testing/start-api.js';
import { runBulkCommand } from './bulk-command.js';

let api: StartedApi;
let url: string;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
  folder = await mkdtemp(join(tmpdir(), 'hedui-bulk-'));
});
afterAll(async () => {
  await api.app.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ readonly code: number; readonly said: string }> {
  const output = new PassThrough();
  let said = '';
  output.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
  const code = await runBulkCommand(args, {
    environment: { HEDUI_API_URL: url, HEDUI_API_TOKEN: TOKEN },
    output,
    progress: process.stderr,
    lookEveryMs: 5,
  });
  return { code, said };
}
const SEND = ['--kind', 'verification', '--purpose', 'social-assistance', '--programmes', 'dibao'];

it('takes a template, to the output and into a file that is not there yet', async () => {
  expect((await run('template', 'verification', '--language', 'en')).said).toContain('Household,Division,Name');
  const file = join(folder, 'template.xlsx');
  expect((await run('template', 'caseload', '--format', 'xlsx', '--out', file)).code).toBe(0);
  expect((await readFile(file)).subarray(0, 2).toString('latin1')).toBe('PK');
  await expect(run('template', 'caseload', '--out', file)).rejects.toMatchObject({ code: 'command-invalid' });
});

it('sends a file, follows it, holds it and takes it back', async () => {
  const file = join(folder, 'list.csv');
  await writeFile(file, 'household,division,name,idNumber,relation\nH1,110109,测样,1,self\n');
  const sent = JSON.parse((await run('send', file, ...SEND, '--json')).said) as { bulkFileId: string; state: string };
  expect(sent.state).toBe('received');
  const { bulkFileId } = sent;
  expect((await run('pause', bulkFileId)).said).toContain('paused');
  expect((await run('resume', bulkFileId)).said).toContain('running');
  expect((await run('list')).said).toContain(bulkFileId);
  expect((await run('errors', bulkFileId, '--language', 'en')).said).toContain('Line,To line,Number');
  await expect(run('cancel', bulkFileId)).rejects.toThrow('--asked keep');
  expect((await run('cancel', bulkFileId, '--asked', 'keep')).said).toContain('cancelled');
  expect(await run('watch', bulkFileId)).toMatchObject({ code: 0, said: expect.stringContaining('cancelled') as string });
});

it('says what is wrong: no file, no such kind, no such id', async () => {
  await expect(run('send', join(folder, 'none.csv'), ...SEND)).rejects.toThrow('cannot be read');
  await expect(run('send', join(folder, 'list.txt'), ...SEND)).rejects.toThrow('.csv, .xlsx or .jsonl');
  await expect(run('template', 'nonsense')).rejects.toMatchObject({ code: 'api-refused' });
  await expect(run('watch', '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99')).rejects.toThrow('not-found');
  await expect(run()).rejects.toThrow('usage: hedui bulk template');
});
