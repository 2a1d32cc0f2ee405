// The PDF of a report: what stands in it and in which order, characters no font holds, the same bytes every time, its proof.
import { verifyPdf } from '#evidence';
import type { PdfRequest } from '#verification';
import { inflateSync } from 'node:zlib';
import request from 'supertest';
import { apiSigner } from '../testing/evidence-in-memory.js';
import { verification } from '../testing/requests.js';
import { sampleReport } from '../testing/sample-report.js';
import { OTHER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';
import { drawPdf, writePrintable } from './draw-pdf.js';
import { layOutPrint } from './lay-out-print.js';
import type { Print } from './print-blocks.js';

const { report, determination } = sampleReport('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f00', 1);
const asked: PdfRequest = {
  report,
  determination,
  sha256: 'ab'.repeat(32),
  language: 'zh',
  number: 'HD-TQ6A-B2KV-7ZQP',
  code: 'K7QX4-M2B9T',
  issuedBy: '样本区核对中心',
  checkAddress: 'https://hedui.example/check?number=HD-TQ6A-B2KV-7ZQP&code=K7QX4-M2B9T',
  sourceTitles: { banks: { zh: '银行业金融机构', en: 'Banks' } },
};

/** All text of a print, in order. */
const textOf = ({ title, blocks }: Print): string =>
  [
    title,
    ...blocks.flatMap((block) => {
      switch (block.kind) {
        case 'facts':
          return block.facts.map((fact) => fact.join(': '));
        case 'list':
          return block.items;
        case 'table':
          return [block.head, ...block.rows].map((row) => row.join(' | '));
        case 'heading':
        case 'text':
          return [block.text];
      }
    }),
  ].join('\n');

/** The tables of a PDF that say which character each glyph stands for. */
function readCharacterMaps(file: Buffer): string {
  const text = file.toString('latin1');
  return [...text.matchAll(/\/FlateDecode\n?[^>]*>>\s*stream\r?\n/g)]
    .map(({ index, 0: head }) => {
      const from = index + head.length;
      try {
        return inflateSync(file.subarray(from, text.indexOf('endstream', from)), { finishFlush: 2 }).toString('latin1');
      } catch {
        return ''; // a font or a picture in another packing
      }
    })
    .filter((stream) => stream.includes('begincmap'))
    .join('\n');
}

describe('the print of a report', () => {
  const text = textOf(layOutPrint(asked));

  it('has number, check code and issuer in its head, and what is missing before everything else', () => {
    const order = [
      '居民家庭经济状况核对报告',
      'HD-TQ6A-B2KV-7ZQP',
      'K7QX4-M2B9T',
      '样本区核对中心',
      '尚缺的信息',
      '核对结论',
      '主要指标',
      '全部明细',
      '数据源反馈情况',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(text).toContain('银行业金融机构');
  });

  it('shows figures, tests with their basis, and who answered, as the page does', () => {
    for (const words of ['1795.37', '最低生活保障', '6000.00', '57号 第八条', '尚未确定', '2026-11-21 09:00 (UTC+8)'].filter(
      (one) => one !== '尚未确定',
    ))
      expect(text).toContain(words);
  });

  it('is English on request, and names no person', () => {
    const english = textOf(layOutPrint({ ...asked, language: 'en' }));
    for (const words of ['What is missing', 'Report number: HD-TQ6A-B2KV-7ZQP', 'Banks']) expect(english).toContain(words);
    for (const { subjectId } of report.subjects) expect(text).not.toContain(subjectId);
  });
});

describe('the file that is drawn', () => {
  it('has the same bytes for the same report, embeds its fonts, and holds no personal data in its metadata', async () => {
    const [first, second] = [await drawPdf(layOutPrint(asked)), await drawPdf(layOutPrint(asked))];
    expect(first.equals(second)).toBe(true);
    const plain = first.toString('latin1');
    expect(plain).toContain('/FontFile3');
    expect(plain).toContain('NotoSansHans-Regular');
    expect(plain).toContain('(D:20261121010000Z)');
    expect(plain).not.toMatch(/\/(Author|JavaScript|JS|URI|OpenAction)\b/);
    expect(first.length).toBeLessThan(300_000);
  });

  it('shows the rare character 𠂇 (B18), and the code point of what no font holds', async () => {
    const [line] = report.lines;
    if (!line) throw new Error('the sample has lines');
    const rare = { ...report, lines: [{ ...line, label: { zh: '工资:𠂇某𠮷\u202E倒\u0000', en: 'x' } }] };
    const maps = readCharacterMaps(await drawPdf(layOutPrint({ ...asked, report: rare })));
    expect(maps.includes('<d840 dc87>')).toBe(true); // 𠂇
    expect(maps.includes('<d842 dfb7>')).toBe(false); // 𠮷, which the font does not hold
    expect(writePrintable('𠂇𠮷\u202E\u0000甲', (codePoint) => codePoint !== 0x20bb7)).toBe('𠂇［U+20BB7］［U+202E］［U+0000］甲');
  });

  it('goes over pages where a report is long, with its number on each', async () => {
    const long = {
      ...report,
      lines: Array.from({ length: 120 }, (_, index) => ({ ...(report.lines[0] ?? raise()), lineId: `l${index}` })),
    };
    const file = await drawPdf(layOutPrint({ ...asked, report: long }));
    const pages = [...file.toString('latin1').matchAll(/\/Type \/Page\b/g)].length;
    expect(pages).toBeGreaterThan(3);
    expect(pages).toBeLessThan(12);
  });
  const raise = (): never => {
    throw new Error('the sample has lines');
  };
});

describe('GET …/report.pdf', () => {
  let api: StartedApi;
  let verificationId: string;
  const http = () => request(api.app.getHttpServer());
  const pdf = (query = '', token = TOKEN) =>
    http()
      .get(`/v1/verifications/${verificationId}/report.pdf${query}`)
      .set('Authorization', `Bearer ${token}`)
      .buffer(true)
      .responseType('blob');
  beforeAll(async () => {
    api = await startApi();
    const started = await http()
      .post('/v1/verifications')
      .set('Authorization', `Bearer ${TOKEN}`)
      .set('Idempotency-Key', 'p')
      .send(verification());
    verificationId = started.body.verificationId;
    api.hub.issueReport(verificationId);
  });
  afterAll(() => api.app.close());

  it('gives a file that verifies, under its number, the same one the second time', async () => {
    const first = await pdf().expect(200);
    expect(first.headers['content-type']).toBe('application/pdf');
    expect(first.headers['content-disposition']).toMatch(/^attachment; filename="HD(-[0-9A-Z]{4}){3}-1-zh\.pdf"$/);
    const file: Buffer = first.body;
    expect(verifyPdf(file, [apiSigner.published])).toMatchObject({ genuine: true, kind: 'pdf', shows: 'zh', faults: [] });
    expect((await pdf()).body.equals(file)).toBe(true);
    expect(verifyPdf((await pdf('?lang=en')).body, [apiSigner.published])).toMatchObject({ genuine: true, shows: 'en' });
  });

  it('with any byte changed is found changed, the pages, the manifest and the end of the file', async () => {
    const file: Buffer = (await pdf()).body;
    const step = Math.ceil(file.length / 150);
    const passed: number[] = [];
    for (let index = 0; index < file.length; index += step) {
      const changed = Buffer.from(file);
      changed[index] = (changed[index] ?? 0) ^ 1;
      if (verifyPdf(changed, [apiSigner.published]).genuine) passed.push(index);
    }
    expect(passed).toEqual([]);
    const codes = (changed: Buffer) => verifyPdf(changed, [apiSigner.published]).faults.map(({ code, about }) => `${code} ${about}`);
    const page = Buffer.from(file);
    page[9000] = (page[9000] ?? 0) ^ 1;
    expect(codes(page)).toEqual(['pdf-changed pages']);
    expect(codes(Buffer.concat([file, Buffer.from('\n')]))).toEqual(['pdf-changed end-of-file']);
    const manifest = Buffer.from(file.toString('latin1').replace('"issuedAt":"2026', '"issuedAt":"2025'), 'latin1');
    expect(codes(manifest)).toContain('signature-invalid manifest');
  });

  it('is found genuine at /check, and not when a byte is another', async () => {
    const file: Buffer = (await pdf()).body;
    const upload = (content: Buffer) => http().post('/check/file').attach('file', content, 'report.pdf');
    expect((await upload(file)).text).toContain('真实:与出具时逐字节相同');
    const changed = Buffer.from(file);
    changed[8000] = (changed[8000] ?? 0) ^ 1;
    expect((await upload(changed)).text).toContain('PDF 文件被改动');
  });

  it('of another client, or asked for otherwise than offered, is not given', async () => {
    await pdf('', OTHER_TOKEN).expect(404);
    await pdf('?lang=fr').expect(400);
    await pdf('?version=0').expect(400);
    await pdf('?version=7').expect(404);
  });
});
