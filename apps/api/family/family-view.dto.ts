// What a person of a family reads with a letter, as documented.
import { programmeSchema, purposeSchema, verificationStateSchema } from '#contracts';
import { AUTHORIZATION_ENDS } from '#lawful-access';
import { ASKED_STANDINGS, CORRECTION_OUTCOMES, CORRECTION_SECTIONS, CORRECTION_STATES } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from '../verifications/bilingual.dto.js';
import { FamilyBenefitDto, FamilyPackDto, FamilyProgrammeDto, FamilyReferralDto } from '../verifications/family-view.dto.js';

const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const date = { type: String, format: 'date', example: '2026-11-21' } as const;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' } as const;
const person = { type: 'integer', description: 'Place in `people`, from 0.', example: 0 } as const;

export class OwnLetterDto {
  @ApiProperty({ type: String, example: 'JX-7K2M-9QXT' }) declare number: string;
  @ApiProperty(instant) declare issuedAt: string;
  @ApiProperty(instant) declare expiresAt: string;
  @ApiProperty({
    ...instant,
    isArray: true,
    description: 'When its code has opened it: somebody else, where it was not oneself.',
    example: ['2026-11-21T01:02:03.456Z'],
  })
  declare openedAt: readonly string[];
}
export class FamilyOfficesDto {
  @ApiProperty({ type: 'integer', description: 'Offices asked about the household.', example: 7 }) declare asked: number;
  @ApiProperty({ type: 'integer', description: 'Of these, those that have answered about everyone.', example: 4 }) declare answered: number;
}
export class FamilyVerificationDto {
  @ApiProperty({ type: String, enum: verificationStateSchema.options, example: 'collecting' }) declare state: string;
  @ApiProperty({ type: String, enum: ['complete', 'partial', 'none'], example: 'partial' }) declare completeness: string;
  @ApiProperty(instant) declare requestedAt: string;
  @ApiProperty(date) declare referenceDate: string;
  @ApiProperty({ type: String, enum: purposeSchema.options, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, isArray: true, example: ['dibao'] }) declare programmes: readonly string[];
  @ApiProperty({ type: BilingualDto, nullable: true, description: 'Office or system that asked.' }) declare askedBy: BilingualDto | null;
  @ApiProperty({ type: FamilyOfficesDto }) declare offices: FamilyOfficesDto;
}
export class FamilyPersonDto {
  @ApiProperty({ type: String, example: '王**' }) declare maskedName: string;
  @ApiProperty({ type: Boolean, description: 'Oneself; the others are one’s wards.', example: true }) declare isReader: boolean;
}
export class FamilyAskingDto {
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: BilingualDto }) declare office: BilingualDto;
  @ApiProperty({ type: BilingualDto }) declare legalBasis: BilingualDto;
  @ApiProperty(person) declare person: number;
  @ApiProperty({ type: String, enum: ASKED_STANDINGS, example: 'answered' }) declare standing: string;
  @ApiProperty({ ...instant, required: false }) declare askedAt?: string;
  @ApiProperty({ ...instant, required: false }) declare answeredAt?: string;
  @ApiProperty({ type: Boolean, description: 'The answer came for an earlier verification and was used again.', example: false })
  declare reused: boolean;
  @ApiProperty({ type: BilingualDto, required: false, description: 'Why it was not asked, or gave no answer.' })
  declare because?: BilingualDto;
  @ApiProperty({ type: String, required: false, description: 'Number of the authorization it was asked on.', example: 'HD20261121-000001' })
  declare authorization?: string;
}
export class FamilyAuthorizationDto {
  @ApiProperty(uuid) declare authorizationId: string;
  @ApiProperty({ type: String, example: 'HD20261121-000001' }) declare number: string;
  @ApiProperty(date) declare validFrom: string;
  @ApiProperty(date) declare validTo: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, isArray: true, example: ['dibao'] }) declare programmes: readonly string[];
  @ApiProperty({ type: 'integer', isArray: true, description: 'Places in `people` of those it names.', example: [0] })
  declare people: readonly number[];
  @ApiProperty({ ...instant, required: false, description: 'Nothing is asked on it any more.' }) declare endedAt?: string;
  @ApiProperty({ type: String, enum: AUTHORIZATION_ENDS, required: false, example: 'withdrawn' }) declare endReason?: string;
}
export class FamilyLookDto {
  @ApiProperty(instant) declare at: string;
  @ApiProperty({ type: String, enum: ['asked', 'looked'], example: 'looked' }) declare what: string;
  @ApiProperty({ type: String, required: false, example: 'tax' }) declare sourceId?: string;
  @ApiProperty({ type: String, enum: purposeSchema.options, required: false, example: 'social-assistance' }) declare purpose?: string;
  @ApiProperty({ type: BilingualDto, nullable: true, description: 'Office or system; null: the hub itself. Never the officer.' })
  declare office: BilingualDto | null;
}
export class FamilyOutcomeDto {
  @ApiProperty({ type: 'integer', example: 1 }) declare reportVersion: number;
  @ApiProperty(instant) declare issuedAt: string;
  @ApiProperty({ type: FamilyPackDto }) declare pack: FamilyPackDto;
  @ApiProperty({ type: FamilyProgrammeDto, isArray: true }) declare programmes: readonly FamilyProgrammeDto[];
  @ApiProperty({ type: FamilyBenefitDto, isArray: true, description: 'Only where nobody else of the household is counted.' })
  declare benefits: readonly FamilyBenefitDto[];
  @ApiProperty({ type: FamilyReferralDto, isArray: true }) declare referrals: readonly FamilyReferralDto[];
  @ApiProperty({ ...date, nullable: true, description: 'Day of the next re-check.' }) declare reviewOn: string | null;
}
export class FamilyCorrectionDto {
  @ApiProperty(uuid) declare correctionId: string;
  @ApiProperty({ type: String, enum: CORRECTION_SECTIONS, example: 'income' }) declare section: string;
  @ApiProperty({ type: String, required: false, example: 'tax' }) declare sourceId?: string;
  @ApiProperty({ type: String, example: '本人已于2026年3月离职' }) declare text: string;
  @ApiProperty(instant) declare askedAt: string;
  @ApiProperty({ ...date, description: 'Answered by this day.' }) declare dueOn: string;
  @ApiProperty({ type: String, enum: CORRECTION_STATES, example: 'open' }) declare state: string;
  @ApiProperty({ type: String, enum: CORRECTION_OUTCOMES, required: false, example: 'corrected' }) declare outcome?: string;
  @ApiProperty({ type: String, required: false, description: 'Why, in words.', example: '已由税务部门更正' }) declare reason?: string;
}
export class FamilyLetterViewDto {
  @ApiProperty({ type: OwnLetterDto }) declare letter: OwnLetterDto;
  @ApiProperty({ type: FamilyVerificationDto }) declare verification: FamilyVerificationDto;
  @ApiProperty({ type: FamilyPersonDto, isArray: true, description: 'Oneself first, then one’s wards; nobody else.' })
  declare people: readonly FamilyPersonDto[];
  @ApiProperty({ type: FamilyAskingDto, isArray: true, description: 'About oneself and one’s wards.' })
  declare asked: readonly FamilyAskingDto[];
  @ApiProperty({ type: FamilyAuthorizationDto, isArray: true }) declare authorizations: readonly FamilyAuthorizationDto[];
  @ApiProperty({ type: FamilyLookDto, isArray: true, description: 'Who has looked at the case, oldest first; at most 500.' })
  declare looks: readonly FamilyLookDto[];
  @ApiProperty({
    type: FamilyOutcomeDto,
    nullable: true,
    description: 'Null before there is a report, and for relatives outside the household.',
  })
  declare outcome: FamilyOutcomeDto | null;
  @ApiProperty({ type: FamilyCorrectionDto, isArray: true, description: 'Asked with this letter, latest first.' })
  declare corrections: readonly FamilyCorrectionDto[];
}
