// Reasons, relatives and mandates as they arrive, and what is shown of them.
import { findingOutcomeSchema } from '#contracts';
import type { LocalDate } from '#kernel';
import { KINSHIPS, type Kinship } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { findIdNumberFaults } from '../households/household.checks.js';
import { IdentityDto } from '../households/known-by.dto.js';
import type { FaultCode } from '../problems/fault-sentences.js';
import { checkOneOf, checkText, checkTimestamp, checkUuid } from '../requests/field-checks.js';
import { Field, ListField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';

const LONGEST_REASON = 200;
const MOST_CASES = 200;
const UUID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const uuid = { type: String, format: 'uuid', example: UUID } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;

export class OpeningDto {
  @Field(
    {
      type: String,
      description: 'Why names and numbers are needed. Stored sealed.',
      maxLength: LONGEST_REASON,
      example: '电话核实共同生活成员',
    },
    checkText(LONGEST_REASON),
  )
  declare reason: string;
}

export class UnmaskedPersonDto {
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, example: 'm1' }) declare ref: string;
  @ApiProperty({ type: String, example: '王建国' }) declare name: string;
  @ApiProperty({ type: String, required: false, description: 'Absent for a person without a number.', example: '11010519491231002X' })
  declare idNumber?: string;
}

export class UnmaskedPeopleDto {
  @ApiProperty({ type: UnmaskedPersonDto, isArray: true }) declare people: readonly UnmaskedPersonDto[];
}

export class RawAnswerDto {
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: 'integer', description: 'A later answer is a later revision.', example: 1 }) declare revision: number;
  @ApiProperty({ type: String, enum: findingOutcomeSchema.options, example: 'found' }) declare outcome: string;
  @ApiProperty({ type: String, format: 'date', required: false, description: "The source's own as-of date.", example: '2026-11-20' })
  declare asOf?: string | undefined;
  @ApiProperty(instant) declare receivedAt: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Records as they were stored: `/v1/schemas/report` names their kinds. Money is yuan as a string.',
    example: [{ kind: 'income-payment', recordId: 'r1', month: '2026-10', grossAmount: '3000.00' }],
  })
  declare records: readonly unknown[];
}

export class RawAnswersDto {
  @ApiProperty({ type: RawAnswerDto, isArray: true }) declare items: readonly RawAnswerDto[];
}

export class NewRelativeDto extends IdentityDto implements ChecksItself {
  @Field({ type: String, enum: KINSHIPS, description: 'What the person is to the officer.', example: 'sibling' }, checkOneOf(KINSHIPS))
  declare relation: Kinship;

  findFaults(today: LocalDate) {
    return findIdNumberFaults(this, '', today);
  }
}

export class RelativeDto {
  @ApiProperty(uuid) declare relativeId: string;
  @ApiProperty({ ...uuid, description: 'The officer whose relative it is.' }) declare officerId: string;
  @ApiProperty({ type: String, enum: KINSHIPS, example: 'sibling' }) declare relation: string;
  @ApiProperty({ type: String, example: '王**' }) declare maskedName: string;
  @ApiProperty({ type: String, example: '110105********002X' }) declare maskedIdNumber: string;
  @ApiProperty(instant) declare recordedAt: string;
}

export class RelativeListDto {
  @ApiProperty({ type: RelativeDto, isArray: true }) declare items: readonly RelativeDto[];
}

export class RelativeCaseDto {
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty({ ...uuid, description: 'The officer whose relative is in the case.' }) declare officerId: string;
  @ApiProperty({ type: String, enum: KINSHIPS, example: 'sibling' }) declare relation: string;
  @ApiProperty({ ...uuid, required: false, description: 'Who handles the case; absent when a system asked for it.' })
  declare openedBy?: string;
  @ApiProperty(instant) declare requestedAt: string;
}

export class RelativeCaseListDto {
  @ApiProperty({ type: RelativeCaseDto, isArray: true }) declare items: readonly RelativeCaseDto[];
}

export class NewMandateDto implements ChecksItself {
  @Field({ ...uuid, description: 'The auditor; never the one who gives the mandate.' }, checkUuid)
  declare auditorId: string;

  @ListField({ ...uuid, description: 'The cases, one by one.', example: [UUID] }, checkUuid, { atMost: MOST_CASES })
  declare verificationIds: string[];

  @Field({ type: String, format: 'date-time', description: 'From when.', example: '2026-11-22T00:00:00+08:00' }, checkTimestamp)
  declare from: string;

  @Field(
    { type: String, format: 'date-time', description: 'Until when, at most 92 days later.', example: '2026-11-29T00:00:00+08:00' },
    checkTimestamp,
  )
  declare to: string;

  @Field(
    { type: String, description: 'The assignment; no names of persons.', maxLength: LONGEST_REASON, example: '2026 年专项审计' },
    checkText(LONGEST_REASON),
  )
  declare reason: string;

  *findFaults(): Iterable<{ readonly pointer: string; readonly code: FaultCode }> {
    const [from, to] = [Date.parse(String(this.from)), Date.parse(String(this.to))];
    if (from >= to) yield { pointer: '/to', code: 'time-order' };
  }
}

export class MandateDto {
  @ApiProperty(uuid) declare mandateId: string;
  @ApiProperty(uuid) declare auditorId: string;
  @ApiProperty({ type: String, format: 'uuid', isArray: true, example: [UUID] }) declare verificationIds: readonly string[];
  @ApiProperty(instant) declare from: string;
  @ApiProperty({ ...instant, example: '2026-11-29T01:02:03.456Z' }) declare to: string;
  @ApiProperty({ type: String, example: '2026 年专项审计' }) declare reason: string;
  @ApiProperty(uuid) declare givenBy: string;
  @ApiProperty({ ...instant, required: false, description: 'When it was ended before its time.' }) declare endedAt?: string;
}

export class MandateListDto {
  @ApiProperty({ type: MandateDto, isArray: true }) declare items: readonly MandateDto[];
}
