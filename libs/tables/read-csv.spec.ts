// CSV as it comes: encodings (B51, B52), line ends, quotes and control characters (B54), limits, and 50,000 rows in flat memory.
import { isHubError } from '#kernel';
import iconv from 'iconv-lite';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readNamedRows, readTable, type ExpectedColumn, type TableReading, type TableRow } from './index.js';

async function read(content: string | Uint8Array, reading: TableReading = {}): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable({ bytes: Buffer.from(content) }, reading)) rows.push(row);
  return rows;
}
async function refusalOf(
  content: string | Uint8Array,
  reading: TableReading = {},
): Promise<{ code: string; details: object; message: string }> {
  let given = 0;
  try {
    for await (const _row of readTable({ bytes: Buffer.from(content) }, reading)) given += 1;
  } catch (error) {
    if (isHubError(error)) return { code: error.code, details: { ...error.details, given }, message: error.message };
    throw error;
  }
  throw new Error('the file was read');
}

describe('encodings', () => {
  const text = '姓名,地址\n𠂇某,北京\n';
  it.each([
    ['UTF-8', Buffer.from(text), undefined],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['GB18030 with a character of four bytes', iconv.encode(text, 'gb18030'), undefined],
    ['GB18030 that is declared', iconv.encode(text, 'gb18030'), 'gb18030'],
    ['GB18030 with a byte order mark', iconv.encode(`\ufeff${text}`, 'gb18030'), 'gb18030'],
  ] as const)('B51 %s is decoded right', async (_what, bytes, encoding) => {
    expect(await read(bytes, encoding === undefined ? {} : { encoding })).toEqual([
      { line: 1, cells: ['姓名', '地址'] },
      { line: 2, cells: ['𠂇某', '北京'] },
    ]);
  });

  it('B51 a character is not cut where the file is read in pieces', async () => {
    const long = `a,${'𠂇王'.repeat(20_000)}\n`.repeat(3);
    for (const bytes of [Buffer.from(long), iconv.encode(long, 'gb18030')]) {
      const rows = await read(bytes, { limits: { cellCharacters: 100_000 } });
      expect(rows.map(({ cells }) => cells[1] === '𠂇王'.repeat(20_000))).toEqual([true, true, true]);
    }
  });

  it('B52 declared as UTF-8 but GBK: refused whole, with its line, before a single row is given out', async () => {
    const bytes = Buffer.concat([Buffer.from('name,address\nok,ok\n'), iconv.encode('王某,北京\n', 'gbk')]);
    expect(await refusalOf(bytes, { encoding: 'utf-8' })).toMatchObject({ code: 'table-encoding', details: { line: 3, given: 0 } });
  });

  it.each([
    ['UTF-8 declared as GB18030', Buffer.from('姓名,王某\n'), { encoding: 'gb18030' }, {}],
    ['UTF-16', Buffer.from('\ufeffa,b\n', 'utf16le'), {}, { line: 1 }],
    ['no text at all', Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xff, 0x80, 0x0a])]), {}, { line: 2 }],
    ['a character cut off at the end', Buffer.from('a\n王', 'utf8').subarray(0, 4), { encoding: 'utf-8' }, { line: 2 }],
  ] as const)('B52 %s is refused whole', async (_what, bytes, reading, place) => {
    expect(await refusalOf(bytes, reading)).toMatchObject({ code: 'table-encoding', details: { ...place, given: 0 } });
  });
});

