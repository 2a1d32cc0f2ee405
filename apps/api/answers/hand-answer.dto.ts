// What answering officers send: the entry of a reply, visit or appraisal, and moves of it.
import { handOutcomeSchema, type HandEntry } from '#contracts';
import type { LocalDate } from '#kernel';
import type { HandRequestState, TypedPerson } from '#verification';
import {
  checkBoolean,
  checkDate,
  checkOneOf,
  checkSourceId,
  checkText,
  checkUuid,
  checkWholeNumberText,
} from '../requests/field-checks.js';
import { Field, ListField, ObjectField, ObjectListField, type FieldCheck } from '../requests/field.js';

const MOST_PEOPLE = 500;
const MOST_FACTS = 500;
export const HAND_REQUEST_STATES: readonly HandRequestState[] = ['open', 'second-officer', 'answered'];

const checkLine: FieldCheck = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_PEOPLE ? undefined : 'line-not-asked';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whether each is a fact of the source's kinds is checked with the letter at hand. */
const checkFacts: FieldCheck = (value) => {
  if (!Array.isArray(value)) return 'field-not-list';
  if (value.length > MOST_FACTS) return 'list-too-long';
  return value.flatMap((item: unknown, index) => (isObject(item) ? [] : [{ step: `/${index}`, code: 'field-not-object' as const }]));
};
const checkCursor: FieldCheck = (value) => (checkUuid(value) === undefined ? undefined : 'cursor-invalid');

export class TypedPersonDto implements TypedPerson {
  @Field({ type: 'integer', description: 'Line of the letter the person stands on, from 1.', minimum: 1, example: 1 }, checkLine)
  declare line: number;

  @Field(
    { type: String, enum: handOutcomeSchema.options, description: 'What the paper says about the person.', example: 'found' },
    checkOneOf(handOutcomeSchema.options),
  )
  declare outcome: TypedPerson['outcome'];

  @Field(
    { type: String, format: 'date', description: 'Day on which it was true; that of the reply when absent.', example: '2026-11-18' },
    checkDate,
    { optional: true },
  )
  declare asOf?: LocalDate;

  @Field(
    {
      type: 'array',
      items: { type: 'object', additionalProperties: true },
      description:
        'Facts of the kinds the source holds, with the fields of their schemas; `recordId` and `asOf` may be left to the hub. Amounts are yuan as text.',
      example: [{ kind: 'agricultural-income', item: 'own-crop', month: '2026-09', netAmount: '1260.00' }],
    },
    checkFacts,
    { optional: true },
  )
  declare facts?: readonly Record<string, unknown>[];

  @ListField(
    { type: String, description: 'Of a partial answer: who behind the office has not answered.', example: ['第三村民小组'] },
    checkText(100),
    { optional: true, atMost: 50 },
  )
  declare missing?: readonly string[];
}

export class VisitDto {
  @ListField({ type: String, description: 'The visitors, two at least.', example: ['工号 0117', '工号 0242'] }, checkText(50), {
    atLeast: 2,
    atMost: 6,
  })
  declare visitors: string[];

  @Field({ type: String, description: 'Where it was.', maxLength: 200, example: '申请人家中' }, checkText(200))
  declare place: string;

  @Field({ type: Boolean, description: 'Whether the household signed the sheet.', example: true }, checkBoolean)
  declare signedByHousehold: boolean;

  @Field({ type: String, description: 'Why it did not.', maxLength: 200, example: '户主拒绝签字,已注明' }, checkText(200), {
    optional: true,
  })
  declare unsignedReason?: string;
}

export class AppraisalDto {
  @ListField({ type: String, description: 'Who appraised.', example: ['评估员 31'] }, checkText(50), { atMost: 6 })
  declare appraisers: string[];

  @Field({ type: String, description: 'The institution.', maxLength: 100, example: '区社会福利评估中心' }, checkText(100))
  declare institution: string;

  @Field({ type: String, format: 'date', description: 'Last day it holds.', example: '2027-11-20' }, checkDate, { optional: true })
  declare validTo?: LocalDate;
}

export class NewHandAnswerDto {
  @Field({ type: String, format: 'date', description: 'Date of the reply, visit or appraisal.', example: '2026-11-20' }, checkDate)
  declare repliedOn: LocalDate;

  @Field({ type: String, description: 'Number on the reply, as printed.', maxLength: 100, example: '复〔2026〕3号' }, checkText(100), {
    optional: true,
  })
  declare replyReference?: string;

  @ObjectListField(TypedPersonDto, { description: 'About each person the paper speaks of.' }, { atMost: MOST_PEOPLE })
  declare people: TypedPersonDto[];

  @ObjectField(VisitDto, { description: 'Of a survey.' }, { optional: true })
  declare visit?: VisitDto;

  @ObjectField(AppraisalDto, { description: 'Of an appraisal.' }, { optional: true })
  declare appraisal?: AppraisalDto;

  @Field(
    {
      type: String,
      description: 'Why an earlier entry is corrected; needed where one counts already.',
      maxLength: 500,
      example: '回函更正',
    },
    checkText(500),
    { optional: true },
  )
  declare correction?: HandEntry['correction'];
}

/** What the second officer compared, or what is wrong. */
export class HandMoveDto {
  @Field({ type: String, description: 'No data of people.', maxLength: 500, example: '与回函原件核对一致' }, checkText(500))
  declare reason: string;
}

export class ListHandRequestsDto {
  @Field(
    { type: 'integer', description: 'Requests a page; 50 when absent.', minimum: 1, maximum: 100, example: 50 },
    checkWholeNumberText(1, 100, 'page-limit'),
    { optional: true },
  )
  declare limit?: string;

  @Field({ type: String, description: '`nextCursor` of the page before.', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' }, checkCursor, {
    optional: true,
  })
  declare cursor?: string;

  @Field(
    { type: String, enum: [...HAND_REQUEST_STATES], description: 'Only those in this state.', example: 'open' },
    checkOneOf(HAND_REQUEST_STATES),
    {
      optional: true,
    },
  )
  declare state?: HandRequestState;

  @Field({ type: String, description: 'Only those of this source.', example: 'village-committee' }, checkSourceId, { optional: true })
  declare sourceId?: string;
}
