// Cases as they are shown.
import {
  caseChangeSchema,
  caseChannelSchema,
  caseDeadlineKindSchema,
  caseDifficultySchema,
  caseKindSchema,
  caseOutcomeSchema,
  caseStepSchema,
  programmeSchema,
  purposeSchema,
} from '#contracts';
import { NOTICE_WAYS } from '#lawful-access';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-22T08:00:00.000Z' } as const;
const yuan = { type: String, pattern: '^-?\\d+\\.\\d{2}$', description: 'Yuan.', example: '1000.00' } as const;
const left = { required: false } as const;

export class CaseDeadlineDto {
  @ApiProperty({ type: String, enum: caseDeadlineKindSchema.options, example: 'papers' }) declare kind: string;
  @ApiProperty({ type: String, enum: ['open', 'met', 'void'], example: 'open' }) declare state: string;
  @ApiProperty(instant) declare beganAt: string;
  @ApiProperty(instant) declare dueAt: string;
  @ApiProperty({ type: 'integer', ...left, example: 10 }) declare workingDays?: number;
  @ApiProperty({ type: 'integer', ...left, example: 24 }) declare hours?: number;
  @ApiProperty({ type: String, ...left, description: 'Why it is longer than usual.', example: 'hard-survey' }) declare ground?: string;
  @ApiProperty({ type: String, example: '民发〔2021〕57号 art. 22' }) declare citation: string;
  @ApiProperty({ ...instant, ...left }) declare metAt?: string;
  @ApiProperty({ type: Boolean, description: 'Open and past, or met too late.', example: false }) declare late: boolean;
}
class CaseEscalationDto {
  @ApiProperty(instant) declare at: string;
  @ApiProperty({ type: String, example: 'aid-late' }) declare why: string;
}
class CaseToldDto {
  @ApiProperty({ type: String, enum: [...NOTICE_WAYS], example: 'in-person' }) declare how: string;
  @ApiProperty(instant) declare at: string;
}

export class CaseViewDto {
  @ApiProperty(uuid) declare caseId: string;
  @ApiProperty({ type: String, enum: caseKindSchema.options, example: 'emergency' }) declare kind: string;
  @ApiProperty({ type: String, enum: ['open', 'closed'], example: 'open' }) declare state: string;
  @ApiProperty({ type: String, enum: purposeSchema.options, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, isArray: true, example: ['temporary'] })
  declare programmes: readonly string[];
  @ApiProperty({ type: String, example: '640104001' }) declare divisionCode: string;
  @ApiProperty({ ...uuid, ...left, description: 'Absent: nobody knows it yet.' }) declare householdId?: string;
  @ApiProperty({ type: String, enum: caseDifficultySchema.options, ...left, example: 'disaster' }) declare difficulty?: string;
  @ApiProperty({ type: String, enum: caseChannelSchema.options, ...left, example: 'hotline-12345' }) declare channel?: string;
  @ApiProperty({ type: String, ...left, example: 'JN-2026-0031' }) declare clientReference?: string;
  @ApiProperty(instant) declare reportedAt: string;
  @ApiProperty({
    type: String,
    description: 'The officer who keeps it, or the client system.',
    example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0',
  })
  declare keeper: string;
  @ApiProperty({ ...uuid, ...left }) declare organisationId?: string;
  @ApiProperty({ type: Boolean, description: 'False for who kept it before: nothing sealed is shown, nothing is written.', example: true })
  declare kept: boolean;
  @ApiProperty({ type: CaseEscalationDto, ...left, description: 'A supervisor has to see to it.' }) declare escalation?: CaseEscalationDto;
  @ApiProperty({ type: CaseDeadlineDto, isArray: true, description: 'Open deadlines, the earliest first.' })
  declare waiting: readonly CaseDeadlineDto[];
  @ApiProperty({ type: String, enum: caseOutcomeSchema.options, ...left, example: 'aid-given' }) declare outcome?: string;
  @ApiProperty({ ...uuid, ...left, description: 'The application a clue led to.' }) declare nextCaseId?: string;
  @ApiProperty({ type: CaseToldDto, ...left }) declare told?: CaseToldDto;
  @ApiProperty({ ...instant, ...left }) declare closedAt?: string;
}
export class CasePageDto {
  @ApiProperty({ type: CaseViewDto, isArray: true }) declare items: readonly CaseViewDto[];
  @ApiProperty({ type: String, ...left, description: 'Absent on the last page.', example: 'MDE5MzU' }) declare nextCursor?:
    string | undefined;
}

