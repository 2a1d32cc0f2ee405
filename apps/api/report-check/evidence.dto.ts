// What proves a report, as documented; bytes are sent as they were signed and these classes describe them.
import { SALTED, VIEWS, type ViewName } from '#evidence';
import { ApiProperty } from '@nestjs/swagger';
import { checkOneOf, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const LARGEST_VERSION = 999_999_999;
const digest = { type: String, pattern: '^[A-Za-z0-9_-]{43}$', example: 'jWtjQV1kKXWOCLut3bvmj9ohPls3uNK3gffM4MGWHU0' } as const;

export class EvidenceQueryDto {
  @Field(
    {
      type: String,
      enum: [...VIEWS],
      description: 'What the file shows: the whole report for caseworkers (when left out), or what one purpose may see.',
      example: 'verdict',
    },
    checkOneOf(VIEWS),
    { optional: true },
  )
  declare view?: ViewName;

  @Field(
    { type: 'integer', description: 'Version of the report; the latest when left out.', minimum: 1, maximum: LARGEST_VERSION, example: 1 },
    checkWholeNumberText(1, LARGEST_VERSION, 'count-invalid'),
    { optional: true },
  )
  declare version?: string;
}

export class PublicKeyDto {
  @ApiProperty({ type: String, enum: ['OKP', 'EC'], example: 'OKP' }) declare kty: string;
  @ApiProperty({ type: String, enum: ['Ed25519', 'SM2'], example: 'Ed25519' }) declare crv: string;
  @ApiProperty({ ...digest, description: 'The public key, or its first coordinate.' }) declare x: string;
  @ApiProperty({ ...digest, required: false, description: 'Second coordinate, of SM2 keys.' }) declare y?: string;
  @ApiProperty({ ...digest, description: 'Thumbprint of the key (RFC 7638); signatures name it.' }) declare kid: string;
  @ApiProperty({ type: String, enum: ['EdDSA', 'SM2-SM3'], example: 'EdDSA' }) declare alg: string;
  @ApiProperty({ type: String, enum: ['sig'], example: 'sig' }) declare use: string;
}
export class KeySetDto {
  @ApiProperty({ type: PublicKeyDto, isArray: true }) declare keys: PublicKeyDto[];
}

export class DisclosedPartDto {
  @ApiProperty({ type: String, enum: SALTED.filter((name) => name !== 'check-code'), example: 'views/verdict' }) declare part: string;
  @ApiProperty({ type: String, description: '16 random bytes in base64url.', example: 'uWO3lwNP2KbWlFCi-GeIkg' }) declare salt: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    selfRequired: false,
    description:
      'The part as it was hashed: `part`, `salt` and the JSON of this, with line feeds between. Absent of a view that is some sections.',
    example: { number: 'HD-TQ6A-B2KV-7ZQP', version: 1 },
  })
  declare content?: Record<string, unknown>;
}
export class EvidenceFileDto {
  @ApiProperty({ type: String, example: 'hedui/evidence/2026-11-22' }) declare schema: string;
  @ApiProperty({ type: String, enum: VIEWS, example: 'verdict' }) declare view: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What was issued, when and by whom, with a salted hash of each part. Canonical JSON (RFC 8785); what is signed.',
    example: { number: 'HD-TQ6A-B2KV-7ZQP', version: 1, issuedAt: '2026-11-22T07:01:25.070Z', issuedBy: 'Hedui 核对' },
  })
  declare manifest: Record<string, unknown>;
  @ApiProperty({ type: String, description: 'Detached JWS over the manifest (RFC 7515, RFC 7797).', example: 'eyJhbGciOiJFZERTQSJ9..c2ln' })
  declare jws: string;
  @ApiProperty({ type: DisclosedPartDto, isArray: true }) declare parts: DisclosedPartDto[];
}
