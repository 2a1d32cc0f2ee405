// The plan of a verification, as documented. The hub's own view is sent as it is; these classes describe it.
import {
  askingModeSchema,
  factKindSchema,
  laneSchema,
  measureIdSchema,
  planChoiceSchema,
  planReasonSchema,
  queryStateSchema,
} from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from './bilingual.dto.js';

const id = (example: string) => ({ type: String, format: 'uuid', example }) as const;
const day = { type: String, format: 'date' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:33.456Z' } as const;

export class PlanReasonDto {
  @ApiProperty({ type: String, enum: planReasonSchema.options, example: 'required' }) declare code: string;
  @ApiProperty({ type: BilingualDto }) declare text: BilingualDto;
  @ApiProperty({ type: String, required: false, description: 'Document and item of the rule.', example: '民发〔2021〕57号 art. 8' })
  declare citation?: string;
  @ApiProperty({
    type: String,
    required: false,
    description: "Programme whose rule it is; `planning` for the pack's own rule about asking.",
    example: 'dibao',
  })
  declare programme?: string;
  @ApiProperty({ type: String, isArray: true, required: false, enum: factKindSchema.options, example: ['bank-account'] })
  declare kinds?: string[];
  @ApiProperty({
    type: String,
    isArray: true,
    required: false,
    enum: measureIdSchema.options,
    description: 'Measures an answer could move.',
    example: ['monetary-assets'],
  })
  declare measures?: string[];
  @ApiProperty({
    type: String,
    isArray: true,
    required: false,
    description: 'Rules that were open when it was chosen.',
    example: ['dibao-income'],
  })
  declare tests?: string[];
}

export class PlannedQueryDto {
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f90')) declare queryId: string;
  @ApiProperty({ type: String, enum: queryStateSchema.options, example: 'asking' }) declare state: string;
  @ApiProperty({ type: String, enum: laneSchema.options, example: 'live' }) declare lane: string;
  @ApiProperty({ type: 'integer', required: false, description: 'Absent while it is held back.', example: 1 }) declare wave?: number;
  @ApiProperty({ ...day, description: 'First day asked about.', example: '2025-11-01' }) declare periodFrom: string;
  @ApiProperty({ ...day, description: 'Last day asked about.', example: '2026-10-31' }) declare periodTo: string;
  @ApiProperty({ ...instant, description: 'After this instant the answer is late; it moves when the query is sent.' })
  declare dueAt: string;
}

export class PlanEntryDto {
  @ApiProperty({ type: String, example: 'banks' }) declare sourceId: string;
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0')) declare subjectId: string;
  @ApiProperty({ type: String, enum: planChoiceSchema.options, example: 'asked' }) declare choice: string;
  @ApiProperty({ type: PlanReasonDto, isArray: true, description: 'Why; at least one.' }) declare reasons: PlanReasonDto[];
  @ApiProperty({ type: PlannedQueryDto, required: false, description: 'When it is asked or held back.' }) declare query?: PlannedQueryDto;
}

export class PlanCountsDto {
  @ApiProperty({ type: 'integer', description: 'Pairs of source and person.', example: 15 }) declare asked: number;
  @ApiProperty({ type: 'integer', example: 1 }) declare reused: number;
  @ApiProperty({ type: 'integer', example: 0 }) declare held: number;
  @ApiProperty({ type: 'integer', example: 66 }) declare notAsked: number;
}

export class PlanDto {
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60')) declare verificationId: string;
  @ApiProperty({ type: String, enum: askingModeSchema.options, example: 'everything' }) declare asking: string;
  @ApiProperty({ type: 'integer', description: 'Number of the wave that is out.', example: 1 }) declare wave: number;
  @ApiProperty({ ...instant, required: false, description: 'While something is held back: the next wave waits no longer.' })
  declare waveClosesAt?: string;
  @ApiProperty({ type: PlanCountsDto }) declare counts: PlanCountsDto;
  @ApiProperty({ type: PlanEntryDto, isArray: true, description: 'One entry a source of the catalogue and person.' })
  declare entries: PlanEntryDto[];
}
