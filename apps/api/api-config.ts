// What the API reads from the environment, and the configuration its code works with.
import { openIdEnvironment } from './sign-in/openid/openid-settings.js';
import { houseRoot } from '#platform';
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
  HEDUI_AUTHORIZATION_NUMBERS: z
    .string()
    .default(join(houseRoot(), 'config', 'authorization-numbers.yaml'))
    .describe('the path of the rules by which authorizations are numbered'),
  HEDUI_CLIENTS_FILE: z.string().describe('the path of the YAML list of clients'),
  HEDUI_ACCESS_POLICY: z
    .string()
    .default(join(houseRoot(), 'config', 'access-policy.yaml'))
    .describe('the path of the access policy'),
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

export interface ApiConfig {
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
    'HEDUI_PUBLIC_URL' | 'HEDUI_METRICS_TOKEN' | 'HEDUI_DEMO_ENTRY_CODE' | 'HEDUI_DEMO_OFFICER' | 'HEDUI_OIDC_ISSUER'
  >,
): ApiConfig => ({
  publicUrl: loaded.HEDUI_PUBLIC_URL,
  metricsToken: loaded.HEDUI_METRICS_TOKEN,
  demoEntryCode: loaded.HEDUI_DEMO_ENTRY_CODE,
  demoOfficer: loaded.HEDUI_DEMO_OFFICER,
  hasOpenId: loaded.HEDUI_OIDC_ISSUER !== undefined,
});
