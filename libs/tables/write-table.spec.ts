// Tables as files, read back: T10, B53 (no cell is taken for a formula, whatever text goes in), money exact, watermarks, B18.
import { fen } from '#kernel';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { recoverText, cleanText, readTable, writeTable, type Column, type TableDescription, type TableFormat } from './index.js';

interface Line {
  readonly name: string;
  readonly cases?: number | string;
  readonly sum?: bigint | string;
}
const columns: readonly Column<Line>[] = [
  { key: 'name', title: { zh: '姓名', en: 'Name' }, kind: 'text', read: ({ name }) => name },
  { key: 'cases', title: { zh: '件数', en: 'Cases' }, kind: 'count', read: ({ cases }) => cases },
  { key: 'sum', title: { zh: '金额', en: 'Amount' }, kind: 'amount', read: ({ sum }) => (typeof sum === 'bigint' ? fen(sum) : sum) },
];
const table: TableDescription<Line> = { title: { zh: '名单', en: 'List' }, language: 'zh', columns };
const marked: TableDescription<Line> = {
  ...table,
  watermark: { number: 'DC-000017', creator: 'rev-01', text: 'DC-000017 由 rev-01 导出', madeAt: new Date('2026-11-22T02:00:00Z') },
};

async function write(format: TableFormat, rows: readonly Line[], description = table): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(format, description, rows)) pieces.push(piece);
  return Buffer.concat(pieces);
}
async function readBack(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readTable({ bytes })) rows.push([...cells]);
  return rows;
}
const partOf = (workbook: Uint8Array, name: string): string => Buffer.from(unzipSync(workbook)[name] ?? []).toString('utf8');

/** Written anew, not taken from what is tested. */
const BEGINS_FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r\u0000]/u;

const ATTACKS = [
  '=HYPERLINK("http://x","y")',
  '＝1+1',
  '\t=1',
  '\r=1',
  '\u0000=1',
  '@SUM(A1)',
  '＠SUM(A1)',
  '+1',
  '＋1',
  '-1',
  '－1',
  '﹣1',
  ' =1',
  '\u200b=1',
  '\ufeff=1',
  '\n=1',
  '_x003D_1',
  "'=1",
  '\u0085=1',
];

describe.each(['csv', 'xlsx'] as const)('%s', (format) => {
  it.each(ATTACKS)('B53 T10 %j is neutral and can be recovered', async (attack) => {
    const [, [cell = ''] = []] = await readBack(await write(format, [{ name: attack }]));
    expect(cell).not.toMatch(BEGINS_FORMULA);
    expect(recoverText(cell)).toBe(cleanText(attack));
  });

  it('T10 whatever text goes in, no cell that is read back begins a formula, and the text is recovered', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .tuple(fc.constantFrom(...'=+-@＝＋－＠\t\r\n\u0000\'";, \u200b\ufeff_'), fc.string({ unit: 'grapheme', maxLength: 12 }))
        .map((parts) => parts.join('')),
      fc.stringMatching(/^_x00[0-9A-F]{2}_.{0,4}$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 12 }), async (names) => {
        const rows = await readBack(
          await write(
            format,
            names.map((name) => ({ name, cases: 1 })),
          ),
        );
        expect(rows.length).toBe(names.length + 1);
        for (const [index, name] of names.entries()) {
          const cell = rows[index + 1]?.[0] ?? '';
          expect(BEGINS_FORMULA.test(cell)).toBe(false);
          expect(recoverText(cell)).toBe(cleanText(name));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('titles and watermarks are neutral too, and the watermark is the first and the last row', async () => {
    const description = {
      ...marked,
      watermark: { ...marked.watermark, text: '=cmd|/c calc', number: '=1', creator: '@x', madeAt: new Date(Date.UTC(2026, 0, 1)) },
    };
    const evil: Column<Line> = { key: 'x', title: { zh: '=1', en: '=1' }, kind: 'text', read: () => undefined };
    const rows = await readBack(await write(format, [{ name: '王某' }], { ...description, columns: [...columns, evil] }));
    expect(rows[0]?.[0]).toBe("'=cmd|/c calc");
    expect(rows[1]).toEqual(['姓名', '件数', '金额', "'=1"]);
    expect(rows.at(-1)?.[0]).toBe("'=cmd|/c calc");
  });

  it('amounts are exact to the fen, beyond what a binary fraction holds as well; words and absent figures stay what they are', async () => {
    const rows = await readBack(
      await write(format, [
        { name: '𠂇某', cases: 12, sum: 999_999_999_999_999n },
        { name: 'b', cases: '<5', sum: -1n },
        { name: 'c', sum: 12_345_678_901_234_567_890n },
        { name: 'd', sum: '?' },
      ]),
    );
    const shown = (text: string): string => (format === 'xlsx' ? text.replace(/\.?0+$/, '') : text);
    expect(rows.slice(1).map(([name, cases, sum = '']) => [name, cases, sum])).toEqual([
      ['𠂇某', '12', shown('9999999999999.99')],
      ['b', '<5', '-0.01'],
      ['c', '', format === 'xlsx' ? '123456789012345678.90' : '123456789012345678.90'],
      ['d', '', '?'],
    ]);
  });
});

it('CSV begins with a byte order mark, ends lines with CR LF and quotes what must be quoted', async () => {
  const text = (await write('csv', [{ name: 'a,"b"\nc', cases: 1 }])).toString('utf8');
  expect(text).toBe('\ufeff姓名,件数,金额\r\n"a,""b""\nc",1,\r\n');
});

it('a workbook has its header frozen, texts as text, no formula, and the watermark in its properties', async () => {
  const workbook = await write('xlsx', [{ name: '110105194912310021', sum: 100n }], marked);
  const sheet = partOf(workbook, 'xl/worksheets/sheet1.xml');
  expect(sheet).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">110105194912310021</t>');
  expect(sheet).toContain('<v>1.00</v>');
  expect(sheet).not.toContain('<f');
  expect(sheet).toContain('DC-000017');
  const properties = partOf(workbook, 'docProps/core.xml');
  expect(properties).toContain('<dc:creator>rev-01</dc:creator><dc:identifier>DC-000017</dc:identifier>');
  expect(properties).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-22T02:00:00Z</dcterms:created>');
});

it('JSON lines carry texts as they are, yuan as strings, and the watermark around them', async () => {
  const lines = (await write('jsonl', [{ name: '=1', cases: 2, sum: 150n }, { name: 'b' }], marked)).toString('utf8').trimEnd().split('\n');
  const mark = { number: 'DC-000017', text: 'DC-000017 由 rev-01 导出', madeAt: '2026-11-22T02:00:00.000Z' };
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    { watermark: mark },
    { name: '=1', cases: 2, sum: '1.50' },
    { name: 'b', cases: null, sum: null },
    { watermark: { ...mark, rows: 2 } },
  ]);
});

it('a workbook refuses a text that no program would open', async () => {
  await expect(write('xlsx', [{ name: 'x'.repeat(32_768) }])).rejects.toMatchObject({ code: 'table-cell-too-long', details: { line: 2 } });
});

it('a figure that is no whole number is a fault of the caller', async () => {
  await expect(write('csv', [{ name: 'a', cases: 0.1 }])).rejects.toThrow('a count is a whole number');
});
