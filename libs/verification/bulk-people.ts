// The household that lines of a bulk file describe: division, people, reference. Pure; every fault with its line and column.
import { divisionCodeSchema, relationLabels, relationSchema, subjectRoleLabels, subjectRoleSchema } from '#contracts';
import { checkNationalId, findNameFault, normaliseName, type LocalDate, type NationalId } from '#kernel';
import { readCode, type BulkField } from './bulk-columns.js';
import type { BulkFault } from './bulk-ports.js';
import { cellOf, faultAt, type BulkRow, type BulkUnit } from './bulk-units.js';
import type { NewHousehold, NewMember } from './commands.js';

const LARGEST_HOUSEHOLD = 30;
const REFERENCE_LENGTH = 100;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const IDENTITY_NUMBER = /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/;

/** A line and the person it is about. */
export interface PersonLine {
  readonly row: BulkRow;
  readonly member: NewMember & { readonly idNumber: NationalId };
}

/** Faults are added to the list. @returns the people whose lines are right */
export function readPeople({ rows }: BulkUnit, today: LocalDate, faults: BulkFault[]): readonly PersonLine[] {
  const people: PersonLine[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const before = faults.length;
    const person = readPerson(row, today, faults);
    const relation = readEnum(row, 'relation', relationLabels, relationSchema.options, faults);
    const role = cellOf(row, 'role') === '' ? 'member' : readEnum(row, 'role', subjectRoleLabels, subjectRoleSchema.options, faults);
    if (person !== undefined && seen.has(person.idNumber)) faults.push(faultAt(row, 'member-repeated', 'idNumber'));
    if (person !== undefined) seen.add(person.idNumber);
    if (person !== undefined && relation !== undefined && role !== undefined && faults.length === before)
      people.push({ row, member: { ref: `m${index + 1}`, ...person, role, relation } });
  }
  return people;
}

/** Name and number of a line. */
export function readPerson(
  row: BulkRow,
  today: LocalDate,
  faults: BulkFault[],
): { readonly name: string; readonly idNumber: NationalId } | undefined {
  const name = row.read('name') ?? '';
  const nameFault = name.trim() === '' ? 'field-missing' : findNameFault(name);
  if (nameFault !== undefined) faults.push(faultAt(row, nameFault, 'name'));
  const number = row.read('idNumber') ?? '';
  if (number.trim() === '') {
    faults.push(faultAt(row, 'field-missing', 'idNumber'));
    return undefined;
  }
  const checked = checkNationalId(number, today);
  if ('fault' in checked) {
    faults.push(faultAt(row, `id-number-${checked.fault}`, 'idNumber'));
    return undefined;
  }
  return nameFault === undefined ? { name: normaliseName(name), idNumber: checked.id } : undefined;
}

/** A code of a list; by its label as well. */
export function readEnum<Code extends string>(
  row: BulkRow,
  field: BulkField,
  labels: Readonly<Record<Code, { readonly zh: string; readonly en: string }>>,
  codes: readonly Code[],
  faults: BulkFault[],
): Code | undefined {
  const text = cellOf(row, field);
  const code = text === '' ? undefined : readCode(text, labels);
  const known = codes.find((one) => one === code);
  if (known === undefined) faults.push(faultAt(row, text === '' ? 'field-missing' : 'field-not-allowed-value', field));
  return known;
}

/** What a household says once: on its first line, and nothing else on the others. @returns '' when nowhere */
export function readOnce({ rows }: Pick<BulkUnit, 'rows'>, field: BulkField, faults: BulkFault[]): string {
  const [first, ...others] = rows;
  const text = first === undefined ? '' : cellOf(first, field);
  for (const row of others) {
    const other = cellOf(row, field);
    if (other !== '' && other !== text) faults.push(faultAt(row, 'differs-within-household', field));
  }
  return text;
}

/** @param isInArea whether the sender may hand in households of a division */
export function readHousehold(
  unit: BulkUnit,
  { today, isInArea }: { readonly today: LocalDate; readonly isInArea: (divisionCode: string) => boolean },
  faults: BulkFault[],
): { readonly household: NewHousehold; readonly people: readonly PersonLine[] } {
  const [first] = unit.rows;
  const divisionCode = readOnce(unit, 'division', faults);
  if (first) {
    if (divisionCode === '') faults.push(faultAt(first, 'field-missing', 'division'));
    else if (!divisionCodeSchema.safeParse(divisionCode).success) faults.push(faultAt(first, 'division-code', 'division'));
    else if (!isInArea(divisionCode)) faults.push(faultAt(first, 'division-not-allowed', 'division'));
    if (unit.rows.length > LARGEST_HOUSEHOLD) faults.push(faultAt(first, 'household-too-large', 'household'));
  }
  const before = faults.length;
  const people = readPeople(unit, today, faults);
  if (first && faults.length === before && people.filter(({ member }) => member.relation === 'self').length !== 1)
    faults.push(faultAt(first, 'household-without-applicant', 'relation'));
  return { household: { divisionCode, members: people.map(({ member }) => member) }, people };
}

export function readReference(unit: BulkUnit, faults: BulkFault[]): string | undefined {
  const reference = readOnce(unit, 'reference', faults);
  const [first] = unit.rows;
  if (reference === '' || first === undefined) return undefined;
  if (IDENTITY_NUMBER.test(reference)) faults.push(faultAt(first, 'number-personal', 'reference'));
  else if ([...reference].length > REFERENCE_LENGTH || UNSEEN.test(reference)) faults.push(faultAt(first, 'reference-shape', 'reference'));
  return reference;
}
