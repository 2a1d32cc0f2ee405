// What the API reads from the environment, and the configuration its code works with.
import { HubError } from '#kernel';
import { isNetwork } from '#lawful-access';
import { houseRoot, hubEnvironment, isDemonstration, type Environment } from '#platform';
import { readFileSync } from 'node:fs';
import { openIdEnvironment } from './sign-in/openid/openid-settings.js';
import { join } from 'node:path';
import { z } from 'zod';

/** Variables of the API process; spread into the schema given to `loadConfig`. */
export const apiEnvironment = {
  HEDUI_HTTP_HOST: z.string().default('127.0.0.1').describe('the address to listen on, e.g. 0.0.0.0'),
  HEDUI_HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('a port from 0 to 65535'),
  HEDUI_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address browsers use, e.g. https://hedui.example.gov.cn'),
  HEDUI_CLIENTS_FILE: z.string().optional().describe('the path of the YAML list of clients with static tokens, in development'),
  HEDUI_ALLOW_STATIC_TOKENS: z
    .literal('true')
    .optional()
    .describe('true to take the static tokens of HEDUI_CLIENTS_FILE outside demonstrations'),
  HEDUI_TLS_CERT: z.string().optional().describe('the path of the certificate (PEM) when the api ends TLS itself'),
  HEDUI_TLS_KEY: z.string().optional().describe('the path of its private key (PEM)'),
  HEDUI_TLS_CA: z.string().optional().describe('the path of the authorities (PEM) that issue certificates of client systems'),
  HEDUI_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().refine(isNetwork, 'must be addresses or networks (10.0.0.0/8), with commas')))
    .optional()
    .describe('addresses of the proxies whose X-Forwarded-For is believed'),
  HEDUI_AUTHORIZATION_NUMBERS: z
    .string()
    .default(join(houseRoot(), 'config', 'authorization-numbers.yaml'))
    .describe('the path of the rules by which authorizations are numbered'),
  HEDUI_ACCESS_POLICY: z
    .string()
    .default(join(houseRoot(), 'config', 'access-policy.yaml'))
    .describe('the path of the access policy'),
  HEDUI_UNKNOWN_IDS_AN_HOUR: z.coerce
    .number()
    .int()
    .min(5)
    .max(100_000)
    .default(20)
    .describe('how many ids that are not there lock the lookups of an officer or a client, 5 to 100000'),
  HEDUI_METRICS_TOKEN: z.string().min(32, 'must have at least 32 characters').optional().describe('a random token for /metrics'),
  HEDUI_AUDIT_GRACE_SECONDS: z.coerce
    .number()
    .min(1)
    .max(14_400)
    .default(14_400)
    .describe('how long audit entries may stay without anchor before people are not shown any more, at most 14400'),
  HEDUI_DEMO_ENTRY_CODE: z
    .string()
    .min(20, 'must have at least 20 characters')
    .optional()
    .describe('a random one-time code, in demonstrations only'),
  ...openIdEnvironment,
  HEDUI_DEMO_OFFICER: z.string().min(1).optional().describe('the login name that code signs in, in demonstrations only'),
};

export const apiProcessEnvironment = z.object({ ...hubEnvironment, ...apiEnvironment });
export type ApiProcessConfig = z.output<typeof apiProcessEnvironment>;

export interface ApiConfig {
  /** PEM texts; absent where a proxy ends TLS. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca?: string } | undefined;
  /** Whose X-Forwarded-For is believed; nobody's when absent. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Address browsers use; decides whether cookies are sent over TLS only. */
  readonly publicUrl?: string | undefined;
  readonly metricsToken?: string | undefined;
  /** One-time code of `GET /enter?code=…`; only for demonstrations. */
  readonly demoEntryCode?: string | undefined;
  /** Login name of the officer whom that code signs in. */
  readonly demoOfficer?: string | undefined;
  /** Whether people may sign in with the OpenID provider. */
  readonly hasOpenId?: boolean | undefined;
  /** How often open event streams look for new events; 250 ms when absent. */
  readonly eventPollMs?: number | undefined;
  /** Event streams this process serves at once; 500 when absent. */
  readonly eventStreamLimit?: number | undefined;
}

/** The part of loaded variables that the application works with; address and clients file are the process's own. */
export const toApiConfig = (
  loaded: Pick<
    z.output<z.ZodObject<typeof apiEnvironment>>,
    | 'HEDUI_TLS_CERT'
    | 'HEDUI_TLS_KEY'
    | 'HEDUI_TLS_CA'
    | 'HEDUI_TRUSTED_PROXIES'
    | 'HEDUI_PUBLIC_URL'
    | 'HEDUI_METRICS_TOKEN'
    | 'HEDUI_DEMO_ENTRY_CODE'
    | 'HEDUI_DEMO_OFFICER'
    | 'HEDUI_OIDC_ISSUER'
  >,
): ApiConfig => ({
  publicUrl: loaded.HEDUI_PUBLIC_URL,
  metricsToken: loaded.HEDUI_METRICS_TOKEN,
  demoEntryCode: loaded.HEDUI_DEMO_ENTRY_CODE,
  demoOfficer: loaded.HEDUI_DEMO_OFFICER,
  trustedProxies: loaded.HEDUI_TRUSTED_PROXIES,
  tls: readTls(loaded),
  hasOpenId: loaded.HEDUI_OIDC_ISSUER !== undefined,
});

/** @throws HubError `config-invalid` when half of a pair is missing or a file cannot be read */
function readTls(files: {
  readonly HEDUI_TLS_CERT?: string | undefined;
  readonly HEDUI_TLS_KEY?: string | undefined;
  readonly HEDUI_TLS_CA?: string | undefined;
}): ApiConfig['tls'] {
  const { HEDUI_TLS_CERT: cert, HEDUI_TLS_KEY: key, HEDUI_TLS_CA: ca } = files;
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new HubError('config-invalid', 'HEDUI_TLS_CERT and HEDUI_TLS_KEY belong together; set both, or take HEDUI_TLS_* out');
  const read = (name: string, path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      throw new HubError('config-invalid', `${name}: the file cannot be read; correct the path or its rights`, { cause });
    }
  };
  return {
    cert: read('HEDUI_TLS_CERT', cert),
    key: read('HEDUI_TLS_KEY', key),
    ...(ca === undefined ? {} : { ca: read('HEDUI_TLS_CA', ca) }),
  };
}

/** Static tokens never expire and are bound to nothing. @throws HubError `config-invalid` where nobody said that they may be used */
export function refuseStaticTokens(environment: Environment): void {
  if (!environment['HEDUI_CLIENTS_FILE'] || isDemonstration(environment) || environment['HEDUI_ALLOW_STATIC_TOKENS'] === 'true') return;
  throw new HubError(
    'config-invalid',
    'HEDUI_CLIENTS_FILE: holds static tokens; register clients with keys ("hedui clients register"), or set HEDUI_ALLOW_STATIC_TOKENS=true for as long as they move',
  );
}
