// What every plain department is: an id, what it tells about a person, and how its return codes read. The verdict about
// one person follows from that, the registers and the switches; how it travels is the shape's affair.
import { addMonths, monthOf, type LocalDate, type Money, type Month, type MonthWindow } from '#kernel';
import type { LosslessNumber } from 'lossless-json';
import type { SandboxSource } from '../faults.js';
import { choosePerson, repeatRows, type OfficeSetting } from '../office.js';
import { listToldMonths, type KnownPerson } from '../population.js';
import type { Registers } from '../registers/registers.schema.js';

type WireValue = string | number | boolean | LosslessNumber;
/** One record as it travels; fields without a value are left out. */
export type Row = Readonly<Record<string, WireValue | undefined>>;
/** Records by the list of the answer they stand in, like `{ hyxx: […] }`. */
export type Telling = Readonly<Record<string, readonly Row[]>>;

/** One person as the caller names them. */
export interface Asked {
  readonly requestNumber: string;
  readonly idNumber: string;
  readonly name: string;
}

/** The person a department has found, and what it was asked for. */
export interface Known {
  readonly person: KnownPerson;
  readonly registers: Registers;
  /** Day of the register's copy: a persona's reference date, today for everyone else. */
  readonly asOf: LocalDate;
  readonly today: LocalDate;
  /** Months asked about; absent where the department is asked for a day only. */
  readonly window?: MonthWindow | undefined;
  /** Name the caller gave. */
  readonly askedName: string;
}

export interface ReturnCodes {
  readonly found: string;
  readonly none: string;
  readonly unknown: string;
  readonly refused: string;
}

export interface DepartmentManner {
  readonly id: SandboxSource;
  readonly codes: ReturnCodes;
  /** Pure: records to what is written, lists in the order they stand in. */
  tell(known: Known): Telling;
  /** False: drift is the shape's affair, fields keep their names. */
  readonly renamesFields?: boolean;
  /** False: the person is nobody to this department. Everybody of the population when absent. */
  knows?(known: Known): boolean;
}

export interface Verdict {
  readonly asked: Asked;
  readonly code: string;
  readonly say: 'found' | 'none' | 'unknown' | 'refused';
  /** Whose records these are; absent when refused or unknown. */
  readonly about?: { readonly idNumber: string; readonly name: string };
  /** Empty unless found. */
  readonly telling: Telling;
  readonly asOf: LocalDate;
}

/** What a department says about one person under its switches. */
export function judge(setting: OfficeSetting, department: DepartmentManner, asked: Asked, window?: MonthWindow): Verdict {
  const { population, faults } = setting;
  const { refuse } = faults.current();
  const schemaDrift = faults.current().schemaDrift && department.renamesFields !== false;
  const { codes } = department;
  const asOf = population.asOf(population.findPerson(asked.idNumber));
  if (refuse) return { asked, say: 'refused', code: codes.refused, telling: {}, asOf };
  const person = choosePerson(setting, asked.idNumber);
  const known = person && {
    person,
    registers: person.registers,
    asOf: population.asOf(person),
    today: population.today(),
    window,
    askedName: asked.name,
  };
  if (!known || department.knows?.(known) === false) return { asked, say: 'unknown', code: codes.unknown, telling: {}, asOf };
  const { idNumber, name } = known.person.member;
  const lists = Object.entries(department.tell(known)).filter(([, rows]) => rows.length > 0);
  const say = lists.length > 0 ? 'found' : 'none';
  const telling = Object.fromEntries(
    lists.map(([list, rows]) => [list, repeatRows(setting, rows).map((row) => writeRow(row, schemaDrift))]),
  );
  return { asked, say, code: schemaDrift ? `S${codes[say]}` : codes[say], about: { idNumber, name }, telling, asOf };
}

/** Without the fields that have no value; under drift every field has another name. */
function writeRow(row: Row, drifted: boolean): Row {
  const present = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(drifted ? present.map(([key, value]) => [`${key}V2`, value]) : present);
}

interface Stream {
  readonly from: Month;
  readonly to?: Month | undefined;
  readonly amount: Money;
}

/** A stream as its payments by month: those of the window that are over. */
export const listPayments = <S extends Stream>({ window, asOf, today }: Known, stream: S): (S & { readonly month: Month })[] =>
  listToldMonths(stream, undefined, window ?? { from: stream.from, to: addMonths(monthOf(asOf), -1) }, today).map((month) => ({
    ...stream,
    month,
  }));

/** Whether a month or day lies in the months asked about; always where no months are asked about. */
export const isAsked = ({ window }: Known, on: string): boolean =>
  window === undefined || (on.slice(0, 7) >= window.from && on.slice(0, 7) <= window.to);

/** Records of the offices here: those of other divisions are with the superior platform. */
export const keptHere = <T extends { readonly elsewhere?: string | undefined }>(records: readonly T[]): readonly T[] =>
  records.filter(({ elsewhere }) => elsewhere === undefined);
export const keptElsewhere = <T extends { readonly elsewhere?: string | undefined }>(records: readonly T[]): readonly T[] =>
  records.filter(({ elsewhere }) => elsewhere !== undefined);
