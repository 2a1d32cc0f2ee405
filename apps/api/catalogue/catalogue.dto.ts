// Answers about sources and code lists, as documented.
import { factKindSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from '../verifications/bilingual.dto.js';

export class SourceViewDto {
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: BilingualDto, description: 'The office that answers.' }) declare office: BilingualDto;
  @ApiProperty({ type: BilingualDto, description: 'Law or agreement on which it may be asked.' }) declare legalBasis: BilingualDto;
  @ApiProperty({ type: Boolean, example: true }) declare connected: boolean;
  @ApiProperty({ type: String, isArray: true, enum: factKindSchema.options, example: ['income-payment'] }) declare provides: string[];
  @ApiProperty({ type: String, enum: ['up', 'down', 'paused', 'closed', 'unknown', 'not-connected'], example: 'up' })
  declare health: string;
  @ApiProperty({ type: String, required: false, description: 'Code of the reason when it is not up.', example: 'source-unavailable' })
  declare reason?: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: '2026-11-21T01:02:03.456Z' }) declare probedAt?: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: '2026-11-21T01:02:03.456Z' }) declare lastAnswerAt?: string;
  @ApiProperty({ type: 'integer', description: 'Batches of queries that are open at this source.', example: 0 })
  declare waitingBatches: number;
}
export class SourceListDto {
  @ApiProperty({ type: SourceViewDto, isArray: true }) declare items: SourceViewDto[];
}
export class CodeDto {
  @ApiProperty({ type: String, example: 'dibao' }) declare code: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
}
export class CodeListDto {
  @ApiProperty({ type: String, example: 'programme' }) declare list: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: CodeDto, isArray: true }) declare codes: CodeDto[];
}
export class CodeListsDto {
  @ApiProperty({ type: CodeListDto, isArray: true }) declare items: CodeListDto[];
}
