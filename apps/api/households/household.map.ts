// Checked requests about people to the commands of the hub.
import { circumstancesSchema, householdStatementsSchema, type Circumstances } from '#contracts';
import { checkNationalId, HubError, type LocalDate, type NationalId } from '#kernel';
import type { NewAuthorization, NewHousehold, NewMember } from '#verification';
import { normaliseName } from '../requests/person-name.js';
import type { CircumstancesDto, HouseholdStatementsDto } from './circumstances.dto.js';
import type { AuthorizationPartDto, NewMemberDto } from './household.dto.js';

const SHARED_LIVING = '共同生活';

export function toNewMember(dto: NewMemberDto, today: LocalDate): NewMember {
  return {
    ref: dto.ref,
    name: normaliseName(dto.name),
    idNumber: readIdNumber(dto.idNumber, today),
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

export const toNewAuthorization = (dto: AuthorizationPartDto): NewAuthorization => ({
  number: dto.number,
  subjects: dto.subjects,
  sourceIds: dto.sourceIds,
  programmes: dto.programmes,
  validFrom: dto.validFrom,
  validTo: dto.validTo,
  signatures: dto.signatures.map(({ subject, signedOn, signedBy }) => ({ subject, signedOn, signedBy })),
  evidence: { kind: dto.evidence.kind, sha256: dto.evidence.sha256 },
});

function readIdNumber(text: string, today: LocalDate): NationalId {
  const checked = checkNationalId(text, today);
  if ('fault' in checked) throw new HubError('request-invalid', 'an identity number passed the request checks but is not valid');
  return checked.id;
}
