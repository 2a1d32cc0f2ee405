// The figures of a simulation as a table, in Chinese and English, and as JSON. Cells of one to four households are "<5".
import { formatYuan, formatYuanGrouped, type Money } from '#kernel';
import { maskFigures, type ShownGroup, type SimulationFigures } from '#verification';

const COLUMNS: readonly (readonly [title: string, of: (group: ShownGroup) => string])[] = [
  ['项目 programme', ({ programme }) => programme],
  ['区划 division', ({ divisionCode }) => (divisionCode === 'all' ? '合计 all' : divisionCode)],
  ['户数 households', ({ households }) => String(households)],
  ['新增 gain', ({ gains }) => String(gains)],
  ['退出 lose', ({ loses }) => String(loses)],
  ['不变 stay', ({ stays }) => String(stays)],
  ['转为待定 undetermined', ({ becomesUndetermined }) => String(becomesUndetermined)],
  ['改额 other amount', ({ otherAmount }) => String(otherAmount)],
  ['现月额 now/month', ({ monthlyBefore }) => showAmount(monthlyBefore)],
  ['新月额 then/month', ({ monthlyAfter }) => showAmount(monthlyAfter)],
  ['差额 difference', ({ monthlyDifference }) => showDifference(monthlyDifference)],
];
const TEXT_COLUMNS = 2;

const showAmount = (amount: Money | null): string => (amount === null ? '–' : formatYuanGrouped(amount));
const showDifference = (amount: Money | null): string => `${amount !== null && amount > 0n ? '+' : ''}${showAmount(amount)}`;

/** Lines of a table; the first names the columns. */
export function printSimulation(figures: SimulationFigures): string[] {
  const { groups, households, touched } = maskFigures(figures);
  const rows = [COLUMNS.map(([title]) => title), ...groups.map((group) => COLUMNS.map(([, of]) => of(group)))];
  const widths = COLUMNS.map((_column, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ''))));
  const open = groups.some(({ amountOpen, divisionCode }) => divisionCode === 'all' && amountOpen !== 0);
  return [
    ...rows.map((row) =>
      row
        .map((cell, index) => {
          const space = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
          return index < TEXT_COLUMNS ? cell + space : space + cell;
        })
        .join('  ')
        .trimEnd(),
    ),
    `${households} 户试算 households tested, ${touched} 户有变化 of them with a change`,
    ...(open ? ['有参数未设定,相应金额未计入 amounts that a parameter without value leaves open are not in the sums'] : []),
  ];
}

/** Chinese characters take two places on a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\u2e80-\u9fff\uff00-\uffef]/u.test(character) ? 2 : 1), 0);

/** As the API answers: counts as numbers or "<5", amounts as yuan. */
export function writeSimulationJson(figures: SimulationFigures): object {
  const { groups, ...rest } = maskFigures(figures);
  const show = (amount: Money | null): string | null => (amount === null ? null : formatYuan(amount));
  return {
    ...rest,
    groups: groups.map((group) => ({
      ...group,
      monthlyBefore: show(group.monthlyBefore),
      monthlyAfter: show(group.monthlyAfter),
      monthlyDifference: show(group.monthlyDifference),
    })),
  };
}
