// What is asked of the audit, and what it shows: entries without personal data, and usage figures.
import { ApiProperty } from '@nestjs/swagger';
import { UNUSUAL_USES, type UnusualUse } from '#audit';
import type { FaultCode } from '../problems/fault-sentences.js';
import { checkCursor, checkText, checkTimestamp, checkUuid, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const LARGEST_PAGE = 200;
const FROM = '2026-11-01T00:00:00+08:00';
const TO = '2026-12-01T00:00:00+08:00';
const AT = '2026-11-22T06:45:40.123456Z';
const HASH = 'ab'.repeat(16);
const ID = '01900000-0000-7000-8000-000000000001';

class AuditRangeDto implements ChecksItself {
  @Field(
    { type: String, format: 'date-time', description: 'Only from this instant on; 30 days before `to` when absent.', example: FROM },
    checkTimestamp,
    {
      optional: true,
    },
  )
  declare from?: string;

  @Field({ type: String, format: 'date-time', description: 'Only before this instant; now when absent.', example: TO }, checkTimestamp, {
    optional: true,
  })
  declare to?: string;

  *findFaults(): Generator<{ readonly pointer: string; readonly code: FaultCode }> {
    const [from, to] = [Date.parse(this.from ?? ''), Date.parse(this.to ?? '')];
    if (from >= to) yield { pointer: '/to', code: 'time-order' };
  }
}

export class ReadUsageDto extends AuditRangeDto {}

export class ListAuditEntriesDto extends AuditRangeDto {
  @Field({ type: String, description: 'Only of this officer.', maxLength: 100, example: ID }, checkText(100), { optional: true })
  declare officerId?: string;

  @Field(
    { type: String, description: 'Only of this client system, or `worker`.', maxLength: 100, example: 'street-office' },
    checkText(100),
    { optional: true },
  )
  declare actor?: string;

  @Field({ type: String, format: 'uuid', description: 'Only about this verification.', example: ID }, checkUuid, { optional: true })
  declare verificationId?: string;

  @Field({ type: String, description: 'Only about the person with this keyed hash.', maxLength: 32, example: HASH }, checkText(32), {
    optional: true,
  })
  declare subject?: string;

  @Field({ type: String, description: 'Only this act.', maxLength: 100, example: 'report.read' }, checkText(100), { optional: true })
  declare action?: string;

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    { optional: true },
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: '81234' }, checkCursor, { optional: true })
  declare cursor?: string;
}

export class AuditEntryDto {
  @ApiProperty({ type: 'integer', description: 'Id of the entry.', example: 81234 })
  declare auditId: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'Instant of the database, to the microsecond.', example: AT })
  declare at: string;

  @ApiProperty({ type: String, description: 'Client system, `worker`, or `operator:<login>` of the command line.', example: 'console' })
  declare actor: string;

  @ApiProperty({ type: String, nullable: true, description: 'The officer who acted; null for systems.', example: ID })
  declare officerId: string | null;

  @ApiProperty({ type: String, nullable: true, description: "The officer's organisation.", example: ID })
  declare organisationId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Division code of that organisation.', example: '110109' })
  declare division: string | null;

  @ApiProperty({ type: [String], nullable: true, description: 'Roles the officer acted in.', example: ['caseworker'] })
  declare roles: string[] | null;

  @ApiProperty({ type: String, nullable: true, description: 'Purpose of the act.', example: 'social-assistance' })
  declare purpose: string | null;

  @ApiProperty({ type: String, description: 'What was done: `<thing>.<act>`.', example: 'report.read' })
  declare action: string;

  @ApiProperty({ type: [String], description: 'Verifications it was about.', example: [ID] })
  declare verificationIds: string[];

  @ApiProperty({ type: [String], nullable: true, description: 'The people it was about, as keyed hashes.', example: [HASH] })
  declare subjects: string[] | null;

  @ApiProperty({ type: String, nullable: true, description: 'Source it was about.', example: 'tax' })
  declare sourceId: string | null;

  @ApiProperty({ type: [String], nullable: true, description: 'What of a person was looked at; null: the whole.', example: ['accounts'] })
  declare fields: string[] | null;

  @ApiProperty({ type: String, description: '`done`, or why not.', example: 'done' })
  declare result: string;

  @ApiProperty({ type: String, nullable: true, description: 'Reason that was given; long numbers are taken out.', example: '复核收入' })
  declare reason: string | null;

  @ApiProperty({ type: String, nullable: true, description: '`Hedui-Request-Id` of the answer.', example: ID })
  declare requestId: string | null;

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Documents issued or recorded, with their SHA-256.',
    example: [`report/${ID}/1=${'ab'.repeat(32)}`],
  })
  declare documents: string[] | null;

  @ApiProperty({ type: Object, description: 'Ids, codes and counts of the act.', example: { version: 1 } })
  declare detail: Record<string, unknown>;
}

