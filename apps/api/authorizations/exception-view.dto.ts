// Exceptions as documented: of a report, and in full for those who follow them up.
import { exceptionGroundSchema } from '#contracts';
import { NOTICE_WAYS } from '#lawful-access';
import { ApiProperty } from '@nestjs/swagger';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const people = { type: String, isArray: true, example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0'] } as const;
const sources = {
  type: String,
  isArray: true,
  required: false,
  description: 'Absent: every source.',
  example: ['household-register'],
} as const;
const basis = { type: String, description: 'Article of law.', example: '《中华人民共和国个人信息保护法》第十三条第一款第四项' } as const;
const ground = { type: String, enum: exceptionGroundSchema.options, example: 'vital-interest' } as const;

export class AskedExceptionDto {
  @ApiProperty(uuid) declare exceptionId: string;
  @ApiProperty(ground) declare ground: string;
  @ApiProperty(basis) declare basis: string;
  @ApiProperty(people) declare subjectIds: string[];
  @ApiProperty(sources) declare sourceIds?: string[];
  @ApiProperty(instant) declare recordedAt: string;
  @ApiProperty(instant) declare papersDueAt: string;
  @ApiProperty(instant) declare noticeDueAt: string;
}

export class PaidFirstViewDto {
  @ApiProperty({ type: String, example: '某街道办事处' }) declare by: string;
  @ApiProperty({ type: String, example: '500.00' }) declare amount: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) declare on: string;
}

export class ExceptionViewDto extends AskedExceptionDto {
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, example: '昏迷送医,无法签字,需立即确认医疗保障' }) declare reason: string;
  @ApiProperty({ type: String, required: false, example: '家庭成员情况' }) declare unknown?: string;
  @ApiProperty({ type: PaidFirstViewDto, required: false }) declare paid?: PaidFirstViewDto;
  @ApiProperty(instant) declare eventAt: string;
  @ApiProperty({ ...instant, required: false }) declare reportedAt?: string;
  @ApiProperty({ type: String, example: 'street-office' }) declare recordedBy: string;
  @ApiProperty({ ...instant, required: false, description: 'When the signed papers came.' }) declare papersAt?: string;
  @ApiProperty({ ...uuid, required: false }) declare authorizationId?: string;
  @ApiProperty({ ...instant, required: false, description: 'When the person was told.' }) declare notifiedAt?: string;
  @ApiProperty({ type: String, enum: [...NOTICE_WAYS], required: false, example: 'in-person' }) declare notifiedHow?: string;
  @ApiProperty({ type: String, required: false, example: 'street-office' }) declare notifiedBy?: string;
  @ApiProperty({ ...instant, required: false, description: 'When the emergency was over.' }) declare endedAt?: string;
  @ApiProperty({
    type: String,
    isArray: true,
    enum: ['papers', 'notice'],
    description: 'What should have been done by now.',
    example: ['papers'],
  })
  declare overdue: string[];
}

export class ExceptionListDto {
  @ApiProperty({ type: ExceptionViewDto, isArray: true }) declare items: ExceptionViewDto[];
}
