// A household to be evaluated, as it arrives, and what is answered about it.
import { purposeSchema, type Purpose } from '#contracts';
import type { LocalDate } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { checkDate, checkOneOf, checkRegion } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import {
  AfterDecisionDto,
  BenefitDto,
  FlagDto,
  MembershipDto,
  PackReferenceDto,
  ProgrammeResultDto,
  ReferralDto,
  RigidSpendingDto,
  TemporaryAnswerDto,
  TraceEntryDto,
} from '../verifications/determination-view.dto.js';
import { HouseholdNeedsDto } from '../verifications/household-needs.dto.js';
import { ComparisonDto, MeasureDto, ReportLineDto } from '../verifications/report-view.dto.js';
import { IncomeWindowDto } from '../verifications/verification-view.dto.js';

/** A household that is answered as it stands here; the specs send it. */
export const SITUATION_EXAMPLE = {
  title: 'A couple with one wage',
  on: '2023-03-15',
  hukou: '110109',
  people: { a: { relation: 'self', bornOn: '1970-06-12' }, b: { relation: 'spouse', bornOn: '1972-08-20' } },
  records: [
    { kind: 'income-payment', about: 'b', months: '2022-03/2023-02', grossAmount: '2500.00' },
    { kind: 'bank-account', about: 'a', accountNumber: 'one', balance: '20000.00' },
  ],
};

export class NewEvaluationDto {
  @Field({ type: String, enum: purposeSchema.options, example: 'social-assistance' }, checkOneOf(purposeSchema.options))
  declare purpose: Purpose;

  @Field(
    {
      type: 'object',
      additionalProperties: true,
      description:
        'A situation as in `/v1/schemas/situation`: people, records, events. A golden case (its `situation` is taken) and a scenario (household, source records by department, policy figures) are read as well. People are named by words of your own, never by names or identity numbers.',
      example: SITUATION_EXAMPLE,
    },
    (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'field-not-object'),
  )
  declare situation: Record<string, unknown>;

  @Field(
    { type: String, description: 'Region whose policy is asked; without it the hukou of the situation says which.', example: 'mentougou' },
    checkRegion,
    { optional: true },
  )
  declare region?: string;

  @Field({ type: String, format: 'date', description: 'Takes the place of the day in the situation.', example: '2023-03-15' }, checkDate, {
    optional: true,
  })
  declare date?: LocalDate;
}

export class BeforeExclusionDto {
  @ApiProperty({ type: MeasureDto, isArray: true }) declare measures: MeasureDto[];
  @ApiProperty({ type: TraceEntryDto, isArray: true }) declare tests: TraceEntryDto[];
  @ApiProperty({ type: ProgrammeResultDto, isArray: true }) declare programmes: ProgrammeResultDto[];
}
export class ExpectedPartDto {
  @ApiProperty({ type: String, example: 'expected.income.total' }) declare path: string;
  @ApiProperty({ type: String, example: '64631.88' }) declare expected: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null where nothing has that name.', example: '64631.88' }) declare actual:
    string | null;
  @ApiProperty({ type: Boolean, example: true }) declare agrees: boolean;
}
export class AssessmentDto {
  @ApiProperty({ type: PackReferenceDto }) declare pack: PackReferenceDto;
  @ApiProperty({ type: MembershipDto, isArray: true }) declare memberships: MembershipDto[];
  @ApiProperty({ type: IncomeWindowDto }) declare window: IncomeWindowDto;
  @ApiProperty({ type: MeasureDto, isArray: true }) declare measures: MeasureDto[];
  @ApiProperty({ type: RigidSpendingDto, nullable: true, description: 'Over the income window; null when the pack reckons none.' })
  declare spending: RigidSpendingDto | null;
  @ApiProperty({ type: String, description: 'Income within the window that does not count, in yuan.', example: '0.00' })
  declare notCounted: string;
  @ApiProperty({ type: ReportLineDto, isArray: true }) declare lines: ReportLineDto[];
  @ApiProperty({ type: FlagDto, isArray: true }) declare flags: FlagDto[];
  @ApiProperty({ type: TraceEntryDto, isArray: true, description: 'Every test of the pack and of the people.' })
  declare tests: TraceEntryDto[];
  @ApiProperty({ type: ProgrammeResultDto, isArray: true }) declare programmes: ProgrammeResultDto[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: ['able', 'partly', 'fully'] },
    description: 'Self-care class by person, where the six indicators were stated.',
    example: { a: 'partly' },
  })
  declare selfCare: Record<string, string>;
  @ApiProperty({ type: BenefitDto, isArray: true }) declare benefits: BenefitDto[];
  @ApiProperty({ type: ReferralDto, isArray: true }) declare referrals: ReferralDto[];
  @ApiProperty({ type: TemporaryAnswerDto, required: false }) declare temporary?: TemporaryAnswerDto;
  @ApiProperty({ type: AfterDecisionDto }) declare after: AfterDecisionDto;
  @ApiProperty({ type: HouseholdNeedsDto, required: false }) declare needs?: HouseholdNeedsDto;
  @ApiProperty({ type: ComparisonDto, isArray: true, required: false, description: 'What was declared beside what was found.' })
  declare comparisons?: ComparisonDto[];
  @ApiProperty({ type: BeforeExclusionDto, required: false, description: 'What held before records were excluded after re-verification.' })
  declare beforeExclusion?: BeforeExclusionDto;
  @ApiProperty({ type: ExpectedPartDto, isArray: true, required: false, description: 'What a scenario expects, beside what came out.' })
  declare expected?: ExpectedPartDto[];
}
