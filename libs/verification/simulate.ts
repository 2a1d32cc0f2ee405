// A draft policy over stored households: what each gains or loses, added up by programme and division. Nothing here reads
// rows or threads; pages come tested, and the same pages in the same order give the same figures.
import { moneySchema, type ProgrammeOutcome } from '#contracts';
import { addMoney, formatYuan, HubError, ZERO, type Money } from '#kernel';
import { csvForPrograms, type Column } from '#tables';
import { z } from 'zod';
import type { ProgrammeFigure } from './evaluation-figures.js';

/** A household tested under two policies. */
export interface ComparedHousehold {
  readonly verificationId: string;
  readonly divisionCode: string;
  readonly before: readonly ProgrammeFigure[];
  readonly after: readonly ProgrammeFigure[];
}

/**
 * gains: meets now and did not; loses: did and does not; becomes-undetermined: was decided and is not any more (an end of
 * aid among them); stays: everything else, with another amount perhaps.
 */
export type Movement = 'gains' | 'loses' | 'becomes-undetermined' | 'stays';

/** Counts and monthly sums in fen of one programme in one division. */
export interface GroupFigures {
  readonly programme: string;
  readonly divisionCode: string;
  households: number;
  meetsBefore: number;
  meetsAfter: number;
  gains: number;
  loses: number;
  becomesUndetermined: number;
  /** Meets before and after, with another monthly amount. */
  otherAmount: number;
  /** Households that meet and whose amount a missing parameter leaves open, before or after; left out of the sums. */
  amountOpen: number;
  monthlyBefore: Money;
  monthlyAfter: Money;
}

/** One programme of one household that is not as it was. */
export interface HouseholdChange {
  readonly verificationId: string;
  readonly divisionCode: string;
  readonly programme: string;
  readonly movement: Movement;
  readonly before: ProgrammeOutcome | undefined;
  readonly after: ProgrammeOutcome | undefined;
  readonly monthlyBefore: Money | null | undefined;
  readonly monthlyAfter: Money | null | undefined;
}

/** @param before undefined when the earlier policy had no such programme */
export function judgeMovement(before: ProgrammeOutcome | undefined, after: ProgrammeOutcome | undefined): Movement {
  if (after === 'undetermined') return before === 'undetermined' ? 'stays' : 'becomes-undetermined';
  if (after === 'meets') return before === 'meets' ? 'stays' : 'gains';
  return before === 'meets' ? 'loses' : 'stays';
}

export interface SimulationFigures {
  readonly households: number;
  /** Households of which at least one programme is not as it was. */
  readonly touched: number;
  readonly groups: readonly GroupFigures[];
}

/** Adds households up. `readFigures` is sorted by programme and division, whatever the order of the households. */
export class SimulationSum {
  private readonly groups = new Map<string, GroupFigures>();
  private count: number;
  private touched: number;

  /** @param start figures of the pages before, when a run goes on */
  constructor(start: SimulationFigures = { households: 0, touched: 0, groups: [] }) {
    this.count = start.households;
    this.touched = start.touched;
    for (const group of start.groups) this.groups.set(`${group.programme}\n${group.divisionCode}`, { ...group });
  }

  /** @returns what is not as it was, programme by programme in the order of their names */
  add({ verificationId, divisionCode, before, after }: ComparedHousehold): HouseholdChange[] {
    this.count += 1;
    const earlier = new Map(before.map((figure) => [figure.programme, figure]));
    const later = new Map(after.map((figure) => [figure.programme, figure]));
    const changes: HouseholdChange[] = [];
    for (const programme of [...new Set([...earlier.keys(), ...later.keys()])].sort()) {
      const [was, is] = [earlier.get(programme), later.get(programme)];
      const movement = judgeMovement(was?.outcome, is?.outcome);
      const group = this.groupOf(programme, divisionCode);
      const isOther = addToGroup(group, was, is, movement);
      if (isOther)
        changes.push({
          verificationId,
          divisionCode,
          programme,
          movement,
          before: was?.outcome,
          after: is?.outcome,
          monthlyBefore: was?.monthly,
          monthlyAfter: is?.monthly,
        });
    }
    if (changes.length > 0) this.touched += 1;
    return changes;
  }

  readFigures(): SimulationFigures {
    const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return {
      households: this.count,
      touched: this.touched,
      groups: [...this.groups.values()].sort((a, b) => compare(a.programme, b.programme) || compare(a.divisionCode, b.divisionCode)),
    };
  }