export class AuditEntryListDto {
  @ApiProperty({ type: AuditEntryDto, isArray: true, description: 'Newest first.' })
  declare items: readonly AuditEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null on the last.', example: '81184' })
  declare nextCursor: string | null;
}

class UnusualUseDto {
  @ApiProperty({ type: String, enum: Object.keys(UNUSUAL_USES), description: 'What is unusual.', example: 'many-people' })
  declare code: UnusualUse;

  @ApiProperty({ type: 'integer', description: 'The figure behind it.', example: 74 })
  declare count: number;

  @ApiProperty({ type: BilingualDto, description: 'The same in words.' })
  declare text: BilingualDto;
}

const figure = (description: string, example: number): PropertyDecorator => ApiProperty({ type: 'integer', description, example });

export class UsageLineDto {
  @ApiProperty({ type: String, description: 'Officer, or client system.', example: ID })
  declare who: string;

  @ApiProperty({ type: Boolean, description: 'Whether it is an officer.', example: true })
  declare isOfficer: boolean;

  @ApiProperty({ type: String, required: false, description: "The officer's organisation.", example: ID })
  declare organisationId?: string;

  @ApiProperty({ type: String, required: false, description: 'Division code of that organisation.', example: '110109' })
  declare division?: string;

  @ApiProperty({ type: [String], description: 'Roles at the last look.', example: ['caseworker'] })
  declare roles: readonly string[];

  @figure('Looks at people.', 120)
  declare looks: number;

  @figure('Cases looked at.', 31)
  declare verifications: number;

  @figure('People looked at.', 74)
  declare people: number;

  @figure('Looks outside 07:00 to 20:00 in Shanghai, or on a Saturday or Sunday.', 4)
  declare offHours: number;

  @figure('The most people within one hour of the clock.', 12)
  declare mostPeopleInAnHour: number;

  @figure('Looks at cases in which this officer did nothing but look.', 3)
  declare outsideOwnCases: number;

  @figure('Cases unmasked.', 2)
  declare unmasked: number;

  @figure('Cases unmasked in which nothing was decided since.', 1)
  declare unmaskedWithoutDecision: number;

  @figure('The most days on which the same person was looked at.', 2)
  declare mostDaysOnOnePerson: number;

  @figure('Prints and exports.', 5)
  declare printed: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'First look in the time asked for.', example: AT })
  declare firstAt: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Last look.', example: AT })
  declare lastAt: string;

  @ApiProperty({ type: UnusualUseDto, isArray: true, description: 'A reason to ask, no verdict; the gravest first.' })
  declare unusual: readonly UnusualUseDto[];
}

export class UsageDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'From.', example: FROM })
  declare from: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'To.', example: TO })
  declare to: string;

  @ApiProperty({ type: UsageLineDto, isArray: true, description: 'Unusual use first, then by number of looks; at most 500.' })
  declare items: readonly UsageLineDto[];
}
