// Requests about people: members and households, as they arrive.
import { relationSchema, subjectRoleSchema, type Relation, type SubjectRole } from '#contracts';
import { type LocalDate, findNameFault } from '#kernel';
import { checkBoolean, checkDivisionCode, checkIdNumberIsText, checkOneOf, checkRef, checkText } from '../requests/field-checks.js';
import { Field, ListField, ObjectField, ObjectListField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { CircumstancesDto, HouseholdStatementsDto } from './circumstances.dto.js';
import { OtherDocumentDto, UnnumberedDto } from './known-by.dto.js';
import { findMemberFaults } from './household.checks.js';

export const LARGEST_HOUSEHOLD = 30;

export class NewMemberDto {
  @Field(
    {
      type: String,
      description: 'Your own short name for the person inside this request; figures and authorizations refer to it.',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$',
      example: 'm1',
    },
    checkRef,
  )
  declare ref: string;

  @Field(
    {
      type: String,
      description: 'Name as on the identity card. Kept in NFC; dots between parts become U+00B7.',
      minLength: 1,
      maxLength: 50,
      example: '王建国',
    },
    (value) => (typeof value === 'string' ? findNameFault(value) : 'field-not-text'),
  )
  declare name: string;

  @Field(
    {
      type: String,
      description:
        'Identity number of 18 characters (GB 11643), as a string; residence permits (81 to 83) and permanent residence cards (9) too. A lower-case x is taken for X. Exactly one of idNumber, document and unnumbered.',
      minLength: 18,
      maxLength: 18,
      example: '11010519491231002X',
    },
    checkIdNumberIsText,
    { optional: true },
  )
  declare idNumber?: string;

  @ObjectField(OtherDocumentDto, { description: 'In place of idNumber: a document no source can be asked by.' }, { optional: true })
  declare document?: OtherDocumentDto;

  @ObjectField(UnnumberedDto, { description: 'In place of idNumber: a person without any number.' }, { optional: true })
  declare unnumbered?: UnnumberedDto;

  @ListField(
    { type: String, description: 'Names the person once had; an answer under one of them is held, not quarantined.', example: ['王小虎'] },
    (value) => (typeof value === 'string' ? findNameFault(value) : 'field-not-text'),
    { optional: true, atMost: 10 },
  )
  declare formerNames?: string[];

  @Field(
    {
      type: String,
      enum: subjectRoleSchema.options,
      description: 'Member of the household, or a relative outside it with a duty of support.',
      example: 'member',
    },
    checkOneOf(subjectRoleSchema.options),
  )
  declare role: SubjectRole;

  @Field(
    {
      type: String,
      enum: relationSchema.options,
      description: 'Relation to the applicant; exactly one member of a household is `self`.',
      example: 'self',
    },
    checkOneOf(relationSchema.options),
  )
  declare relation: Relation;

  @Field(
    {
      type: Boolean,
      description:
        'Whether the person counts in the household (共同生活家庭成员), as the requester states it; without it the rules of the pack decide. A record of death or custody stands over it, any other difference is flagged.',
      example: true,
    },
    checkBoolean,
    { optional: true },
  )
  declare counted?: boolean;

  @Field(
    { type: String, description: 'Why the person counts or does not; required when it does not.', maxLength: 200, example: '共同生活' },
    checkText(200),
    { optional: true },
  )
  declare countedReason?: string;

  @ObjectField(CircumstancesDto, { description: 'What is stated about the person; what is not stated is unknown.' }, { optional: true })
  declare circumstances?: CircumstancesDto;
}

export class NewHouseholdDto extends HouseholdStatementsDto implements ChecksItself {
  @Field(
    {
      type: String,
      description: 'Administrative division of 6, 9 or 12 digits (GB/T 2260 and below).',
      pattern: '^\\d{6}(\\d{3}(\\d{3})?)?$',
      example: '110105',
    },
    checkDivisionCode,
  )
  declare divisionCode: string;

  @ObjectListField(
    NewMemberDto,
    { description: 'Everybody the verification is about; at most 30 people.' },
    { atMost: LARGEST_HOUSEHOLD, tooLong: 'household-too-large' },
  )
  declare members: NewMemberDto[];

  findFaults(today: LocalDate) {
    return findMemberFaults(this.members, '/members', today);
  }
}
