// `hedui report verify` on files: what it says of genuine and of changed ones, and which keys it takes.
import { describeKeySet, sealPdf, writeEvidenceFile } from '#evidence';
import { isHubError } from '#kernel';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discloseSample, ISSUER, testSigner, testSigningKey } from '../../../test/support/issued-report.js';
import { runReportCommand } from './report-command.js';

const { signed, disclosable } = discloseSample();
/** The least that ends as a PDF does. */
const PLAIN_PDF = Buffer.from('%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<\n/Size 1\n/Root 1 0 R\n>>\nstartxref\n9\n%%EOF\n');
let folder: string;
let keyFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-report-'));
  keyFile = await put('keys.json', JSON.stringify(describeKeySet([testSigner.published])));
});
afterAll(() => rm(folder, { recursive: true }));

async function put(name: string, content: string | Buffer): Promise<string> {
  const place = join(folder, name);
  await writeFile(place, content);
  return place;
}
async function run(args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number | string; said: string }> {
  let said = '';
  const output = { write: (text: string) => (said += text) };
  try {
    return { code: await runReportCommand(args, { environment, output }), said };
  } catch (error) {
    return { code: isHubError(error) ? error.code : String(error), said: error instanceof Error ? error.message : '' };
  }
}

describe('hedui report verify', () => {
  it('says of a genuine report what was issued, when and by whom', async () => {
    const file = await put('report.hedui.json', writeEvidenceFile(disclosable, 'caseworker'));
    const { code, said } = await run(['verify', file, '--key', keyFile]);
    expect(code).toBe(0);
    for (const words of ['真实', 'Genuine', signed.number, '第 1 版', '2026-11-21T01:00:00.000Z', ISSUER]) expect(said).toContain(words);
    for (const content of ['6000', '最低生活保障', '张三']) expect(said).not.toContain(content);
  });

  it('names what was changed, and ends with 20', async () => {
    const file = await put('changed.hedui.json', writeEvidenceFile(disclosable, 'caseworker').replace('"6000.00"', '"9000.00"'));
    const { code, said } = await run(['verify', file, '--key', keyFile]);
    expect(code).toBe(20);
    expect(said).toContain('明细: 内容被改动');
    expect(said).toContain('lines: was changed [part-changed]');
  });

  it('tells a PDF with its manifest from one in which a byte changed, wherever it stands', async () => {
    const pdf = sealPdf({ file: PLAIN_PDF, language: 'zh', madeAt: new Date('2026-11-22T00:00:00Z'), ...signed }, testSigner);
    expect((await run(['verify', await put('report.pdf', pdf), '--key', keyFile])).code).toBe(0);
    const passed: number[] = [];
    for (let index = 0; index < pdf.length; index += 13) {
      const changed = Buffer.from(pdf);
      changed[index] = (changed[index] ?? 0) ^ 1;
      if ((await run(['verify', await put('changed.pdf', changed), '--key', keyFile])).code === 0) passed.push(index);
    }
    expect(passed).toEqual([]);
    const longer = await put('longer.pdf', Buffer.concat([pdf, Buffer.from('%more\n')]));
    expect((await run(['verify', longer, '--key', keyFile])).said).toContain('[pdf-changed]');
  });

  it('takes the key in PEM, and without --key those of the installation', async () => {
    const file = await put('verdict.hedui.json', writeEvidenceFile(disclosable, 'verdict'));
    const pem = execFileSync('openssl', ['pkey', '-inform', 'DER', '-pubout'], { input: Buffer.from(testSigningKey, 'base64') });
    expect((await run(['verify', file, '--key', await put('public.pem', pem)])).code).toBe(0);
    expect((await run(['verify', file], { HEDUI_SIGNING_KEY: testSigningKey })).code).toBe(0);
    const retired = { HEDUI_SIGNING_KEY: OTHER_KEY(), HEDUI_RETIRED_KEYS: `file:${keyFile}` };
    expect((await run(['verify', file], retired)).code).toBe(0);
    expect((await run(['verify', file], { HEDUI_SIGNING_KEY: OTHER_KEY() })).said).toContain('[key-unknown]');
    expect(await run(['verify', file])).toMatchObject({ code: 'command-invalid', said: expect.stringContaining('--key FILE') });
  });
  const OTHER_KEY = (): string => execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-outform', 'DER']).toString('base64');

  it('writes JSON for other programs', async () => {
    const file = await put('family.hedui.json', writeEvidenceFile(disclosable, 'family'));
    const { said } = await run(['verify', file, '--key', keyFile, '--json']);
    expect(JSON.parse(said)).toMatchObject({ genuine: true, kind: 'view', shows: 'family', faults: [] });
  });

  it('refuses what it cannot read, saying what to do', async () => {
    expect(await run(['verify', join(folder, 'nothing'), '--key', keyFile])).toMatchObject({ code: 'command-invalid' });
    expect(await run(['verify'])).toMatchObject({ code: 'command-invalid', said: expect.stringContaining('usage') });
    expect(await run(['verify', keyFile, '--key', await put('no-keys', '{}')])).toMatchObject({ code: 'verification-keys-invalid' });
    expect(await run(['export', '0', '--view', 'everything'])).toMatchObject({
      code: 'command-invalid',
      said: expect.stringContaining('verdict'),
    });
    expect((await run(['verify', keyFile, '--key', keyFile])).said).toContain('[file-unreadable]');
  });
});
