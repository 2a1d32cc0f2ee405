// The registered client systems: who may call, for what and where. Only hashes of their tokens are kept.
import { programmeSchema, purposeSchema, sourceIdSchema } from '#contracts';
import { HubError } from '#kernel';
import { clientQuotasSchema, statusMandateSchema, SYSTEM_ROLES, type Actor } from '#lawful-access';
import { createHash, timingSafeEqual } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';

const clientSchema = z.strictObject({
  clientId: z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, 'must be lower-case words joined by hyphens'),
  /** SHA-256 (hex) of the bearer token, which is at least 32 random bytes. */
  tokenSha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
  purposes: z.array(purposeSchema).min(1),
  /** What the system is to the access policy; an upstream system when left out. */
  roles: z.array(z.enum(SYSTEM_ROLES)).min(1).optional(),
  /** Division codes the client may act in; empty = everywhere. */
  divisions: z.array(z.string().regex(/^\d{2,12}$/)).default([]),
  /** Programmes it may name; empty = all. */
  programmes: z.array(programmeSchema).default([]),
  /** Sources its verifications may ask; absent = all. */
  sources: z.array(sourceIdSchema).min(1).optional(),
  /** How much it may ask for; its requests a minute are bounded by the hub alone. */
  quotas: clientQuotasSchema.omit({ requestsPerMinute: true }).optional(),
  /** Whether it is a policy officer's: may propose and approve local values and try drafts of policy. */
  policy: z.boolean().default(false),
  /** Whether it is an answering officer's: may read letters, visits and appraisals, type what came back, and confirm. */
  answers: z.boolean().optional(),
  /** Whether it is an operator's: may hold sources back, test them and have doubtful answers asked for again. */
  operator: z.boolean().optional(),
  /** Of another department: for what it may ask whether people are assisted. */
  statusMandates: z.array(statusMandateSchema).max(20).optional(),
});
export const clientsSchema = z.array(clientSchema).min(1);
export type ClientRegistration = z.output<typeof clientSchema>;

/**
 * Reads the clients file.
 * @throws HubError `clients-file-invalid` naming the entry and what is wrong, without any token hash
 */
export function parseClientsFile(yaml: string): ClientRegistration[] {
  let content: unknown;
  try {
    content = parse(yaml);
  } catch {
    throw new HubError('clients-file-invalid', 'the clients file is not valid YAML');
  }
  const result = clientsSchema.safeParse(content);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new HubError('clients-file-invalid', `the clients file cannot be used:\n  ${problems.join('\n  ')}`);
  }
  requireDistinct(
    result.data.map((client) => client.clientId),
    'a clientId',
  );
  requireDistinct(
    result.data.map((client) => client.tokenSha256),
    'a token',
  );
  return result.data;
}

function requireDistinct(values: readonly string[], what: string): void {
  if (new Set(values).size < values.length) throw new HubError('clients-file-invalid', `two entries of the clients file share ${what}`);
}

export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

export class ClientRegistry {
  private readonly clients: readonly { readonly actor: Actor; readonly tokenHash: Buffer }[];

  constructor(registrations: readonly ClientRegistration[]) {
    this.clients = registrations.map(({ tokenSha256, answers, operator, roles, sources, quotas, statusMandates, ...registration }) => ({
      actor: {
        ...registration,
        ...(roles === undefined ? {} : { roles }),
        ...(sources === undefined ? {} : { sources }),
        ...(quotas === undefined ? {} : { quotas }),
        ...(answers === true ? { answers } : {}),
        ...(operator === true ? { operator } : {}),
        ...(statusMandates === undefined ? {} : { statusMandates }),
      },
      tokenHash: Buffer.from(tokenSha256, 'hex'),
    }));
  }

  /** The client a token belongs to. Compares with every entry, each in constant time. */
  findByToken(token: string): Actor | undefined {
    const given = createHash('sha256').update(token, 'utf8').digest();
    let found: Actor | undefined;
    for (const { actor, tokenHash } of this.clients) if (timingSafeEqual(given, tokenHash)) found = actor;
    return found;
  }

  findById(clientId: string): Actor | undefined {
    return this.clients.find((client) => client.actor.clientId === clientId)?.actor;
  }

  /** The first entry of the file; a registry is never empty. */
  get first(): Actor | undefined {
    return this.clients[0]?.actor;
  }
}
