// What the token endpoint takes and gives, by the names of RFC 6749, 7517, 7523 and 8414.
import { ASSERTION_TYPE } from '#lawful-access';
import { ApiProperty } from '@nestjs/swagger';

const HUB = 'https://hedui.example.gov.cn';

export class TokenRequestDto {
  @ApiProperty({ type: String, enum: ['client_credentials'], example: 'client_credentials' }) declare grant_type: string;
  @ApiProperty({ type: String, required: false, enum: [ASSERTION_TYPE], example: ASSERTION_TYPE }) declare client_assertion_type?: string;
  @ApiProperty({ type: String, required: false, description: 'A JWT signed with a registered key.', example: 'eyJhbGciOiJFZERTQSJ9.…' })
  declare client_assertion?: string;
  @ApiProperty({ type: String, required: false, description: 'With mutual TLS: who asks.', example: 'district-dibao' })
  declare client_id?: string;
  @ApiProperty({ type: String, required: false, example: 'purpose:social-assistance programme:dibao' }) declare scope?: string;
}

export class TokenDto {
  @ApiProperty({ type: String, description: 'A signed JWT (RFC 9068).', example: 'eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.…' })
  declare access_token: string;
  @ApiProperty({ type: String, enum: ['Bearer'], example: 'Bearer' }) declare token_type: string;
  @ApiProperty({ type: 'integer', description: 'Seconds.', example: 600 }) declare expires_in: number;
  @ApiProperty({ type: String, example: 'purpose:social-assistance programme:dibao' }) declare scope: string;
}

export class TokenErrorDto {
  @ApiProperty({
    type: String,
    enum: ['invalid_request', 'invalid_client', 'invalid_scope', 'unsupported_grant_type'],
    example: 'invalid_client',
  })
  declare error: string;
  @ApiProperty({ type: String, example: 'The client is not known, is disabled, or has not proved who it is.' })
  declare error_description: string;
}

export class JwksDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    example: [{ kty: 'OKP', crv: 'Ed25519', kid: 'k', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', alg: 'EdDSA', use: 'sig' }],
  })
  declare keys: readonly Readonly<Record<string, string>>[];
}

export class AuthorizationServerDto {
  @ApiProperty({ type: String, example: HUB }) declare issuer: string;
  @ApiProperty({ type: String, example: `${HUB}/oauth/token` }) declare token_endpoint: string;
  @ApiProperty({ type: String, example: `${HUB}/oauth/jwks` }) declare jwks_uri: string;
  @ApiProperty({ type: String, isArray: true, example: [] }) declare response_types_supported: string[];
  @ApiProperty({ type: String, isArray: true, example: ['client_credentials'] }) declare grant_types_supported: string[];
  @ApiProperty({ type: String, isArray: true, example: ['private_key_jwt'] }) declare token_endpoint_auth_methods_supported: string[];
  @ApiProperty({ type: String, isArray: true, example: ['EdDSA', 'ES256', 'PS256'] })
  declare token_endpoint_auth_signing_alg_values_supported: string[];
  @ApiProperty({ type: Boolean, example: false }) declare tls_client_certificate_bound_access_tokens: boolean;
  @ApiProperty({ type: String, example: `${HUB}/docs` }) declare service_documentation: string;
}
