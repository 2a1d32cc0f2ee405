// The order in which alerts are worked off, as a number a row may hold in clear: a turned outcome before an amount, certain
// before possible, then by what is at stake. The stake enters as a band of doublings, so that the row tells no amount.
import { parseYuan } from '#kernel';
import type { AlertCertainty, AlertEffect } from './change-types.js';

const FLIP = 2000;
const CERTAIN = 1000;
/** More bands than any amount of money has (MONEY_LIMIT has 40 binary digits). */
const MOST_BANDS = 99;

/** @param atStake yuan a month; undefined ranks below every known amount. @returns from 0, the most urgent highest */
export function rankAlert(effect: AlertEffect, certainty: AlertCertainty, atStake: string | undefined): number {
  return (effect === 'flip' ? FLIP : 0) + (certainty === 'certain' ? CERTAIN : 0) + bandOf(atStake);
}

/** 0 for nobody knows, 1 for nothing at stake, then one more for every doubling of the fen. */
function bandOf(atStake: string | undefined): number {
  if (atStake === undefined) return 0;
  const amount = parseYuan(atStake);
  return Math.min(MOST_BANDS, amount === 0n ? 1 : 1 + (amount < 0n ? -amount : amount).toString(2).length);
}
