// Registrations of client systems as they arrive and are shown. The shape of keys and quotas is checked whole by the register.
import { programmeSchema, purposeSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { SYSTEM_ROLES } from '#lawful-access';
import { checkBoolean, checkDivisionCode, checkOneOf, checkText, checkTimestamp } from '../requests/field-checks.js';
import { Field, ListField } from '../requests/field.js';

const LONGEST_TITLE = 100;
const LONGEST_REASON = 200;
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const key = { kty: 'OKP', crv: 'Ed25519', kid: 'district-2026', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const objects = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;
const checkObject = (value: unknown) => (isObject(value) ? undefined : ('field-not-object' as const));
const checkObjects = (value: unknown) =>
  !Array.isArray(value) ? ('field-not-list' as const) : value.every(isObject) ? undefined : ('field-not-object' as const);

export class ClientDto {
  @Field({ type: String, maxLength: LONGEST_TITLE, example: '区低保业务系统' }, checkText(LONGEST_TITLE)) declare title: string;
  @ListField({ type: String, enum: SYSTEM_ROLES, example: ['upstream'] }, checkOneOf(SYSTEM_ROLES)) declare roles: string[];
  @ListField({ type: String, enum: purposeSchema.options, example: ['social-assistance'] }, checkOneOf(purposeSchema.options))
  declare purposes: string[];
  @ListField(
    { type: String, enum: programmeSchema.options, description: 'Absent: all.', example: ['dibao'] },
    checkOneOf(programmeSchema.options),
    { optional: true, atLeast: 0 },
  )
  declare programmes?: string[];
  @ListField({ type: String, description: 'Absent: everywhere.', example: ['110105'] }, checkDivisionCode, { optional: true, atLeast: 0 })
  declare divisions?: string[];
  @ListField(
    {
      type: String,
      description: 'Ids of the sources its verifications may ask. Absent: all; others are `not-permitted`.',
      example: ['civil-affairs'],
    },
    checkText(63),
    { optional: true, atLeast: 0 },
  )
  declare sources?: string[];
  @ListField({ type: String, description: 'Addresses and networks its requests come from.', example: ['192.0.2.0/24'] }, checkText(50), {
    optional: true,
    atLeast: 0,
  })
  declare networks?: string[];
  @Field(
    {
      type: 'object',
      additionalProperties: { type: 'integer' },
      selfRequired: false,
      description:
        '`requestsPerMinute`, `householdsPerDay` (of Shanghai), `runningVerifications`; absent: the limit of the hub, none, none.',
      example: { requestsPerMinute: 600, householdsPerDay: 2000, runningVerifications: 500 },
    },
    checkObject,
    { optional: true },
  )
  declare quotas?: Record<string, unknown>;
  @Field(
    {
      ...objects,
      description:
        'Codes of its own lists for `programme`, `relation`, `outcome`: bodies it sends may use them (GET /v1/code-lists shows them to it).',
      example: [{ list: 'programme', version: '2026', codes: { '11': 'dibao' } }],
    },
    checkObjects,
    { optional: true },
  )
  declare codes?: Record<string, unknown>[];
  @Field(
    {
      ...objects,
      description: 'Public JWKs (Ed25519, P-256, RSA from 2048 bits), each with `kid` and perhaps `expiresAt`.',
      example: [key],
    },
    checkObjects,
    { optional: true },
  )
  declare keys?: Record<string, unknown>[];
  @Field(
    {
      ...objects,
      description: 'Certificates of mutual TLS: `thumbprint` is the SHA-256 of the DER form in base64url.',
      example: [{ thumbprint: 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' }],
    },
    checkObjects,
    { optional: true },
  )
  declare certificates?: Record<string, unknown>[];
  @Field(
    {
      ...objects,
      description: 'Of another department: for what, where and about which programmes it may ask whether people are assisted.',
      example: [
        {
          purpose: 'housing',
          basis: '住房保障与民政信息共享协议',
          areas: ['110109'],
          programmes: ['dibao', 'low-income'],
          validFrom: '2026-12-01',
          validTo: '2027-11-30',
          peoplePerDay: 2000,
        },
      ],
    },
    checkObjects,
    { optional: true },
  )
  declare statusMandates?: Record<string, unknown>[];
  @Field({ type: Boolean, example: false }, checkBoolean, { optional: true }) declare policy?: boolean;
  @Field({ type: Boolean, example: false }, checkBoolean, { optional: true }) declare answers?: boolean;
  @Field({ type: Boolean, example: false }, checkBoolean, { optional: true }) declare operator?: boolean;
  @Field({ type: String, format: 'date-time', example: '2027-11-21T00:00:00+08:00' }, checkTimestamp, { optional: true })
  declare expiresAt?: string;
}

export class NewClientDto extends ClientDto {
  @Field({ type: String, maxLength: 63, description: 'Lower-case words joined by hyphens.', example: 'district-dibao' }, checkText(63))
  declare clientId: string;
}

export class SwitchClientDto {
  @Field(
    { type: String, maxLength: LONGEST_REASON, description: 'Why; stands in the audit.', example: '密钥泄露' },
    checkText(LONGEST_REASON),
  )
  declare reason: string;
}

export class ClientViewDto extends NewClientDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    required: false,
    description: 'When it was switched off.',
    example: '2026-11-21T01:02:03.456Z',
  })
  declare disabledAt?: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' }) declare changedAt: string;
}

export class ClientListDto {
  @ApiProperty({ type: ClientViewDto, isArray: true }) declare items: readonly ClientViewDto[];
}
