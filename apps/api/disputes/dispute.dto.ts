// Objections to records as they arrive, and what is shown of them.
import { disputeGroundSchema, disputeOutcomeSchema, type DisputeGround, type DisputeOutcome } from '#contracts';
import { CORRECTION_OUTCOMES, CORRECTION_STATES, DISPUTE_STATES } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCount, checkOneOf, checkPeople, checkSha256, checkSourceId, checkText } from '../requests/field-checks.js';
import { Field, ListField, type FieldCheck } from '../requests/field.js';

const LONGEST_TEXT = 1000;
const UUID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const uuid = { type: String, format: 'uuid', example: UUID } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const day = { type: String, format: 'date', example: '2026-12-11' } as const;
const who = { type: String, description: "An officer's id, a client id, or family/<letter id>.", example: UUID } as const;
const checkObject: FieldCheck = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'field-not-object';

const reason = (description: string, example: string) =>
  Field({ type: String, description, maxLength: LONGEST_TEXT, example }, checkText(LONGEST_TEXT));

export class NewDisputeDto {
  @Field({ type: String, description: 'A line of the latest report.', maxLength: 80, example: 'vehicle-0a1b2c3d4e5f' }, checkText(80), {
    optional: true,
  })
  declare lineId?: string;

  @Field({ type: String, description: 'Instead of a line: all this source said of the person.', example: 'vehicles' }, checkSourceId, {
    optional: true,
  })
  declare sourceId?: string;

  @Field(
    { type: 'integer', description: "With `sourceId`: which of the case's people, from 1.", minimum: 1, maximum: 99, example: 1 },
    checkPeople,
    {
      optional: true,
    },
  )
  declare memberPosition?: number;

  @Field(
    { type: String, enum: disputeGroundSchema.options, description: 'Why.', example: 'disposed' },
    checkOneOf(disputeGroundSchema.options),
  )
  declare ground: DisputeGround;

  @reason('What is wrong, in the words of who objects. Stored sealed.', '车已于 2019 年卖出,未过户')
  declare reason: string;
}

export class NewFamilyDisputeDto {
  @Field(
    { type: 'integer', description: 'Place in `people` of what the reader reads, from 0.', minimum: 0, maximum: 98, example: 0 },
    checkCount,
  )
  declare person: number;

  @Field({ type: String, description: 'The office whose record it is.', example: 'vehicles' }, checkSourceId)
  declare sourceId: string;

  @Field(
    { type: String, enum: disputeGroundSchema.options, description: 'Why.', example: 'not-mine' },
    checkOneOf(disputeGroundSchema.options),
  )
  declare ground: DisputeGround;

  @reason('What is wrong. Stored sealed.', '这不是我的')
  declare reason: string;
}

export class NewPaperDto {
  @Field(
    { type: String, description: 'SHA-256 the sender has of the scan; another file is refused.', example: 'a'.repeat(64) },
    checkSha256,
    {
      optional: true,
    },
  )
  declare sha256?: string;
}

export class TicketDto {
  @reason('What the office of the source is asked to look at. Stored sealed.', '请核对该车是否已办理转移登记')
  declare text: string;
}

export class RulingDto {
  @Field(
    {
      type: String,
      enum: disputeOutcomeSchema.options,
      description: 'upheld: the record is right; corrected: another value counts; excluded: it counts no more.',
      example: 'excluded',
    },
    checkOneOf(disputeOutcomeSchema.options),
  )
  declare outcome: DisputeOutcome;

  @Field(
    { type: String, description: 'Why; stands with the line in the report.', maxLength: 400, example: '2019-05-20 已卖出并交付' },
    checkText(400),
  )
  declare reason: string;

  @Field({ type: String, description: 'What it rests on.', maxLength: 400, example: '买卖合同;他人自 2019-06-01 投保' }, checkText(400))
  declare evidence: string;

  @ListField(
    {
      type: String,
      description: 'Lines of the latest report it is about; those of the objection when absent.',
      example: ['vehicle-0a1b2c3d4e5f'],
    },
    checkText(80),
    { optional: true, atLeast: 1, atMost: 50 },
  )
  declare lineIds?: string[];

  @Field(
    {
      type: 'object',
      additionalProperties: true,
      description:
        'Of a correction by hand: the whole record as it should be, with the fields of its kind and the id it has; amounts in yuan as text. Absent where the source has corrected it.',
      example: { kind: 'bank-account', recordId: 'account-1', asOf: '2026-11-18', balance: '900.00' },
    },
    checkObject,
    { optional: true },
  )
  declare corrected?: Record<string, unknown>;
}

