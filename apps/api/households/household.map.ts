// Checked requests about people to the commands of the hub.
import { circumstancesSchema, householdStatementsSchema, unnumberedSchema, type Circumstances, type KnownBy } from '#contracts';
import { checkNationalId, HubError, readOtherDocument, type LocalDate, type NationalId, normaliseName } from '#kernel';
import type { NewHousehold, NewMember } from '#verification';
import type { CircumstancesDto, HouseholdStatementsDto } from './circumstances.dto.js';
import type { IdentityDto } from './known-by.dto.js';
import type { NewMemberDto } from './household.dto.js';

const SHARED_LIVING = '共同生活';

export function toNewMember(dto: NewMemberDto, today: LocalDate): NewMember {
  return {
    ref: dto.ref,
    name: normaliseName(dto.name),
    ...readKnownBy(dto, today),
    ...(dto.formerNames === undefined ? {} : { formerNames: dto.formerNames.map(normaliseName) }),
    role: dto.role,
    relation: dto.relation,
    // The reason is required by the checks whenever the person does not count.
    ...(dto.counted === undefined ? {} : { counted: dto.counted, countedReason: dto.countedReason ?? SHARED_LIVING }),
    ...(dto.circumstances === undefined ? {} : { circumstances: toCircumstances(dto.circumstances) }),
  };
}

export const toNewHousehold = (
  divisionCode: string,
  members: readonly NewMemberDto[],
  { area, hukou }: HouseholdStatementsDto,
  today: LocalDate,
): NewHousehold => ({
  divisionCode,
  members: members.map((member) => toNewMember(member, today)),
  ...(area === undefined && hukou === undefined ? {} : { statements: householdStatementsSchema.parse({ area, hukou }) }),
});

/** The checks of the request have matched every field; the schema of the contract says so once more. */
const toCircumstances = ({ selfCare, ...stated }: CircumstancesDto): Circumstances =>
  circumstancesSchema.parse({
    ...stated,
    ...(selfCare === undefined ? {} : { selfCare: { notMet: selfCare.notMet, assessedOn: selfCare.assessedOn } }),
  });

/** Of the three the checks of the request left exactly one. */
function readKnownBy({ idNumber, document, unnumbered }: NewMemberDto, today: LocalDate): KnownBy {
  if (idNumber !== undefined) return { idNumber: readIdNumber(idNumber, today) };
  if (unnumbered) return { unnumbered: unnumberedSchema.parse({ ...unnumbered }) };
  const number = document && readOtherDocument(document.type, document.number);
  if (document === undefined || number === undefined)
    throw new HubError('request-invalid', 'a document passed the request checks but is not valid');
  return { document: { type: document.type, number, ...(document.bornOn === undefined ? {} : { bornOn: document.bornOn }) } };
}

export const toIdentity = ({ name, idNumber }: Pick<IdentityDto, 'name' | 'idNumber'>, today: LocalDate) => ({
  name: normaliseName(name),
  idNumber: readIdNumber(idNumber, today),
});

function readIdNumber(text: string, today: LocalDate): NationalId {
  const checked = checkNationalId(text, today);
  if ('fault' in checked) throw new HubError('request-invalid', 'an identity number passed the request checks but is not valid');
  return checked.id;
}
