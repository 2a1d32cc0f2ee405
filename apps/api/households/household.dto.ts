// Requests about people: members, households and authorizations, as they arrive.
import { programmeSchema, relationSchema, subjectRoleSchema, type Programme, type Relation, type SubjectRole } from '#contracts';
import type { LocalDate } from '#kernel';
import {
  checkBoolean,
  checkDate,
  checkDivisionCode,
  checkIdNumberIsText,
  checkOneOf,
  checkRef,
  checkSha256,
  checkSourceId,
  checkText,
} from '../requests/field-checks.js';
import { Field, ListField, ObjectField, ObjectListField } from '../requests/field.js';
import { findNameFault } from '../requests/person-name.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { CircumstancesDto, HouseholdStatementsDto } from './circumstances.dto.js';
import { OtherDocumentDto, UnnumberedDto } from './known-by.dto.js';
import { findAuthorizationFaults, findMemberFaults } from './household.checks.js';

export const LARGEST_HOUSEHOLD = 30;
export const signedByValues = ['self', 'guardian', 'agent'] as const;
export const evidenceKinds = ['scan', 'electronic'] as const;

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

export class SignatureDto {
  @Field({ type: String, description: 'Ref or subject id of the person the signature is for.', example: 'm1' }, checkRef)
  declare subject: string;

  @Field({ type: String, format: 'date', description: 'Day of signature; not after today.', example: '2026-11-20' }, checkDate)
  declare signedOn: LocalDate;

  @Field(
    { type: String, enum: [...signedByValues], description: 'Who signed: the person, a guardian, or an agent.', example: 'self' },
    checkOneOf(signedByValues),
  )
  declare signedBy: (typeof signedByValues)[number];
}

export class EvidenceDto {
  @Field(
    { type: String, enum: [...evidenceKinds], description: 'A scan of the signed paper, or an electronic signature.', example: 'scan' },
    checkOneOf(evidenceKinds),
  )
  declare kind: (typeof evidenceKinds)[number];

  @Field(
    {
      type: String,
      description: 'SHA-256 of the evidence file, 64 lower-case hexadecimal digits.',
      pattern: '^[0-9a-f]{64}$',
      example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    checkSha256,
  )
  declare sha256: string;
}

export class AuthorizationPartDto {
  @Field(
    { type: String, description: 'Number on the paper; the hub numbers it when absent.', maxLength: 60, example: 'SQ-2026-000123' },
    checkText(60),
    { optional: true },
  )
  declare number?: string;

  @ListField({ type: String, description: 'Refs of members of this request, or ids of known subjects.', example: ['m1'] }, checkRef, {
    atMost: LARGEST_HOUSEHOLD,
  })
  declare subjects: string[];

  @ListField(
    {
      type: String,
      description: 'Sources that may be asked; every source of the catalogue when absent.',
      example: ['tax', 'social-insurance'],
    },
    checkSourceId,
    { optional: true },
  )
  declare sourceIds?: string[];

  @ListField(
    { type: String, enum: programmeSchema.options, description: 'Programmes the consent is for.', example: ['dibao'] },
    checkOneOf(programmeSchema.options),
  )
  declare programmes: Programme[];

  @Field({ type: String, format: 'date', description: 'First day of the consent.', example: '2026-11-20' }, checkDate)
  declare validFrom: LocalDate;

  @Field({ type: String, format: 'date', description: 'Last day of the consent; not before its first.', example: '2027-11-19' }, checkDate)
  declare validTo: LocalDate;

  @ObjectListField(SignatureDto, { description: 'One for each subject.' }, { atMost: LARGEST_HOUSEHOLD })
  declare signatures: SignatureDto[];

  @ObjectField(EvidenceDto, { description: 'What was signed, by its hash; the file stays with the caller.' })
  declare evidence: EvidenceDto;
}

/** An authorization as a request of its own. */
export class NewAuthorizationDto extends AuthorizationPartDto implements ChecksItself {
  findFaults(today: LocalDate) {
    return findAuthorizationFaults(this, '', { today, refs: undefined });
  }
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