class CaseReporterDto {
  @ApiProperty({ type: String, ...left, example: '邻居王某' }) declare name?: string;
  @ApiProperty({ type: String, ...left, example: '社区转告' }) declare contact?: string;
}
class CaseDetailsDto {
  @ApiProperty({ type: String, ...left, example: '租住房屋失火' }) declare words?: string;
  @ApiProperty({ type: String, ...left, example: '家庭成员' }) declare unknown?: string;
  @ApiProperty({ type: CaseReporterDto, ...left }) declare reporter?: CaseReporterDto;
  @ApiProperty({ type: String, ...left, example: '由慈善组织接续帮扶' }) declare closing?: string;
}
class CaseStepViewDto {
  @ApiProperty({ type: String, enum: caseStepSchema.options, example: 'survey' }) declare step: string;
  @ApiProperty({ type: String, example: 'S-17' }) declare responsible: string;
  @ApiProperty(instant) declare at: string;
  @ApiProperty({ type: String, example: 'street-office' }) declare recordedBy: string;
}
class CaseAidViewDto {
  @ApiProperty(uuid) declare aidId: string;
  @ApiProperty(instant) declare paidAt: string;
  @ApiProperty(yuan) declare amount: string;
  @ApiProperty({ type: String, example: '某镇临时救助备用金' }) declare payer: string;
  @ApiProperty({ type: Boolean, description: 'No report of the case existed then.', example: true }) declare beforeReport: boolean;
  @ApiProperty({ type: String, ...left, example: '纪要〔2026〕3号' }) declare meetingRecord?: string;
  @ApiProperty({ type: String, example: 'street-office' }) declare recordedBy: string;
}
class CaseExpectedDto {
  @ApiProperty({ type: String, example: 'banks' }) declare sourceId: string;
  @ApiProperty(instant) declare at: string;
  @ApiProperty({
    type: String,
    enum: ['measured', 'deadline'],
    description: '`measured`: nine of ten answers of the source came within such a time; `deadline`: by then the hub stops waiting.',
    example: 'measured',
  })
  declare basis: string;
}
class CaseChangeDto {
  @ApiProperty({ type: String, enum: caseChangeSchema.options, example: 'aid-paid' }) declare change: string;
  @ApiProperty(instant) declare at: string;
  @ApiProperty({ type: 'object', additionalProperties: true, selfRequired: true, example: { beforeReport: true } })
  declare data: Readonly<Record<string, unknown>>;
}

export class CaseWithDetailsDto extends CaseViewDto {
  @ApiProperty({ type: String, ...left, example: '620100' }) declare hukouDivision?: string;
  @ApiProperty({ ...instant, ...left }) declare eventAt?: string;
  @ApiProperty({ ...instant, ...left }) declare acceptedAt?: string;
  @ApiProperty({ type: CaseDetailsDto, ...left, description: 'Absent for who kept it before.' }) declare details?: CaseDetailsDto;
  @ApiProperty({ type: CaseStepViewDto, isArray: true }) declare steps: readonly CaseStepViewDto[];
  @ApiProperty({ type: CaseDeadlineDto, isArray: true }) declare deadlines: readonly CaseDeadlineDto[];
  @ApiProperty({ type: CaseAidViewDto, isArray: true }) declare aid: readonly CaseAidViewDto[];
  @ApiProperty(yuan) declare aidTotal: string;
  @ApiProperty({ type: String, isArray: true, example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0'] })
  declare verificationIds: readonly string[];
  @ApiProperty({ type: CaseExpectedDto, isArray: true, description: 'When answers still out are to be expected, the latest last.' })
  declare expected: readonly CaseExpectedDto[];
  @ApiProperty({ type: CaseChangeDto, isArray: true, description: 'Oldest first.' }) declare thread: readonly CaseChangeDto[];
}

class RoutingDto {
  @ApiProperty({ type: String, enum: ['here', 'hukou', 'department', 'charity'], example: 'hukou' }) declare to: string;
  @ApiProperty({ type: String, ...left, example: '620100' }) declare divisionCode?: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, ...left, example: 'dibao' }) declare programme?: string;
  @ApiProperty({ type: String, ...left, description: "Of the policy's list of other offices' aid.", example: 'education' })
  declare referralId?: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, example: '工作方案 二(五)' }) declare citation: string;
  @ApiProperty({ type: Boolean, ...left, description: 'Urgent aid is given here all the same.', example: true })
  declare aidHereFirst?: true;
}
export class RoutingListDto {
  @ApiProperty({ type: RoutingDto, isArray: true }) declare items: readonly RoutingDto[];
}
