// Requests about authorizations (授权书): who signed for whom, for what, how long, and the paper behind it.
import { programmeSchema, type Programme } from '#contracts';
import type { LocalDate } from '#kernel';
import { LARGEST_HOUSEHOLD } from '../households/household.dto.js';
import { checkDate, checkOneOf, checkRef, checkSha256, checkSourceId, checkText } from '../requests/field-checks.js';
import { Field, ListField, ObjectField, ObjectListField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { findAuthorizationFaults } from './authorization.checks.js';
import { SignatureDto } from './signature.dto.js';

export const evidenceKinds = ['scan', 'electronic'] as const;

export class ValidityDto {
  @Field(
    {
      type: String,
      enum: ['dates', 'while-assisted'],
      description:
        '`while-assisted`: it ends when the household is found not to qualify, when assistance ends, when the family changes and when it applies again.',
      example: 'while-assisted',
    },
    checkOneOf(['dates', 'while-assisted']),
  )
  declare mode: 'dates' | 'while-assisted';

  @Field(
    {
      type: String,
      description: 'Form or rule that says so; needed with `while-assisted`.',
      maxLength: 200,
      example: '江苏省申请救助家庭经济状况核对授权书',
    },
    checkText(200),
    { optional: true },
  )
  declare source?: string;
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

  @ObjectListField(
    SignatureDto,
    { description: 'One for each subject; a subject without a signature that holds is not asked about.' },
    { atMost: 2 * LARGEST_HOUSEHOLD },
  )
  declare signatures: SignatureDto[];

  @ObjectField(EvidenceDto, {
    description:
      'What was signed, by its hash. The file may be stored here before (`/v1/households/{householdId}/evidence`) or stay with the caller.',
  })
  declare evidence: EvidenceDto;

  @ObjectField(ValidityDto, { description: 'How long it holds; between its dates when absent.' }, { optional: true })
  declare validity?: ValidityDto;

  @Field(
    { type: 'integer', minimum: 1, maximum: 9, description: 'Signed copies; one when absent.', example: 3 },
    (value) => (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 9 ? undefined : 'copies-invalid'),
    { optional: true },
  )
  declare copies?: number;
}

/** An authorization as a request of its own. */
export class NewAuthorizationDto extends AuthorizationPartDto implements ChecksItself {
  findFaults(today: LocalDate) {
    return findAuthorizationFaults(this, '', { today, refs: undefined });
  }
}

export class EndAuthorizationDto {
  @Field(
    {
      type: String,
      enum: ['not-met', 'assistance-over'],
      description: 'The household was found not to qualify, or assistance is over.',
      example: 'not-met',
    },
    checkOneOf(['not-met', 'assistance-over']),
  )
  declare reason: 'not-met' | 'assistance-over';
}
