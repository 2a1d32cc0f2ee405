// Locks of lookups as they are shown, and the reason a lock is lifted for.
import { ApiProperty } from '@nestjs/swagger';
import type { LookupLock } from '#lawful-access';
import { checkText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const LONGEST_REASON = 200;
const UUID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f61';
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;

export class LookupLockDto {
  @ApiProperty({ type: String, format: 'uuid', example: UUID }) declare lockId: string;
  @ApiProperty({ type: String, enum: ['officer', 'client'], example: 'officer' }) declare kind: LookupLock['kind'];
  @ApiProperty({ type: String, description: 'Id of the officer, or of the client system.', example: UUID }) declare principal: string;
  @ApiProperty({ type: 'integer', description: 'Distinct ids that are not there, asked for within the hour before.', example: 20 })
  declare unknownIds: number;
  @ApiProperty(instant) declare lockedAt: string;
  @ApiProperty({ ...instant, required: false, description: 'Absent while the lock is in force.' }) declare unlockedAt?: string;
  @ApiProperty({ type: String, required: false, description: 'Officer who lifted it.', example: UUID }) declare unlockedBy?: string;
  @ApiProperty({ type: String, required: false, example: '接口地址配置错误,已更正' }) declare reason?: string;
}

export class LookupLockListDto {
  @ApiProperty({ type: LookupLockDto, isArray: true }) declare items: readonly LookupLockDto[];
}

export class UnlockLookupsDto {
  @Field(
    {
      type: String,
      maxLength: LONGEST_REASON,
      description: 'What was found out; stands in the audit.',
      example: '接口地址配置错误,已更正',
    },
    checkText(LONGEST_REASON),
  )
  declare reason: string;
}

export function viewLookupLock({ lockedAt, unlockedAt, unlockedBy, reason, ...lock }: LookupLock): LookupLockDto {
  return {
    ...lock,
    lockedAt: lockedAt.toISOString(),
    ...(unlockedAt === undefined ? {} : { unlockedAt: unlockedAt.toISOString() }),
    ...(unlockedBy === undefined ? {} : { unlockedBy }),
    ...(reason === undefined ? {} : { reason }),
  };
}
