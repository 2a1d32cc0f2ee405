// What a request for a verification may state about the case: a change, the aid now paid, temporary aid asked for, records
// that were excluded after an objection.
import {
  changeKindSchema,
  programmeSchema,
  temporaryCauseSchema,
  temporaryKindSchema,
  temporaryReceiverSchema,
  type CaseStatements,
  type Programme,
} from '#contracts';
import type { LocalDate } from '#kernel';
import { checkDate, checkDeclaredAmount, checkOneOf, checkText, checkTimestamp } from '../requests/field-checks.js';
import { Field, ListField, ObjectListField } from '../requests/field.js';

type Change = NonNullable<CaseStatements['change']>;
type Temporary = NonNullable<CaseStatements['temporary']>;
const MOST_PAYMENTS = 50;
const MOST_APPROVERS = 10;
const yuan = { type: String, pattern: '^(0|[1-9]\\d{0,13})(\\.\\d{1,2})?$' } as const;

export class ChangeDto {
  @Field(
    { type: String, enum: changeKindSchema.options, description: 'What changed.', example: 'employment' },
    checkOneOf(changeKindSchema.options),
  )
  declare kind: Change['kind'];

  @Field({ type: String, format: 'date', description: 'Day of the change; not after today.', example: '2026-10-08' }, checkDate)
  declare on: LocalDate;

  @Field(
    { type: String, format: 'date', description: 'Day the household declared it; not before the change.', example: '2026-10-20' },
    checkDate,
    { optional: true },
  )
  declare declaredOn?: LocalDate;

  @Field({ type: String, format: 'date', description: 'Day it was found out; not before the change.', example: '2026-11-02' }, checkDate, {
    optional: true,
  })
  declare detectedOn?: LocalDate;
}

export class CurrentAidDto {
  @Field(
    { type: String, enum: programmeSchema.options, description: 'Programme the household is in.', example: 'dibao' },
    checkOneOf(programmeSchema.options),
  )
  declare programme: Programme;

  @Field({ ...yuan, description: 'Paid a month, in yuan.', example: '1160.00' }, checkDeclaredAmount)
  declare monthlyAmount: string;
}

export class ExclusionDto {
  @Field(
    {
      type: String,
      description: 'Id of the record, as the evidence of a report line names it.',
      maxLength: 200,
      example: 'LHDTEST1230199S06',
    },
    checkText(200),
  )
  declare recordId: string;

  @Field(
    { type: String, description: 'Why it counts no more.', minLength: 1, maxLength: 400, example: '2019年已出售并交付,未过户' },
    checkText(400),
  )
  declare reason: string;

  @Field({ type: String, description: 'What proves it.', minLength: 1, maxLength: 400, example: '2019年5月20日买卖合同' }, checkText(400))
  declare evidence: string;

  @Field({ type: String, format: 'date', description: 'Day of the decision; not after today.', example: '2026-11-06' }, checkDate)
  declare on: LocalDate;

  @ListField(
    {
      type: String,
      description: 'At least two people who approved it, by their names or numbers in your system.',
      example: ['officer-1', 'officer-2'],
    },
    checkText(100),
    { atMost: MOST_APPROVERS },
  )
  declare approvedBy: string[];
}

export class PaymentDto {
  @Field({ type: String, format: 'date', description: 'Day of payment; not after today.', example: '2026-11-18' }, checkDate)
  declare on: LocalDate;

  @Field({ ...yuan, description: 'Yuan.', example: '2000.00' }, checkDeclaredAmount)
  declare amount: string;
}

export class TemporaryRequestDto {
  @Field(
    { type: String, enum: temporaryKindSchema.options, description: 'Emergency, or hardship through spending.', example: 'emergency' },
    checkOneOf(temporaryKindSchema.options),
  )
  declare kind: Temporary['kind'];

  @Field(
    { type: String, enum: temporaryReceiverSchema.options, description: 'Whom it is for.', example: 'household' },
    checkOneOf(temporaryReceiverSchema.options),
  )
  declare to: Temporary['to'];

  @Field(
    { type: String, enum: temporaryCauseSchema.options, description: 'Cause of hardship through spending.', example: 'illness' },
    checkOneOf(temporaryCauseSchema.options),
    { optional: true },
  )
  declare cause?: NonNullable<Temporary['cause']>;

  @Field(
    {
      type: String,
      format: 'date-time',
      description: 'When the emergency was reported (RFC 3339 with a zone).',
      example: '2026-11-18T09:30:00+08:00',
    },
    checkTimestamp,
    { optional: true },
  )
  declare reportedAt?: string;

  @Field({ ...yuan, description: 'Amount a caseworker proposes.', example: '2400.00' }, checkDeclaredAmount, { optional: true })
  declare proposedAmount?: string;

  @Field(
    {
      type: String,
      description: 'Record of the case meeting (一事一议) that allows more than the cap.',
      minLength: 3,
      maxLength: 200,
      example: '2026-11-19 会议纪要第12号',
    },
    checkText(200),
    { optional: true },
  )
  declare caseMeeting?: string;

  @ObjectListField(PaymentDto, { description: 'What was paid already.' }, { optional: true, atLeast: 0, atMost: MOST_PAYMENTS })
  declare paid?: PaymentDto[];
}
