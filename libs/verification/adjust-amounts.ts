// What a changed standard means for one decision in force: more, less, the same, or open. Open is whatever cannot be decided from
// what is stored: it is listed for a person and never guessed. Also the sums over a run. Pure.
import type { Programme } from '#contracts';
import { formatYuan, parseYuan, ZERO, type Money } from '#kernel';
import { z } from 'zod';
import { recommendationOf, type Determined } from './decision-rules.js';

export const ADJUSTMENT_RESULTS = ['winner', 'loser', 'unchanged', 'open'] as const;
export type AdjustmentResult = (typeof ADJUSTMENT_RESULTS)[number];

/**
 * not-met — a loser: the conditions are not met any more, which a person decides about. Of open ones: no-findings — never verified
 * here; report-overtaken — answers came while it was tested; not-judged — the policy does not speak of the programme; undetermined —
 * a missing answer could change it; refers-to-person; single-person — the household is out, one person of it is not; exiting — in a
 * gradual exit, whose steps were decided; amount-unknown — what is paid was not recorded; amount-open, amount-range — the policy
 * gives no amount, or more than one.
 */
export const ADJUSTMENT_REASONS = [
  'not-met',
  'no-findings',
  'report-overtaken',
  'not-judged',
  'undetermined',
  'refers-to-person',
  'single-person',
  'exiting',
  'amount-unknown',
  'amount-open',
  'amount-range',
] as const;
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number];

/** Amounts in fen a month; undefined: none, or not known. */
export interface JudgedAdjustment {
  readonly result: AdjustmentResult;
  readonly reason: AdjustmentReason | undefined;
  readonly before: Money | undefined;
  readonly after: Money | undefined;
}

/** A decision in force as a run finds it. */
export interface AssistedTerms {
  readonly programme: Programme;
  readonly isExiting: boolean;
  readonly amount: Money | undefined;
}

/**
 * @param determination under the new standard
 * @returns what the decision would become
 */
export function judgeAdjustment({ programme, isExiting, amount: before }: AssistedTerms, determination: Determined): JudgedAdjustment {
  const open = (reason: AdjustmentReason): JudgedAdjustment => openAdjustment(before, reason);
  if (isExiting) return open('exiting');
  const recommended = recommendationOf(determination, programme);
  if (recommended === undefined) return open('not-judged');
  if (recommended.outcome === 'refer-to-person') return open('refers-to-person');
  if (recommended.outcome === 'undetermined' || !recommended.settled) return open('undetermined');
  if (recommended.outcome === 'does-not-meet') {
    const single = determination.programmes.some((one) => one.programme === 'single-person' && one.outcome !== 'does-not-meet');
    return programme === 'dibao' && single ? open('single-person') : { result: 'loser', reason: 'not-met', before, after: ZERO };
  }
  const { amount } = recommended;
  if (amount === undefined) {
    const pays = determination.benefits.some((benefit) => benefit.programme === programme && benefit.per === 'month');
    return pays || before !== undefined ? open('amount-open') : { result: 'unchanged', reason: undefined, before, after: undefined };
  }
  if (amount.atMost !== amount.atLeast) return open('amount-range');
  if (before === undefined) return open('amount-unknown');
  const after = amount.atLeast;
  return { result: after > before ? 'winner' : after < before ? 'loser' : 'unchanged', reason: undefined, before, after };
}

export const openAdjustment = (before: Money | undefined, reason: AdjustmentReason): JudgedAdjustment => ({
  result: 'open',
  reason,
  before,
  after: undefined,
});

/** As it stands in the row of a run. */
export const adjustmentFiguresSchema = z.strictObject({
  /** Of one programme and result. Amounts are yuan a month as text: sums over those that are known. */
  groups: z.array(
    z.strictObject({
      programme: z.string(),
      result: z.enum(ADJUSTMENT_RESULTS),
      decisions: z.int(),
      /** Of them without a known amount before. */
      withoutAmount: z.int(),
      monthlyBefore: z.string(),
      monthlyAfter: z.string(),
    }),
  ),
  /** Decisions whose amount changes by more than `from` and at most `to` yuan a month; null: no end. */
  bands: z.array(z.strictObject({ from: z.string().nullable(), to: z.string().nullable(), decisions: z.int() })),
});
export type AdjustmentFigures = z.output<typeof adjustmentFiguresSchema>;

/** Ends of the bands in yuan; the middle band is no change at all. */
const ENDS = ['-500.00', '-200.00', '-100.00', '-50.00', '-0.01', '0.00', '50.00', '100.00', '200.00', '500.00'] as const;
const END_FEN = ENDS.map((text) => parseYuan(text));

const bandOf = (difference: bigint): number => {
  const index = END_FEN.findIndex((end) => difference <= end);
  return index === -1 ? ENDS.length : index;
};

/** Adds judged adjustments to what a run has counted so far. */
export function addAdjustments(
  figures: AdjustmentFigures | undefined,
  judged: readonly (JudgedAdjustment & { programme: string })[],
): AdjustmentFigures {
  const groups = new Map((figures?.groups ?? []).map((group) => [`${group.programme} ${group.result}`, group]));
  const counts = Array.from({ length: ENDS.length + 1 }, (_unused, index) => figures?.bands[index]?.decisions ?? 0);
  for (const { programme, result, before, after } of judged) {
    const key = `${programme} ${result}`;
    const group = groups.get(key) ?? { programme, result, decisions: 0, withoutAmount: 0, monthlyBefore: '0.00', monthlyAfter: '0.00' };
    groups.set(key, {
      ...group,
      decisions: group.decisions + 1,
      withoutAmount: group.withoutAmount + (before === undefined ? 1 : 0),
      monthlyBefore: plus(group.monthlyBefore, before),
      monthlyAfter: plus(group.monthlyAfter, after),
    });
    if (before === undefined || after === undefined) continue;
    const band = bandOf(after - before);
    counts[band] = (counts[band] ?? 0) + 1;
  }
  return {
    groups: [...groups.values()].sort((one, other) => (`${one.programme} ${one.result}` < `${other.programme} ${other.result}` ? -1 : 1)),
    bands: counts.map((decisions, index) => ({ from: ENDS[index - 1] ?? null, to: ENDS[index] ?? null, decisions })),
  };
}

const plus = (sum: string, amount: Money | undefined): string =>
  amount === undefined ? sum : formatYuan((parseYuan(sum) + amount) as Money);
