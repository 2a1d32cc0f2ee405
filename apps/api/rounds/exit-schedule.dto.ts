// A gradual exit as it is shown, month by month.
import type { Bilingual } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from '../verifications/bilingual.dto.js';
import { ExitStepDto } from '../verifications/determination-view.dto.js';

const day = { type: String, format: 'date', required: false, example: '2026-12-01' } as const;

export class ExitMonthDto {
  @ApiProperty({ type: String, example: '2026-12' }) declare month: string;
  @ApiProperty({ type: String, description: 'Yuan.', example: '2040.00' }) declare amount: string;
  @ApiProperty({ type: BilingualDto }) declare reason: Bilingual;
}

export class ExitScheduleDto {
  @ApiProperty({ type: String, enum: ['gradual', 'basic-period', 'none', 'not-computable'], example: 'gradual' }) declare kind: string;
  @ApiProperty({ type: 'integer', description: 'Version of the report it rests on.', example: 1 }) declare reportVersion: number;
  @ApiProperty({ type: ExitMonthDto, isArray: true }) declare months: readonly ExitMonthDto[];
  @ApiProperty({ type: ExitStepDto, isArray: true, description: 'The same as steps, as a decision carries them.' })
  declare steps: readonly ExitStepDto[];
  @ApiProperty({ type: String, description: 'Yuan over all months.', example: '18360.00' }) declare total: string;
  @ApiProperty({ ...day, description: 'First day.' }) declare from?: string;
  @ApiProperty({ ...day, description: 'Last day.', example: '2027-11-30' }) declare to?: string;
  @ApiProperty({ type: BilingualDto, isArray: true }) declare notes: readonly Bilingual[];
  @ApiProperty({ type: String, example: 'item 9' }) declare citation: string;
}
