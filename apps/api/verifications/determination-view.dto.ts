// The determination, as documented. The stored bytes are sent as they are; these classes describe them.
import { programmeSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from './bilingual.dto.js';
import { AdjustmentDto, DutyDto, HouseholdNeedsDto } from './household-needs.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' } as const;
const sha256 = {
  type: String,
  pattern: '^[0-9a-f]{64}$',
  example: '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b',
} as const;
const yuan = { type: String, description: 'Yuan.', example: '1795.37' } as const;
const texts = { type: String, isArray: true } as const;
const citation = { type: String, example: '民发〔2021〕57号 第十一条' } as const;
const results = ['met', 'not-met', 'undetermined'];
export const outcomes = ['meets', 'does-not-meet', 'undetermined', 'refer-to-person'];
/** Programmes, and dibao for one person of the household. */
export const programmeNames = [...programmeSchema.options, 'single-person'];

export class PackReferenceDto {
  @ApiProperty({ type: String, example: 'beijing' }) declare region: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-07-01' }) declare from: string;
  @ApiProperty(sha256) declare hash: string;
}
export class LineEvidenceDto {
  @ApiProperty(uuid) declare findingId: string;
  @ApiProperty({ ...texts, example: ['V-2026-03'] }) declare recordIds: string[];
}
export class FlagDto {
  @ApiProperty({ type: String, example: 'duplicate-removed' }) declare code: string;
  @ApiProperty({ ...uuid, required: false }) declare subjectId?: string;
  @ApiProperty({ ...texts, example: ['tax'] }) declare sourceIds: string[];
  @ApiProperty({ type: BilingualDto }) declare text: BilingualDto;
  @ApiProperty({ ...texts, example: ['l-0001'] }) declare lineIds: string[];
  @ApiProperty({
    type: LineEvidenceDto,
    isArray: true,
    required: false,
    description: 'The records it is about, where it holds records of several offices against each other.',
  })
  declare evidence?: LineEvidenceDto[];
}
export class MembershipDto {
  @ApiProperty({ ...uuid, description: 'Subject id.' }) declare person: string;
  @ApiProperty({ type: Boolean, example: true }) declare counted: boolean;
  @ApiProperty({
    type: String,
    description: 'Rule by which the person counts or does not; `as-stated` follows the request.',
    example: 'spouse',
  })
  declare ruleId: string;
  @ApiProperty({ type: BilingualDto }) declare reason: BilingualDto;
  @ApiProperty(citation) declare citation: string;
}
export class IntervalDto {
  @ApiProperty(yuan) declare known: string;
  @ApiProperty({ type: String, nullable: true, example: '1795.37' }) declare atLeast: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) declare atMost: string | null;
}
export class MarginDto {
  @ApiProperty({ type: String, enum: ['more', 'less'], example: 'more' }) declare direction: string;
  @ApiProperty({
    type: String,
    description: 'Largest amount of the whole household that may come or go without changing the result, everything else staying as it is.',
    example: '24576.50',
  })
  declare amount: string;
  @ApiProperty({ type: BilingualDto }) declare sentence: BilingualDto;
}
export class TraceEntryDto {
  @ApiProperty({ type: String, description: 'The rule, and @subject when it is about one person.', example: 'dibao-income' })
  declare id: string;
  @ApiProperty({ type: String, example: 'dibao-income' }) declare ruleId: string;
  @ApiProperty(citation) declare citation: string;
  @ApiProperty({ ...uuid, required: false, description: 'Subject it is about; absent: the household.' }) declare about?: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null for a test about facts.', example: 'income-per-head-month' })
  declare measure: string | null;
  @ApiProperty({ type: IntervalDto, nullable: true }) declare left: IntervalDto | null;
  @ApiProperty({ type: String, enum: ['<', '<=', '=', '>=', '>', 'is'], example: '<' }) declare operator: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The limit; null when the operator has not set it, and for facts.',
    example: '1450.00',
  })
  declare right: string | null;
  @ApiProperty({ type: String, example: '1450.00' }) declare rightBasis: string;
  @ApiProperty({
    type: String,
    isArray: true,
    required: false,
    description: 'Where each figure of the basis comes from: item of the document of the pack, or a local value.',
    example: ['《关于调整最低生活保障标准的通知》(京民社发〔2026〕12号),北京市民政局 2026-06-20'],
  })
  declare rightCitations?: string[];
  @ApiProperty({ type: String, enum: ['yuan', 'count', 'fact'], example: 'yuan' }) declare unit: string;
  @ApiProperty({ type: String, enum: results, description: 'Whatever the silent sources may still say.', example: 'undetermined' })
  declare result: string;
  @ApiProperty({ type: String, enum: results, description: 'By the answers that are in alone.', example: 'not-met' })
  declare resultOnKnown: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'From the known value to the limit; positive on the side that meets the test.',
    example: '-345.37',
  })
  declare distance: string | null;
  @ApiProperty({ type: MarginDto, nullable: true }) declare margin: MarginDto | null;
  @ApiProperty({ ...texts, example: ['l-0001'] }) declare lineIds: string[];
  @ApiProperty({ ...texts, example: ['banks'] }) declare openSources: string[];
  @ApiProperty({ type: BilingualDto }) declare sentence: BilingualDto;
}
export class ProgrammeResultDto {
  @ApiProperty({ type: String, enum: programmeNames, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty(citation) declare citation: string;
  @ApiProperty({ type: String, enum: outcomes, example: 'undetermined' }) declare outcome: string;
  @ApiProperty({ type: Boolean, description: 'No missing answer could change the outcome.', example: false }) declare settled: boolean;
  @ApiProperty({ ...texts, description: 'Settled against: ids of the tests that settle it.', example: [] }) declare settledBy: string[];
  @ApiProperty({ type: String, required: false, description: 'Programme that is met and closes this one.', example: 'dibao' })
  declare closedBy?: string;
  @ApiProperty({ type: Boolean, description: 'Every kind of evidence the pack requires is in.', example: false })
  declare sufficient: boolean;
  @ApiProperty({ ...texts, example: ['bank-account'] }) declare missingEvidence: string[];
  @ApiProperty({ ...texts, required: false, description: 'Subjects it is about when it is not the whole household.', example: [] })
  declare people?: string[];
  @ApiProperty({ type: TraceEntryDto, isArray: true }) declare trace: TraceEntryDto[];
  @ApiProperty({ type: BilingualDto, description: 'For a caseworker.' }) declare reason: BilingualDto;
  @ApiProperty({ type: BilingualDto, description: 'For the family: without figures and circumstances of anybody but the applicant.' })
  declare reasonForFamily: BilingualDto;
}
export class BenefitDto {
  @ApiProperty({ type: String, example: 'dibao-difference' }) declare benefitId: string;
  @ApiProperty({ type: String, enum: programmeNames, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ ...uuid, required: false }) declare person?: string;
  @ApiProperty({ type: String, nullable: true, description: 'Yuan; null when a parameter has no value.', example: '863.25' })
  declare amount: string | null;
  @ApiProperty({ type: String, required: false, description: 'Upper end of a range.', example: '7200.00' }) declare upTo?: string;
  @ApiProperty({ type: String, enum: ['exact', 'floor', 'cap', 'range'], example: 'exact' }) declare bound: string;
  @ApiProperty({ type: String, enum: ['month', 'once'], example: 'month' }) declare per: string;
  @ApiProperty({ type: String, example: '(600.00 - income per head) x 4' }) declare basis: string;
  @ApiProperty(citation) declare citation: string;
}
export class ReferralDto {
  @ApiProperty({ type: String, example: 'medical' }) declare referralId: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, enum: programmeNames, description: 'Programme whose status opens it.', example: 'dibao' })
  declare because: string;
  @ApiProperty(citation) declare citation: string;
}
export class RigidSpendingDto {
  @ApiProperty({ ...yuan, example: '41300.00' }) declare medical: string;
  @ApiProperty({ ...yuan, example: '0.00' }) declare education: string;
  @ApiProperty({ ...yuan, required: false, example: '0.00' }) declare rehabilitation?: string;
  @ApiProperty({ ...yuan, example: '41300.00' }) declare total: string;
  @ApiProperty({ ...texts, description: 'Kinds of record that could still add to it.', example: ['medical-settlement'] })
  declare open: string[];
}
export class FirstPaymentDto {
  @ApiProperty({ ...yuan, description: 'May be paid before any check.', example: '1000.00' }) declare amount: string;
  @ApiProperty({ ...yuan, description: 'Left of the floor after it.', example: '400.00' }) declare rest: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Working days for the papers.', example: 10 })
  declare papersWorkingDays: number | null;
}
export class TemporaryAnswerDto {
  @ApiProperty({
    type: String,
    enum: ['within', 'below-floor', 'above-cap', 'above-cap-by-case-meeting', 'no-amount-proposed', 'not-computable'],
    example: 'within',
  })
  declare verdict: string;
  @ApiProperty({ ...yuan, example: '2000.00' }) declare paid: string;
  @ApiProperty({ type: String, nullable: true, description: 'Still due up to the floor.', example: '400.00' })
  declare remaining: string | null;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: '2026-11-22T01:02:03.000Z' }) declare payBy?: string;
  @ApiProperty({ type: FirstPaymentDto, required: false }) declare first?: FirstPaymentDto;
  @ApiProperty({ type: BilingualDto }) declare reason: BilingualDto;
}
export class ReviewDto {
  @ApiProperty({ type: String, enum: ['stable', 'unfixed'], example: 'stable' }) declare class: string;
  @ApiProperty({ type: 'integer', example: 12 }) declare months: number;
  @ApiProperty({ type: String, format: 'date', example: '2027-11-21' }) declare dueOn: string;
  @ApiProperty(citation) declare citation: string;
}
export class DeclarationDto {
  @ApiProperty({ type: String, format: 'date', example: '2026-12-21' }) declare deadline: string;
  @ApiProperty({ type: Boolean, nullable: true, example: true }) declare inTime: boolean | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 12 }) declare days: number | null;
  @ApiProperty(citation) declare citation: string;
}
export class ExitStepDto {
  @ApiProperty({ type: String, example: '2026-12' }) declare from: string;
  @ApiProperty({ type: String, example: '2027-05' }) declare to: string;
  @ApiProperty({ ...yuan, example: '1160.00' }) declare monthlyAmount: string;
}
export class GradualExitDto {
  @ApiProperty({ type: String, enum: ['gradual', 'basic-period', 'none', 'not-computable'], example: 'gradual' }) declare kind: string;
  @ApiProperty({ type: ExitStepDto, isArray: true }) declare schedule: ExitStepDto[];
  @ApiProperty({ ...yuan, example: '10440.00' }) declare total: string;
  @ApiProperty({ type: String, nullable: true, example: '2027-11' }) declare endsAfter: string | null;
  @ApiProperty({ type: BilingualDto, isArray: true }) declare notes: BilingualDto[];
  @ApiProperty(citation) declare citation: string;
}
export class AfterDecisionDto {
  @ApiProperty({ type: ReviewDto, nullable: true }) declare review: ReviewDto | null;
  @ApiProperty({ type: DeclarationDto, required: false }) declare declaration?: DeclarationDto;
  @ApiProperty({ type: GradualExitDto, required: false }) declare exit?: GradualExitDto;
  @ApiProperty({ type: DutyDto, isArray: true, required: false, description: 'What somebody has to have done by a day.' })
  declare duties?: DutyDto[];
  @ApiProperty({ type: AdjustmentDto, required: false, description: 'Income against that of the last decision.' })
  declare adjustment?: AdjustmentDto;
}
export class DeterminationDto {
  @ApiProperty({ type: String, example: 'hedui/determination/2026-11-22' }) declare schema: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ type: 'integer', example: 1 }) declare reportVersion: number;
  @ApiProperty(sha256) declare reportSha256: string;
  @ApiProperty({ type: String, example: 'hedui-eligibility/3' }) declare engineVersion: string;
  @ApiProperty({ type: PackReferenceDto }) declare pack: PackReferenceDto;
  @ApiProperty({ type: MembershipDto, isArray: true }) declare memberships: MembershipDto[];
  @ApiProperty({ type: ProgrammeResultDto, isArray: true }) declare programmes: ProgrammeResultDto[];
  @ApiProperty({ type: BenefitDto, isArray: true }) declare benefits: BenefitDto[];
  @ApiProperty({ type: ReferralDto, isArray: true }) declare referrals: ReferralDto[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: ['able', 'partly', 'fully'] },
    description: 'Self-care class by subject id, where the six indicators were stated.',
    example: { '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0': 'partly' },
  })
  declare selfCare: Record<string, string>;
  @ApiProperty({ type: RigidSpendingDto, nullable: true, description: 'Over the income window; null when the pack reckons none.' })
  declare spending: RigidSpendingDto | null;
  @ApiProperty({ type: TemporaryAnswerDto, required: false }) declare temporary?: TemporaryAnswerDto;
  @ApiProperty({ type: AfterDecisionDto }) declare after: AfterDecisionDto;
  @ApiProperty({ type: FlagDto, isArray: true }) declare flags: FlagDto[];
  @ApiProperty({ type: HouseholdNeedsDto, required: false }) declare needs?: HouseholdNeedsDto;
  @ApiProperty({ type: BilingualDto, description: 'It recommends; a person decides.' }) declare recommendation: BilingualDto;
}
