// How much of the proofs of certainty a run does: all of it in the long tests, which CI always runs for them, a part in `npm test`.

const isLong = process.env['HEDUI_TEST_LONG'] === '1';

/** Households of each of the four groups of policies: 10,000 in all, or 1,600. */
export const HOUSEHOLDS_A_GROUP = isLong ? 2_500 : 400;

/** Whether a small domain is exhausted in this run: all of them, or every sixth, another one for each policy. */
export const isExhausted = (index: number): boolean => isLong || index % 6 === 1;
