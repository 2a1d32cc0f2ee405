// What a family reads of a determination, as documented.
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from './bilingual.dto.js';
import { outcomes, programmeNames } from './determination-view.dto.js';

export class FamilyPackDto {
  @ApiProperty({ type: String, example: 'mentougou' }) declare region: string;
  @ApiProperty({ type: String, format: 'date', example: '2022-12-30' }) declare from: string;
}
export class FamilyProgrammeDto {
  @ApiProperty({ type: String, enum: programmeNames, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, enum: outcomes, example: 'meets' }) declare outcome: string;
  @ApiProperty({ type: Boolean, description: 'No missing answer could change the outcome.', example: true }) declare settled: boolean;
  @ApiProperty({ type: BilingualDto, description: 'No figure and no circumstance of anybody else than the applicant.' })
  declare reason: BilingualDto;
}
export class FamilyBenefitDto {
  @ApiProperty({ type: String, enum: programmeNames, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, nullable: true, description: 'Yuan; null when a parameter has no value.', example: '863.25' })
  declare amount: string | null;
  @ApiProperty({ type: String, required: false, description: 'Upper end of a range.', example: '7200.00' }) declare upTo?: string;
  @ApiProperty({ type: String, enum: ['exact', 'floor', 'cap', 'range'], example: 'exact' }) declare bound: string;
  @ApiProperty({ type: String, enum: ['month', 'once'], example: 'month' }) declare per: string;
}
export class FamilyReferralDto {
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, enum: programmeNames, example: 'dibao' }) declare because: string;
}
export class FamilyDeterminationDto {
  @ApiProperty({ type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' }) declare verificationId: string;
  @ApiProperty({ type: 'integer', example: 1 }) declare reportVersion: number;
  @ApiProperty({ type: FamilyPackDto }) declare pack: FamilyPackDto;
  @ApiProperty({ type: FamilyProgrammeDto, isArray: true }) declare programmes: FamilyProgrammeDto[];
  @ApiProperty({ type: FamilyBenefitDto, isArray: true, description: 'Amounts for the household; those of single people are left out.' })
  declare benefits: FamilyBenefitDto[];
  @ApiProperty({ type: FamilyReferralDto, isArray: true }) declare referrals: FamilyReferralDto[];
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Day of the next re-check.', example: '2027-11-21' })
  declare reviewOn: string | null;
  @ApiProperty({ type: BilingualDto, description: 'It recommends; a person decides.' }) declare recommendation: BilingualDto;
}