  private groupOf(programme: string, divisionCode: string): GroupFigures {
    const key = `${programme}\n${divisionCode}`;
    const known = this.groups.get(key);
    if (known) return known;
    const group: GroupFigures = {
      programme,
      divisionCode,
      households: 0,
      meetsBefore: 0,
      meetsAfter: 0,
      gains: 0,
      loses: 0,
      becomesUndetermined: 0,
      otherAmount: 0,
      amountOpen: 0,
      monthlyBefore: ZERO,
      monthlyAfter: ZERO,
    };
    this.groups.set(key, group);
    return group;
  }
}

/** @returns whether the programme is not as it was: outcome or amount */
function addToGroup(group: GroupFigures, was: ProgrammeFigure | undefined, is: ProgrammeFigure | undefined, movement: Movement): boolean {
  const [met, meets] = [was?.outcome === 'meets', is?.outcome === 'meets'];
  group.households += 1;
  if (met) group.meetsBefore += 1;
  if (meets) group.meetsAfter += 1;
  if (movement === 'gains') group.gains += 1;
  if (movement === 'loses') group.loses += 1;
  if (movement === 'becomes-undetermined') group.becomesUndetermined += 1;
  const isOtherAmount = met && meets && was?.monthly !== is?.monthly;
  if (isOtherAmount) group.otherAmount += 1;
  if ((met && was?.monthly === null) || (meets && is?.monthly === null)) group.amountOpen += 1;
  else {
    if (met && typeof was?.monthly === 'bigint') group.monthlyBefore = addMoney(group.monthlyBefore, was.monthly);
    if (meets && typeof is?.monthly === 'bigint') group.monthlyAfter = addMoney(group.monthlyAfter, is.monthly);
  }
  return was?.outcome !== is?.outcome || isOtherAmount;
}

/** Open amounts are `?`; empty = no amount is due or the programme is not known. */
const amountOf = (amount: Money | null | undefined): Money | string | undefined => (amount === null ? '?' : amount);

const textColumn = (
  key: string,
  zh: string,
  en: string,
  read: (change: HouseholdChange) => string | undefined,
): Column<HouseholdChange> => ({
  key,
  title: { zh, en },
  kind: 'text',
  read,
});
const CHANGE_COLUMNS: readonly Column<HouseholdChange>[] = [
  textColumn('verificationId', '核对编号', 'verification', ({ verificationId }) => verificationId),
  textColumn('divisionCode', '区划', 'division', ({ divisionCode }) => divisionCode),
  textColumn('programme', '项目', 'programme', ({ programme }) => programme),
  textColumn('movement', '变化', 'movement', ({ movement }) => movement),
  textColumn('outcomeBefore', '原结论', 'outcome before', ({ before }) => before),
  textColumn('outcomeAfter', '新结论', 'outcome after', ({ after }) => after),
  {
    key: 'monthlyBefore',
    title: { zh: '原月金额', en: 'monthly before' },
    kind: 'amount',
    read: (change) => amountOf(change.monthlyBefore),
  },
  { key: 'monthlyAfter', title: { zh: '新月金额', en: 'monthly after' }, kind: 'amount', read: (change) => amountOf(change.monthlyAfter) },
];

/** CSV for programs: one line a household and programme. */
export const { header: CHANGES_HEADER, writeRow: writeChange } = csvForPrograms(CHANGE_COLUMNS);

const groupSchema = z.strictObject({
  programme: z.string(),
  divisionCode: z.string(),
  households: z.int(),
  meetsBefore: z.int(),
  meetsAfter: z.int(),
  gains: z.int(),
  loses: z.int(),
  becomesUndetermined: z.int(),
  otherAmount: z.int(),
  amountOpen: z.int(),
  monthlyBefore: moneySchema,
  monthlyAfter: moneySchema,
});
const figuresSchema = z.strictObject({ households: z.int(), touched: z.int(), groups: z.array(groupSchema) });

/** Figures as plain JSON: money as yuan strings. */
export const writeSimulationFigures = ({ households, touched, groups }: SimulationFigures): object => ({
  households,
  touched,
  groups: groups.map((group) => ({
    ...group,
    monthlyBefore: formatYuan(group.monthlyBefore),
    monthlyAfter: formatYuan(group.monthlyAfter),
  })),
});

/** Reads what writeSimulationFigures wrote. @throws HubError `simulation-invalid` */
export function readSimulationFigures(stored: unknown): SimulationFigures {
  const parsed = figuresSchema.safeParse(stored);
  if (!parsed.success)
    throw new HubError('simulation-invalid', 'stored figures of a simulation do not have the shape they were written in');
  return parsed.data;
}
