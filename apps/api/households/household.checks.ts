// What can only be said of a household as a whole, or on a given day. Reads values that may still
// be of any shape, so each is looked at before it is trusted.
import { checkNationalId, normaliseNationalId, OTHER_DOCUMENTS, readOtherDocument, type LocalDate } from '#kernel';
import type { FaultCode } from '../problems/fault-sentences.js';

export interface PlacedFault {
  readonly pointer: string;
  readonly code: FaultCode;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null && field in value ? Reflect.get(value, field) : undefined;
export const textOf = (value: unknown, field: string): string | undefined => {
  const found = fieldOf(value, field);
  return typeof found === 'string' ? found : undefined;
};

/** Refs of a list of members, for what refers to them. */
export const listRefs = (members: unknown): ReadonlySet<string> =>
  new Set(listOf(members).flatMap((member) => textOf(member, 'ref') ?? []));

/** Identity numbers on the day, the same person or ref twice, exactly one applicant, a reason for who does not count. */
export function* findMemberFaults(members: unknown, pointer: string, today: LocalDate): Iterable<PlacedFault> {
  const refs = new Set<string>();
  const people = new Set<string>();
  let applicants = 0;
  for (const [index, member] of listOf(members).entries()) {
    const at = `${pointer}/${index}`;
    const ref = textOf(member, 'ref');
    if (ref !== undefined && refs.has(ref)) yield { pointer: `${at}/ref`, code: 'ref-repeated' };
    if (ref !== undefined) refs.add(ref);
    yield* findSingleMemberFaults(member, at, today);
    const number = textOf(member, 'idNumber');
    const person = number === undefined ? undefined : normaliseNationalId(number.slice(0, 64));
    if (person !== undefined && people.has(person)) yield { pointer: `${at}/idNumber`, code: 'member-repeated' };
    if (person !== undefined) people.add(person);
    if (fieldOf(member, 'relation') === 'self') applicants += 1;
  }
  if (Array.isArray(members) && members.length > 0 && applicants !== 1) yield { pointer, code: 'household-without-applicant' };
}

const OF_OBLIGORS = ['ownHouseholdHeads', 'supports'] as const;
const OF_MEMBERS = ['appliesAlone', 'livesWith', 'dependent'] as const;

/** Circumstances that go with the other role, and days after today. */
function* findCircumstanceFaults(member: unknown, pointer: string, today: LocalDate): Iterable<PlacedFault> {
  const stated = fieldOf(member, 'circumstances');
  const at = `${pointer}/circumstances`;
  const role = fieldOf(member, 'role');
  if (role === 'member')
    for (const field of OF_OBLIGORS) if (fieldOf(stated, field) !== undefined) yield { pointer: `${at}/${field}`, code: 'obligor-only' };
  if (role === 'obligor')
    for (const field of OF_MEMBERS) if (fieldOf(stated, field) !== undefined) yield { pointer: `${at}/${field}`, code: 'member-only' };
  const since = textOf(stated, 'religiousSince');
  if (since !== undefined && since > today) yield { pointer: `${at}/religiousSince`, code: 'date-in-future' };
  const assessedOn = textOf(fieldOf(stated, 'selfCare'), 'assessedOn');
  if (assessedOn !== undefined && assessedOn > today) yield { pointer: `${at}/selfCare/assessedOn`, code: 'date-in-future' };
}

/** One member by itself. */
export function* findSingleMemberFaults(member: unknown, pointer: string, today: LocalDate): Iterable<PlacedFault> {
  yield* findCircumstanceFaults(member, pointer, today);
  yield* findKnownByFaults(member, pointer, today);
  if (fieldOf(member, 'counted') === false && fieldOf(member, 'countedReason') === undefined)
    yield { pointer: `${pointer}/countedReason`, code: 'counted-reason-missing' };
}

/** Exactly one of a number, another document, and none at all; each of them in order. */
function* findKnownByFaults(member: unknown, pointer: string, today: LocalDate): Iterable<PlacedFault> {
  const given = (['idNumber', 'document', 'unnumbered'] as const).filter((field) => fieldOf(member, field) !== undefined);
  if (given.length === 0) yield { pointer: `${pointer}/idNumber`, code: 'field-missing' };
  for (const field of given.slice(1)) yield { pointer: `${pointer}/${field}`, code: 'known-by-twice' };
  yield* findIdNumberFaults(member, pointer, today);
  const document = fieldOf(member, 'document');
  const type = OTHER_DOCUMENTS.find((one) => one === textOf(document, 'type'));
  const text = textOf(document, 'number');
  if (type !== undefined && text !== undefined && readOtherDocument(type, text) === undefined)
    yield { pointer: `${pointer}/document/number`, code: 'document-number' };
  const bornYear = fieldOf(fieldOf(member, 'unnumbered'), 'bornYear');
  if (typeof bornYear === 'number' && bornYear > Number(today.slice(0, 4)))
    yield { pointer: `${pointer}/unnumbered/bornYear`, code: 'birth-year-invalid' };
  const bornOn = textOf(document, 'bornOn');
  if (bornOn !== undefined && bornOn > today) yield { pointer: `${pointer}/document/bornOn`, code: 'date-in-future' };
}

/** An identity number on a day. */
export function* findIdNumberFaults(member: unknown, pointer: string, today: LocalDate): Iterable<PlacedFault> {
  const number = textOf(member, 'idNumber');
  if (number === undefined) return;
  const checked = checkNationalId(number, today);
  if ('fault' in checked) yield { pointer: `${pointer}/idNumber`, code: `id-number-${checked.fault}` };
}
