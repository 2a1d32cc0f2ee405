// Organisations and officers as a security administrator sees them.
import { ApiProperty } from '@nestjs/swagger';
import type { Officer, Organisation } from '#identity';
import { OFFICER_ROLES } from '#lawful-access';
import { OrganisationNameDto } from './officer.dto.js';

const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';

export class OrganisationViewDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'Id.', example: ID })
  declare organisationId: string;

  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'Organisation above.', example: ID })
  declare parentId?: string;

  @ApiProperty({ type: String, description: 'Division code.', example: '110109' })
  declare divisionCode: string;

  @ApiProperty({ type: String, description: 'Place in the tree.', example: 'county' })
  declare kind: string;

  @ApiProperty({ type: OrganisationNameDto, description: 'Name.' })
  declare name: OrganisationNameDto;
}

export class OrganisationListViewDto {
  @ApiProperty({ type: OrganisationViewDto, isArray: true, description: 'By division code.' })
  declare items: OrganisationViewDto[];
}

export class OfficerViewDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'Id.', example: ID })
  declare officerId: string;

  @ApiProperty({ type: String, description: 'Login name.', example: 'mtg-0021' })
  declare loginName: string;

  @ApiProperty({ type: String, description: 'Name on the screen.', example: '李经办' })
  declare displayName: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'Organisation.', example: ID })
  declare organisationId: string;

  @ApiProperty({ type: String, description: 'Division code of the organisation.', example: '110109' })
  declare divisionCode: string;

  @ApiProperty({ type: String, isArray: true, enum: OFFICER_ROLES, description: 'Roles.', example: ['caseworker'] })
  declare roles: string[];

  @ApiProperty({ type: String, isArray: true, description: 'Purposes.', example: ['social-assistance'] })
  declare purposes: string[];

  @ApiProperty({ type: String, isArray: true, description: 'Programmes; empty: all.', example: [] })
  declare programmes: string[];

  @ApiProperty({ type: String, required: false, description: 'Who this is at the OpenID provider.', example: 'f3b1c7' })
  declare externalId?: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    required: false,
    description: 'Disabled since; no session is open.',
    example: '2026-11-21T04:00:00.000Z',
  })
  declare disabledAt?: string;
}

export class OfficerPageViewDto {
  @ApiProperty({ type: OfficerViewDto, isArray: true, description: 'In the order of their ids.' })
  declare items: OfficerViewDto[];

  @ApiProperty({ type: String, required: false, description: 'Where the next page begins.', example: ID })
  declare nextCursor?: string;
}

export class OfficerWithPasswordViewDto extends OfficerViewDto {
  @ApiProperty({
    type: String,
    description: 'Password for the first sign-in, within seven days; told once and kept nowhere.',
    example: 'abcd-efgh-jkmn-pqrs',
  })
  declare firstPassword: string;
}

export const viewOrganisation = ({ organisationId, parentId, divisionCode, kind, name }: Organisation): OrganisationViewDto => ({
  organisationId,
  ...(parentId === undefined ? {} : { parentId }),
  divisionCode,
  kind,
  name: { zh: name.zh, ...(name.en === undefined ? {} : { en: name.en }) },
});

export const viewOfficer = (officer: Officer): OfficerViewDto => ({
  officerId: officer.officerId,
  loginName: officer.loginName,
  displayName: officer.displayName,
  organisationId: officer.organisationId,
  divisionCode: officer.divisionCode,
  roles: [...officer.roles],
  purposes: [...officer.purposes],
  programmes: [...officer.programmes],
  ...(officer.externalId === undefined ? {} : { externalId: officer.externalId }),
  ...(officer.disabledAt === undefined ? {} : { disabledAt: officer.disabledAt.toISOString() }),
});
