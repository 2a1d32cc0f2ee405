// Review rounds, draws and declared changes as they are asked for.
import { changeKindSchema, programmeSchema, type Programme } from '#contracts';
import type { LocalDate } from '#kernel';
import {
  DRAW_RESULTS,
  REVIEW_OUTCOMES,
  ROUND_KINDS,
  type DrawResult,
  type NewDeclaredChange,
  type ReviewOutcome,
  type RoundKind,
} from '#verification';
import {
  checkCursor,
  checkDate,
  checkDivisionPrefix,
  checkOneOf,
  checkPercent,
  checkSha256,
  checkText,
  checkUuid,
  checkWholeNumberText,
} from '../requests/field-checks.js';
import { Field, ListField } from '../requests/field.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const day = { type: String, format: 'date', example: '2026-12-01' } as const;
const optional = { optional: true } as const;
const MOST_PRESENT = 20;

export class NewRoundDto {
  @Field(
    { type: String, enum: [...ROUND_KINDS], description: 'A campaign is over by itself after its last day.', example: 'review' },
    checkOneOf(ROUND_KINDS),
  )
  declare kind: RoundKind;

  @Field(
    { type: String, description: 'What the round is called; no names of people.', maxLength: 100, example: '2026 年度复核' },
    checkText(100),
  )
  declare title: string;

  @Field(
    {
      type: String,
      description: 'Only households of this division and below.',
      pattern: '^\\d{2}(\\d{2}(\\d{2}(\\d{3}(\\d{3})?)?)?)?$',
      example: '110109',
    },
    checkDivisionPrefix,
    optional,
  )
  declare division?: string;

  @Field(
    { type: String, enum: programmeSchema.options, description: 'Only this programme.', example: 'dibao' },
    checkOneOf(programmeSchema.options),
    optional,
  )
  declare programme?: Programme;

  @Field(
    { type: String, enum: ['stable', 'unfixed'], description: 'Only reviews of this class.', example: 'unfixed' },
    checkOneOf(['stable', 'unfixed']),
    optional,
  )
  declare class?: 'stable' | 'unfixed';

  @Field({ ...day, description: 'Only households whose next review falls due on this day or later.' }, checkDate, optional)
  declare dueFrom?: LocalDate;

  @Field(
    { ...day, description: 'Only households whose next review falls due on this day or earlier.', example: '2026-12-31' },
    checkDate,
    optional,
  )
  declare dueTo?: LocalDate;

  @Field({ ...day, description: 'The re-checks are spread evenly from this day.' }, checkDate)
  declare beginsOn: LocalDate;

  @Field({ ...day, description: 'To this day.', example: '2026-12-20' }, checkDate)
  declare endsOn: LocalDate;

  @Field(
    {
      type: 'integer',
      description: 'Per cent of the unchanged that are decided one by one before the rest.',
      minimum: 1,
      maximum: 100,
      default: 10,
      example: 10,
    },
    checkPercent,
    optional,
  )
  declare holdBack?: number;
}

export class PageDto {
  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WyIyMDI2Il0' }, checkCursor, optional)
  declare cursor?: string;
}

export class GapPageDto {
  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'IjAxOTM1Yjdl' }, checkCursor, optional)
  declare cursor?: string;
}

export class ConfirmationRequestDto {
  @Field(
    { type: String, description: 'Why they are confirmed; stands in each decision.', maxLength: 400, example: '年度复核无变化' },
    checkText(400),
  )
  declare reason: string;
}

export class NewDrawDto {
  @Field(
    { type: 'integer', description: 'So many in a hundred; of 特困 at least 30.', minimum: 1, maximum: 100, example: 30 },
    checkPercent,
  )
  declare percent: number;

  @Field(
    { type: String, enum: programmeSchema.options, description: 'Only this programme.', example: 'tekun' },
    checkOneOf(programmeSchema.options),
    optional,
  )
  declare programme?: Programme;

  @Field(
    { type: String, enum: [...REVIEW_OUTCOMES], description: 'Only this list.', example: 'unchanged' },
    checkOneOf(REVIEW_OUTCOMES),
    optional,
  )
  declare outcome?: ReviewOutcome;

  @Field(
    {
      type: String,
      description: 'SHA-256 of the seed you will tell at the draw.',
      pattern: '^[0-9a-f]{64}$',
      example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    checkSha256,
  )
  declare ownSeedSha256: string;

  @Field(
    {
      type: String,
      format: 'uuid',
      description: 'Organisation that checks what is drawn; your own when absent.',
      example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0',
    },
    checkUuid,
    optional,
  )
  declare checkedBy?: string;
}

export class DrawNowDto {
  @Field(
    { type: String, description: 'The seed whose hash was published.', maxLength: 200, example: '区民政局监督科 2026-12-21' },
    checkText(200),
  )
  declare seed: string;

  @ListField(
    { type: String, description: 'Roles and offices of who is present; no names.', example: ['监督科', '纪检组'] },
    checkText(100),
    { atMost: MOST_PRESENT },
  )
  declare present: readonly string[];
}

export class DrawResultDto {
  @Field({ type: String, enum: [...DRAW_RESULTS], example: 'upheld' }, checkOneOf(DRAW_RESULTS))
  declare result: DrawResult;
}

export class NewDeclaredChangeDto implements NewDeclaredChange {
  @Field({ type: String, enum: changeKindSchema.options, example: 'employment' }, checkOneOf(changeKindSchema.options))
  declare kind: NewDeclaredChange['kind'];

  @Field({ ...day, description: 'When it happened.', example: '2026-11-03' }, checkDate)
  declare on: LocalDate;

  @Field({ ...day, description: 'When the family said so.', example: '2026-11-18' }, checkDate)
  declare declaredOn: LocalDate;
}
