// Requests about verifications, as they arrive.
import {
  declaredItemSchema,
  programmeSchema,
  purposeSchema,
  requestedTriggerSchema,
  verificationStateSchema,
  type DeclaredFigure,
  type Programme,
  type Purpose,
  type Trigger,
  type VerificationState,
} from '#contracts';
import type { LocalDate } from '#kernel';
import { HouseholdStatementsDto } from '../households/circumstances.dto.js';
import { findAuthorizationFaults } from '../authorizations/authorization.checks.js';
import { AuthorizationPartDto } from '../authorizations/authorization.dto.js';
import { findSingleMemberFaults } from '../households/household.checks.js';
import { LARGEST_HOUSEHOLD, NewMemberDto } from '../households/household.dto.js';
import {
  checkClientReference,
  checkCount,
  checkCursor,
  checkDate,
  checkDeclaredAmount,
  checkDivisionCode,
  checkOneOf,
  checkRef,
  checkTimestamp,
  checkUuid,
  checkWholeNumberText,
} from '../requests/field-checks.js';
import { Field, ListField, ObjectField, ObjectListField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { ChangeDto, CurrentAidDto, ExclusionDto, TemporaryRequestDto } from './case-statements.dto.js';
import { findVerificationFaults } from './verification.checks.js';

export const LARGEST_PAGE = 100;
const FIGURE_UNITS = ['yuan', 'count'] as const;

export class HouseholdChoiceDto extends HouseholdStatementsDto {
  @Field(
    {
      type: String,
      format: 'uuid',
      description: 'A stored household; then nothing else is given.',
      example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80',
    },
    checkUuid,
    { optional: true },
  )
  declare householdId?: string;

  @Field(
    {
      type: String,
      description: 'Division of a new household, 6, 9 or 12 digits.',
      pattern: '^\\d{6}(\\d{3}(\\d{3})?)?$',
      example: '110105',
    },
    checkDivisionCode,
    { optional: true },
  )
  declare divisionCode?: string;

  @ObjectListField(
    NewMemberDto,
    { description: 'Members of a new household; at most 30.' },
    { optional: true, atMost: LARGEST_HOUSEHOLD, tooLong: 'household-too-large' },
  )
  declare members?: NewMemberDto[];
}

export class DeclaredFigureDto {
  @Field(
    {
      type: String,
      enum: declaredItemSchema.options,
      description: 'What is declared; yearly figures are for the whole income window.',
      example: 'wages',
    },
    checkOneOf(declaredItemSchema.options),
  )
  declare item: DeclaredFigure['item'];

  @Field(
    {
      type: String,
      enum: [...FIGURE_UNITS],
      description: 'Dwellings and vehicles are counted, everything else is in yuan.',
      example: 'yuan',
    },
    checkOneOf(FIGURE_UNITS),
  )
  declare unit: 'yuan' | 'count';

  @Field(
    {
      type: String,
      description: 'Yuan as a string with at most two decimals, not negative.',
      pattern: '^(0|[1-9]\\d{0,13})(\\.\\d{1,2})?$',
      example: '72000.00',
    },
    checkDeclaredAmount,
    { optional: true },
  )
  declare amount?: string;

  @Field({ type: 'integer', description: 'Number of pieces, with unit count.', minimum: 0, maximum: 1000, example: 1 }, checkCount, {
    optional: true,
  })
  declare count?: number;

  @Field({ type: String, description: 'Ref or subject id of the person; the whole household when absent.', example: 'm1' }, checkRef, {
    optional: true,
  })
  declare subject?: string;
}

const MOST_EXCLUSIONS = 50;

export class NewVerificationDto implements ChecksItself {
  @Field(
    {
      type: String,
      description: 'Your own case number, unique for your client; without identity numbers.',
      maxLength: 100,
      example: 'CY-2026-0457',
    },
    checkClientReference,
    { optional: true },
  )
  declare clientReference?: string;

  @ObjectField(HouseholdChoiceDto, { description: 'Either a stored household (householdId) or a new one (divisionCode and members).' })
  declare household: HouseholdChoiceDto;

  @ObjectListField(
    AuthorizationPartDto,
    { description: 'Consents signed for this verification.' },
    { optional: true, atLeast: 0, atMost: LARGEST_HOUSEHOLD },
  )
  declare authorizations?: AuthorizationPartDto[];

  @ListField(
    {
      type: String,
      format: 'uuid',
      description: 'Stored authorizations that shall be used.',
      example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7f81'],
    },
    checkUuid,
    { optional: true, atLeast: 0, atMost: LARGEST_HOUSEHOLD },
  )
  declare authorizationIds?: string[];

  @Field(
    {
      type: String,
      format: 'date',
      description: 'The day the means are looked at; from 2000-01-01 to today (China).',
      example: '2026-11-21',
    },
    checkDate,
  )
  declare referenceDate: LocalDate;

  @Field(
    { type: String, enum: purposeSchema.options, description: 'What the data may be used for.', example: 'social-assistance' },
    checkOneOf(purposeSchema.options),
  )
  declare purpose: Purpose;

  @Field(
    { type: String, enum: requestedTriggerSchema.options, description: 'Why the verification starts.', example: 'application' },
    checkOneOf(requestedTriggerSchema.options),
  )
  declare trigger: Trigger;

  @ListField(
    {
      type: String,
      enum: programmeSchema.options,
      description: 'Programmes the report is tested against.',
      example: ['dibao', 'low-income'],
    },
    checkOneOf(programmeSchema.options),
  )
  declare programmes: Programme[];

  @ObjectListField(DeclaredFigureDto, { description: 'What the household says about itself.' }, { optional: true, atLeast: 0, atMost: 300 })
  declare declared?: DeclaredFigureDto[];

  @ObjectField(ChangeDto, { description: 'A change since the last decision.' }, { optional: true })
  declare change?: ChangeDto;

  @ObjectField(CurrentAidDto, { description: 'The aid now paid.' }, { optional: true })
  declare current?: CurrentAidDto;

  @ObjectField(TemporaryRequestDto, { description: 'Temporary aid asked for.' }, { optional: true })
  declare temporary?: TemporaryRequestDto;

  @ObjectListField(
    ExclusionDto,
    { description: 'Records that count no more after an objection was decided. They stay in the report, with reason and evidence.' },
    { optional: true, atMost: MOST_EXCLUSIONS },
  )
  declare exclusions?: ExclusionDto[];

  findFaults(today: LocalDate) {
    return findVerificationFaults(this, today);
  }
}

export class AddedMemberDto implements ChecksItself {
  @ObjectField(NewMemberDto, { description: 'The person to add.' })
  declare member: NewMemberDto;

  @ObjectListField(
    AuthorizationPartDto,
    { description: 'Consents that cover the person; may be empty, and follow later: until then nobody is asked about the person.' },
    { atLeast: 0, atMost: LARGEST_HOUSEHOLD },
  )
  declare authorizations: AuthorizationPartDto[];

  *findFaults(today: LocalDate) {
    yield* findSingleMemberFaults(this.member, '/member', today);
    if (!Array.isArray(this.authorizations)) return;
    for (const [index, authorization] of this.authorizations.entries())
      yield* findAuthorizationFaults(authorization, `/authorizations/${index}`, { today, refs: undefined });
  }
}

export class ListVerificationsDto {
  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    { optional: true },
  )
  declare limit?: string;

  @Field(
    { type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'eyJ1IjoiMjAyNi0xMS0yMSJ9' },
    checkCursor,
    { optional: true },
  )
  declare cursor?: string;

  @Field(
    {
      type: String,
      format: 'date-time',
      description: 'Only verifications changed at or after this instant (RFC 3339 with a zone).',
      example: '2026-11-21T08:00:00+08:00',
    },
    checkTimestamp,
    { optional: true },
  )
  declare updatedSince?: string;

  @Field(
    { type: String, description: 'Only the verification with this case number of yours.', maxLength: 100, example: 'CY-2026-0457' },
    checkClientReference,
    { optional: true },
  )
  declare clientReference?: string;

  @Field(
    { type: String, enum: verificationStateSchema.options, description: 'Only verifications in this state.', example: 'partial' },
    checkOneOf(verificationStateSchema.options),
    { optional: true },
  )
  declare state?: VerificationState;
}

export class EventsAfterDto {
  @Field(
    { type: 'integer', description: 'Send events after this sequence number. Last-Event-ID takes precedence.', minimum: 0, example: 0 },
    checkWholeNumberText(0, 9_999_999_999, 'sequence-invalid'),
    { optional: true },
  )
  declare after?: string;
}
