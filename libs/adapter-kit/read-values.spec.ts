// Strict readers of department values: what is read exactly, and what is drift.
import { isHubError, parseLocalDate } from '#kernel';
import {
  readCode,
  readCompactDate,
  readCompactMonth,
  readCount,
  readDate,
  readFen,
  readTenThousandYuan,
  readYuan,
  writeCompactDate,
  writeCompactMonth,
} from './read-values.js';

const driftOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return isHubError(error) && error.code === 'source-schema-drift' ? `drift at ${error.details['field']}` : error;
  }
};

describe('amounts', () => {
  it.each([
    ['633', '633.00'],
    ['633.5', '633.50'],
    ['-0.01', '-0.01'],
    [' 103.00 ', '103.00'],
    ['１２３.４５', '123.45'],
    ['0', '0.00'],
  ])('in yuan are read exactly: %s', (text, yuan) => {
    expect(readYuan(text, 'amount')).toBe(yuan);
  });

  it.each(['1,234.50', '￥100', '壹佰元', '1e3', '0.001', '+5', '', 'NaN', '-0', '007', '99999999999999.99'])(
    'in yuan are refused as %s',
    (text) => {
      expect(driftOf(() => readYuan(text, 'amount'))).toBe('drift at amount');
    },
  );

  it('in fen are integers of any sign and never rounded', () => {
    expect(readFen(600000n, 'fen')).toBe('6000.00');
    expect(readFen('-1', 'fen')).toBe('-0.01');
    expect(driftOf(() => readFen('12345678901234567890', 'fen'))).toBe('drift at fen');
    expect(driftOf(() => readFen('1.5', 'fen'))).toBe('drift at fen');
    expect(driftOf(() => readFen(10n ** 15n, 'fen'))).toBe('drift at fen');
  });

  it('in ten-thousand yuan become yuan without a float', () => {
    expect(readTenThousandYuan('1.2345', 'wan')).toBe('12345.00');
    expect(readTenThousandYuan('0.000001', 'wan')).toBe('0.01');
    expect(readTenThousandYuan('-35', 'wan')).toBe('-350000.00');
    expect(driftOf(() => readTenThousandYuan('0.0000001', 'wan'))).toBe('drift at wan');
    expect(driftOf(() => readTenThousandYuan('100000000', 'wan'))).toBe('drift at wan');
  });
});

describe('dates, months, counts and codes', () => {
  it('are read from the compact forms departments write', () => {
    expect(readCompactDate('20230315', 'day')).toBe('2023-03-15');
    expect(readCompactDate('２０２３０３１５', 'day')).toBe('2023-03-15');
    expect(readCompactMonth('202202', 'month')).toBe('2022-02');
    expect(readCount('2', 'holders', 1, 20)).toBe(2);
    expect(readCode({ '0101': 'wages' }, '0101', 'code')).toBe('wages');
  });

  it.each(['20230229', '2023-03-15', '202303', '', '00000000'])('refuse %p as a compact date', (text) => {
    expect(driftOf(() => readCompactDate(text, 'day'))).toBe('drift at day');
  });

  it('refuse days, months and counts that do not exist', () => {
    expect(driftOf(() => readDate('2023-02-29', 'day'))).toBe('drift at day');
    expect(driftOf(() => readCompactMonth('202213', 'month'))).toBe('drift at month');
    expect(driftOf(() => readCount('0', 'holders', 1, 20))).toBe('drift at holders');
    expect(driftOf(() => readCount('two', 'holders', 1, 20))).toBe('drift at holders');
  });

  it('take no code from the prototype and give no default', () => {
    expect(driftOf(() => readCode({ A: 'normal' }, 'constructor', 'status'))).toBe('drift at status');
    expect(driftOf(() => readCode({ A: 'normal' }, 'B', 'status'))).toBe('drift at status');
  });

  it('are written for asking', () => {
    expect(writeCompactDate(parseLocalDate('2023-03-15'))).toBe('20230315');
    expect(writeCompactMonth(parseLocalDate('2023-03-15'))).toBe('202303');
  });
});
