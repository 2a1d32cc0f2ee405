// Who has signed in here, as the page is told.
import { ApiProperty } from '@nestjs/swagger';
import type { FoundSession, OpenedSession } from '#identity';
import { csrfTokenOf } from '#identity';
import { OFFICER_ROLES } from '#lawful-access';

const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const AT = '2026-11-21T04:00:00.000Z';

export class SessionViewDto {
  @ApiProperty({
    type: String,
    enum: ['open', 'locked'],
    description: 'Locked: idle for 15 minutes, to be unlocked with the PIN or a code.',
    example: 'open',
  })
  declare state: string;

  @ApiProperty({
    type: String,
    description: 'Goes with every change as header `x-csrf-token`.',
    example: 'k3V8nX1qW5sZ7cT9yB2mD4fH6jL0pR8uA1eG3iK5oQw',
  })
  declare csrfToken: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'Id of the officer.', example: ID })
  declare officerId: string;

  @ApiProperty({ type: String, description: 'Login name.', example: 'mtg-0021' })
  declare loginName: string;

  @ApiProperty({
    type: String,
    required: false,
    description: 'Name on the screen; not told while the session is locked.',
    example: '李经办',
  })
  declare displayName?: string;

  @ApiProperty({ type: String, isArray: true, enum: OFFICER_ROLES, description: 'Roles.', example: ['caseworker'] })
  declare roles: string[];

  @ApiProperty({ type: String, format: 'uuid', description: 'Id of the organisation.', example: ID })
  declare organisationId: string;

  @ApiProperty({ type: String, description: 'Division code of the organisation.', example: '110109' })
  declare divisionCode: string;

  @ApiProperty({ type: String, isArray: true, description: 'Purposes the officer may act for.', example: ['social-assistance'] })
  declare purposes: string[];

  @ApiProperty({ type: String, isArray: true, description: 'Programmes the officer may name; empty: all.', example: [] })
  declare programmes: string[];

  @ApiProperty({ type: String, format: 'date-time', required: false, description: 'When the session began.', example: AT })
  declare startedAt?: string;

  @ApiProperty({ type: String, format: 'date-time', required: false, description: 'When the second factor was last shown.', example: AT })
  declare secondFactorAt?: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it ends, however busy.', example: '2026-11-21T16:00:00.000Z' })
  declare expiresAt: string;
}

export class NewSessionViewDto extends SessionViewDto {
  @ApiProperty({
    type: String,
    isArray: true,
    required: false,
    description: 'After a set-up: ten recovery codes, told once.',
    example: ['abcd-efgh-jkmn-pqrs'],
  })
  declare recoveryCodes?: string[];
}

export class StepUpViewDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'When the second factor was shown.', example: AT })
  declare secondFactorAt: string;
}

type OfficerOf = OpenedSession['officer'];
const officerFields = ({ officerId, loginName, roles, organisationId, divisionCode, purposes, programmes }: OfficerOf) => ({
  officerId,
  loginName,
  roles: [...roles],
  organisationId,
  divisionCode,
  purposes: [...purposes],
  programmes: [...programmes],
});

export const viewSession = (sessionId: string, { state, officer, startedAt, secondFactorAt, expiresAt }: FoundSession): SessionViewDto => ({
  state,
  csrfToken: csrfTokenOf(sessionId),
  ...officerFields(officer),
  ...(state === 'open' ? { displayName: officer.displayName } : {}),
  startedAt: startedAt.toISOString(),
  ...(secondFactorAt === undefined ? {} : { secondFactorAt: secondFactorAt.toISOString() }),
  expiresAt: expiresAt.toISOString(),
});

export const viewOpened = ({ csrfToken, officer, expiresAt }: OpenedSession): SessionViewDto => ({
  state: 'open',
  csrfToken,
  ...officerFields(officer),
  displayName: officer.displayName,
  expiresAt: expiresAt.toISOString(),
});