describe('B54 shapes', () => {
  it('any mix of line ends, line ends in fields, doubled quotes and blank lines are read, each row with its own line', async () => {
    expect(await read('a,b\r\n"1\r\n2",x\n\n\r\n"say ""yes""",y\rlast,z')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\r\n2', 'x'] },
      { line: 6, cells: ['say "yes"', 'y'] },
      { line: 7, cells: ['last', 'z'] },
    ]);
  });

  it.each([
    ['a quote inside a field', 'a,b\nok,ok\nx"y,1\n', 'table-quote', { line: 3, column: 1 }],
    ['text after a closing quote', 'a,b\n1,"x"y\n', 'table-quote', { line: 2, column: 2 }],
    ['a lone quote that nothing closes', 'a,b\n1,"x\n2,y\n', 'table-quote-open', { line: 2, column: 2 }],
    ['a lone quote before a long rest', `a,b\n1,"${'x,y\n'.repeat(300_000)}`, 'table-record-too-long', { line: 2 }],
    ['1,000 columns', `${'a,'.repeat(999)}a\n`, 'table-too-many-columns', { line: 1, limit: 200 }],
    ['NUL', 'a,b\n1,x\u0000y\n', 'table-control-character', { line: 2, column: 2 }],
    ['a bell', 'a,b\n\u0007,y\n', 'table-control-character', { line: 2, column: 1 }],
    ['a cell without end', `a\n${'x'.repeat(40_000)}\n`, 'table-cell-too-long', { line: 2, column: 1 }],
  ])('%s is refused at its place, and nothing of it is repeated', async (_what, content, code, place) => {
    const refusal = await refusalOf(content);
    expect(refusal).toMatchObject({ code, details: place });
    expect(refusal.message).not.toContain('x');
  });

  it('too many rows and too many bytes are refused', async () => {
    expect(await refusalOf('a\n1\n2\n3\n', { limits: { rows: 3 } })).toMatchObject({
      code: 'table-too-many-rows',
      details: { line: 4, limit: 3, given: 3 },
    });
    expect(await refusalOf('a\n1\n2\n3\n', { limits: { bytes: 4 } })).toMatchObject({ code: 'table-too-large', details: { limit: 4 } });
  });

  it.each([
    ['a PDF', '%PDF-1.7\n', {}],
    ['a workbook of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), {}],
    ['CSV where a workbook was expected', 'a,b\n', { format: 'xlsx' as const }],
  ])('%s is refused by what it is', async (_what, content, reading) => {
    expect(await refusalOf(content, reading)).toMatchObject({ code: 'table-format' });
  });
});

describe('rows by the names of their columns', () => {
  const columns: readonly ExpectedColumn<'name' | 'idNumber' | 'note'>[] = [
    { key: 'name', titles: ['姓名'], isRequired: true },
    { key: 'idNumber', titles: ['身份证号', '公民身份号码'], isRequired: true },
    { key: 'note', titles: ['备注'], isRequired: false },
  ];
  const readNamed = async (content: string) => {
    const rows = [];
    for await (const row of readNamedRows({ bytes: Buffer.from(content) }, columns))
      rows.push({ line: row.line, name: row.read('name'), note: row.read('note'), at: row.columnOf('idNumber') });
    return rows;
  };

  it('are found in any order; an empty cell is empty, a column that is not there is absent', async () => {
    expect(await readNamed('公民身份号码, 姓 名\n1,王某\n2\n')).toEqual([
      { line: 2, name: '王某', note: undefined, at: 1 },
      { line: 3, name: '', note: undefined, at: 1 },
    ]);
  });

  it.each([
    ['姓名\n王某\n', 'table-header', { line: 1, what: 'missing', columns: ['idNumber'] }],
    ['姓名,身份证号,姓名\n', 'table-header', { line: 1, column: 3, what: 'there twice', columns: ['name'] }],
    ['王建国,1101\n', 'table-header', { line: 1, column: 1, what: 'unknown' }],
    ['姓名,身份证号\na,b\na,b,,c\n', 'table-row-too-wide', { line: 3, column: 4 }],
    ['\n\n', 'table-empty', {}],
  ])('%j is refused with line and column', async (content, code, details) => {
    await expect(readNamed(content)).rejects.toMatchObject({ code, details });
    await expect(readNamed(content)).rejects.not.toThrow('王建国');
  });
});

describe('50,000 rows', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hedui-tables-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are read from a file as they are asked for, the memory stays flat, and who stops lets go of the file', async () => {
    const file = path.join(folder, 'many.csv');
    await writeFile(file, `姓名,号码,地址\n${'王某,110105194912310021,北京市门头沟区某街某号某单元\n'.repeat(50_000)}`);
    let count = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    for await (const { line, cells } of readTable({ path: file })) {
      count += 1;
      if (line !== count || cells.length !== 3) throw new Error(`line ${line}`);
      if (count % 5000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(50_001);
    expect(most).toBeLessThan(80_000_000);
    let taken = 0;
    for await (const _row of readTable({ path: file })) {
      taken += 1;
      if (taken === 10) break;
    }
    expect(taken).toBe(10);
  });
});
