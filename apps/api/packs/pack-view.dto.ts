// Answers about policy packs, as documented.
import { factKindSchema, parameterSchema, programmeSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const texts = { type: String, isArray: true } as const;
const day = { type: String, format: 'date', example: '2022-12-30' } as const;
const sha256 = {
  type: String,
  pattern: '^[0-9a-f]{64}$',
  example: '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b',
} as const;
const citation = { type: String, description: 'Document, item and quotation.', example: '实施意见 item 4: 1.5倍' } as const;

export class PackLevelDto {
  @ApiProperty({ type: String, example: 'mentougou' }) declare region: string;
  @ApiProperty(day) declare from: string;
  @ApiProperty({
    type: String,
    enum: ['pack', 'overlay', 'values'],
    description: 'A pack, local values of a folder laid over it, or local values that were published.',
    example: 'pack',
  })
  declare kind: string;
}
export class PackEditionDto {
  @ApiProperty(day) declare from: string;
  @ApiProperty({ ...day, nullable: true, description: 'Null while it is open.', example: null }) declare to: string | null;
  @ApiProperty(sha256) declare hash: string;
}
export class PackViewDto {
  @ApiProperty({ type: String, example: 'mentougou' }) declare region: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ ...day, description: 'First day in force.' }) declare from: string;
  @ApiProperty({ ...day, nullable: true, description: 'Last day in force; null while it is open.', example: null }) declare to:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Region whose pack it overrides.', example: 'beijing' }) declare parent:
    string | null;
  @ApiProperty({ ...texts, description: 'Divisions it serves, by prefix; empty: everywhere.', example: ['110109'] })
  declare divisions: string[];
  @ApiProperty({ ...sha256, description: 'Of the edition shown; reports name it.' }) declare hash: string;
  @ApiProperty({ type: PackLevelDto, isArray: true, description: 'What it is made of, root first.' }) declare chain: PackLevelDto[];
  @ApiProperty({
    type: PackEditionDto,
    isArray: true,
    description: 'A pack has another edition whenever a level above it or local values change.',
  })
  declare editions: PackEditionDto[];
}
export class PackListDto {
  @ApiProperty({ type: PackViewDto, isArray: true }) declare items: PackViewDto[];
}
export class PackParameterDto {
  @ApiProperty({ type: String, enum: ['parameter', 'statistic'], example: 'parameter' }) declare kind: string;
  @ApiProperty({ type: String, example: 'lowIncomeMonetaryMultiple' }) declare name: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, required: false, description: 'Of a statistic.', example: '2022' }) declare year?: string;
  @ApiProperty({ type: String, nullable: true, description: 'A decimal or a fraction; null until the operator sets it.', example: '1.5' })
  declare value: string | null;
  @ApiProperty({ type: String, enum: parameterSchema.shape.unit.options, example: 'times' }) declare unit: string;
  @ApiProperty({
    type: String,
    enum: ['set', 'missing', 'unset'],
    description:
      'missing: it has no value on the day shown, and what hangs on it stays undetermined; unset: a local rule not every region has.',
    example: 'set',
  })
  declare state: string;
  @ApiProperty({ ...day, required: false }) declare validFrom?: string;
  @ApiProperty({ ...day, required: false }) declare validTo?: string;
  @ApiProperty({ ...day, required: false, description: 'Of a statistic: before this day it does not exist for a decision.' })
  declare publishedOn?: string;
  @ApiProperty(citation) declare citation: string;
  @ApiProperty({ type: PackLevelDto, description: 'Which level says so.' }) declare level: PackLevelDto;
}
export class PackParameterListDto {
  @ApiProperty({ ...day, description: 'Day whose edition is shown.' }) declare on: string;
  @ApiProperty(sha256) declare hash: string;
  @ApiProperty({ type: PackParameterDto, isArray: true }) declare items: PackParameterDto[];
}
export class PackOptionDto {
  @ApiProperty({ type: String, example: 'and' }) declare option: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
}
export class PackChoiceDto {
  @ApiProperty({ type: String, example: 'reviewConjunction' }) declare name: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, nullable: true, description: 'Null until the operator chooses.', example: 'and' }) declare value:
    string | null;
  @ApiProperty({ type: PackOptionDto, isArray: true }) declare options: PackOptionDto[];
  @ApiProperty({ type: Boolean, description: 'The document can be read two ways; else it says nothing.', example: true })
  declare interpretation: boolean;
  @ApiProperty(citation) declare citation: string;
  @ApiProperty({ type: PackLevelDto }) declare level: PackLevelDto;
}
export class PackTestDto {
  @ApiProperty({ type: String, example: 'low-income-monetary-assets' }) declare id: string;
  @ApiProperty({ type: String, example: 'monetary-assets-per-head' }) declare measure: string;
  @ApiProperty({ type: String, enum: ['<', '<=', '=', '>=', '>'], example: '<=' }) declare operator: string;
  @ApiProperty({
    ...texts,
    description: 'Names of parameters, multiplied; `previous-year:` before the name of a statistic.',
    example: ['previous-year:urbanConsumptionPerHead', 'lowIncomeMonetaryMultiple'],
  })
  declare threshold: string[];
  @ApiProperty({ type: String, enum: ['urban', 'rural'], required: false, example: 'urban' }) declare area?: string;
  @ApiProperty(citation) declare citation: string;
  @ApiProperty({ type: BilingualDto }) declare sentence: BilingualDto;
}
export class PackEvidenceDto {
  @ApiProperty({ ...texts, enum: factKindSchema.options, example: ['income-payment'] }) declare required: string[];
  @ApiProperty({ ...texts, enum: factKindSchema.options, example: ['marriage'] }) declare wanted: string[];
  @ApiProperty({ ...texts, enum: factKindSchema.options, description: 'Cannot be had here.', example: [] }) declare notAvailable: string[];
}
export class PackProgrammeDto {
  @ApiProperty({ type: String, enum: programmeSchema.options, example: 'low-income' }) declare programme: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty(citation) declare citation: string;
  @ApiProperty({ ...texts, description: 'Not open to households that meet one of these.', example: ['tekun', 'dibao'] })
  declare after: string[];
  @ApiProperty({ type: String, enum: ['open', 'not-open', 'refer'], description: 'Where the hukou is elsewhere.', example: 'refer' })
  declare hukouElsewhere: string;
  @ApiProperty({ type: PackTestDto, isArray: true, description: 'All must be met; without any a person decides.' })
  declare tests: PackTestDto[];
  @ApiProperty({ type: PackEvidenceDto }) declare evidence: PackEvidenceDto;
  @ApiProperty({ type: PackLevelDto }) declare level: PackLevelDto;
}
export class PackLinksDto {
  @ApiProperty({ type: String, example: '/v1/packs/mentougou/2022-12-30?on=2022-12-30' }) declare self: string;
  @ApiProperty({ type: String, example: '/v1/packs/mentougou/2022-12-30/parameters?on=2022-12-30' }) declare parameters: string;
  @ApiProperty({
    type: String,
    description: 'The page a policy officer proof-reads.',
    example: '/v1/packs/mentougou/2022-12-30/page?on=2022-12-30',
  })
  declare page: string;
  @ApiProperty({ type: String, description: 'JSON Schema of a pack file.', example: '/v1/schemas/pack/2026-11-22' }) declare schema: string;
}
export class EffectivePackDto extends PackViewDto {
  @ApiProperty({ ...day, description: 'Day whose edition is shown.' }) declare on: string;
  @ApiProperty({ type: PackParameterDto, isArray: true }) declare parameters: PackParameterDto[];
  @ApiProperty({ type: PackChoiceDto, isArray: true }) declare choices: PackChoiceDto[];
  @ApiProperty({ type: PackProgrammeDto, isArray: true, description: 'In the order in which they are tried.' })
  declare programmes: PackProgrammeDto[];
  @ApiProperty({ type: 'integer', description: 'Golden cases that prove it.', example: 11 }) declare cases: number;
  @ApiProperty({ type: PackLinksDto }) declare links: PackLinksDto;
}
