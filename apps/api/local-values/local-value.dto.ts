// Requests about local values, as they arrive.
import {
  localValueKindSchema,
  localValueStateSchema,
  valueUnitSchema,
  type LocalValueKind,
  type LocalValueState,
  type Parameter,
} from '#contracts';
import type { LocalDate } from '#kernel';
import { checkDate, checkOneOf, checkText, checkUuid, checkWholeNumberText } from '../requests/field-checks.js';
import { Field, ObjectField, type FieldCheck } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';

const checkRegion: FieldCheck = (value) =>
  typeof value !== 'string' ? 'field-not-text' : /^[a-z][a-z-]{0,39}$/.test(value) ? undefined : 'value-region-unknown';
const checkValue: FieldCheck = (value) =>
  value === null
    ? undefined
    : typeof value !== 'string'
      ? 'value-not-text'
      : value.trim() === '' || value.length > 60
        ? 'text-length'
        : undefined;
/** A page ends with the id of its last value. */
const checkValueCursor: FieldCheck = (value) => (checkUuid(value) === undefined ? undefined : 'cursor-invalid');
const checkYear: FieldCheck = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1990 && value <= 2199 ? undefined : 'year-invalid';

export class IssuingDocumentDto {
  @Field({ type: String, description: 'Title as printed.', maxLength: 200, example: '关于调整最低生活保障标准的通知' }, checkText(200))
  declare title: string;

  @Field({ type: String, description: 'Number as printed.', maxLength: 100, example: '京民社发〔2026〕12号' }, checkText(100))
  declare number: string;

  @Field({ type: String, format: 'date', description: 'Day of issue; not after today.', example: '2026-06-20' }, checkDate)
  declare issuedOn: LocalDate;

  @Field({ type: String, description: 'The issuing office.', maxLength: 100, example: '北京市民政局' }, checkText(100))
  declare issuedBy: string;
}

export class NewLocalValueDto implements ChecksItself {
  @Field({ type: String, description: 'Region of the pack; see /v1/packs.', pattern: '^[a-z][a-z-]*$', example: 'mentougou' }, checkRegion)
  declare region: string;

  @Field(
    { type: String, enum: localValueKindSchema.options, description: 'What the pack calls it.', example: 'parameter' },
    checkOneOf(localValueKindSchema.options),
  )
  declare kind: LocalValueKind;

  @Field({ type: String, description: 'Name in the pack.', maxLength: 60, example: 'dibaoStandard' }, checkText(60))
  declare name: string;

  @Field({ type: 'integer', description: 'Of a statistic: the year it is about.', example: 2025 }, checkYear, { optional: true })
  declare year?: number;

  @Field(
    {
      type: String,
      format: 'date',
      description: 'Of a statistic: the day it was published; with value null, the day before which it is not.',
      example: '2026-01-20',
    },
    checkDate,
    { optional: true },
  )
  declare publishedOn?: LocalDate;

  @Field(
    {
      type: String,
      nullable: true,
      description:
        'A plain decimal or fraction as text, or an option of the choice. Null with `supersedes` takes that value back; null for a statistic with `publishedOn` says it is not out yet.',
      example: '1450.00',
    },
    checkValue,
  )
  declare value: string | null;

  @Field(
    { type: String, enum: valueUnitSchema.options, description: 'Unit of the pack; none for a choice.', example: 'yuan-per-head-month' },
    checkOneOf(valueUnitSchema.options),
    { optional: true },
  )
  declare unit?: Parameter['unit'];

  @Field(
    {
      type: String,
      format: 'date',
      description: 'First day in force. It ends the day before the next value of the name begins.',
      example: '2026-07-01',
    },
    checkDate,
  )
  declare validFrom: LocalDate;

  @ObjectField(IssuingDocumentDto, { description: 'The paper the value stands on; its scan is the other part of the request.' })
  declare document: IssuingDocumentDto;

  @Field(
    { type: String, format: 'uuid', description: 'A published value this one corrects.', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' },
    checkUuid,
    { optional: true },
  )
  declare supersedes?: string;

  @Field(
    { type: String, description: 'For the other officer and the record; no data of people.', maxLength: 500, example: '年度调整' },
    checkText(500),
    { optional: true },
  )
  declare reason?: string;

  *findFaults(today: LocalDate) {
    const issuedOn: unknown = this.document?.issuedOn;
    if (typeof issuedOn === 'string' && issuedOn > today) yield { pointer: '/document/issuedOn', code: 'date-in-future' as const };
  }
}

/** Why somebody approved, refused or withdrew a value. */
export class MoveReasonDto {
  @Field(
    {
      type: String,
      description: 'What was compared, or what is wrong; no data of people.',
      maxLength: 500,
      example: '已与文件原件核对一致',
    },
    checkText(500),
  )
  declare reason: string;
}

export class ListLocalValuesDto {
  @Field(
    { type: 'integer', description: 'Values a page; 50 when absent.', minimum: 1, maximum: 100, example: 50 },
    checkWholeNumberText(1, 100, 'page-limit'),
    {
      optional: true,
    },
  )
  declare limit?: string;

  @Field(
    { type: String, description: '`nextCursor` of the page before.', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' },
    checkValueCursor,
    {
      optional: true,
    },
  )
  declare cursor?: string;

  @Field({ type: String, description: 'Only values of this region.', example: 'mentougou' }, checkRegion, { optional: true })
  declare region?: string;

  @Field(
    { type: String, enum: localValueStateSchema.options, description: 'Only values in this state.', example: 'proposed' },
    checkOneOf(localValueStateSchema.options),
    { optional: true },
  )
  declare state?: LocalValueState;
}
