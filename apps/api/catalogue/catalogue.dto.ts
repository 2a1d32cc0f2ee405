// What is asked about sources, and answers about sources and code lists, as documented.
import { factKindSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Field } from '../requests/field.js';
import { checkText } from '../requests/field-checks.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';

export class SearchSourcesDto {
  @Field(
    {
      type: String,
      maxLength: 40,
      description: 'Part of an id or a name in Chinese or English, also of names and ids of before: 工商 finds market regulation.',
      example: '工商',
    },
    checkText(40),
    { optional: true },
  )
  declare search?: string;
}
export class SourceViewDto {
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: BilingualDto, description: 'The office that answers.' }) declare office: BilingualDto;
  @ApiProperty({ type: BilingualDto, isArray: true, description: 'Other and older names of the office.' }) declare aliases: BilingualDto[];
  @ApiProperty({ type: String, isArray: true, description: 'Ids it had before; they are not accepted any more.', example: [] })
  declare formerIds: string[];
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
  @ApiProperty({ type: String, description: 'Another one whenever a code or label is.', example: '0c3f5d6e7fc0' }) declare version: string;
  @ApiProperty({ type: CodeDto, isArray: true }) declare codes: CodeDto[];
}
export class OwnCodesDto {
  @ApiProperty({ type: String, enum: ['programme', 'relation', 'outcome'], example: 'programme' }) declare list: string;
  @ApiProperty({ type: String, description: 'Of your list, as registered.', example: '2026' }) declare version: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Your codes, and what they mean here.',
    example: { '11': 'dibao' },
  })
  declare codes: Readonly<Record<string, string>>;
}
export class CodeListsDto {
  @ApiProperty({ type: CodeListDto, isArray: true }) declare items: readonly CodeListDto[];
  @ApiProperty({ type: OwnCodesDto, isArray: true, description: 'Of the caller: codes of its own that are taken in bodies.' })
  declare own: readonly OwnCodesDto[];
}
