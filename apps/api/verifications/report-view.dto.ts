// The report, as documented; the determination beside it is in determination-view.dto.ts. The stored bytes are sent as they are; these classes describe them.
import { findingOutcomeSchema, matchGradeSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from './bilingual.dto.js';
import { DeterminationDto, FlagDto, PackReferenceDto, outcomes, programmeNames } from './determination-view.dto.js';
import { ElsewhereAidDto, QuestionDto } from '../people/question.dto.js';
import { LineEvidenceDto } from './line-evidence.dto.js';
import { IncomeWindowDto } from './verification-view.dto.js';
import { HandMarkDto } from './hand-mark.dto.js';
import { AskedExceptionDto } from '../authorizations/exception-view.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' } as const;
const sha256 = {
  type: String,
  pattern: '^[0-9a-f]{64}$',
  example: '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b',
} as const;
const yuan = { type: String, description: 'Yuan.', example: '1795.37' } as const;
const texts = { type: String, isArray: true } as const;

export class SupersededDto {
  @ApiProperty({ type: 'integer', example: 1 }) declare version: number;
  @ApiProperty(sha256) declare sha256: string;
}
export class ReportSubjectDto {
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, example: 'member' }) declare role: string;
  @ApiProperty({ type: String, example: 'self' }) declare relation: string;
  @ApiProperty({ type: Boolean, example: true }) declare counted: boolean;
  @ApiProperty({ type: String, example: '共同生活' }) declare countedReason: string;
}
export class MoverDto {
  @ApiProperty({ type: String, example: 'banks' }) declare sourceId: string;
  @ApiProperty({
    ...texts,
    description: 'Empty when it is everyone the source could be asked about.',
    example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0'],
  })
  declare subjectIds: string[];
  @ApiProperty({ type: String, enum: findingOutcomeSchema.options, example: 'late' }) declare outcome: string;
  @ApiProperty({ type: String, enum: ['up', 'down', 'both'], example: 'up' }) declare direction: string;
}
export class MeasureDto {
  @ApiProperty({ type: String, example: 'income-per-head-month' }) declare id: string;
  @ApiProperty({ type: String, enum: ['yuan', 'count'], example: 'yuan' }) declare unit: string;
  @ApiProperty({ type: String, description: 'What the answers add up to, rounded to fen.', example: '1795.37' }) declare known: string;
  @ApiProperty({ type: String, description: 'The same as an exact fraction of fen or of pieces.', example: '538611/3' })
  declare exact: string;
  @ApiProperty({ type: String, nullable: true, description: 'Lower bound; null when there is none.', example: '1795.37' }) declare atLeast:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Upper bound; null when there is none.', example: null }) declare atMost:
    string | null;
  @ApiProperty({ type: Boolean, description: 'No source could still move it.', example: false }) declare settled: boolean;
  @ApiProperty({ type: MoverDto, isArray: true }) declare couldMove: MoverDto[];
}
export class RuleReferenceDto {
  @ApiProperty({ type: String, example: 'wages-gross' }) declare id: string;
  @ApiProperty({ type: String, example: '民发〔2021〕57号 第八条' }) declare citation: string;
}
export class LineHolderDto {
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, example: '1/2' }) declare share: string;
}
export class MonthAmountDto {
  @ApiProperty({ type: String, example: '2026-03' }) declare month: string;
  @ApiProperty(yuan) declare amount: string;
}
export class ReportLineDto {
  @ApiProperty({ type: String, example: 'l-0001' }) declare lineId: string;
  @ApiProperty({ type: String, example: 'wages' }) declare class: string;
  @ApiProperty({
    type: String,
    enum: ['income', 'assets', 'spending', 'circumstances', 'signals'],
    required: false,
    description: 'Where a line of the class evidence stands; signals never count as income or assets.',
    example: 'circumstances',
  })
  declare section?: string;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: BilingualDto }) declare label: BilingualDto;
  @ApiProperty({ ...yuan, required: false }) declare recordedAmount?: string;
  @ApiProperty({ ...yuan, required: false }) declare countedAmount?: string;
  @ApiProperty({ type: Boolean, example: true }) declare counted: boolean;
  @ApiProperty({ type: RuleReferenceDto }) declare rule: RuleReferenceDto;
  @ApiProperty({ type: String, example: '2026-01/2026-03' }) declare period: string;
  @ApiProperty({
    type: MonthAmountDto,
    isArray: true,
    required: false,
    description: 'What was recorded month by month, when the line holds several months.',
  })
  declare byMonth?: MonthAmountDto[];
  @ApiProperty({ type: String, required: false, description: "What part of the thing is the household's.", example: '1/2' })
  declare share?: string;
  @ApiProperty({
    type: LineHolderDto,
    isArray: true,
    required: false,
    description: 'Several people of the household who hold it together.',
  })
  declare holders?: LineHolderDto[];
  @ApiProperty({ type: String, example: '2026-11-20' }) declare asOf: string;
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({ type: LineEvidenceDto, isArray: true }) declare evidence: LineEvidenceDto[];
  @ApiProperty({ type: HandMarkDto, required: false, description: 'A finding behind the line was entered by hand.' })
  declare byHand?: HandMarkDto;
  @ApiProperty({ ...uuid, required: false, description: 'The line is as this objection was decided.' }) declare disputeId?: string;
}
export class CoverageDto {
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, enum: findingOutcomeSchema.options, example: 'found' }) declare outcome: string;
  @ApiProperty({ type: String, required: false, example: 'deadline-passed' }) declare reason?: string;
  @ApiProperty({ type: String, required: false, example: '2026-11-20' }) declare asOf?: string;
  @ApiProperty({ type: String, required: false, example: '2026-11-21T01:02:03.456Z' }) declare receivedAt?: string;
  @ApiProperty({ ...texts, example: [] }) declare missing: string[];
  @ApiProperty({
    type: String,
    enum: matchGradeSchema.options,
    required: false,
    description: 'How well the answer fits the person asked about.',
    example: 'exact',
  })
  declare match?: string;
  @ApiProperty({ type: Boolean, example: false }) declare reused: boolean;
  @ApiProperty({ type: HandMarkDto, required: false }) declare byHand?: HandMarkDto;
}
export class ComparisonDto {
  @ApiProperty({ type: String, example: 'wages' }) declare item: string;
  @ApiProperty({ ...uuid, required: false }) declare subjectId?: string;
  @ApiProperty({ type: String, enum: ['yuan', 'count'], example: 'yuan' }) declare unit: string;
  @ApiProperty({ type: String, example: '72000.00' }) declare declared: string;
  @ApiProperty({ type: String, example: '71500.00' }) declare verified: string;
  @ApiProperty({ type: String, enum: ['consistent', 'differs', 'unknown'], example: 'consistent' }) declare verdict: string;
  @ApiProperty({ type: String, description: 'Verified less declared.', example: '-500.00' }) declare difference: string;
  @ApiProperty({ ...texts, description: 'Sources that could still change the verdict.', example: [] }) declare openSources: string[];
}
export class ReportChangeDto {
  @ApiProperty({ type: String, enum: ['measure', 'coverage', 'line-added', 'line-removed', 'question', 'dispute'], example: 'measure' })
  declare kind: string;
  @ApiProperty({ type: String, example: 'monetary-assets' }) declare id: string;
  @ApiProperty({ type: String, required: false, example: '0.00' }) declare before?: string;
  @ApiProperty({ type: String, required: false, example: '12800.00' }) declare after?: string;
  @ApiProperty({ ...texts, example: ['banks'] }) declare sourceIds: string[];
}
export class DecidedDisputeDto {
  @ApiProperty(uuid) declare disputeId: string;
  @ApiProperty({ type: String, enum: ['upheld', 'corrected', 'excluded'], example: 'excluded' }) declare outcome: string;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, example: 'vehicles' }) declare sourceId: string;
  @ApiProperty({ type: 'integer', description: 'Version it was made against.', example: 1 }) declare against: number;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-21' }) declare decidedOn: string;
  @ApiProperty({ type: 'integer', example: 2 }) declare approvers: number;
  @ApiProperty({ ...texts, example: ['vehicle-0a1b2c3d4e5f'] }) declare lineIds: string[];
}
export class ReportBodyDto {
  @ApiProperty({ type: String, example: 'hedui/report/2026-11-21' }) declare schema: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ type: 'integer', example: 1 }) declare version: number;
  @ApiProperty({ type: SupersededDto, required: false }) declare supersedes?: SupersededDto;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' }) declare issuedAt: string;
  @ApiProperty({ type: String, example: '0.1.0' }) declare engineVersion: string;
  @ApiProperty({ type: PackReferenceDto }) declare pack: PackReferenceDto;
  @ApiProperty({ type: String, example: '2026' }) declare holidayCalendarVersion: string;
  @ApiProperty(sha256) declare inputHash: string;
  @ApiProperty({ type: String, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty({ ...texts, example: ['dibao'] }) declare programmes: string[];
  @ApiProperty({ type: String, format: 'date', example: '2026-11-21' }) declare referenceDate: string;
  @ApiProperty({ type: IncomeWindowDto }) declare incomeWindow: IncomeWindowDto;
  @ApiProperty({ type: ReportSubjectDto, isArray: true }) declare subjects: ReportSubjectDto[];
  @ApiProperty({ type: MeasureDto, isArray: true }) declare measures: MeasureDto[];
  @ApiProperty({ type: ReportLineDto, isArray: true }) declare lines: ReportLineDto[];
  @ApiProperty({ type: CoverageDto, isArray: true }) declare coverage: CoverageDto[];
  @ApiProperty({ ...texts, description: 'Kinds of fact answered about every counted member.', example: ['income-payment'] })
  declare answeredKinds: string[];
  @ApiProperty({ type: ComparisonDto, isArray: true }) declare comparisons: ComparisonDto[];
  @ApiProperty({ type: FlagDto, isArray: true }) declare flags: FlagDto[];
  @ApiProperty({ type: QuestionDto, isArray: true, required: false, description: 'For staff; they move no figure.' })
  declare questions?: QuestionDto[];
  @ApiProperty({
    type: ElsewhereAidDto,
    isArray: true,
    required: false,
    description: 'The same people in households that other divisions verify.',
  })
  declare elsewhere?: ElsewhereAidDto[];
  @ApiProperty({
    type: AskedExceptionDto,
    isArray: true,
    required: false,
    description: 'Where sources were asked without an authorization; absent when nothing was.',
  })
  declare exceptions?: AskedExceptionDto[];
  @ApiProperty({ type: DecidedDisputeDto, isArray: true, required: false, description: 'Objections decided before this version.' })
  declare disputes?: DecidedDisputeDto[];
  @ApiProperty({ type: String, enum: ['complete', 'partial'], example: 'partial' }) declare completeness: string;
  @ApiProperty({ type: ReportChangeDto, isArray: true }) declare changes: ReportChangeDto[];
}
export class ReportDto {
  @ApiProperty({ type: ReportBodyDto }) declare report: ReportBodyDto;
  @ApiProperty({ type: DeterminationDto, nullable: true }) declare determination: DeterminationDto;
}
export class KnownFigureDto {
  @ApiProperty(yuan) declare known: string;
  @ApiProperty({ type: Boolean, example: false }) declare settled: boolean;
}
export class ProgrammeSummaryDto {
  @ApiProperty({ type: String, enum: programmeNames, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, enum: outcomes, example: 'undetermined' }) declare outcome: string;
  @ApiProperty({ type: Boolean, example: false }) declare settled: boolean;
  @ApiProperty({ type: Boolean, example: false }) declare sufficient: boolean;
}
export class ReportSummaryDto {
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ type: 'integer', example: 1 }) declare version: number;
  @ApiProperty(sha256) declare sha256: string;
  @ApiProperty({ type: String, enum: ['complete', 'partial'], example: 'partial' }) declare completeness: string;
  @ApiProperty({
    ...texts,
    required: false,
    description: 'Absent, as the figures, for who is shown the verdict alone.',
    example: ['banks'],
  })
  declare missingSources?: string[];
  @ApiProperty({ type: KnownFigureDto, required: false }) declare incomePerHeadMonth?: KnownFigureDto;
  @ApiProperty({ type: KnownFigureDto, required: false }) declare monetaryAssetsPerHead?: KnownFigureDto;
  @ApiProperty({ type: ProgrammeSummaryDto, isArray: true }) declare programmes: ProgrammeSummaryDto[];
}
