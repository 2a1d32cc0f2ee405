// Checked requests about verifications to the commands of the hub.
import type { DeclaredFigure } from '#contracts';
import { HubError, parseYuan, type LocalDate } from '#kernel';
import type { ListVerifications, NewHousehold, RequestVerification } from '#verification';
import { toNewAuthorization, toNewHousehold } from '../households/household.map.js';
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
});

export const toListVerifications = (dto: ListVerificationsDto): ListVerifications => ({
  limit: dto.limit === undefined ? USUAL_PAGE : Number(dto.limit),
  cursor: dto.cursor,
  clientReference: dto.clientReference,
  updatedSince: dto.updatedSince === undefined ? undefined : new Date(dto.updatedSince),
  state: dto.state,
});

function toHousehold(dto: HouseholdChoiceDto, today: LocalDate): NewHousehold | { householdId: string } {
  if (dto.householdId !== undefined) return { householdId: dto.householdId };
  if (dto.divisionCode === undefined || dto.members === undefined)
    throw new HubError('request-invalid', 'a household of neither form passed the request checks');
  return toNewHousehold(dto.divisionCode, dto.members, today);
}

function toDeclaredFigure({ item, unit, amount, count, subject }: DeclaredFigureDto): DeclaredFigure {
  const about = subject === undefined ? {} : { subjectId: subject };
  if (unit === 'yuan' && amount !== undefined) return { item, unit, amount: parseYuan(amount), ...about };
  if (unit === 'count' && count !== undefined) return { item, unit, count, ...about };
  throw new HubError('request-invalid', 'a figure without its value passed the request checks');
}
