// Outcomes and monthly amounts of a determination, as an evaluation row keeps them and simulations compare them.
import type { Determination, ProgrammeOutcome } from '#contracts';
import { fen, formatYuan, HubError, parseYuan, sumMoney, type Money } from '#kernel';
import { z } from 'zod';

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

const outcomeSchema = z.enum(['meets', 'does-not-meet', 'undetermined', 'refer-to-person']);
const writtenSchema = z.array(z.tuple([z.string(), outcomeSchema, z.boolean(), z.string().nullable().optional()]));

export const writeFigures = (figures: readonly ProgrammeFigure[]): string =>
  JSON.stringify(
    figures.map(({ programme, outcome, settled, monthly }) =>
      monthly === undefined ? [programme, outcome, settled] : [programme, outcome, settled, monthly === null ? null : formatYuan(monthly)],
    ),
  );

/** Reads what writeFigures wrote. @throws HubError `evaluation-row-invalid` */
export function readFigures(text: string): ProgrammeFigure[] {
  const parsed = writtenSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new HubError('evaluation-row-invalid', 'stored figures do not have the shape they were written in');
  return parsed.data.map(([programme, outcome, settled, monthly]) => ({
    programme,
    outcome,
    settled,
    ...(monthly === undefined ? {} : { monthly: monthly === null ? null : fen(parseYuan(monthly)) }),
  }));
}

/** Outcomes as codes that stand in clear: `dibao:meets`. */
export const writeOutcomes = (figures: readonly ProgrammeFigure[]): string[] =>
  figures.map(({ programme, outcome }) => `${programme}:${outcome}`);
