// Workbooks as other programs write them, and archives that attack: T9, B47 (bombs), B49 (paths, links), B50 (very many entries).
import { isHubError } from '#kernel';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTable, writeTable, type TableReading } from './index.js';
import { writeRawZip, type RawEntry } from './testing/raw-zip.js';
import { workbookOf } from './testing/workbook.js';

async function read(bytes: Uint8Array, reading: TableReading = {}): Promise<{ line: number; cells: readonly string[] }[]> {
  const rows = [];
  for await (const row of readTable({ bytes }, reading)) rows.push(row);
  return rows;
}
async function refusalOf(bytes: Uint8Array): Promise<{ code: string; details: object; message: string }> {
  try {
    await read(bytes);
  } catch (error) {
    if (isHubError(error)) return { code: error.code, details: error.details, message: error.message };
    throw error;
  }
  throw new Error('the file was read');
}

describe('a workbook', () => {
  it('of another program is read: shared, rich and inline texts, gaps, blank rows, formulas as they were shown', async () => {
    const bytes = workbookOf({
      sharedTexts:
        '<si><t>姓名</t></si><si><r><t>王</t></r><r><t xml:space="preserve">某 </t></r><rPh sb="0" eb="1"><t>おう</t></rPh></si>',
      rows: '<x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="D2" t="inlineStr"><x:is><x:t>a_x000D_b_x005F_x0041_</x:t></x:is></x:c></x:row><x:row r="3"/><x:row r="5"><x:c r="B5" t="s"><x:v>1</x:v></x:c><x:c r="C5" t="str"><x:f>1+1</x:f><x:v>two</x:v></x:c><x:c r="D5" t="b"><x:v>1</x:v></x:c><x:c r="E5"/></x:row>',
    });
    expect(await read(bytes)).toEqual([
      { line: 2, cells: ['姓名', '', '', 'a\rb_x0041_'] },
      { line: 5, cells: ['', '王某 ', 'two', 'true'] },
    ]);
  });

  it('numbers and days are read as a person would type them', async () => {
    const styles =
      '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="[Red]#,##0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
    const cells = [
      ['1234.5', 0, '1234.5'],
      ['4.0000000000000002E-2', 0, '0.04'],
      ['0.30000000000000004', 3, '0.3'],
      ['-1.5E-7', 0, '-0.00000015'],
      ['123456789012345', 0, '123456789012345'],
      ['-0', 0, '0'],
      ['1e3', 0, '1000'],
      ['46348', 1, '2026-11-22'],
      ['46348.354166666664', 2, '2026-11-22 08:30:00'],
      ['0.5', 1, '12:00:00'],
      ['1', 1, '1900-01-01'],
      ['61', 1, '1900-03-01'],
    ] as const;
    const rows = cells
      .map(([value, style], index) => `<row r="${index + 1}"><c r="A${index + 1}" s="${style}"><v>${value}</v></c></row>`)
      .join('');
    expect((await read(workbookOf({ rows, styles }))).map(({ cells: [text] }) => text)).toEqual(cells.map(([, , text]) => text));
    const since1904 = workbookOf({ rows: '<row><c s="1"><v>44886</v></c></row>', styles, workbookPr: '<workbookPr date1904="1"/>' });
    expect(await read(since1904)).toEqual([{ line: 1, cells: ['2026-11-22'] }]);
  });

  it.each([
    [
      'an identity number that was kept as a number',
      '<row r="7"><c r="C7"><v>1.1010519491231E17</v></c></row>',
      'table-number-imprecise',
      { line: 7, column: 3 },
    ],
    ['an error value', '<row r="7"><c r="C7" t="e"><v>#N/A</v></c></row>', 'table-cell-error', { line: 7, column: 3 }],
    ['a shared text that is not there', '<row r="1"><c r="A1" t="s"><v>5</v></c></row>', 'workbook-malformed', { line: 1, column: 1 }],
    ['a column beyond the limit', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'table-too-many-columns', { line: 1 }],
    ['rows out of order', '<row r="5"/><row r="2"/>', 'workbook-malformed', {}],
    ['cells out of order', '<row r="5"><c r="B5"/><c r="A5"/></row>', 'workbook-malformed', {}],
    [
      'a control character',
      '<row r="5"><c r="B5" t="inlineStr"><is><t>a_x0000_b</t></is></c></row>',
      'table-control-character',
      { line: 5, column: 2 },
    ],
    ['XML that is none', '<row r="5"><c', 'workbook-malformed', { what: 'XML' }],
  ])('%s is refused at its place', async (_what, rows, code, details) => {
    expect(await refusalOf(workbookOf({ rows }))).toMatchObject({ code, details });
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>', 'a document type'],
    ['20,000 nested tags', `<worksheet>${'<a>'.repeat(20_000)}`, 'XML nested too deeply'],
    [
      'a tag with 100,000 attributes',
      `<worksheet ${Array.from({ length: 100_000 }, (_unused, index) => `a${index}=""`).join(' ')}/>`,
      'a tag with too many attributes',
    ],
  ])('with %s is refused', async (_what, sheet, what) => {
    expect(await refusalOf(workbookOf({ sheet }))).toMatchObject({ code: 'workbook-malformed', details: { what } });
  });

  it('is asked for by the name of a sheet, and by default is the first that can be seen', async () => {
    const bytes = workbookOf({ rows: '<row><c><v>1</v></c></row>' });
    expect(await read(bytes, { sheet: '数据' })).toEqual([{ line: 1, cells: ['1'] }]);
    await expect(read(bytes, { sheet: '没有' })).rejects.toMatchObject({ code: 'workbook-sheet-missing' });
    expect(await refusalOf(writeRawZip([{ name: 'a.txt' }]))).toMatchObject({ code: 'workbook-malformed' });
  });
});

