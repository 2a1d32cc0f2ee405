// Money is an integer number of fen held in a bigint. No floating point anywhere.
import { HubError } from './hub-error.js';

declare const moneyBrand: unique symbol;
/** An amount in fen (1 yuan = 100 fen). May be negative. */
export type Money = bigint & { readonly [moneyBrand]: true };

/** Largest amount the hub accepts from anyone: 10 billion yuan; more is a unit error of the sender. */
export const MONEY_LIMIT = 1_000_000_000_000n as Money;

export const ZERO = 0n as Money;

/** Wraps an integer number of fen. */
export const fen = (value: bigint | number): Money => BigInt(value) as Money;

const YUAN = /^(-?)(0|[1-9]\d{0,13})(?:\.(\d{1,2}))?$/;

/**
 * Reads yuan written as plain decimal text ("1234.5", "-0.01"). Strict: ASCII digits, at most two decimals,
 * no sign `+`, no separators, no currency mark, no exponent, no "-0".
 * @throws HubError `money-invalid` when the text is not such a number, `money-too-large` beyond MONEY_LIMIT
 */
export function parseYuan(text: string): Money {
  const match = YUAN.exec(text);
  if (!match) throw new HubError('money-invalid', 'an amount must be plain yuan with at most two decimals, like "1234.50"');
  const [, sign, whole = '0', decimals = ''] = match;
  const magnitude = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  if (magnitude > MONEY_LIMIT) throw new HubError('money-too-large', 'an amount above 10,000,000,000 yuan is taken for a wrong unit');
  if (sign === '-' && magnitude === 0n) throw new HubError('money-invalid', 'an amount cannot be minus zero');
  return (sign === '-' ? -magnitude : magnitude) as Money;
}

/** Whether `parseYuan` would accept the text. */
export function isYuan(text: string): boolean {
  try {
    parseYuan(text);
    return true;
  } catch {
    return false;
  }
}

/** Writes an amount as yuan with exactly two decimals: "72000.00". The JSON form of money. */
export function formatYuan(amount: Money): string {
  const negative = amount < 0n;
  const magnitude = negative ? -amount : amount;
  const text = `${magnitude / 100n}.${(magnitude % 100n).toString().padStart(2, '0')}`;
  return negative ? `-${text}` : text;
}

/** For people: "72,000.00". */
export const formatYuanGrouped = (amount: Money): string => formatYuan(amount).replace(/\B(?=(\d{3})+(?=\.))/g, ',');

export const addMoney = (a: Money, b: Money): Money => (a + b) as Money;
export const subtractMoney = (a: Money, b: Money): Money => (a - b) as Money;
export const negateMoney = (a: Money): Money => -a as Money;
export const sumMoney = (amounts: Iterable<Money>): Money => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Money;
};
