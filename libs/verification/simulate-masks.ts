// Figures of a simulation as people see them: cells of fewer than five households are not told apart (docs/adr/0006), and
// neither are amounts that stand on fewer than five.
import { addMoney, subtractMoney, type Money } from '#kernel';
import type { GroupFigures, SimulationFigures } from './simulate.js';

const FEWEST = 5;

/** A count, or `<5` for one to four. */
export type ShownCount = number | '<5';
export const showCount = (count: number): ShownCount => (count > 0 && count < FEWEST ? '<5' : count);

export interface ShownGroup {
  readonly programme: string;
  /** A county, or `all`. */
  readonly divisionCode: string;
  readonly households: ShownCount;
  readonly meetsBefore: ShownCount;
  readonly meetsAfter: ShownCount;
  readonly gains: ShownCount;
  readonly loses: ShownCount;
  readonly becomesUndetermined: ShownCount;
  readonly stays: ShownCount;
  readonly otherAmount: ShownCount;
  readonly amountOpen: ShownCount;
  /** Fen a month; null where they stand on one to four households. */
  readonly monthlyBefore: Money | null;
  readonly monthlyAfter: Money | null;
  readonly monthlyDifference: Money | null;
}

export interface ShownFigures {
  readonly households: ShownCount;
  readonly touched: ShownCount;
  /** Programme by programme: first over all divisions, then division by division. */
  readonly groups: readonly ShownGroup[];
}

export function maskFigures({ households, touched, groups }: SimulationFigures): ShownFigures {
  const programmes = [...new Set(groups.map(({ programme }) => programme))];
  return {
    households: showCount(households),
    touched: showCount(touched),
    groups: programmes.flatMap((programme) => {
      const own = groups.filter((group) => group.programme === programme);
      const [first] = own;
      const all = first && own.slice(1).reduce(addGroups, { ...first, divisionCode: 'all' });
      return all ? [all, ...own].map(maskGroup) : [];
    }),
  };
}

function maskGroup(group: GroupFigures): ShownGroup {
  const { programme, divisionCode, households, meetsBefore, meetsAfter, gains, loses, becomesUndetermined } = group;
  const [before, after] = [showCount(meetsBefore), showCount(meetsAfter)];
  const monthlyBefore = before === '<5' ? null : group.monthlyBefore;
  const monthlyAfter = after === '<5' ? null : group.monthlyAfter;
  return {
    programme,
    divisionCode,
    households: showCount(households),
    meetsBefore: before,
    meetsAfter: after,
    gains: showCount(gains),
    loses: showCount(loses),
    becomesUndetermined: showCount(becomesUndetermined),
    stays: showCount(households - gains - loses - becomesUndetermined),
    otherAmount: showCount(group.otherAmount),
    amountOpen: showCount(group.amountOpen),
    monthlyBefore,
    monthlyAfter,
    monthlyDifference: monthlyBefore === null || monthlyAfter === null ? null : subtractMoney(monthlyAfter, monthlyBefore),
  };
}

const addGroups = (sum: GroupFigures, group: GroupFigures): GroupFigures => ({
  ...sum,
  households: sum.households + group.households,
  meetsBefore: sum.meetsBefore + group.meetsBefore,
  meetsAfter: sum.meetsAfter + group.meetsAfter,
  gains: sum.gains + group.gains,
  loses: sum.loses + group.loses,
  becomesUndetermined: sum.becomesUndetermined + group.becomesUndetermined,
  otherAmount: sum.otherAmount + group.otherAmount,
  amountOpen: sum.amountOpen + group.amountOpen,
  monthlyBefore: addMoney(sum.monthlyBefore, group.monthlyBefore),
  monthlyAfter: addMoney(sum.monthlyAfter, group.monthlyAfter),
});
