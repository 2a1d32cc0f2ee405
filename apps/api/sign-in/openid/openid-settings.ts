// What the API reads about the OpenID provider of the installation. Without an issuer there is none, and people sign in with
// accounts of the hub.
import { endpointOf, type EgressSettings, type Endpoint } from '#egress';
import { HubError } from '#kernel';
import { readOutward } from '#platform';
import { z } from 'zod';

const list = z
  .string()
  .transform((text) => text.split(',').map((word) => word.trim()))
  .transform((words) => words.filter((word) => word !== ''));

/** Variables of the API process; spread into its schema. */
export const openIdEnvironment = {
  HEDUI_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the issuer of the OpenID provider, e.g. https://sso.example.gov.cn'),
  HEDUI_OIDC_CLIENT_ID: z.string().min(1).optional().describe('the id the provider knows this hub by'),
  HEDUI_OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('the secret that belongs to it'),
  HEDUI_OIDC_HOSTS: list
    .pipe(z.array(z.string().regex(/^[a-z0-9.-]+:\d{1,5}$/i, 'must be hosts with their ports')))
    .default([])
    .describe('hosts of the provider besides that of the issuer, e.g. keys.example.gov.cn:443, with commas'),
  HEDUI_OIDC_CLAIM: z.string().min(1).default('sub').describe('the claim that is the external id of an officer'),
  HEDUI_OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/, 'must contain openid')
    .default('openid')
    .describe('the scopes to ask for, openid among them'),
  HEDUI_OIDC_SECOND_FACTOR_AMR: list.default(['mfa']).describe('values of the claim amr that say a second factor was shown, with commas'),
  HEDUI_OIDC_SECOND_FACTOR_ACR: list.default([]).describe('values of the claim acr that say so, with commas'),
};
type Loaded = z.output<z.ZodObject<typeof openIdEnvironment>> & {
  readonly HEDUI_EGRESS_NETWORKS?: string | undefined;
  readonly HEDUI_EGRESS_CA?: string | undefined;
};

export interface OpenIdSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Which claim names the officer. */
  readonly claim: string;
  readonly scope: string;
  readonly secondFactorAmr: readonly string[];
  readonly secondFactorAcr: readonly string[];
  /** Where the provider sends people back to. */
  readonly redirectUrl: URL;
  /** Hosts and ports of the provider; whatever its answers name, nothing else is called. */
  readonly endpoints: readonly Endpoint[];
  readonly egress: Omit<EgressSettings, 'sources'>;
}

/** Beside /enter, which people see. */
export const OPENID_PATH = '/enter/openid';

const isThisMachine = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/**
 * @returns undefined when no provider is configured
 * @throws HubError `config-invalid` that names every variable that is missing, or an issuer without TLS
 */
export function readOpenIdSettings(loaded: Loaded, publicUrl: string | undefined): OpenIdSettings | undefined {
  const { HEDUI_OIDC_ISSUER: issuer, HEDUI_OIDC_CLIENT_ID: clientId, HEDUI_OIDC_CLIENT_SECRET: clientSecret } = loaded;
  if (issuer === undefined) return undefined;
  const url = new URL(issuer);
  const problems = [
    ...(clientId === undefined ? ['HEDUI_OIDC_CLIENT_ID: is not set; set the id the provider knows this hub by'] : []),
    ...(clientSecret === undefined ? ['HEDUI_OIDC_CLIENT_SECRET: is not set; set the secret that belongs to it'] : []),
    ...(publicUrl === undefined ? ['HEDUI_PUBLIC_URL: is not set; the provider sends people back to it'] : []),
    ...(url.protocol === 'https:' || isThisMachine(url)
      ? []
      : ['HEDUI_OIDC_ISSUER: is not https; only a provider on this machine may be without']),
  ];
  if (problems.length > 0 || clientId === undefined || clientSecret === undefined || publicUrl === undefined)
    throw new HubError('config-invalid', `the OpenID provider cannot be used:\n  ${problems.join('\n  ')}`);
  return {
    issuer: url,
    clientId,
    clientSecret,
    claim: loaded.HEDUI_OIDC_CLAIM,
    scope: loaded.HEDUI_OIDC_SCOPE,
    secondFactorAmr: loaded.HEDUI_OIDC_SECOND_FACTOR_AMR,
    secondFactorAcr: loaded.HEDUI_OIDC_SECOND_FACTOR_ACR,
    redirectUrl: new URL(`${OPENID_PATH}/callback`, publicUrl),
    endpoints: [url, ...loaded.HEDUI_OIDC_HOSTS.map((host) => new URL(`https://${host}`))].flatMap((one) => endpointOf(one) ?? []),
    egress: readOutward(loaded),
  };
}
