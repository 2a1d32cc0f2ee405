// /oauth: access tokens for client systems (client credentials with a signed assertion or mutual TLS), the keys that verify
// them, and the metadata of RFC 8414. Errors are those of RFC 6749.
import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { isHubError, type Clock } from '#kernel';
import { ASSERTION_ALGORITHMS, ASSERTION_TYPE } from '#lawful-access';
import { OpenRoute, type Log } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { certificateOf } from '../access/certificate.js';
import type { ClientSystems } from '../access/client-systems.js';
import type { ApiConfig } from '../api-config.js';
import { TOKEN_PATH } from '../json-body/register-body-parser.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { API_CONFIG, CLIENT_SYSTEMS, CLOCK, LOG } from '../tokens.js';
import { AuthorizationServerDto, JwksDto, TokenDto, TokenErrorDto, TokenRequestDto } from './oauth.dto.js';

const STATUS: Readonly<Record<string, number>> = { invalid_client: 401 };

/** RFC 6749 5.2, for the OpenAPI document. */
function errorResponse(status: number, codes: readonly string[]) {
  const examples = Object.fromEntries(codes.map((error) => [error, { value: { error, error_description: describe(error) } }]));
  const content = { 'application/json': { schema: { $ref: getSchemaPath(TokenErrorDto) }, examples } };
  return { status, description: codes.map((code) => `\`${code}\`: ${describe(code)}`).join('\n\n'), content };
}

@ApiTags('oauth')
@OpenRoute()
@Controller()
export class OAuthController {
  constructor(
    @Inject(CLIENT_SYSTEMS) private readonly systems: ClientSystems,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Post(TOKEN_PATH.slice(1))
  @HttpCode(200)
  @ApiOperation({
    operationId: 'requestToken',
    summary: 'Get an access token for a client system',
    description:
      'OAuth 2 client credentials: with `client_assertion` (private_key_jwt, RFC 7523; EdDSA, ES256 or PS256, at most ten minutes, each `jti` once) or with the registered certificate of the TLS connection and `client_id` (RFC 8705). `scope` narrows the token: `purpose:social-assistance programme:dibao`.',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: TokenRequestDto })
  @ApiResponse({ status: 200, type: TokenDto, description: 'A token for ten minutes.' })
  @ApiExtraModels(TokenErrorDto)
  @ApiResponse(errorResponse(400, ['invalid_request', 'invalid_scope', 'unsupported_grant_type']))
  @ApiResponse(errorResponse(401, ['invalid_client']))
  @RefusedWith(['body-too-large', 'media-type-unsupported', 'rate-limited'], { open: true })
  async requestToken(
    @Body() body: Record<string, string> | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenDto | TokenErrorDto> {
    const certificate = certificateOf(request, { needsIssuer: this.config.tls?.ca !== undefined, now: this.clock.now() });
    try {
      return await this.systems.tokens.requestToken({ form: body ?? {}, certificate, address: request.ip });
    } catch (error) {
      const name = isHubError(error) ? /^oauth-(.+)$/.exec(error.code)?.[1] : undefined;
      if (name === undefined || !isHubError(error)) throw error;
      this.log.warn('oauth.refused', { code: error.code });
      const code = name.replaceAll('-', '_');
      reply.status(STATUS[code] ?? 400);
      return { error: code, error_description: describe(code) };
    }
  }

  @Get('oauth/jwks')
  @ApiOperation({ operationId: 'readTokenKeys', summary: 'Public keys that verify access tokens' })
  @ApiResponse({ status: 200, type: JwksDto, description: 'A JWKS (RFC 7517).' })
  @RefusedWith([], { open: true })
  readTokenKeys(): JwksDto {
    return { keys: this.systems.directory.tokenKeys().published };
  }

  @Get('.well-known/oauth-authorization-server')
  @ApiOperation({ operationId: 'readAuthorizationServer', summary: 'Where and how tokens are given (RFC 8414)' })
  @ApiResponse({ status: 200, type: AuthorizationServerDto, description: 'The metadata.' })
  @RefusedWith([], { open: true })
  readAuthorizationServer(): AuthorizationServerDto {
    const { issuer } = this.systems;
    return {
      issuer,
      token_endpoint: `${issuer}${TOKEN_PATH}`,
      jwks_uri: `${issuer}/oauth/jwks`,
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: [
        'private_key_jwt',
        ...(this.config.tls === undefined ? [] : [this.config.tls.ca === undefined ? 'self_signed_tls_client_auth' : 'tls_client_auth']),
      ],
      token_endpoint_auth_signing_alg_values_supported: [...ASSERTION_ALGORITHMS],
      tls_client_certificate_bound_access_tokens: this.config.tls !== undefined,
      service_documentation: `${issuer}/docs`,
    };
  }
}

/** One sentence a kind of error: which of the reasons it was stands in the log of the hub only. */
function describe(code: string): string {
  switch (code) {
    case 'invalid_client':
      return 'The client is not known, is disabled, or has not proved who it is.';
    case 'invalid_scope':
      return 'The scope names a purpose or programme the client is not registered for.';
    case 'unsupported_grant_type':
      return 'Only client_credentials is given.';
    default:
      return `grant_type=client_credentials, client_assertion and client_assertion_type=${ASSERTION_TYPE} are needed.`;
  }
}