export class RulingDecisionDto {
  @Field(
    {
      type: String,
      enum: ['approved', 'returned'],
      description: 'Approved: it stands. Returned: somebody rules again.',
      example: 'approved',
    },
    checkOneOf(['approved', 'returned']),
  )
  declare decision: 'approved' | 'returned';

  @Field({ type: String, description: 'Why it is returned; needed then.', maxLength: 400, example: '合同没有日期' }, checkText(400), {
    optional: true,
  })
  declare reason?: string;
}

export class PaperDto {
  @ApiProperty(uuid) declare paperId: string;
  @ApiProperty({ type: String, enum: ['scan', 'photo'], example: 'scan' }) declare part: string;
  @ApiProperty({ type: String, example: 'application/pdf' }) declare mediaType: string;
  @ApiProperty({ type: 'integer', example: 48211 }) declare bytes: number;
  @ApiProperty({ type: String, example: 'a'.repeat(64) }) declare sha256: string;
  @ApiProperty(who) declare addedBy: string;
  @ApiProperty(instant) declare addedAt: string;
}

class DisputeTicketDto {
  @ApiProperty({ ...uuid, description: 'Answered at POST /v1/corrections/{id}/answer.' }) declare correctionId: string;
  @ApiProperty({ type: String, enum: CORRECTION_STATES, example: 'forwarded' }) declare state: string;
  @ApiProperty(day) declare dueOn: string;
  @ApiProperty({ type: String, enum: CORRECTION_OUTCOMES, required: false, example: 'corrected' }) declare outcome?: string;
  @ApiProperty({ ...instant, required: false }) declare answeredAt?: string;
}

class DisputeRulingDto {
  @ApiProperty({ type: String, enum: disputeOutcomeSchema.options, example: 'excluded' }) declare outcome: string;
  @ApiProperty({ type: String, example: '2019-05-20 已卖出并交付' }) declare reason: string;
  @ApiProperty({ type: String, example: '买卖合同' }) declare evidence: string;
  @ApiProperty({ type: String, isArray: true, example: ['rec-1'] }) declare recordIds: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: true, selfRequired: false, example: { kind: 'bank-account' } })
  declare corrected?: object;
  @ApiProperty(who) declare proposedBy: string;
  @ApiProperty(instant) declare proposedAt: string;
  @ApiProperty({ type: Boolean, description: 'Another reviewer approves it before it stands.', example: true })
  declare secondApprover: boolean;
}

export class DisputeDto {
  @ApiProperty(uuid) declare disputeId: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ type: 'integer', description: 'Version of the report it is made against.', example: 1 }) declare reportVersion: number;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, example: 'vehicles' }) declare sourceId: string;
  @ApiProperty({ type: String, required: false, example: 'vehicle-0a1b2c3d4e5f' }) declare lineId?: string;
  @ApiProperty({ type: String, enum: disputeGroundSchema.options, example: 'disposed' }) declare ground: string;
  @ApiProperty({ type: String, example: '车已卖出' }) declare reason: string;
  @ApiProperty({ type: String, isArray: true, description: 'Records of the source behind it.', example: ['rec-1'] })
  declare recordIds: readonly string[];
  @ApiProperty(who) declare openedBy: string;
  @ApiProperty(instant) declare openedAt: string;
  @ApiProperty({ ...uuid, required: false, description: 'The officer who works on it.' }) declare owner?: string;
  @ApiProperty({ ...day, description: 'Decided by this day, in working days.' }) declare dueOn: string;
  @ApiProperty({ type: String, enum: DISPUTE_STATES, example: 'proposed' }) declare state: string;
  @ApiProperty({ type: DisputeTicketDto, required: false, description: 'The request to the office of the source.' })
  declare ticket?: DisputeTicketDto;
  @ApiProperty({ type: DisputeRulingDto, required: false }) declare ruling?: DisputeRulingDto;
  @ApiProperty({ ...who, required: false }) declare approvedBy?: string;
  @ApiProperty({ ...instant, required: false }) declare decidedAt?: string;
  @ApiProperty({ type: PaperDto, isArray: true }) declare papers: readonly PaperDto[];
}

export class DisputeListDto {
  @ApiProperty({ type: DisputeDto, isArray: true }) declare items: readonly DisputeDto[];
}

export class FamilyDisputeDto {
  @ApiProperty(uuid) declare disputeId: string;
  @ApiProperty({ type: String, enum: DISPUTE_STATES, example: 'open' }) declare state: string;
  @ApiProperty({ ...day, description: 'Decided by this day.' }) declare dueOn: string;
}
