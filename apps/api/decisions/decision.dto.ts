// Decisions on assistance as they arrive: on a report, taken over without one, and the list of who is assisted.
import {
  assistanceStateSchema,
  decisionOutcomeSchema,
  programmeSchema,
  purposeSchema,
  type AssistanceState,
  type DecisionOutcome,
  type Programme,
  type Purpose,
} from '#contracts';
import { formatYuan, parseYuan, type LocalDate } from '#kernel';
import type { NewDecision } from '#verification';
import { fieldOf, findMemberFaults, type PlacedFault } from '../households/household.checks.js';
import {
  checkClientReference,
  checkCursor,
  checkDate,
  checkDeclaredAmount,
  checkOneOf,
  checkReportVersion,
  checkText,
  checkTimestamp,
  checkUuid,
  checkWholeNumberText,
} from '../requests/field-checks.js';
import { Field, ObjectField, ObjectListField } from '../requests/field.js';
import { DecidedStepDto } from './decided-step.dto.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { HouseholdChoiceDto, LARGEST_PAGE } from '../verifications/verification.dto.js';

const LONGEST_REASON = 400;
const MOST_STEPS = 36;
const CLASS = /^[\p{L}\p{N}._-]{1,20}$/u;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0' } as const;
const day = { type: String, format: 'date', example: '2026-12-01' } as const;
const programme = { type: String, enum: programmeSchema.options, example: 'dibao' } as const;
const optional = { optional: true } as const;

class DecidedDto {
  @Field({ ...programme, description: 'The programme that is decided about.' }, checkOneOf(programmeSchema.options))
  declare programme: Programme;

  @Field(
    { type: String, description: "The operator's own class of the programme.", maxLength: 20, example: 'A' },
    (value) => (typeof value === 'string' && CLASS.test(value) ? undefined : 'assistance-class'),
    optional,
  )
  declare class?: string;

  @Field(
    {
      type: String,
      enum: decisionOutcomeSchema.options,
      description: 'What was decided. What runs is adjusted, stopped or let out gradually; what does not run is granted or refused.',
      example: 'granted',
    },
    checkOneOf(decisionOutcomeSchema.options),
  )
  declare outcome: DecisionOutcome;

  @Field(
    {
      type: String,
      description: 'Yuan a month as text; absent when there is none, or it is not known. Not with refused and stopped. Kept sealed.',
      example: '1395.00',
    },
    checkDeclaredAmount,
    optional,
  )
  declare amount?: string;

  @ObjectListField(
    DecidedStepDto,
    {
      description:
        'Of a gradual exit whose amounts change, instead of `amount`: months without a gap, from validFrom to validTo. Kept sealed.',
    },
    { optional: true, atMost: MOST_STEPS },
  )
  declare steps?: readonly DecidedStepDto[];

  @Field({ ...day, description: 'First day on which it holds.' }, checkDate)
  declare validFrom: LocalDate;

  @Field(
    { ...day, description: 'Last day; absent: until something else is decided. A gradual exit has one.', example: '2027-11-30' },
    checkDate,
    optional,
  )
  declare validTo?: LocalDate;

  @Field(
    {
      type: String,
      description: 'Needed when the household is worse off, and when it differs from the recommendation. Kept sealed.',
      maxLength: LONGEST_REASON,
      example: '成员就业后人均收入高于标准',
    },
    checkText(LONGEST_REASON),
    optional,
  )
  declare reason?: string;

  @Field(
    {
      type: String,
      format: 'date-time',
      description: 'For systems: when it was decided; now when absent.',
      example: '2026-11-20T10:00:00+08:00',
    },
    checkTimestamp,
    optional,
  )
  declare decidedAt?: string;

  @Field(
    {
      type: String,
      description: 'For systems: the person who decided; needed when the household is worse off. Kept sealed.',
      maxLength: 100,
      example: '某区民政局审批岗',
    },
    checkText(100),
    optional,
  )
  declare decider?: string;

  @Field(
    {
      type: String,
      description: 'Your own number of the decision: sent again with the same content it gives the same decision.',
      maxLength: 100,
      example: 'CY-2026-0457-1',
    },
    checkClientReference,
    optional,
  )
  declare clientReference?: string;

  @Field({ ...uuid, description: 'The last decision you know of; refused when there is a later one.' }, checkUuid, optional)
  declare supersedes?: string;
}

export class NewDecisionDto extends DecidedDto {
  @Field(
    { type: 'integer', description: 'Version of the report it rests on; for an officer the latest.', minimum: 1, example: 1 },
    checkReportVersion,
  )
  declare reportVersion: number;
}

export class NewAssistanceDto extends DecidedDto implements ChecksItself {
  @ObjectField(HouseholdChoiceDto, { description: 'A stored household, or a new one.' })
  declare household: HouseholdChoiceDto;

  @Field(
    { type: String, enum: purposeSchema.options, description: 'For what the data may be used.', example: 'social-assistance' },
    checkOneOf(purposeSchema.options),
  )
  declare purpose: Purpose;

  *findFaults(today: LocalDate): Iterable<PlacedFault> {
    const household = fieldOf(this, 'household');
    if (typeof household !== 'object' || household === null) return;
    const [householdId, divisionCode, members, area, hukou] = ['householdId', 'divisionCode', 'members', 'area', 'hukou'].map((field) =>
      fieldOf(household, field),
    );
    const isKnown = householdId !== undefined && [divisionCode, members, area, hukou].every((field) => field === undefined);
    const isNew = householdId === undefined && divisionCode !== undefined && members !== undefined;
    if (!isKnown && !isNew) yield { pointer: '/household', code: 'household-form' };
    yield* findMemberFaults(members, '/household/members', today);
  }
}

export class ListAssistanceDto {
  @Field({ ...day, description: 'As of this day; today when absent.' }, checkDate, optional)
  declare on?: LocalDate;

  @Field(
    {
      type: String,
      description: 'Only households of this division and below.',
      pattern: '^\\d{2}(\\d{2}(\\d{2}(\\d{3}(\\d{3})?)?)?)?$',
      example: '110105',
    },
    (value) => (typeof value === 'string' && /^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(value) ? undefined : 'division-prefix'),
    optional,
  )
  declare division?: string;

  @Field({ ...programme, description: 'Only this programme.' }, checkOneOf(programmeSchema.options), optional)
  declare programme?: Programme;

  @Field(
    { type: String, enum: assistanceStateSchema.options, description: 'Only this state on that day.', example: 'assisted' },
    checkOneOf(assistanceStateSchema.options),
    optional,
  )
  declare state?: AssistanceState;

  @Field({ ...uuid, description: 'Only this household.' }, checkUuid, optional)
  declare householdId?: string;

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WyIwMTkzNSJd' }, checkCursor, optional)
  declare cursor?: string;
}

export const toNewDecision = (dto: DecidedDto): NewDecision => ({
  programme: dto.programme,
  class: dto.class,
  outcome: dto.outcome,
  amount: dto.amount === undefined ? undefined : parseYuan(dto.amount),
  steps: dto.steps?.map(({ from, to, monthlyAmount }) => ({ from, to, monthlyAmount: formatYuan(parseYuan(monthlyAmount)) })),
  validFrom: dto.validFrom,
  validTo: dto.validTo,
  reason: dto.reason,
  decidedAt: dto.decidedAt === undefined ? undefined : new Date(dto.decidedAt),
  decider: dto.decider,
  clientReference: dto.clientReference,
  supersedes: dto.supersedes,
});
