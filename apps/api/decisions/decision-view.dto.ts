// Decisions on assistance as they are shown. Names are nowhere among them.
import {
  assistanceStateSchema,
  decisionDifferenceSchema,
  decisionOutcomeSchema,
  programmeOutcomeSchema,
  programmeSchema,
  purposeSchema,
} from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ExitStepDto } from '../verifications/determination-view.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const day = { type: String, format: 'date', example: '2026-12-01' } as const;

export class RecommendedAmountDto {
  @ApiProperty({ type: String, description: 'Yuan a month.', example: '1395.00' }) declare atLeast: string;
  @ApiProperty({ type: String, required: false, description: 'Absent: no upper end.', example: '1395.00' }) declare atMost?: string;
}

export class RecommendedDto {
  @ApiProperty({ type: String, enum: programmeOutcomeSchema.options, example: 'meets' }) declare outcome: string;
  @ApiProperty({ type: Boolean, description: 'No missing answer could change it.', example: true }) declare settled: boolean;
  @ApiProperty({ type: RecommendedAmountDto, required: false, description: 'Absent when the policy gives none that can be reckoned.' })
  declare amount?: RecommendedAmountDto;
}

export class DecisionViewDto {
  @ApiProperty(uuid) declare decisionId: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ ...uuid, required: false, description: 'Absent for a household that was not verified here.' })
  declare verificationId?: string;
  @ApiProperty({ type: 'integer', required: false, example: 1 }) declare reportVersion?: number;
  @ApiProperty({ type: String, enum: purposeSchema.options, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, required: false, example: 'A' }) declare class?: string;
  @ApiProperty({ type: String, enum: decisionOutcomeSchema.options, example: 'granted' }) declare outcome: string;
  @ApiProperty({ type: String, required: false, description: 'Yuan a month.', example: '1395.00' }) declare amount?: string;
  @ApiProperty({ type: ExitStepDto, isArray: true, required: false, description: 'Of a gradual exit whose amounts change.' })
  declare steps?: readonly ExitStepDto[];
  @ApiProperty(day) declare validFrom: string;
  @ApiProperty({ ...day, required: false, example: '2027-11-30' }) declare validTo?: string;
  @ApiProperty({ type: RecommendedDto, required: false, description: 'What the report recommended about the programme.' })
  declare recommended?: RecommendedDto;
  @ApiProperty({
    type: String,
    enum: decisionDifferenceSchema.options,
    isArray: true,
    description: 'In what it differs from the recommendation.',
    example: ['amount'],
  })
  declare differs: readonly string[];
  @ApiProperty({ type: String, required: false, example: '成员就业后人均收入高于标准' }) declare reason?: string;
  @ApiProperty({ type: String, required: false, example: '某区民政局审批岗' }) declare decider?: string;
  @ApiProperty({ type: String, description: 'The officer, or the client system that wrote it back.', example: 'street-office' })
  declare decidedBy: string;
  @ApiProperty(instant) declare decidedAt: string;
  @ApiProperty(instant) declare recordedAt: string;
  @ApiProperty({ ...day, required: false, description: 'Last day of the statutory limit, when one ran.', example: '2027-01-04' })
  declare dueOn?: string;
  @ApiProperty({ type: String, required: false, example: 'CY-2026-0457-1' }) declare clientReference?: string;
  @ApiProperty({ ...uuid, required: false, description: 'The decision before it.' }) declare supersedes?: string;
  @ApiProperty({ type: 'integer', description: "Which of the household's decisions about the programme it is.", example: 1 })
  declare ordinal: number;
}

export class DecisionListDto {
  @ApiProperty({ type: DecisionViewDto, isArray: true }) declare items: readonly DecisionViewDto[];
}

export class AssistanceViewDto {
  @ApiProperty({ type: String, enum: assistanceStateSchema.options, example: 'assisted' }) declare state: string;
  @ApiProperty({ type: String, example: '110105' }) declare divisionCode: string;
  @ApiProperty({ type: DecisionViewDto, description: 'The last decision that had begun on the day.' }) declare decision: DecisionViewDto;
}

export class AssistancePageDto {
  @ApiProperty({ type: AssistanceViewDto, isArray: true }) declare items: readonly AssistanceViewDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WyIwMTkzNSJd' })
  declare nextCursor?: string | undefined;
}
