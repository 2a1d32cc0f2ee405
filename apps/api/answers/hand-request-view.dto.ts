// Answers about letters, visits and appraisals, as documented.
import { factKindSchema, handKindSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from '../verifications/bilingual.dto.js';
import { HAND_REQUEST_STATES } from './hand-answer.dto.js';

const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const AT = '2026-11-21T01:02:03.456Z';

export class HandRequestSummaryViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare handRequestId: string;
  @ApiProperty({ type: String, description: 'Stands on the letter.', example: 'XC-2026-000123' }) declare number: string;
  @ApiProperty({ type: String, enum: handKindSchema.options, example: 'letter' }) declare kind: string;
  @ApiProperty({ type: String, example: 'village-committee' }) declare sourceId: string;
  @ApiProperty({
    type: String,
    enum: [...HAND_REQUEST_STATES],
    description: 'open: somebody is not answered; second-officer: an entry waits for another officer; answered: everyone is.',
    example: 'open',
  })
  declare state: string;
  @ApiProperty({ type: 'integer', description: 'People it asks about.', example: 3 }) declare people: number;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) declare openedAt: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'Until then reports wait for it; later answers still count.',
    example: AT,
  })
  declare dueAt: string;
  @ApiProperty({ type: Boolean, example: false }) declare overdue: boolean;
}
export class HandSourceViewDto {
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: BilingualDto }) declare office: BilingualDto;
  @ApiProperty({ type: BilingualDto }) declare legalBasis: BilingualDto;
}
export class HandPeriodViewDto {
  @ApiProperty({ type: String, format: 'date', example: '2025-11-01' }) declare from: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-31' }) declare to: string;
}
export class HandLineViewDto {
  @ApiProperty({ type: 'integer', example: 1 }) declare line: number;
  @ApiProperty({ type: String, example: '王**' }) declare maskedName: string;
  @ApiProperty({ type: String, example: '110105********002X' }) declare maskedIdNumber: string;
  @ApiProperty({ type: Boolean, description: 'Whether an answer about the person counts.', example: false }) declare answered: boolean;
}
export class HandFileViewDto {
  @ApiProperty({ type: 'integer', example: 1 }) declare ordinal: number;
  @ApiProperty({ type: String, enum: ['scan', 'photo'], example: 'scan' }) declare part: string;
  @ApiProperty({ type: String, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }) declare sha256: string;
  @ApiProperty({ type: 'integer', example: 184_320 }) declare bytes: number;
}
export class HandAnswerViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare handAnswerId: string;
  @ApiProperty({ type: 'integer', example: 1 }) declare revision: number;
  @ApiProperty({ type: String, enum: ['entered', 'confirmed', 'returned'], example: 'entered' }) declare state: string;
  @ApiProperty({ type: 'integer', isArray: true, description: 'Lines of the letter it speaks of.', example: [1] }) declare lines: number[];
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) declare repliedOn: string;
  @ApiProperty({ type: String, required: false, example: '复〔2026〕3号' }) declare replyReference?: string;
  @ApiProperty({ type: String, required: false, example: '回函更正' }) declare correction?: string;
  @ApiProperty({ type: String, description: 'Client id of the officer.', example: 'answer-desk-a' }) declare enteredBy: string;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) declare enteredAt: string;
  @ApiProperty({ type: String, required: false, description: 'Who confirmed or returned it.', example: 'answer-desk-b' })
  declare movedBy?: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: AT }) declare movedAt?: string;
  @ApiProperty({ type: String, required: false, example: '与回函原件核对一致' }) declare moveReason?: string;
  @ApiProperty({ type: HandFileViewDto, isArray: true }) declare files: HandFileViewDto[];
}
export class HandRequestViewDto extends HandRequestSummaryViewDto {
  @ApiProperty({ type: HandSourceViewDto }) declare source: HandSourceViewDto;
  @ApiProperty({ type: BilingualDto, description: 'What the office is asked.' }) declare question: BilingualDto;
  @ApiProperty({
    type: String,
    enum: factKindSchema.options,
    isArray: true,
    description: 'Kinds of fact a reply is typed as.',
    example: ['agricultural-income'],
  })
  declare provides: string[];
  @ApiProperty({ type: Boolean, description: 'Whether another officer has to confirm an entry before it counts.', example: true })
  declare secondOfficer: boolean;
  @ApiProperty({ type: HandPeriodViewDto }) declare period: HandPeriodViewDto;
  @ApiProperty({ type: HandLineViewDto, isArray: true, description: 'The people, by line of the letter; masked.' })
  declare lines: HandLineViewDto[];
  @ApiProperty({ type: HandAnswerViewDto, isArray: true, description: 'Every entry, oldest first.' }) declare answers: HandAnswerViewDto[];
}
export class HandRequestPageViewDto {
  @ApiProperty({ type: HandRequestSummaryViewDto, isArray: true }) declare items: HandRequestSummaryViewDto[];
  @ApiProperty({ type: String, required: false, description: 'Pass it as cursor; absent on the last page.', example: ID })
  declare nextCursor?: string;
}
