// A registered client system: who it is, what it may ask for, how it proves itself, how much it may ask. Shapes only; what
// it proves is checked in client-assertion.ts and access-token.ts.
import { programmeSchema, purposeSchema, sourceIdSchema } from '#contracts';
import { HubError } from '#kernel';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';
import { SYSTEM_ROLES } from '../roles.js';
import { statusMandateSchema } from '../status-mandate.js';
import { clientCodesSchema } from './client-codes.js';

const base64url = (least: number, most: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${least},${most}}$`));
const ofEveryKey = {
  kid: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, 'must be 1 to 100 letters, digits, dots, hyphens or underscores'),
  use: z.literal('sig').optional(),
  /** Signatures made with the key are refused from then on. */
  expiresAt: z.iso.datetime({ offset: true }).optional(),
};
/** A public key as a JWK. Strict: private parts (`d`) are refused, and so are addresses of keys (`x5u`). */
const clientKeySchema = z.discriminatedUnion('kty', [
  z.strictObject({
    ...ofEveryKey,
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: base64url(43, 43),
    alg: z.enum(['EdDSA', 'Ed25519']).optional(),
  }),
  z.strictObject({
    ...ofEveryKey,
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: base64url(43, 43),
    y: base64url(43, 43),
    alg: z.literal('ES256').optional(),
  }),
  z.strictObject({
    ...ofEveryKey,
    kty: z.literal('RSA'),
    n: base64url(342, 1366), // 2048 to 8192 bits
    e: base64url(1, 8),
    alg: z.literal('PS256').optional(),
  }),
]);
export type ClientKey = z.output<typeof clientKeySchema>;

const networkSchema = z.string().refine(isNetwork, 'must be an address (192.0.2.7, 2001:db8::7) or a network in CIDR form (192.0.2.0/24)');

/** How much a client may ask for; what is absent is not bounded, requests a minute by the limit of the hub. */
export const clientQuotasSchema = z.strictObject({
  requestsPerMinute: z.number().int().min(1).max(1_000_000).optional(),
  householdsPerDay: z.number().int().min(1).max(10_000_000).optional(),
  runningVerifications: z.number().int().min(1).max(1_000_000).optional(),
});

export const clientSystemSchema = z
  .strictObject({
    clientId: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, 'must be lower-case words joined by hyphens'),
    title: z.string().min(1).max(100),
    roles: z.array(z.enum(SYSTEM_ROLES)).min(1),
    purposes: z.array(purposeSchema).min(1),
    /** Programmes it may name; empty = all. */
    programmes: z.array(programmeSchema).default([]),
    /** Sources its verifications may ask; empty = all that are connected. */
    sources: z.array(sourceIdSchema).max(200).default([]),
    /** Division codes it may act in; empty = everywhere. */
    divisions: z.array(z.string().regex(/^\d{2,12}$/, 'must be the digits of a division code')).default([]),
    /** Where its requests may come from; empty = anywhere. */
    networks: z.array(networkSchema).max(50).default([]),
    quotas: clientQuotasSchema.default({}),
    /** Codes of its own lists, and what they mean here. */
    codes: clientCodesSchema.optional(),
    keys: z.array(clientKeySchema).max(10).default([]),
    /** Certificates of mutual TLS, by the SHA-256 of their DER form. */
    certificates: z
      .array(z.strictObject({ thumbprint: base64url(43, 43), expiresAt: z.iso.datetime({ offset: true }).optional() }))
      .max(10)
      .default([]),
    /** Of another department: for what it may ask whether people are assisted. */
    statusMandates: z.array(statusMandateSchema).max(20).optional(),
    policy: z.boolean().default(false),
    answers: z.boolean().default(false),
    operator: z.boolean().default(false),
    /** The whole registration ends then. */
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  })
  .check(({ value, issues }) => {
    if (value.keys.length + value.certificates.length === 0)
      issues.push({
        code: 'custom',
        input: undefined,
        path: ['keys'],
        message: 'a client proves itself by a key or a certificate; give one',
      });
    if (new Set(value.keys.map(({ kid }) => kid)).size < value.keys.length)
      issues.push({ code: 'custom', input: undefined, path: ['keys'], message: 'two keys share a kid' });
    if (value.clientId === 'console' || value.clientId === 'worker')
      issues.push({ code: 'custom', input: undefined, path: ['clientId'], message: 'is kept for the hub itself' });
  });
export type ClientSystem = z.output<typeof clientSystemSchema>;

/** A registration as it is kept. */
export interface StoredClient {
  readonly client: ClientSystem;
  readonly disabledAt: Date | undefined;
  readonly changedAt: Date;
}

/** @throws HubError `client-invalid` whose details name every place that is wrong, without repeating a value */
export function parseClientSystem(input: unknown): ClientSystem {
  const result = clientSystemSchema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the client'}: ${message}`);
  throw new HubError('client-invalid', `the registration of the client cannot be used:\n  ${problems.join('\n  ')}`, {
    details: { problems },
  });
}

/** @throws HubError `client-disabled` when the registration was switched off or has ended */
export function requireActive({ client, disabledAt }: StoredClient, now: Date): void {
  if (disabledAt !== undefined || isOver(client.expiresAt, now))
    throw new HubError('client-disabled', 'the client is disabled, or its registration has ended');
}

export const isOver = (expiresAt: string | undefined, now: Date): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();

/** @throws HubError `network-not-allowed` for a request from outside the networks of the client */
export function requireNetwork({ networks }: Pick<ClientSystem, 'networks'>, address: string): void {
  if (networks.length > 0 && !liesIn(networks, address))
    throw new HubError('network-not-allowed', 'the request does not come from a network the client is registered for');
}

/** Whether an address lies in one of the networks; IPv4 inside IPv6 (::ffff:192.0.2.7) counts as IPv4. */
export function liesIn(networks: readonly string[], address: string): boolean {
  const plain = address.toLowerCase().startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
  if (!isIPv4(plain) && !isIPv6(plain)) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    const family = isIPv4(base) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(base, family);
    else list.addSubnet(base, Number(bits), family);
  }
  return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}

export function isNetwork(text: string): boolean {
  const [base = '', bits, ...rest] = text.split('/');
  const longest = isIPv4(base) ? 32 : isIPv6(base) && !base.includes('%') ? 128 : -1;
  return rest.length === 0 && longest > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest));
}
