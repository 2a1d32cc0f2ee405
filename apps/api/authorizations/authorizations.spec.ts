// Authorizations over HTTP: the printed page, the scan that finds its form, papers, exceptions. Proves B55 (file names) and
// B56 (what a file really is; PDF that acts).
import { checkCharacter } from '#kernel';
import { writeFormCode, writeTypedNumber } from '#lawful-access';
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import request from 'supertest';
import { FORM_NUMBER } from '../testing/authorization-desk-in-memory.js';
import { member } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';
import { drawScan } from '../../../test/support/draw-scan.js';
import { drawFormCodes, readFormCodes } from './form-codes.js';

const HOUSEHOLD = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80';
let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const post = (path: string) => request(api.app.getHttpServer()).post(path).set('Authorization', `Bearer ${TOKEN}`);
const get = (path: string) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${TOKEN}`);
const bring = (path: string, value: object, scan: Buffer | string, name = 'scan.png') =>
  post(path).field('value', JSON.stringify(value)).attach('scan', Buffer.from(scan), name);
const codeOf = async (text: string, fine = false) => drawScan((await drawFormCodes(text)).qr.text, { fine });

describe('a blank authorization', () => {
  it('is a page with people, programmes, financial institutions apart, number and codes, in either language', async () => {
    const household = {
      divisionCode: '110105',
      members: [
        member({ name: '<b>王</b>' }),
        member({ ref: 'm2', relation: 'son', idNumber: `11010520120307003${checkCharacter('11010520120307003')}` }),
      ],
    };
    const zh = await post('/v1/authorization-forms')
      .send({ household, programmes: ['dibao'], copies: 3 })
      .expect(201);
    expect(zh.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(zh.headers['content-security-policy']).toContain("default-src 'none'");
    for (const text of [
      '授权书',
      '诚信承诺书',
      '最低生活保障',
      writeTypedNumber(FORM_NUMBER),
      '监护人签字',
      '金融机构(单独列示)',
      '&lt;b&gt;',
    ])
      expect(zh.text).toContain(text);
    expect(zh.text).not.toContain('<b>');
    expect(zh.text.indexOf('<p>税务</p>')).toBeLessThan(zh.text.indexOf('<p>银行</p>'));
    const en = await post(`/v1/households/${HOUSEHOLD}/authorizations/blank`)
      .set('Accept-Language', 'en')
      .send({ programmes: ['dibao'], validity: { mode: 'while-assisted', source: 'form of Jiangsu' } })
      .expect(201);
    for (const text of ['Promise of truth', 'Financial institutions', 'form of Jiangsu', 'You may withdraw'])
      expect(en.text).toContain(text);
    expect((await get(String(en.headers['location'])).expect(200)).body).toMatchObject({ state: 'printed', number: FORM_NUMBER });
  });

  it('refuses a period that ends before it begins, and a mode without the rule that says so', async () => {
    const refused = await post(`/v1/households/${HOUSEHOLD}/authorizations/blank`)
      .send({ programmes: ['dibao'], validTo: '2026-11-20', validity: { mode: 'while-assisted' }, copies: 0 })
      .expect(400);
    expect(refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort()).toEqual([
      '/copies copies-invalid',
      '/validTo authorization-period',
      '/validity/source field-missing',
    ]);
  });
});

describe('a returned scan', () => {
  it('finds its form by the code on the page, turned and dirty as it may be', async () => {
    await post(`/v1/households/${HOUSEHOLD}/authorizations/blank`)
      .send({ programmes: ['dibao'] })
      .expect(201);
    const scan = await codeOf(writeFormCode(FORM_NUMBER), true);
    const found = await bring('/v1/authorization-forms/scans', {}, scan).expect(200);
    expect(found.body).toMatchObject({ state: 'returned', matchedBy: 'barcode', evidence: { mediaType: 'image/png' } });
    const typed = await bring('/v1/authorization-forms/scans', { number: writeTypedNumber(FORM_NUMBER) }, '%PDF-1.7 nothing to read');
    expect(typed.body).toMatchObject({ state: 'returned', matchedBy: 'typed' });
  });

  it('without a code, with a code of something else, of no form here or typed wrongly says so', async () => {
    const tries: readonly (readonly [object, Buffer | string, number, string])[] = [
      [{}, '%PDF-1.7 nothing to read', 422, 'form-code-unreadable'],
      [{}, await codeOf('https://example.org/'), 422, 'form-code-foreign'],
      [{}, await codeOf(writeFormCode('110105-20261121-99999')), 404, 'form-unknown'],
      [{}, await codeOf(writeFormCode(FORM_NUMBER).replace('00001', '00007')), 422, 'form-code-damaged'],
      [{ number: `${FORM_NUMBER}/?` }, '%PDF-1.7', 422, 'form-code-damaged'],
    ];
    for (const [value, scan, status, code] of tries) {
      const answer = await bring('/v1/authorization-forms/scans', value, scan);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
  });

  it('is read from a PDF of JPEG pages as scanners write them', async () => {
    const jpeg = await readFile('apps/api/authorizations/fixtures/form-code.jpg');
    const stream = (filter: string, bytes: Buffer) =>
      Buffer.concat([
        Buffer.from(`4 0 obj\n<< /Type /XObject /Subtype /Image /Filter ${filter} /Length ${bytes.length} >>\nstream\n`),
        bytes,
        Buffer.from('\nendstream\nendobj\n'),
      ]);
    for (const page of [stream('/DCTDecode', jpeg), stream('[/FlateDecode /DCTDecode]', deflateSync(jpeg))]) {
      const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), page, Buffer.from('%%EOF')]);
      expect(await readFormCodes({ bytes: pdf, mediaType: 'application/pdf' })).toContain(writeFormCode(FORM_NUMBER));
    }
  });
});

describe('a paper', () => {
  const path = `/v1/households/${HOUSEHOLD}/evidence`;
  it('is stored by what it is, whatever its name says, with its hash', async () => {
    for (const name of ['../../a.csv', 'a\r\nSet-Cookie: x=1', 'ü'.repeat(300)]) {
      const stored = await bring(path, { kind: 'scan' }, `%PDF-1.7 ${name.length}`, name).expect(201);
      expect(stored.body).toMatchObject({ kind: 'scan', mediaType: 'application/pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(stored.headers['set-cookie']).toBeUndefined();
    }
  });

  it('that is HTML renamed, a PDF that acts, is encrypted or hides its objects, or a picture without end is refused', async () => {
    const hidden = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (app.alert(1)) >>'));
    const objectStream = (bytes: Buffer, filter = '/FlateDecode') =>
      Buffer.concat([
        Buffer.from(`%PDF-1.7\n9 0 obj\n<< /Type /ObjStm /Filter ${filter} >>\nstream\n`),
        bytes,
        Buffer.from('\nendstream\nendobj\n'),
      ]);
    const refused: readonly (readonly [Buffer | string, string])[] = [
      ['<!doctype html><script>alert(1)</script>', 'scan-type'],
      ['%PDF-1.7\n1 0 obj\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\nendobj', 'scan-active'],
      ['%PDF-1.7\n1 0 obj\n<< /S /J#61vaScript >>\nendobj', 'scan-active'],
      ['%PDF-1.7\n1 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj', 'scan-active'],
      ['%PDF-1.7\n1 0 obj\n<< /Names << /EmbeddedFiles 2 0 R >> >>\nendobj', 'scan-active'],
      ['%PDF-1.7\ntrailer << /Encrypt 5 0 R >>', 'scan-encrypted'],
      [objectStream(hidden), 'scan-active'],
      [objectStream(Buffer.from('not deflated at all')), 'scan-encrypted'],
      [objectStream(hidden, '/LZWDecode'), 'scan-encrypted'],
      [objectStream(deflateSync(Buffer.alloc(40 * 1024 * 1024))), 'scan-encrypted'],
    ];
    for (const [scan, code] of refused) {
      const answer = await bring(path, { kind: 'scan' }, scan, 'signed.pdf');
      expect([code, answer.status, answer.body.errors?.[0]]).toEqual([code, 400, expect.objectContaining({ pointer: '/scan', code })]);
    }
    const header = Buffer.alloc(33);
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(header);
    header.writeUInt32BE(100_000, 16);
    header.writeUInt32BE(100_000, 20);
    const endless = await bring('/v1/authorization-forms/scans', {}, header);
    expect([endless.status, endless.body.errors?.[0]?.code]).toEqual([400, 'scan-too-large']);
  });

  it('with words in a picture’s or PDF’s pages is a scan like any other', async () => {
    await bring(
      path,
      { kind: 'electronic' },
      '%PDF-1.7\n4 0 obj\n<< /Length 40 >>\nstream\n(/JavaScript is a word here)\nendstream\nendobj',
    ).expect(201);
  });
});

describe('an exception', () => {
  const right = {
    ground: 'vital-interest',
    basis: '《中华人民共和国个人信息保护法》第十三条第一款第四项',
    reason: '昏迷送医,无法签字',
    subjects: ['m1'],
    eventAt: '2026-11-21T03:00:00Z',
    papersDueAt: '2026-11-22T03:00:00Z',
    noticeDueAt: '2026-12-01T03:00:00Z',
  };
  it('is recorded with its ground, basis and due dates, and followed up', async () => {
    const { body } = await post(`/v1/verifications/${HOUSEHOLD}/exceptions`).send(right).expect(201);
    expect(body).toMatchObject({ ground: 'vital-interest', papersDueAt: '2026-11-22T03:00:00.000Z', overdue: [] });
    const told = await post(`/v1/exceptions/${body.exceptionId}/notice`).send({ how: 'in-person', at: '2026-11-21T03:59:00Z' });
    expect(told.body).toMatchObject({ notifiedHow: 'in-person' });
    await post(`/v1/exceptions/${body.exceptionId}/papers`).send({ authorizationId: HOUSEHOLD }).expect(200);
    expect((await post(`/v1/exceptions/${body.exceptionId}/end`).expect(200)).body.endedAt).toBeDefined();
    expect((await get('/v1/exceptions?overdue=true').expect(200)).body).toEqual({ items: [] });
    expect((await get(`/v1/verifications/${HOUSEHOLD}/exceptions`).expect(200)).body.items).toHaveLength(1);
  });

  it('knows two grounds, and wants a basis, a reason and both due dates', async () => {
    const refused = await post(`/v1/verifications/${HOUSEHOLD}/exceptions`)
      .send({ ground: 'convenience', subjects: ['m1'], eventAt: 'yesterday' })
      .expect(400);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/basis',
      '/eventAt',
      '/ground',
      '/noticeDueAt',
      '/papersDueAt',
      '/reason',
    ]);
  });
});
