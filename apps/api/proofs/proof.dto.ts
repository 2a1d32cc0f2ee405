// Papers asked of a family as they are requested, and what is shown of them.
import type { LocalDate } from '#kernel';
import { PROOF_GROUNDS, PROOF_STATES, TOLD_WAYS, type ProofEnd, type ToldWay } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { PaperDto } from '../disputes/dispute.dto.js';
import { checkBoolean, checkDate, checkOneOf, checkPeople, checkText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const ENDS = ['received', 'not-received', 'waived'] as const;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const day = { type: String, format: 'date', example: '2026-12-11' } as const;

export class NewProofDto {
  @Field({ type: String, description: 'Kind of record, or item of a declared figure.', maxLength: 60, example: 'wages' }, checkText(60))
  declare item: string;

  @Field(
    { type: 'integer', description: "Which of the case's people, from 1; absent: the household.", minimum: 1, maximum: 99, example: 1 },
    checkPeople,
    { optional: true },
  )
  declare memberPosition?: number;

  @Field(
    { type: String, description: 'What paper, in words for the family. Stored sealed.', maxLength: 1000, example: '近三个月工资单' },
    checkText(1000),
  )
  declare text: string;
}

export class ProofEndDto implements ProofEnd {
  @Field(
    {
      type: String,
      enum: ENDS,
      description: 'received: a paper came; not-received: the day has passed; waived: not needed any more.',
      example: 'received',
    },
    checkOneOf(ENDS),
  )
  declare state: ProofEnd['state'];

  @Field({ type: Boolean, description: 'Of a paper received: whether it proves what was asked.', example: true }, checkBoolean, {
    optional: true,
  })
  declare conforms: boolean | undefined;

  @Field({ type: String, description: 'Why. Stored sealed.', maxLength: 1000, example: '与银行流水一致' }, checkText(1000))
  declare reason: string;
}

export class ProofToldDto {
  @Field({ type: String, format: 'date', description: 'When.', example: '2026-12-11' }, checkDate)
  declare on: LocalDate;

  @Field({ type: String, enum: TOLD_WAYS, description: 'How.', example: 'in-person' }, checkOneOf(TOLD_WAYS))
  declare how: ToldWay;
}

export class ProofDto {
  @ApiProperty(uuid) declare proofId: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ type: 'integer', example: 1 }) declare reportVersion: number;
  @ApiProperty({ ...uuid, required: false }) declare subjectId?: string;
  @ApiProperty({ type: String, example: 'wages' }) declare item: string;
  @ApiProperty({ type: String, enum: PROOF_GROUNDS, example: 'differs' }) declare ground: string;
  @ApiProperty({ type: String, description: 'The rule by which it may be asked.', example: 'M24' }) declare rule: string;
  @ApiProperty({ type: String, example: '近三个月工资单' }) declare text: string;
  @ApiProperty({ type: String, example: uuid.example }) declare askedBy: string;
  @ApiProperty(instant) declare askedAt: string;
  @ApiProperty({ ...uuid, required: false, description: 'The officer who works on it.' }) declare owner?: string;
  @ApiProperty({ ...day, description: 'In working days.' }) declare dueOn: string;
  @ApiProperty({ type: Boolean, example: false }) declare isOverdue: boolean;
  @ApiProperty({ type: String, enum: PROOF_STATES, example: 'open' }) declare state: string;
  @ApiProperty({ type: Boolean, required: false, example: true }) declare conforms?: boolean;
  @ApiProperty({ type: String, required: false, example: '与银行流水一致' }) declare closingReason?: string;
  @ApiProperty({ type: String, required: false, example: uuid.example }) declare closedBy?: string;
  @ApiProperty({ ...instant, required: false }) declare closedAt?: string;
  @ApiProperty({ ...day, required: false, description: 'When the family was told that its paper does not conform.' })
  declare toldOn?: string;
  @ApiProperty({ type: String, enum: TOLD_WAYS, required: false, example: 'in-person' }) declare toldHow?: string;
  @ApiProperty({ type: PaperDto, isArray: true }) declare papers: readonly PaperDto[];
}

export class ProofListDto {
  @ApiProperty({ type: ProofDto, isArray: true }) declare items: readonly ProofDto[];
}
