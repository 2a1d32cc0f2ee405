// The registered strict functions of a mapping: each reads one text of a department in one unit or form, or the record is
// drift. There are no others, and none has a default.
import {
  readCode,
  readCompactDate,
  readCompactMonth,
  readCount,
  readDate,
  readFen,
  readTenThousandYuan,
  readYuan,
  sourceSchemaDrift,
  toPlainText,
} from '#adapter-kit';
import { isMonth } from '#kernel';

/** What the YAML says beside `read`. */
export interface ReaderSettings {
  readonly codes?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

type FactValue = string | number | boolean | { readonly numerator: number; readonly denominator: number };

interface ValueReader {
  readonly what: string;
  /** What it makes, to test against a field of a fact. */
  samples(settings: ReaderSettings): readonly unknown[];
  read(text: string, field: string, settings: ReaderSettings): FactValue;
}

const AMOUNT = ['1.00'];
const DAY = ['2020-01-31'];
const MONTH = ['2020-01'];

const reader = (what: string, samples: readonly unknown[], read: ValueReader['read']): ValueReader => ({
  what,
  samples: () => samples,
  read,
});

export const VALUE_READERS = {
  text: reader('text as it is, 200 characters at most or `maximum`', ['x'], (text, field, { maximum }) => {
    const plain = text.trim();
    if (plain === '' || plain.length > (maximum ?? 200)) throw sourceSchemaDrift(field);
    return plain;
  }),
  digits: reader('digits or letters, full-width too, spaces taken out', ['1'], (text, field) => {
    const plain = toPlainText(text).replace(/\s/g, '');
    if (!/^[0-9A-Za-z]{1,60}$/.test(plain)) throw sourceSchemaDrift(field);
    return plain;
  }),
  decimal: reader('a plain decimal number that is no amount, "72.00"', ['1.00'], (text, field) => {
    const plain = toPlainText(text);
    if (!/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/.test(plain)) throw sourceSchemaDrift(field);
    return plain;
  }),
  'division-code': reader('a division code (行政区划代码) of 6, 9 or 12 digits', ['110109'], (text, field) => {
    const plain = toPlainText(text);
    if (!/^\d{6}(\d{3}(\d{3})?)?$/.test(plain)) throw sourceSchemaDrift(field);
    return plain;
  }),
  yuan: reader('an amount in yuan, "633.00"', AMOUNT, (text, field) => readYuan(text, field)),
  fen: reader('an amount in whole fen, "63300"', AMOUNT, (text, field) => readFen(text, field)),
  'ten-thousand-yuan': reader('an amount in ten thousand yuan (万元), "0.0633"', AMOUNT, (text, field) => readTenThousandYuan(text, field)),
  'iso-date': reader('a day, 2023-03-05', DAY, (text, field) => readDate(toPlainText(text), field)),
  'compact-date': reader('a day, 20230305', DAY, (text, field) => readCompactDate(text, field)),
  'slash-date': reader('a day, 2023/3/5 or 2023/03/05', DAY, (text, field) => readParts(/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, text, field)),
  'chinese-date': reader('a day, 2023年3月5日', DAY, (text, field) => readParts(/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, text, field)),
  'date-time': reader('the day of 2023-03-05 08:00:00 or 2023-03-05T08:00:00+08:00', DAY, (text, field) =>
    readDate(/^(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(\+08:00)?$/.exec(toPlainText(text))?.[1] ?? '', field),
  ),
  'iso-month': reader('a month, 2023-03', MONTH, (text, field) => monthOrDrift(toPlainText(text), field)),
  'compact-month': reader('a month, 202303', MONTH, (text, field) => readCompactMonth(text, field)),
  'chinese-month': reader('a month, 2023年3月', MONTH, (text, field) => {
    const [, year, month] = /^(\d{4})年(\d{1,2})月$/.exec(toPlainText(text)) ?? [];
    return monthOrDrift(year === undefined || month === undefined ? '' : `${year}-${month.padStart(2, '0')}`, field);
  }),
  'month-of-compact-date': reader('the month of a day, 20230305', MONTH, (text, field) => readCompactDate(text, field).slice(0, 7)),
  'month-of-iso-date': reader('the month of a day, 2023-03-05', MONTH, (text, field) => readDate(toPlainText(text), field).slice(0, 7)),
  'quarter-last-month': reader('the last month of a quarter, 2023Q1 or 2023年第1季度', MONTH, (text, field) => {
    const [, year, quarter] = /^(\d{4})(?:Q|年第?)([1-4一二三四])(?:季度)?$/.exec(toPlainText(text)) ?? [];
    const month = quarter === undefined ? undefined : QUARTER_ENDS[quarter];
    return monthOrDrift(year === undefined || month === undefined ? '' : `${year}-${month}`, field);
  }),
  count: reader('a whole number from `minimum` to `maximum`', [1], (text, field, { minimum, maximum }) =>
    readCount(text, field, minimum ?? 1, maximum ?? 1000),
  ),
  code: {
    what: 'a code through the table `codes`, every code of the department named',
    samples: ({ codes }) => Object.values(codes ?? {}),
    read: (text, field, { codes }) => readCode(codes ?? {}, text, field),
  },
  share: reader('a share, "1/2", "50%" or "1"', [{ numerator: 1, denominator: 2 }], (text, field) => readShare(toPlainText(text), field)),
} as const satisfies Record<string, ValueReader>;

export type ReaderName = keyof typeof VALUE_READERS;
export const isReaderName = (name: string): name is ReaderName => Object.hasOwn(VALUE_READERS, name);
export const readerNamed = (name: ReaderName): ValueReader => VALUE_READERS[name];
export const AMOUNT_READERS: readonly ReaderName[] = ['yuan', 'fen', 'ten-thousand-yuan'];

const QUARTER_ENDS: Readonly<Record<string, string>> = { 1: '03', 2: '06', 3: '09', 4: '12', 一: '03', 二: '06', 三: '09', 四: '12' };

function monthOrDrift(text: string, field: string): string {
  if (!isMonth(text)) throw sourceSchemaDrift(field);
  return text;
}

function readParts(pattern: RegExp, text: string, field: string): string {
  const [, year, month, day] = pattern.exec(toPlainText(text)) ?? [];
  const isWhole = year !== undefined && month !== undefined && day !== undefined;
  return readDate(isWhole ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '', field);
}

/** At most the whole; a percentage has up to two decimals. */
function readShare(plain: string, field: string): { numerator: number; denominator: number } {
  const [, above, below] = /^(\d{1,6})(?:\/(\d{1,6}))?$/.exec(plain) ?? [];
  const [, percent, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(plain) ?? [];
  const share =
    percent !== undefined
      ? { numerator: Number(percent + decimals.padEnd(2, '0')), denominator: 10_000 }
      : { numerator: Number(above), denominator: below === undefined ? 1 : Number(below) };
  if (!(share.numerator > 0 && share.numerator <= share.denominator)) throw sourceSchemaDrift(field);
  const divisor = greatestCommonDivisor(share.numerator, share.denominator);
  return { numerator: share.numerator / divisor, denominator: share.denominator / divisor };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
