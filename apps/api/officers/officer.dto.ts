// Requests of a security administrator about organisations and officers.
import { programmeSchema, purposeSchema, type Programme, type Purpose } from '#contracts';
import { ORGANISATION_KINDS, type OrganisationKind } from '#identity';
import { OFFICER_ROLES, type OfficerRole } from '#lawful-access';
import { checkOneOf, checkText, checkUuid, checkWholeNumberText } from '../requests/field-checks.js';
import { Field, ListField, ObjectField, type FieldCheck } from '../requests/field.js';

const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const checkDivisionPrefix: FieldCheck = (value) =>
  typeof value !== 'string' ? 'field-not-text' : /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(value) ? undefined : 'division-prefix';
const checkLoginName: FieldCheck = (value) =>
  typeof value !== 'string' ? 'field-not-text' : /^[a-z][a-z0-9.-]{1,39}$/.test(value) ? undefined : 'login-name-shape';
const checkCursorId: FieldCheck = (value) => (checkUuid(value) === undefined ? undefined : 'cursor-invalid');

const purposesApi = {
  type: String,
  enum: purposeSchema.options,
  description: 'Purposes the officer may act for.',
  example: ['social-assistance'],
};
const programmesApi = {
  type: String,
  enum: programmeSchema.options,
  description: 'Programmes the officer may name; empty: all.',
  example: ['dibao'],
};
const rolesApi = {
  type: String,
  enum: OFFICER_ROLES,
  description: 'Roles. An administrator (system, security, audit) holds no other.',
  example: ['caseworker'],
};

export class OrganisationNameDto {
  @Field({ type: String, description: 'Chinese name.', maxLength: 100, example: '门头沟区民政局' }, checkText(100))
  declare zh: string;

  @Field({ type: String, description: 'English name.', maxLength: 100, example: 'Mentougou Civil Affairs' }, checkText(100), {
    optional: true,
  })
  declare en?: string;
}

export class NewOrganisationDto {
  @Field({ type: String, format: 'uuid', description: 'Organisation above; none for the top of the tree.', example: ID }, checkUuid, {
    optional: true,
  })
  declare parentId?: string;

  @Field(
    { type: String, description: 'Division code: 2 digits province, 4 city, 6 county, 9 township, 12 village.', example: '110109' },
    checkDivisionPrefix,
  )
  declare divisionCode: string;

  @Field(
    { type: String, enum: ORGANISATION_KINDS, description: 'Its place in the tree.', example: 'county' },
    checkOneOf(ORGANISATION_KINDS),
  )
  declare kind: OrganisationKind;

  @ObjectField(OrganisationNameDto, { description: 'Name.' })
  declare name: OrganisationNameDto;
}

export class ListOrganisationsDto {
  @Field({ type: String, description: 'Only of this division and below.', example: '1101' }, checkDivisionPrefix, { optional: true })
  declare division?: string;
}

export class NewOfficerDto {
  @Field(
    { type: String, description: 'Login name: no name and no number of a person.', maxLength: 40, example: 'mtg-0021' },
    checkLoginName,
  )
  declare loginName: string;

  @Field({ type: String, description: 'Name on the screen; sealed at rest.', maxLength: 50, example: '李经办' }, checkText(50))
  declare displayName: string;

  @Field({ type: String, format: 'uuid', description: 'Organisation.', example: ID }, checkUuid)
  declare organisationId: string;

  @ListField(rolesApi, checkOneOf(OFFICER_ROLES))
  declare roles: OfficerRole[];

  @ListField(purposesApi, checkOneOf(purposeSchema.options), { atLeast: 0 })
  declare purposes: Purpose[];

  @ListField(programmesApi, checkOneOf(programmeSchema.options), { atLeast: 0, optional: true })
  declare programmes?: Programme[];

  @Field(
    { type: String, description: 'Who this is at the OpenID provider (the configured claim).', maxLength: 255, example: 'f3b1c7' },
    checkText(255),
    { optional: true },
  )
  declare externalId?: string;
}

export class OfficerRightsDto {
  @ListField(rolesApi, checkOneOf(OFFICER_ROLES), { optional: true })
  declare roles?: OfficerRole[];

  @Field({ type: String, format: 'uuid', description: 'Another organisation.', example: ID }, checkUuid, { optional: true })
  declare organisationId?: string;

  @ListField(purposesApi, checkOneOf(purposeSchema.options), { atLeast: 0, optional: true })
  declare purposes?: Purpose[];

  @ListField(programmesApi, checkOneOf(programmeSchema.options), { atLeast: 0, optional: true })
  declare programmes?: Programme[];

  @Field({ type: String, description: 'Name on the screen.', maxLength: 50, example: '李经办' }, checkText(50), { optional: true })
  declare displayName?: string;

  @Field({ type: String, description: 'Who this is at the OpenID provider.', maxLength: 255, example: 'f3b1c7' }, checkText(255), {
    optional: true,
  })
  declare externalId?: string;
}

export class ListOfficersDto {
  @Field({ type: String, format: 'uuid', description: 'Only of this organisation.', example: ID }, checkUuid, { optional: true })
  declare organisationId?: string;

  @Field({ type: String, description: 'Only of this division and below.', example: '1101' }, checkDivisionPrefix, { optional: true })
  declare division?: string;

  @Field(
    { type: 'integer', description: 'Officers a page; 50 when absent.', minimum: 1, maximum: 100, example: 50 },
    checkWholeNumberText(1, 100, 'page-limit'),
    { optional: true },
  )
  declare limit?: string;

  @Field({ type: String, description: '`nextCursor` of the page before.', example: ID }, checkCursorId, { optional: true })
  declare cursor?: string;
}
