// Turns a household as handed in into rows; refuses the same person twice.
import { birthDateOf, HubError, type LocalDate } from '#kernel';
import { ownerOf, type Actor } from '#lawful-access';
import type { NewHousehold, NewMember } from './commands.js';
import type { NewHouseholdRow, NewMemberRow } from './household-ports.js';

export interface HouseholdRows {
  readonly household: NewHouseholdRow;
  readonly members: readonly NewMemberRow[];
}

export function buildHouseholdRows(household: NewHousehold, actor: Actor, newId: () => string): HouseholdRows {
  const householdId = newId();
  refuseRepeats(household.members);
  return {
    household: {
      householdId,
      clientId: actor.clientId,
      owner: ownerOf(actor, household.divisionCode),
      divisionCode: household.divisionCode,
      ...(household.statements ? { statements: household.statements } : {}),
    },
    members: household.members.map((member) => buildMemberRow(member, householdId, actor.clientId, newId)),
  };
}

export const buildMemberRow = (member: NewMember, householdId: string, clientId: string, newId: () => string): NewMemberRow => ({
  ...member,
  subjectId: newId(),
  householdId,
  clientId,
});

/** @throws HubError `member-repeated` when a number or a ref stands twice */
function refuseRepeats(members: readonly NewMember[]): void {
  const numbers = members.flatMap(({ idNumber, document }) => idNumber ?? (document ? `${document.type}/${document.number}` : []));
  const refs = new Set(members.map((member) => member.ref));
  if (new Set(numbers).size < numbers.length || refs.size < members.length)
    throw new HubError('member-repeated', 'the same person stands twice in the household');
}

/** Dates of birth by subject id, of those whose document tells. */
export const listBirthDays = (members: readonly NewMemberRow[]): ReadonlyMap<string, LocalDate> =>
  new Map(
    members.flatMap(({ subjectId, idNumber, document }): [string, LocalDate][] => {
      const bornOn = idNumber === undefined ? document?.bornOn : birthDateOf(idNumber);
      return bornOn === undefined ? [] : [[subjectId, bornOn]];
    }),
  );

/**
 * Where each person is registered, by subject id: as stated of the household, else by the first six digits of the identity
 * number, which name the place of the first registration.
 */
export const listPlaces = ({ household, members }: HouseholdRows): ReadonlyMap<string, string> =>
  new Map(
    members.flatMap(({ subjectId, idNumber }): [string, string][] => {
      const place = household.statements?.hukou ?? idNumber?.slice(0, 6);
      return place === undefined ? [] : [[subjectId, place]];
    }),
  );
