// What proves a report over HTTP: public keys, files that verify by themselves, and the check page, which never says more
// than what was issued, when, by whom and whether it was superseded.
import { codeOf, readKeySet, verifyEvidenceFile } from '#evidence';
import type { Actor } from '#lawful-access';
import type { EvidenceDesk } from '#verification';
import request from 'supertest';
import { apiSigner, ISSUER } from '../testing/evidence-in-memory.js';
import { verification } from '../testing/requests.js';
import { OTHER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';
import { EVIDENCE_DESK } from '../tokens.js';

let api: StartedApi;
let verificationId: string;
let printed: { number: string; code: string };

beforeEach(async () => {
  api = await startApi();
  const started = await as(http().post('/v1/verifications')).set('Idempotency-Key', 'c').send(verification()).expect(202);
  verificationId = started.body.verificationId;
  api.hub.issueReport(verificationId);
  printed = await readPrinted(1);
});
afterEach(() => api.app.close());

const http = () => request(api.app.getHttpServer());
const as = (sent: request.Test, token = TOKEN) => sent.set('Authorization', `Bearer ${token}`);
const fileOf = (view: string, more = '') => as(http().get(`/v1/verifications/${verificationId}/report/evidence?view=${view}${more}`));
const typed = (fields: object) => http().post('/check').type('form').send(fields);
async function readPrinted(version: number): Promise<{ number: string; code: string }> {
  const actor = { clientId: 'street-office', purposes: [], divisions: [], programmes: [], policy: false };
  const number = await api.app.get<EvidenceDesk>(EVIDENCE_DESK).readNumber(verificationId, version, actor);
  if (!number) throw new Error('the sample report is signed');
  return number;
}

describe('the public keys', () => {
  it('are a JWKS anybody may read, by which a file of the API verifies', async () => {
    const { text: keys, headers } = await http().get('/v1/keys').expect(200);
    expect(headers['content-type']).toContain('application/json');
    const { text } = await fileOf('verdict').expect(200);
    expect(verifyEvidenceFile(text, readKeySet(keys))).toMatchObject({ genuine: true, shows: 'verdict' });
  });
});

describe('a file that verifies by itself', () => {
  it('is the whole report of the latest version when nothing else is asked for', async () => {
    api.hub.issueReport(verificationId);
    const { text, headers } = await as(http().get(`/v1/verifications/${verificationId}/report/evidence`)).expect(200);
    expect(verifyEvidenceFile(text, [apiSigner.published])).toMatchObject({ genuine: true, kind: 'report', issuance: { version: 2 } });
    expect(headers['content-disposition']).toMatch(/^attachment; filename="HD(-[0-9A-Z]{4}){3}-2-caseworker\.hedui\.json"$/);
    expect(headers['cache-control']).toBe('private, no-store');
    expect((await fileOf('verdict', '&version=1').expect(200)).text).toContain('"version":1');
  });

  it('of another client, of nothing, or without credentials is not given', async () => {
    await as(http().get(`/v1/verifications/${verificationId}/report/evidence`), OTHER_TOKEN).expect(404);
    await fileOf('verdict', '&version=9').expect(404);
    await http().get(`/v1/verifications/${verificationId}/report/evidence`).expect(401);
  });

  it.each(['view=everything', 'version=0', 'version=1e3', 'version=-1', 'shape=pdf'])('is refused for %s', async (query) => {
    const { body } = await as(http().get(`/v1/verifications/${verificationId}/report/evidence?${query}`)).expect(400);
    expect(body.code).toBe('request-invalid');
  });
});

describe('an officer who is shown a masked report', () => {
  const officer: Actor = {
    clientId: 'street-office',
    purposes: ['social-assistance'],
    divisions: ['110109001'],
    programmes: [],
    policy: false,
    roles: ['caseworker'],
    officer: { officerId: 'o1', organisationId: 'g1', division: '110109001', signedInAt: new Date(), secondFactorAt: new Date() },
  };

  it('takes out a verdict or a masked print, and the whole report only when the case was opened with a reason', async () => {
    const desk = api.app.get<EvidenceDesk>(EVIDENCE_DESK);
    for (const view of ['verdict', 'masked-print'] as const)
      expect(verifyEvidenceFile((await desk.readFile(verificationId, 1, view, officer)).text, [apiSigner.published]).genuine).toBe(true);
    await expect(desk.readFile(verificationId, 1, 'caseworker', officer)).rejects.toMatchObject({ code: 'reason-needed' });
    await expect(desk.readPdf(verificationId, 1, 'zh', officer)).rejects.toMatchObject({ code: 'reason-needed' });
    await expect(desk.readNumber(verificationId, 1, { ...officer, roles: ['system-admin'] })).rejects.toMatchObject({
      code: 'access-denied',
    });
  });
});

describe('the check page', () => {
  it('asks for number and code, or a file, in both languages and without a script', async () => {
    const { text, headers } = await http().get('/check').expect(200);
    for (const words of ['核对报告真伪查验', 'name="number"', 'name="code"', 'type="file"']) expect(text).toContain(words);
    expect(text).not.toContain('<script');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect((await http().get('/check?lang=en')).text).toContain('Check a verification report');
  });

  it('says what was issued, when, by whom and that it is in force, and nothing of its contents', async () => {
    const { text } = await typed({ number: printed.number.toLowerCase(), code: ` ${printed.code} ` }).expect(200);
    for (const words of ['真实', printed.number, '2026-11-21 09:00 (UTC+8)', ISSUER, '现行版本']) expect(text).toContain(words);
    for (const content of ['1795', '6000', '最低生活保障', '张三', verificationId]) expect(text).not.toContain(content);
  });

  it('answers at once at the address of the QR code', async () => {
    const { text } = await http().get(`/check?number=${printed.number}&code=${printed.code}&lang=en`).expect(200);
    expect(text).toContain('Genuine: issued here');
  });

  it('says of an earlier version by which one it was superseded', async () => {
    api.hub.issueReport(verificationId);
    await readPrinted(2);
    const { text } = await typed(printed).expect(200);
    expect(text.replace(/\s+/g, ' ')).toContain('已被新版本取代: 版本 2');
  });

  it('answers an unknown number and a wrong code alike (T3)', async () => {
    const plain = ({ status, text }: request.Response) => ({ status, text: text.replace(/value="[^"]*"/g, '') });
    const unknown = plain(await typed({ ...printed, number: 'HD-0000-0000-0000' }));
    expect(unknown).toEqual(plain(await typed({ ...printed, code: '00000-00000' })));
    expect(unknown).toEqual(plain(await typed({ number: 'nothing', code: '<b>' })));
    expect(unknown).toEqual(plain(await typed({})));
    expect(unknown.status).toBe(404);
    expect((await typed({ number: '"><b>', code: 'x' })).text).not.toContain('<b>');
  });

  it('checks a file: genuine, superseded, changed, and none', async () => {
    const { text: file } = await fileOf('caseworker').expect(200);
    const upload = (content: string, name = 'r.hedui.json') => http().post('/check/file').attach('file', Buffer.from(content), name);
    expect((await upload(file).expect(200)).text).toContain('真实:与出具时逐字节相同');
    const changed = (await upload(file.replace('"6000.00"', '"1000.00"')).expect(200)).text;
    expect(changed).toContain('明细: 内容被改动');
    for (const content of ['1000.00', '6000.00', '张三']) expect(changed).not.toContain(content);
    api.hub.issueReport(verificationId);
    await readPrinted(2);
    expect((await upload(file)).text).toContain('已被新版本取代');
    expect((await upload('<html>')).text).toContain('不是核对平台出具的文件');
    expect((await http().post('/check/file').field('other', 'x').expect(400)).text).toContain('请选择一个文件');
  });

  it('takes at most 30 checks a minute from one address, and says when to come again', async () => {
    const answers: number[] = [];
    for (let count = 0; count < 31; count += 1) answers.push((await typed({ number: 'x', code: 'y' })).status);
    expect(answers.filter((status) => status === 404)).toHaveLength(30);
    const { status, headers } = await typed(printed);
    expect([status, Number(headers['retry-after']) > 0]).toEqual([429, true]);
  });

  it('refuses a file beyond 8 MiB and JSON, and logs neither number nor code', async () => {
    await http()
      .post('/check/file')
      .attach('file', Buffer.alloc(9 * 1024 * 1024), 'big.pdf')
      .expect(413);
    await http().post('/check').send(printed).expect(415);
    await typed(printed);
    expect(api.logged.join('\n')).not.toContain(printed.number);
    expect(api.logged.join('\n')).not.toContain(printed.code);
  });
});

describe('a check code', () => {
  it('stands in no manifest', async () => {
    const { text } = await fileOf('caseworker').expect(200);
    expect(text).not.toContain(printed.code);
    expect(codeOf(Buffer.alloc(16))).toBe('00000-00000');
  });
});
