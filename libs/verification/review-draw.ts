// Drawing at random so that anybody can draw again: the numbers of a frozen list are sorted by the SHA-256 of the seed and the
// number, and the first ones are drawn. Pure; the seed was committed to by its hash before the list was known. docs/rounds.md.
import type { Bilingual } from '#contracts';
import { createHash } from 'node:crypto';

/** Named in the minutes. */
export const DRAW_ALGORITHM: Bilingual = {
  zh: '对每个编号计算 SHA-256(种子 + 换行 + 编号),按十六进制结果由小到大排序,取前若干个',
  en: 'numbers sorted by SHA-256(seed + line feed + number) in hexadecimal, smallest first; the first ones are drawn',
};

/** Of people in extreme hardship at least so many in a hundred are drawn (特困人员认定办法, re-checks of the county). */
export const TEKUN_PERCENT = 30;

export const hashSeed = (seed: string): string => createHash('sha256').update(seed).digest('hex');

/** A seed neither side could choose alone. */
export const joinSeeds = (own: string, hubs: string): string => `${own}/${hubs}`;

/** So many in a hundred, rounded up: of a list that is not empty at least one. */
export const sampleSize = (population: number, percent: number): number => Math.ceil((population * percent) / 100);

/** @returns the drawn numbers in the order of the draw; all of them when there are no more */
export const drawNumbers = (seed: string, numbers: readonly number[], size: number): readonly number[] =>
  numbers
    .map((number) => ({ number, order: hashSeed(`${seed}\n${number}`) }))
    .sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : one.number - other.number))
    .slice(0, size)
    .map(({ number }) => number);
