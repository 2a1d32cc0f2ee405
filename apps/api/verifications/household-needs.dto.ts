// What a household needs beside income and property, and what has to be done by a day, as documented.
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from './bilingual.dto.js';

const person = { type: String, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0' } as const;
const people = { type: String, isArray: true, description: 'Subject ids.', example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0'] } as const;
const citation = { type: String, example: '民发〔2021〕57号 第十一条' } as const;

export class ProvenCircumstanceDto {
  @ApiProperty({ type: String, example: 'severely-disabled' }) declare circumstance: string;
  @ApiProperty(person) declare person: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty(citation) declare citation: string;
}
export class HouseholdNeedsDto {
  @ApiProperty({ type: 'integer', example: 3 }) declare heads: number;
  @ApiProperty({ type: 'integer', example: 1 }) declare minors: number;
  @ApiProperty({ type: 'integer', description: '60 and older.', example: 0 }) declare elderly: number;
  @ApiProperty({ type: 'integer', example: 1 }) declare students: number;
  @ApiProperty({ type: 'integer', example: 2 }) declare ableToWork: number;
  @ApiProperty({ type: 'integer', example: 1 }) declare withWork: number;
  @ApiProperty(people) declare severelyIll: string[];
  @ApiProperty(people) declare severelyDisabled: string[];
  @ApiProperty(people) declare cannotCareForThemselves: string[];
  @ApiProperty({ type: ProvenCircumstanceDto, isArray: true }) declare circumstances: ProvenCircumstanceDto[];
  @ApiProperty({
    type: String,
    isArray: true,
    description: 'Kinds of record that have not answered about everyone and could add to this.',
    example: ['disability'],
  })
  declare open: string[];
}
export class DutyDto {
  @ApiProperty({ type: String, enum: ['decide', 'check-after-death', 'papers-of-first-payment', 'change-unreported'], example: 'decide' })
  declare duty: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-12-31' }) declare dueOn: string;
  @ApiProperty({ type: 'integer', required: false, example: 30 }) declare workingDays?: number;
  @ApiProperty({ ...person, required: false }) declare person?: string;
  @ApiProperty({ type: BilingualDto }) declare text: BilingualDto;
  @ApiProperty(citation) declare citation: string;
}
export class AdjustmentDto {
  @ApiProperty({ type: String, enum: ['keep', 'adjust', 'not-computable'], example: 'keep' }) declare verdict: string;
  @ApiProperty({ type: String, description: 'Income per head and month at the last decision, in yuan.', example: '640.00' })
  declare before: string;
  @ApiProperty({ type: String, description: 'Income per head and month now, in yuan.', example: '655.00' }) declare now: string;
  @ApiProperty({ type: BilingualDto }) declare text: BilingualDto;
  @ApiProperty(citation) declare citation: string;
}
