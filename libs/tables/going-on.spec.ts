// Reading that goes on past rows that cannot be used (B23, B54), and files that are kept in pieces.
import { readTable, writeTable, type KeptFile, type TableFile, type TableReading } from './index.js';
import { workbookOf } from './testing/workbook.js';

async function readOn(file: TableFile, reading: TableReading = {}) {
  const rows = [];
  for await (const { line, cells, fault } of readTable(file, { goesOn: true, ...reading }))
    rows.push(fault === undefined ? `${line} ${cells.join('|')}` : `${line} ${fault.code} ${JSON.stringify(fault.details)}`);
  return rows;
}
const fromText = (text: string): TableFile => ({ bytes: Buffer.from(text) });

/** Counts how much is asked for at once. */
function keep(bytes: Buffer): KeptFile & { readonly most: () => number } {
  let most = 0;
  return {
    size: bytes.length,
    read(start, end) {
      most = Math.max(most, end - start);
      return Promise.resolve(bytes.subarray(start, end));
    },
    most: () => most,
  };
}

describe('B54 reading that goes on', () => {
  it('tells a lone quote, a NUL and a thousand columns by their line, and reads what stands around them', async () => {
    const wide = Array.from({ length: 1000 }, (_unused, index) => String(index)).join(',');
    expect(await readOn(fromText(`a,b\n1,2\n3,x"y\n\n4,"two\nlines"\r\n5,n\u0000l\r6,7\n${wide}\n8,9\n`))).toEqual([
      '1 a|b',
      '2 1|2',
      '3 table-quote {"line":3,"column":2}',
      '5 4|two\nlines',
      '7 table-control-character {"line":7,"column":2}',
      '8 6|7',
      '9 table-too-many-columns {"line":9,"limit":200}',
      '10 8|9',
    ]);
  });

  it('says how far a quote that is not closed has reached', async () => {
    expect(await readOn(fromText('a,b\n"open,2\n3,4\n5,6\n'))).toEqual(['1 a|b', '2 table-quote-open {"line":2,"column":1,"lastLine":4}']);
    expect(await readOn(fromText('a,b\n"open,2\n3,4\n5,"six"\n7,8\n'))).toEqual([
      '1 a|b',
      expect.stringMatching(/^2 table-quote .*"lastLine":4/),
      '5 7|8',
    ]);
  });

  it('ends at the first of them where nothing else is said', async () => {
    await expect(readOn(fromText('a,b\n3,x"y\n'), { goesOn: false })).rejects.toMatchObject({ code: 'table-quote' });
  });

  it('B14 tells a number of a workbook that has lost digits, and goes on', async () => {
    const bytes = workbookOf({ rows: '<row r="1"><c r="A1"><v>110105194912310021</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>' });
    expect(await readOn({ bytes })).toEqual([expect.stringMatching(/^1 table-number-imprecise/), '2 7']);
  });

  it('leaves out notes to people', async () => {
    expect(await readOn(fromText('a,b\n# how to fill this in,\n1,2\n'), { noteMark: '#' })).toEqual(['1 a|b', '3 1|2']);
  });
});

describe('a file that is kept in pieces', () => {
  const columns = [{ key: 'n', title: { zh: '号', en: 'No' }, kind: 'count' as const, read: (n: number) => n }];
  const numbers = Array.from({ length: 30_000 }, (_unused, index) => index);

  it.each(['csv', 'xlsx'] as const)('is read as %s a piece at a time', async (format) => {
    const pieces = [];
    for await (const piece of writeTable(format, { title: { zh: '号', en: 'No' }, language: 'en', columns }, numbers)) pieces.push(piece);
    const kept = keep(Buffer.concat(pieces));
    let sum = 0;
    for await (const { line, cells } of readTable(kept)) if (line > 1) sum += Number(cells[0]);
    expect(sum).toBe((29_999 * 30_000) / 2);
    expect(kept.most()).toBeLessThanOrEqual(64 * 1024);
  });
});
