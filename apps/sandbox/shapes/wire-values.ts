// How departments write days, months, amounts and codes. One function a convention; a department picks among them.
import { formatYuan, type LocalDate, type Money, type Month } from '#kernel';
import { LosslessNumber } from 'lossless-json';

/** 20230305 */
export const compactDay = (day: LocalDate): string => day.replaceAll('-', '');
/** 2023/3/5 */
export const slashDay = (day: LocalDate): string => splitDay(day).map(String).join('/');
/** 2023年3月5日 */
export const chineseDay = (day: LocalDate): string => {
  const [year, month, date] = splitDay(day);
  return `${year}年${month}月${date}日`;
};
/** 202303 */
export const compactMonth = (month: Month): string => month.replace('-', '');
/** 2023年3月 */
export const chineseMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

const splitDay = (day: LocalDate): [number, number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];

/** 1234.50 */
export const yuan = (amount: Money): string => formatYuan(amount);
/** A JSON number with two decimals, 1234.50; as text in XML and files. */
export const yuanNumber = (amount: Money): LosslessNumber => new LosslessNumber(formatYuan(amount));
/** 123450, a whole number. */
export const fenInteger = (amount: Money): LosslessNumber => new LosslessNumber(String(amount));
/** 0.1234, four decimals; amounts of the sandbox written this way are whole yuan. */
export const tenThousandYuan = (amount: Money): string => {
  const digits = String(amount / 100n).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

/** One value of a table of codes; every value of a register has one, so that a word without a code does not compile. */
export const writeCode = <K extends string | number>(codes: Readonly<Record<K, string>>, value: K): string => codes[value];
