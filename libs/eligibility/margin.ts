// How much room a test leaves: the largest amount that may be added or taken away without changing its result.
import type { Bilingual, Margin, TraceEntry } from '#contracts';
import { fen, formatYuanGrouped, type Rational } from '#kernel';

/** What the room is counted in, as it stands in front of the amount. */
export type MarginWords = Bilingual & { readonly unit: 'yuan' | 'count' };

export const INCOME_ROOM: MarginWords = { zh: '核算期内收入', en: 'income over the window', unit: 'yuan' };
export const MONEY_ROOM: MarginWords = { zh: '货币财产', en: 'monetary assets', unit: 'yuan' };
export const COUNT_ROOM: MarginWords = { zh: '数量', en: 'in number', unit: 'count' };

/**
 * @param known left side, in the unit of `right` (fen or pieces)
 * @param times what the left side is multiplied with to be the whole: heads, and months of the window for income a month
 */
export function reckonMargin(
  operator: TraceEntry['operator'],
  known: Rational,
  right: Rational,
  times: Rational,
  words: MarginWords,
): Margin {
  const numerator = (right.numerator * known.denominator - known.numerator * right.denominator) * times.numerator;
  const denominator = right.denominator * known.denominator * times.denominator;
  const gap = numerator < 0n ? -numerator : numerator;
  // A room that ends at the threshold itself may be used up when the threshold is on its own side, else not quite.
  const upTo = (reachesThreshold: boolean): bigint => {
    const whole = gap / denominator;
    return reachesThreshold || whole * denominator !== gap ? whole : whole > 0n ? whole - 1n : 0n;
  };
  const below = numerator > 0n;
  const above = numerator < 0n;
  switch (operator) {
    case '<':
      return below ? write('more', upTo(false), words) : write('less', upTo(true), words);
    case '<=':
      return above ? write('less', upTo(false), words) : write('more', upTo(true), words);
    case '>':
      return above ? write('less', upTo(false), words) : write('more', upTo(true), words);
    case '>=':
      return below ? write('more', upTo(false), words) : write('less', upTo(true), words);
    case '=':
    case 'is':
      return write(below ? 'more' : 'less', upTo(false), words);
  }
}

function write(direction: Margin['direction'], room: bigint, words: MarginWords): Margin {
  const isMoney = words.unit === 'yuan';
  const amount = isMoney ? writeYuan(room) : room.toString();
  const shown = isMoney ? formatYuanGrouped(fen(room)) : amount;
  return {
    direction,
    amount,
    sentence: {
      zh: `${words.zh}再${direction === 'more' ? '多' : '少'} ${shown}${isMoney ? ' 元' : ''}也不改变结论`,
      en: `up to ${shown} ${isMoney ? 'yuan ' : ''}${direction} ${words.en} would change nothing`,
    },
  };
}

function writeYuan(room: bigint): string {
  const cents = room % 100n;
  return `${room / 100n}.${cents < 10n ? '0' : ''}${cents}`;
}
