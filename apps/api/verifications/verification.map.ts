// Checked requests about verifications to the commands of the hub.
import { caseStatementsSchema, declaredFigureSchema, type CaseStatements, type DeclaredFigure } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import type { ListVerifications, NewHousehold, RequestVerification } from '#verification';
import { toNewAuthorization } from '../authorizations/authorization.map.js';
import { toNewHousehold } from '../households/household.map.js';
import type { DeclaredFigureDto, HouseholdChoiceDto, ListVerificationsDto, NewVerificationDto } from './verification.dto.js';

const USUAL_PAGE = 50;

export const toRequestVerification = (dto: NewVerificationDto, today: LocalDate): RequestVerification => ({
  clientReference: dto.clientReference,
  household: toHousehold(dto.household, today),
  authorizations: (dto.authorizations ?? []).map(toNewAuthorization),
  authorizationIds: dto.authorizationIds ?? [],
  referenceDate: dto.referenceDate,
  purpose: dto.purpose,
  trigger: dto.trigger,
  programmes: dto.programmes,
  declared: (dto.declared ?? []).map(toDeclaredFigure),
  ...(dto.change || dto.current || dto.temporary || dto.exclusions ? { statements: toCaseStatements(dto) } : {}),
});

export const toListVerifications = (dto: ListVerificationsDto): ListVerifications => ({
  limit: dto.limit === undefined ? USUAL_PAGE : Number(dto.limit),
  cursor: dto.cursor,
  clientReference: dto.clientReference,
  updatedSince: dto.updatedSince === undefined ? undefined : new Date(dto.updatedSince),
  state: dto.state,
});

export function toHousehold(dto: HouseholdChoiceDto, today: LocalDate): NewHousehold | { householdId: string } {
  if (dto.householdId !== undefined) return { householdId: dto.householdId };
  if (dto.divisionCode === undefined || dto.members === undefined)
    throw new HubError('request-invalid', 'a household of neither form passed the request checks');
  return toNewHousehold(dto.divisionCode, dto.members, dto, today);
}

/** Plain values of the checked classes; the schema of the contract says once more what they are. */
const toCaseStatements = ({ change, current, temporary, exclusions }: NewVerificationDto): CaseStatements =>
  caseStatementsSchema.parse({
    ...(change ? { change: { ...change } } : {}),
    ...(current ? { current: { ...current } } : {}),
    ...(temporary ? { temporary: { ...temporary, paid: (temporary.paid ?? []).map(({ on, amount }) => ({ on, amount })) } } : {}),
    ...(exclusions ? { exclusions: exclusions.map((one) => ({ ...one, approvedBy: [...one.approvedBy] })) } : {}),
  });

/** The checks of the request have matched item, unit and value; the schema of the contract says so once more. */
function toDeclaredFigure({ item, unit, amount, count, subject }: DeclaredFigureDto): DeclaredFigure {
  const about = subject === undefined ? {} : { subjectId: subject };
  return declaredFigureSchema.parse(unit === 'yuan' ? { item, unit, amount, ...about } : { item, unit, count, ...about });
}
