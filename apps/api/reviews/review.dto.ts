// Reviews as they are asked for and shown.
import { programmeSchema } from '#contracts';
import type { LocalDate } from '#kernel';
import { REVIEW_REASONS, REVIEW_STATES, type ReviewState } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkDate, checkOneOf, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { CountStandingDto } from '../standing-lists/standing-list.dto.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0' } as const;
const day = { type: String, format: 'date', example: '2026-12-01' } as const;
const optional = { optional: true } as const;

export class ListReviewsDto extends CountStandingDto {
  @Field(
    { type: String, enum: [...REVIEW_STATES], description: 'Only this state.', example: 'blocked-authorization' },
    checkOneOf(REVIEW_STATES),
    optional,
  )
  declare state?: ReviewState;

  @Field({ ...day, description: 'Due on this day or later.' }, checkDate, optional)
  declare from?: LocalDate;

  @Field({ ...day, description: 'Due on this day or earlier.', example: '2026-12-31' }, checkDate, optional)
  declare to?: LocalDate;

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WyIyMDI2Il0' }, checkCursor, optional)
  declare cursor?: string;
}

export class ReviewViewDto {
  @ApiProperty(uuid) declare reviewId: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, example: '110105' }) declare divisionCode: string;
  @ApiProperty({ type: 'integer', description: "Which of the household's reviews it is.", example: 1 }) declare cycle: number;
  @ApiProperty({ type: String, enum: programmeSchema.options, isArray: true, example: ['dibao'] }) declare programmes: readonly string[];
  @ApiProperty(day) declare dueOn: string;
  @ApiProperty({ type: String, enum: [...REVIEW_REASONS], example: 'cadence' }) declare reason: string;
  @ApiProperty({ type: String, enum: ['stable', 'unfixed'], required: false, description: 'Absent: nobody has said.', example: 'stable' })
  declare class?: string;
  @ApiProperty({ type: String, enum: [...REVIEW_STATES], example: 'due' }) declare state: string;
  @ApiProperty({ ...uuid, required: false, description: 'The decision it was planned by.' }) declare decisionId?: string;
  @ApiProperty({ ...uuid, required: false, description: 'The re-check.' }) declare verificationId?: string;
  @ApiProperty({ type: String, required: false, description: 'Code of what kept it from being requested.', example: 'household-erased' })
  declare failure?: string;
  @ApiProperty({ type: String, required: false, example: 'street-office' }) declare pausedBy?: string;
  @ApiProperty({ ...day, required: false, description: 'Nothing is asked before: its re-check was cancelled.' }) declare notBefore?: string;
  @ApiProperty({ ...uuid, required: false, description: 'The last re-check that was cancelled before it had a report.' })
  declare cancelledVerificationId?: string;
}

export class ReviewPageDto {
  @ApiProperty({ type: ReviewViewDto, isArray: true }) declare items: readonly ReviewViewDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WyIyMDI2Il0' })
  declare nextCursor?: string | undefined;
}

export class ForecastDayDto {
  @ApiProperty(day) declare on: string;
  @ApiProperty({ type: 'integer', example: 12 }) declare due: number;
  @ApiProperty({ type: 'integer', description: 'Of them nobody may be asked before the family signs again.', example: 1 })
  declare blocked: number;
}

export class ForecastDto {
  @ApiProperty({ type: ForecastDayDto, isArray: true }) declare items: readonly ForecastDayDto[];
}
