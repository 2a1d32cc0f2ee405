// What became of each programme between two determinations of one household: which outcomes turned or could turn, by which
// tests, and what the policy gives a month on each side. Pure. What a silent source leaves open turns nothing.
import type { Determination, ProgrammeResult, TraceEntry } from '#contracts';
import { addMoney, fen, formatYuan, type Money } from '#kernel';
import { recommendationOf } from '../decision-rules.js';
import type { ProgrammeEffect } from './change-types.js';

/** A turn of one programme. `tests`: those whose result on what is known turned with it, from both sides. */
export interface Flip {
  readonly programme: string;
  readonly direction: 'less' | 'more';
  readonly certain: boolean;
  readonly tests: readonly TraceEntry[];
}

/** Fen a month, of programmes whose outcome stands on both sides; undefined: some amount has no value. */
export interface MonthlyAmounts {
  readonly before: Money | undefined;
  readonly after: Money | undefined;
}

export interface EffectOnProgrammes {
  readonly flips: readonly Flip[];
  readonly programmes: readonly ProgrammeEffect[];
  readonly monthly: MonthlyAmounts;
  /** Some outcome is open on both sides, and nothing known speaks against it. */
  readonly isOpen: boolean;
}

interface Pair {
  readonly was: ProgrammeResult;
  readonly now: ProgrammeResult;
}

export function readEffects(before: Determination, after: Determination): EffectOnProgrammes {
  const pairs = after.programmes.flatMap((now): Pair[] => {
    const was = before.programmes.find(({ programme }) => programme === now.programme);
    return was === undefined ? [] : [{ was, now }];
  });
  const listed = new Set(pairs.map(({ now }) => now.programme));
  const flips = pairs.flatMap(({ was, now }): readonly Flip[] => {
    const [standing, stands] = [follow(was, listed), follow(now, listed)];
    const flip = readFlip(standing, stands);
    return flip === undefined ? [] : [{ ...flip, certain: flip.certain && standing === was && stands === now }];
  });
  return {
    // what a later programme gives because an earlier one ended is no need of its own
    flips: flips.filter(({ direction }) => direction === flips[0]?.direction),
    programmes: pairs.map(({ was, now }) => tellEffect(was, now, before, after)),
    monthly: readMonthly(before, after, pairs),
    isOpen: pairs.some(({ was, now }) => [was, now].every((one) => one.outcome === 'undetermined' && nothingFails(one))),
  };
}

const isOutright = ({ outcome }: ProgrammeResult): boolean => outcome === 'meets' || outcome === 'does-not-meet';

const nothingFails = ({ trace }: ProgrammeResult): boolean => trace.every(({ resultOnKnown }) => resultOnKnown !== 'not-met');

/** A programme closed by one that was not asked for: the household meets that one, so its standing is as good as met. */
const follow = (result: ProgrammeResult, listed: ReadonlySet<string>): ProgrammeResult => {
  const { closedBy, ...rest } = result;
  return closedBy === undefined || listed.has(closedBy) ? result : { ...rest, outcome: 'meets' };
};

/** A programme that another closes follows that one and turns nothing by itself. */
function readFlip(was: ProgrammeResult, now: ProgrammeResult): Flip | undefined {
  if (was.closedBy !== undefined || now.closedBy !== undefined) return undefined;
  const { worse, better } = compareTraces(was.trace, now.trace);
  const { programme } = now;
  if (isOutright(was) && isOutright(now)) {
    if (was.outcome === now.outcome) return undefined;
    const direction = now.outcome === 'meets' ? 'more' : 'less';
    return { programme, direction, certain: true, tests: direction === 'less' ? worse : better };
  }
  if (worse.length > 0 && now.outcome !== 'meets' && was.outcome !== 'does-not-meet')
    return { programme, direction: 'less', certain: false, tests: worse };
  if (better.length > 0 && nothingFails(now) && now.outcome !== 'does-not-meet' && was.outcome !== 'meets')
    return { programme, direction: 'more', certain: false, tests: better };
  return undefined;
}

/**
 * Tests that turned on what is known. One that was not made counts as met: it stood in nobody's way. One that lost its value, as
 * with a limit nobody has set for the year, has not turned.
 */
function compareTraces(was: readonly TraceEntry[], now: readonly TraceEntry[]): { worse: TraceEntry[]; better: TraceEntry[] } {
  const had = new Map(was.map((entry) => [entry.id, entry]));
  const has = new Map(now.map((entry) => [entry.id, entry]));
  const stands = (entry: TraceEntry | undefined, result: 'met' | 'not-met'): boolean => (entry?.resultOnKnown ?? 'met') === result;
  const both = (id: string): TraceEntry[] => [had.get(id), has.get(id)].flatMap((entry) => entry ?? []);
  const ids = [...new Set([...had.keys(), ...has.keys()])];
  return {
    worse: ids.filter((id) => stands(had.get(id), 'met') && stands(has.get(id), 'not-met')).flatMap(both),
    better: ids.filter((id) => stands(had.get(id), 'not-met') && stands(has.get(id), 'met')).flatMap(both),
  };
}

/** What policy gives a month where the programme is met. `none`: it gives no money; undefined: nobody can say. */
function monthlyOf(determination: Determination, { programme, outcome, closedBy }: ProgrammeResult): Money | 'none' | undefined {
  if (closedBy !== undefined && !determination.programmes.some((one) => one.programme === closedBy)) return undefined;
  if (outcome !== 'meets') return 'none';
  const benefits = determination.benefits.filter((benefit) => benefit.programme === programme && benefit.per === 'month');
  if (benefits.length === 0) return 'none';
  return recommendationOf({ programmes: [{ programme, outcome, settled: true }], benefits }, programme)?.amount?.atLeast;
}

/** Over the programmes whose outcome stands on both sides: what is open on one is no amount of nothing. */
function readMonthly(before: Determination, after: Determination, pairs: readonly Pair[]): MonthlyAmounts {
  const standing = pairs.filter(({ was, now }) => isOutright(was) && isOutright(now));
  return {
    before: sumMonthly(
      before,
      standing.map(({ was }) => was),
    ),
    after: sumMonthly(
      after,
      standing.map(({ now }) => now),
    ),
  };
}

function sumMonthly(determination: Determination, programmes: readonly ProgrammeResult[]): Money | undefined {
  let sum = fen(0n);
  for (const programme of programmes) {
    const amount = monthlyOf(determination, programme);
    if (amount === undefined) return undefined;
    if (amount !== 'none') sum = addMoney(sum, amount);
  }
  return sum;
}

function tellEffect(was: ProgrammeResult, now: ProgrammeResult, before: Determination, after: Determination): ProgrammeEffect {
  const [monthlyBefore, monthlyAfter] = [monthlyOf(before, was), monthlyOf(after, now)];
  const tell = (amount: Money | 'none' | undefined): string | undefined =>
    amount === 'none' || amount === undefined ? undefined : formatYuan(amount);
  return {
    programme: now.programme,
    before: was.outcome,
    after: now.outcome,
    ...(tell(monthlyBefore) === undefined ? {} : { monthlyBefore: tell(monthlyBefore) }),
    ...(tell(monthlyAfter) === undefined ? {} : { monthlyAfter: tell(monthlyAfter) }),
  };
}
