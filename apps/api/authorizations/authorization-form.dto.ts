// Requests about blanks and papers, as they arrive, and the answers about them.
import { programmeSchema, type Programme } from '#contracts';
import type { LocalDate } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { LARGEST_HOUSEHOLD, NewHouseholdDto } from '../households/household.dto.js';
import { fieldOf, findMemberFaults, textOf, type PlacedFault } from '../households/household.checks.js';
import { checkDate, checkOneOf, checkSourceId, checkText } from '../requests/field-checks.js';
import { Field, ListField, ObjectField, ObjectListField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { AuthorizationViewDto, ValidityViewDto } from './authorization-view.dto.js';
import { evidenceKinds, ValidityDto } from './authorization.dto.js';
import { SignatureDto } from './signature.dto.js';

export class FormTermsDto implements ChecksItself {
  @ListField(
    { type: String, enum: programmeSchema.options, description: 'Programmes the consent is for.', example: ['dibao'] },
    checkOneOf(programmeSchema.options),
  )
  declare programmes: Programme[];

  @ListField(
    { type: String, description: 'Institutions on the paper; every connected source when absent.', example: ['tax', 'banks'] },
    checkSourceId,
    { optional: true },
  )
  declare sourceIds?: string[];

  @Field({ type: String, format: 'date', description: 'First day; today when absent.', example: '2026-11-20' }, checkDate, {
    optional: true,
  })
  declare validFrom?: LocalDate;

  @Field({ type: String, format: 'date', description: 'Last day; 365 days later when absent.', example: '2027-11-19' }, checkDate, {
    optional: true,
  })
  declare validTo?: LocalDate;

  @ObjectField(ValidityDto, { description: 'How long it holds; between its dates when absent.' }, { optional: true })
  declare validity?: ValidityDto;

  @Field(
    { type: 'integer', minimum: 1, maximum: 9, description: 'Copies to sign; one when absent.', example: 3 },
    (value) => (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 9 ? undefined : 'copies-invalid'),
    { optional: true },
  )
  declare copies?: number;

  *findFaults(today: LocalDate): Iterable<PlacedFault> {
    const from = textOf(this, 'validFrom') ?? today;
    const to = textOf(this, 'validTo');
    if (to !== undefined && to < from) yield { pointer: '/validTo', code: 'authorization-period' };
    if (textOf(this.validity, 'mode') === 'while-assisted' && fieldOf(this.validity, 'source') === undefined)
      yield { pointer: '/validity/source', code: 'field-missing' };
  }
}

export class NewAuthorizationFormDto extends FormTermsDto {
  @ObjectField(NewHouseholdDto, { description: 'The family as it is stored with the form.' })
  declare household: NewHouseholdDto;

  override *findFaults(today: LocalDate): Iterable<PlacedFault> {
    yield* super.findFaults(today);
    yield* findMemberFaults(fieldOf(this.household, 'members'), '/household/members', today);
  }
}

export class ReturnedScanDto {
  @Field(
    {
      type: String,
      description: 'The number from under the code, NUMBER/CHECK, where the code cannot be read.',
      maxLength: 60,
      example: 'HD-20261122-0C3F5D6E7F80/K',
    },
    checkText(60),
    { optional: true },
  )
  declare number?: string;
}

export class AcceptFormDto {
  @ObjectListField(
    SignatureDto,
    { description: 'Who signed, as seen on the scan; a person on the form without a signature is not asked about.' },
    { atMost: 2 * LARGEST_HOUSEHOLD },
  )
  declare signatures: SignatureDto[];
}

export class NewEvidenceDto {
  @Field(
    {
      type: String,
      enum: [...evidenceKinds],
      description: 'A scan of the signed paper, or an electronically signed file.',
      example: 'scan',
    },
    checkOneOf(evidenceKinds),
  )
  declare kind: (typeof evidenceKinds)[number];
}

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;

export class EvidenceViewDto {
  @ApiProperty(uuid) declare evidenceId: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, enum: [...evidenceKinds], example: 'scan' }) declare kind: string;
  @ApiProperty({ type: String, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }) declare sha256: string;
  @ApiProperty({ type: String, enum: ['application/pdf', 'image/png', 'image/jpeg'], example: 'application/pdf' })
  declare mediaType: string;
  @ApiProperty({ type: 'integer', example: 204800 }) declare bytes: number;
  @ApiProperty(instant) declare storedAt: string;
}

export class FormPersonViewDto {
  @ApiProperty({ ...uuid, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0' }) declare subjectId: string;
  @ApiProperty({ type: String, example: 'm1' }) declare ref: string;
  @ApiProperty({ type: String, example: '王**' }) declare maskedName: string;
}

export class FormViewDto {
  @ApiProperty(uuid) declare formId: string;
  @ApiProperty({ type: String, example: 'HD-20261122-0C3F5D6E7F80' }) declare number: string;
  @ApiProperty({ type: String, enum: ['printed', 'returned', 'accepted'], example: 'returned' }) declare state: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, isArray: true, enum: programmeSchema.options, example: ['dibao'] }) declare programmes: string[];
  @ApiProperty({ type: String, isArray: true, example: ['tax', 'banks'] }) declare sourceIds: string[];
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) declare validFrom: string;
  @ApiProperty({ type: String, format: 'date', example: '2027-11-19' }) declare validTo: string;
  @ApiProperty({ type: ValidityViewDto }) declare validity: ValidityViewDto;
  @ApiProperty({ type: 'integer', example: 3 }) declare copies: number;
  @ApiProperty({ type: FormPersonViewDto, isArray: true }) declare people: FormPersonViewDto[];
  @ApiProperty(instant) declare printedAt: string;
  @ApiProperty({ type: EvidenceViewDto, required: false, description: 'The scan that came back.' }) declare evidence?: EvidenceViewDto;
  @ApiProperty({ type: String, enum: ['barcode', 'typed'], required: false, example: 'barcode' }) declare matchedBy?: string;
  @ApiProperty({ ...instant, required: false }) declare returnedAt?: string;
  @ApiProperty({ ...uuid, required: false, description: 'The authorization it became.' }) declare authorizationId?: string;
  @ApiProperty({ ...instant, required: false }) declare acceptedAt?: string;
}

export class AcceptedFormDto {
  @ApiProperty({ type: FormViewDto }) declare form: FormViewDto;
  @ApiProperty({ type: AuthorizationViewDto }) declare authorization: AuthorizationViewDto;
}