describe('T9 an archive', () => {
  const inside = (...more: RawEntry[]): Buffer => workbookOf({ rows: '<row><c><v>1</v></c></row>', more });
  const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);

  it.each([
    ['B47 packed more tightly than 100 to 1', inside({ name: 'bomb', content: zeros(10) }), 'archive-ratio', { limit: 100 }],
    [
      'B47 of many entries that are too large together',
      inside(...Array.from({ length: 7 }, (_unused, index) => ({ name: `z${index}`, content: randomBytes(200_000), saidSize: 8_000_000 }))),
      'archive-too-large',
      { limit: 52_428_800 },
    ],
    [
      'B47 as 42.zip: archives in archives',
      writeRawZip([{ name: 'lib 0.zip', content: writeRawZip([{ name: 'page 0.zip', content: zeros(1) }]) }]),
      'workbook-malformed',
      {},
    ],
    ['B49 with a path that leads outside', inside({ name: '../../etc/x' }), 'archive-entry-refused', { what: 'a path that leads outside' }],
    ['B49 with an absolute path', inside({ name: '/etc/x' }), 'archive-entry-refused', { what: 'a path that leads outside' }],
    ['B49 with a drive', inside({ name: 'C:/x' }), 'archive-entry-refused', { what: 'a path that leads outside' }],
    [
      'B49 with a symbolic link',
      inside({ name: 'link', content: Buffer.from('/etc/passwd'), mode: 0o120777 }),
      'archive-entry-refused',
      { what: 'a symbolic link or device' },
    ],
    ['B49 with a device', inside({ name: 'dev', mode: 0o020666 }), 'archive-entry-refused', { what: 'a symbolic link or device' }],
    [
      'B50 with 100,000 empty entries',
      writeRawZip(Array.from({ length: 100_000 }, (_unused, index) => ({ name: `${index}`, method: 0 }))),
      'archive-too-many-entries',
      { limit: 1000 },
    ],
    ['with an encrypted entry', inside({ name: 'x', flags: 1 }), 'archive-entry-refused', { what: 'an encrypted entry' }],
    ['with a compression nobody knows', inside({ name: 'x', method: 99 }), 'archive-entry-refused', { what: 'an unknown compression' }],
    ['with two entries of one name', inside({ name: 'xl/workbook.xml' }), 'archive-entry-refused', { what: 'two entries of one name' }],
    ['that ends in the middle', inside().subarray(0, 400), 'archive-malformed', {}],
  ])('%s is refused, and says why', async (_what, bytes, code, details) => {
    expect(await refusalOf(bytes)).toMatchObject({ code, details });
  });

  it('B47 that lies about the size of its sheet is stopped while it is unpacked', async () => {
    const sheet = Buffer.from(`<worksheet><sheetData>${' '.repeat(20_000_000)}</sheetData></worksheet>`);
    const bytes = workbookOf({ more: [] });
    const lying = writeRawZip([
      { name: 'xl/workbook.xml', content: Buffer.from('<workbook xmlns:r="x"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>') },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: Buffer.from('<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>'),
      },
      { name: 'xl/s.xml', content: sheet, saidSize: 1000 },
    ]);
    expect((await refusalOf(lying)).code).toMatch(/^archive-(malformed|ratio)$/);
    expect(await read(bytes)).toEqual([]);
  });

  it('leaves nothing on the disk, whatever its entries are called', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hedui-archive-'));
    try {
      const file = path.join(folder, 'in.xlsx');
      await writeFile(file, inside({ name: '..\\..\\x' }));
      const rows = readTable({ path: file });
      await expect(rows.next()).rejects.toMatchObject({ code: 'archive-entry-refused' });
      expect(await readdir(folder)).toEqual(['in.xlsx']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it('50,000 rows of a workbook are read as they are asked for, and the memory stays flat', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hedui-workbook-'));
  try {
    const file = path.join(folder, 'many.xlsx');
    function* people(): Generator<{ readonly number: number }> {
      for (let number = 0; number < 50_000; number += 1) yield { number };
    }
    const columns = [
      { key: 'name', title: { zh: '姓名', en: 'Name' }, kind: 'text' as const, read: ({ number }: { number: number }) => `王${number}` },
      { key: 'n', title: { zh: '号', en: 'No' }, kind: 'count' as const, read: ({ number }: { number: number }) => number },
    ];
    await writeFile(file, writeTable('xlsx', { title: { zh: '人', en: 'people' }, language: 'zh', columns }, people()));
    let count = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    for await (const { line, cells } of readTable({ path: file })) {
      count += 1;
      if (line !== count || (line > 1 && cells[1] !== String(line - 2))) throw new Error(`line ${line}`);
      if (count % 5000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(50_001);
    expect(most).toBeLessThan(80_000_000);
  } finally {
    await rm(folder, { recursive: true });
  }
});
