// /v1/retention: how long what is kept, on what ground, and what each rule did last. Counts; nobody is named.
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RETENTION_ACTIONS, RETENTION_INSTANTS, type Actor } from '#lawful-access';
import type { SubjectRights } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { SUBJECT_RIGHTS } from '../tokens.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';

class RetentionPeriodDto {
  @ApiProperty({ type: 'integer', example: 60 }) declare months: number;
  @ApiProperty({ type: 'integer', example: 0 }) declare days: number;
}

class RetentionClassDto {
  @ApiProperty({ type: String, example: 'reports' }) declare id: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, isArray: true, example: ['report'] }) declare tables: readonly string[];
  @ApiProperty({ type: RetentionPeriodDto, required: false, description: 'Absent: for ever.' }) declare keep?: RetentionPeriodDto;
  @ApiProperty({ type: String, enum: RETENTION_INSTANTS, required: false, example: 'case-closed' }) declare from?: string;
  @ApiProperty({ type: String, enum: RETENTION_ACTIONS, example: 'destroy-key' }) declare then: string;
  @ApiProperty({ type: BilingualDto }) declare basis: BilingualDto;
  @ApiProperty({ type: Boolean, description: 'No law names the period: the operator decides.', example: false }) declare operator: boolean;
}

class RetentionRunDto {
  @ApiProperty({ type: String, description: 'Id of a class, or `households`.', example: 'households' }) declare rule: string;
  @ApiProperty({ type: 'integer', example: 3 }) declare due: number;
  @ApiProperty({ type: 'integer', example: 2 }) declare gone: number;
  @ApiProperty({ type: 'integer', description: 'Due, and kept by a legal hold.', example: 1 }) declare held: number;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' }) declare endedAt: string;
}

class RetentionDto {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-22' }) declare version: string;
  @ApiProperty({ type: RetentionClassDto, isArray: true }) declare classes: readonly RetentionClassDto[];
  @ApiProperty({ type: RetentionRunDto, isArray: true }) declare lastRuns: readonly RetentionRunDto[];
}

@ApiTags('rights of people')
@ApiBearerAuth('client')
@Controller('v1/retention')
export class RetentionController {
  constructor(@Inject(SUBJECT_RIGHTS) private readonly rights: SubjectRights) {}

  @Access('retention', 'read')
  @Get()
  @ApiOperation({ operationId: 'readRetention', summary: 'Read the retention rules and what each did last' })
  @ApiResponse({ status: 200, type: RetentionDto, description: 'Rules and counts.' })
  @RefusedWith([])
  async readRetention(@CurrentActor() actor: Actor): Promise<RetentionDto> {
    const { rules, lastRuns } = await this.rights.readRetention(actor);
    return {
      version: rules.version,
      classes: rules.classes.map(({ id, title, tables, keep, from, then, basis, operator }) => ({
        id,
        title,
        tables,
        ...(keep === undefined ? {} : { keep }),
        ...(from === undefined ? {} : { from }),
        then,
        basis,
        operator,
      })),
      lastRuns: lastRuns.map(({ rule, due, gone, held, endedAt }) => ({ rule, due, gone, held, endedAt: endedAt.toISOString() })),
    };
  }
}
