// Answers about authorizations, as documented. Who signed in whose place is said without names.
import { programmeSchema } from '#contracts';
import { AUTHORIZATION_ENDS, SEPARATE_CONSENTS, SIGNATORY_RELATIONS, SIGNED_BY } from '#lawful-access';
import { ApiProperty } from '@nestjs/swagger';
import { evidenceKinds } from './authorization.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80' } as const;
const subject = { ...uuid, description: 'Id of the person.', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0' } as const;

export class SignatureViewDto {
  @ApiProperty(subject) declare subjectId: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) declare signedOn: string;
  @ApiProperty({ type: String, enum: [...SIGNED_BY], example: 'guardian' }) declare signedBy: string;
  @ApiProperty({ type: String, enum: [...SIGNATORY_RELATIONS], required: false, example: 'parent' }) declare relation?: string;
  @ApiProperty({ ...subject, required: false, description: 'The signatory, when of the same household.' })
  declare signatorySubjectId?: string;
  @ApiProperty({ type: String, isArray: true, enum: [...SEPARATE_CONSENTS], required: false, example: ['financial'] })
  declare consents?: string[];
}

export class MissingSignatureDto {
  @ApiProperty(subject) declare subjectId: string;
  @ApiProperty({
    type: String,
    enum: ['self', 'guardian', 'mandate', 'heir'],
    description: 'Whose signature, or which paper, is missing.',
    example: 'guardian',
  })
  declare who: string;
}

export class WithheldSourcesDto {
  @ApiProperty(subject) declare subjectId: string;
  @ApiProperty({ type: String, isArray: true, example: ['banks'] }) declare sourceIds: string[];
}

export class ValidityViewDto {
  @ApiProperty({ type: String, enum: ['dates', 'while-assisted'], example: 'dates' }) declare mode: string;
  @ApiProperty({ type: String, required: false, example: '江苏省申请救助家庭经济状况核对授权书' }) declare source?: string;
}

export class AuthorizationViewDto {
  @ApiProperty(uuid) declare authorizationId: string;
  @ApiProperty({ type: String, example: 'SQ-2026-000123' }) declare number: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, isArray: true, description: 'People it covers.', example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0'] })
  declare subjectIds: string[];
  @ApiProperty({ type: String, isArray: true, required: false, description: 'Absent: every source.', example: ['tax'] })
  declare sourceIds?: string[];
  @ApiProperty({ type: String, isArray: true, enum: programmeSchema.options, example: ['dibao'] }) declare programmes: string[];
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) declare validFrom: string;
  @ApiProperty({ type: String, format: 'date', example: '2027-11-19' }) declare validTo: string;
  @ApiProperty({ type: ValidityViewDto }) declare validity: ValidityViewDto;
  @ApiProperty({ type: 'integer', example: 3 }) declare copies: number;
  @ApiProperty({ type: SignatureViewDto, isArray: true }) declare signatures: SignatureViewDto[];
  @ApiProperty({
    type: MissingSignatureDto,
    isArray: true,
    description: 'People it names about whom nothing is asked, for want of a signature.',
  })
  declare missing: MissingSignatureDto[];
  @ApiProperty({ type: WithheldSourcesDto, isArray: true, description: 'Sources a person did not consent to.' })
  declare withheld: WithheldSourcesDto[];
  @ApiProperty({ type: String, enum: [...evidenceKinds], example: 'scan' }) declare evidenceKind: string;
  @ApiProperty({ type: String, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  declare evidenceSha256: string;
  @ApiProperty({ type: Boolean, description: 'Whether the hub holds the file itself.', example: true }) declare isEvidenceHeld: boolean;
  @ApiProperty({ ...uuid, required: false, description: 'The blank it was printed as.' }) declare formId?: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: '2026-11-22T01:02:03.456Z' }) declare revokedAt?: string;
  @ApiProperty({ type: String, enum: [...AUTHORIZATION_ENDS], required: false, description: 'Why it is over.', example: 'withdrawn' })
  declare endReason?: string;
}
