// Legal holds and requests for erasure as they arrive, and what is shown of them.
import { ERASURE_GROUNDS, ERASURE_STATES, HOLD_GROUNDS, type ErasureGround, type HoldGround } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkBoolean, checkOneOf, checkText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const LONGEST_REASON = 400;
const UUID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const uuid = { type: String, format: 'uuid', example: UUID } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const who = { type: String, example: `officer/${UUID}` } as const;
const reason = (example: string) =>
  [{ type: String, description: 'Why. Stored sealed.', maxLength: LONGEST_REASON, example }, checkText(LONGEST_REASON)] as const;

export class NewHoldDto {
  @Field({ type: String, enum: HOLD_GROUNDS, description: 'For what it is kept.', example: 'court' }, checkOneOf(HOLD_GROUNDS))
  declare ground: HoldGround;

  @Field(...reason('法院调查令'))
  declare reason: string;
}

export class LiftHoldDto {
  @Field(...reason('案件已审结'))
  declare reason: string;
}

export class HoldDto {
  @ApiProperty(uuid) declare holdId: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ type: String, enum: HOLD_GROUNDS, example: 'court' }) declare ground: string;
  @ApiProperty({ type: String, required: false, example: '法院调查令' }) declare reason?: string;
  @ApiProperty(who) declare placedBy: string;
  @ApiProperty(instant) declare placedAt: string;
  @ApiProperty({ ...who, required: false }) declare liftedBy?: string;
  @ApiProperty({ ...instant, required: false }) declare liftedAt?: string;
  @ApiProperty({ type: String, required: false, example: '案件已审结' }) declare liftReason?: string;
}

export class HoldListDto {
  @ApiProperty({ type: HoldDto, isArray: true }) declare items: readonly HoldDto[];
}

export class NewErasureDto {
  @Field(
    { type: String, enum: ERASURE_GROUNDS, description: '个人信息保护法 art. 47.', example: 'subject-request' },
    checkOneOf(ERASURE_GROUNDS),
  )
  declare ground: ErasureGround;

  @Field(...reason('当事人申请删除'))
  declare reason: string;
}

export class ErasureDecisionDto {
  @Field({ type: Boolean, description: 'Whether the household is erased.', example: true }, checkBoolean)
  declare approved: boolean;

  @Field(...reason('依据充分'))
  declare reason: string;
}

export class ErasureDto {
  @ApiProperty(uuid) declare erasureId: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ type: String, enum: ERASURE_GROUNDS, example: 'subject-request' }) declare ground: string;
  @ApiProperty({ type: String, required: false, description: 'Gone with the household.', example: '当事人申请删除' })
  declare reason?: string;
  @ApiProperty(uuid) declare requestedBy: string;
  @ApiProperty(instant) declare requestedAt: string;
  @ApiProperty({ type: String, enum: ERASURE_STATES, example: 'approved' }) declare state: string;
  @ApiProperty({ ...uuid, required: false, description: 'Never who has asked.' }) declare decidedBy?: string;
  @ApiProperty({ ...instant, required: false }) declare decidedAt?: string;
  @ApiProperty({ type: String, required: false, example: '依据充分' }) declare decisionReason?: string;
  @ApiProperty({
    type: String,
    isArray: true,
    description:
      'What stood in the way at the last try: legal-hold, verification-open, correction-open, dispute-open, copy-not-handed-out, field-without-key.',
    example: ['legal-hold'],
  })
  declare obstacles: readonly string[];
  @ApiProperty({
    ...instant,
    required: false,
    description: 'From then on nothing sealed opens; ids, times, hashes, signed manifests and the audit stay.',
  })
  declare carriedOutAt?: string;
}

export class ErasureListDto {
  @ApiProperty({ type: ErasureDto, isArray: true }) declare items: readonly ErasureDto[];
}
