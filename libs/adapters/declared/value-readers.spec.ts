// The registered strict functions: what each reads, exactly, and that everything else is drift.
import { isHubError } from '#kernel';
import { readerNamed, type ReaderName, type ReaderSettings } from './value-readers.js';

const read = (name: ReaderName, text: string, settings: ReaderSettings = {}): unknown => {
  try {
    return readerNamed(name).read(text, 'field', settings);
  } catch (error) {
    if (isHubError(error)) return error.code;
    throw error;
  }
};
const DRIFT = 'source-schema-drift';

it.each<[ReaderName, string, unknown]>([
  ['yuan', '633', '633.00'],
  ['yuan', '-0.50', '-0.50'],
  ['yuan', '１２３.４５', '123.45'],
  ['yuan', '1,000.00', DRIFT],
  ['yuan', '¥5', DRIFT],
  ['yuan', '1e3', DRIFT],
  ['yuan', '12345678901234567.89', DRIFT],
  ['fen', '12345', '123.45'],
  ['fen', '123.45', DRIFT],
  ['ten-thousand-yuan', '1.2345', '12345.00'],
  ['ten-thousand-yuan', '0.000001', '0.01'],
  ['ten-thousand-yuan', '0.0000001', DRIFT],
  ['iso-date', '2023-02-29', DRIFT],
  ['iso-date', '2023-03-05', '2023-03-05'],
  ['compact-date', '２０２３０３０５', '2023-03-05'],
  ['slash-date', '2023/3/5', '2023-03-05'],
  ['slash-date', '5/3/2023', DRIFT],
  ['chinese-date', '2023年3月5日', '2023-03-05'],
  ['chinese-date', '二〇二三年三月五日', DRIFT],
  ['date-time', '2023-03-05 23:59:59', '2023-03-05'],
  ['date-time', '2023-03-05T08:00:00.123+08:00', '2023-03-05'],
  ['date-time', '2023-03-05T23:00:00Z', DRIFT],
  ['iso-month', '2023-13', DRIFT],
  ['compact-month', '202303', '2023-03'],
  ['chinese-month', '2023年3月', '2023-03'],
  ['month-of-compact-date', '20230305', '2023-03'],
  ['month-of-iso-date', '2023-03-05', '2023-03'],
  ['quarter-last-month', '2023Q1', '2023-03'],
  ['quarter-last-month', '2023年第四季度', '2023-12'],
  ['quarter-last-month', '2023Q5', DRIFT],
  ['share', '2/4', { numerator: 1, denominator: 2 }],
  ['share', '33.33%', { numerator: 3333, denominator: 10000 }],
  ['share', '1', { numerator: 1, denominator: 1 }],
  ['share', '3/2', DRIFT],
  ['share', '0/2', DRIFT],
  ['share', '1/0', DRIFT],
  ['digits', ' ６２１７ 0001 ', '62170001'],
  ['decimal', '72.00', '72.00'],
  ['decimal', '7.2e1', DRIFT],
  ['text', '  ', DRIFT],
  ['division-code', '１１０１０９', '110109'],
  ['division-code', '370102003', '370102003'],
  ['division-code', '11010', DRIFT],
  ['division-code', '门头沟区', DRIFT],
])('%s reads %s as %j', (name, text, expected) => {
  expect(read(name, text)).toEqual(expected);
});

it('a code goes through its table, full-width too; an unknown one is drift', () => {
  const codes = { '1': 'demand', true: true, '2': 4 };
  expect(read('code', '１', { codes })).toBe('demand');
  expect(read('code', 'true', { codes })).toBe(true);
  expect(read('code', '2', { codes })).toBe(4);
  expect(read('code', '3', { codes })).toBe(DRIFT);
  expect(read('code', 'toString', { codes })).toBe(DRIFT);
});

it('a count keeps its bounds, a text its length', () => {
  expect(read('count', '3', { minimum: 1, maximum: 4 })).toBe(3);
  expect(read('count', '5', { minimum: 1, maximum: 4 })).toBe(DRIFT);
  expect(read('count', '-1')).toBe(DRIFT);
  expect(read('text', 'abcd', { maximum: 3 })).toBe(DRIFT);
});
