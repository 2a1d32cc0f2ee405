// Outcomes and monthly amounts of a determination, as an evaluation row keeps them and simulations compare them.
import type { Determination, ProgrammeOutcome } from '#contracts';
import { formatYuan, HubError, parseYuan, sumMoney, type Money } from '#kernel';

/** One programme of a determination. */
export interface ProgrammeFigure {
  readonly programme: string;
  readonly outcome: ProgrammeOutcome;
  readonly settled: boolean;
  /** Monthly amounts of the programme together; null when one of them cannot be computed; absent when none is due. */
  readonly monthly?: Money | null;
}

/** @returns one figure a programme, in the determination's order */
export function listFigures({ programmes, benefits }: Pick<Determination, 'programmes' | 'benefits'>): ProgrammeFigure[] {
  return programmes.map(({ programme, outcome, settled }) => {
    const amounts = benefits.filter((benefit) => benefit.programme === programme && benefit.per === 'month').map(({ amount }) => amount);
    if (amounts.length === 0) return { programme, outcome, settled };
    const known = amounts.flatMap((amount) => (amount === null ? [] : [parseYuan(amount)]));
    return { programme, outcome, settled, monthly: known.length === amounts.length ? sumMoney(known) : null };
  });
}

/** One letter an outcome, in rows and in their columns. */
const LETTERS: Readonly<Record<ProgrammeOutcome, string>> = {
  meets: 'm',
  'does-not-meet': 'n',
  undetermined: 'u',
  'refer-to-person': 'r',
};
const OUTCOMES: ReadonlyMap<string, ProgrammeOutcome> = new Map([
  ['m', 'meets'],
  ['n', 'does-not-meet'],
  ['u', 'undetermined'],
  ['r', 'refer-to-person'],
]);

/** `dibao m+ 1790.00;low-income n-`: programme, outcome, settled or not, amount (`?` = open). */
export const writeFigures = (figures: readonly ProgrammeFigure[]): string =>
  figures
    .map(({ programme, outcome, settled, monthly }) => {
      const head = `${programme} ${LETTERS[outcome]}${settled ? '+' : '-'}`;
      return monthly === undefined ? head : `${head} ${monthly === null ? '?' : formatYuan(monthly)}`;
    })
    .join(';');

const FIGURE = /^([a-z-]+) ([mnur])([+-])(?: (\?|-?\d+\.\d\d))?$/;

/** Reads what writeFigures wrote. @throws HubError `evaluation-row-invalid` */
export const readFigures = (text: string): ProgrammeFigure[] =>
  text === ''
    ? []
    : text.split(';').map((part) => {
        const [, programme, letter = '', sign, amount] = FIGURE.exec(part) ?? [];
        const outcome = OUTCOMES.get(letter);
        if (programme === undefined || outcome === undefined)
          throw new HubError('evaluation-row-invalid', 'stored figures do not have the shape they were written in');
        return {
          programme,
          outcome,
          settled: sign === '+',
          ...(amount === undefined ? {} : { monthly: amount === '?' ? null : parseYuan(amount) }),
        };
      });

/** Outcomes as codes that stand in clear: `dibao:m`. */
export const writeOutcomes = (figures: readonly ProgrammeFigure[]): string[] =>
  figures.map(({ programme, outcome }) => writeOutcome(programme, outcome));
export const writeOutcome = (programme: string, outcome: ProgrammeOutcome): string => `${programme}:${LETTERS[outcome]}`;
