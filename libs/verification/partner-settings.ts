// config/partners.yaml: which hub this is, and which others may ask it and are asked. Read by api and worker alike.
import { factKindSchema, hubIdSchema, MOST_HOPS, programmeSchema, purposeSchema } from '#contracts';
import { readPublicKeys, type PublishedKey } from '#evidence';
import { HubError, isHubError } from '#kernel';
import { z } from 'zod';

const divisionPrefix = z.string().regex(/^\d{2,12}$/, 'must be the beginning of a division code');
const nameSchema = z.strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) });

const partnerSchema = z.strictObject({
  id: hubIdSchema,
  name: nameSchema,
  /** Public keys as PEM or as a JWKS of GET /v1/keys: the one in use and the next. */
  keys: z.array(z.string().min(20)).min(1).max(5),
  /** For what it may ask us; empty lists: nothing. */
  purposes: z.array(purposeSchema),
  programmes: z.array(programmeSchema),
  /** Kinds of record it may be told. */
  facts: z.array(factKindSchema),
  /** Whether we hand its requests on to other hubs. */
  mayForward: z.boolean().default(false),
  quotas: z
    .strictObject({
      requestsPerDay: z.int().min(1).max(1_000_000).default(1000),
      running: z.int().min(1).max(100_000).default(200),
    })
    .prefault({}),
});

export const partnersFileSchema = z.strictObject({
  hub: z.strictObject({
    id: hubIdSchema,
    name: nameSchema,
    /** Beginnings of the division codes whose people are registered here. */
    divisions: z.array(divisionPrefix).min(1),
  }),
  /** Requests that have passed more hubs are refused. */
  maxHops: z.int().min(1).max(MOST_HOPS).default(3),
  partners: z.array(partnerSchema).max(200),
});

export type PartnerHub = Omit<z.output<typeof partnerSchema>, 'keys'> & { readonly keys: readonly PublishedKey[] };

export interface PartnerSettings {
  readonly hub: z.output<typeof partnersFileSchema>['hub'];
  readonly maxHops: number;
  readonly partners: ReadonlyMap<string, PartnerHub>;
}

/**
 * @param content parsed YAML
 * @param file named in the refusal
 * @throws HubError `configuration-invalid` that says the place and the mend
 */
export function readPartnerSettings(content: unknown, file: string): PartnerSettings {
  const read = partnersFileSchema.safeParse(content);
  if (!read.success) throw new HubError('configuration-invalid', `${file}: ${z.prettifyError(read.error)}`);
  const { hub, maxHops, partners } = read.data;
  const byId = new Map<string, PartnerHub>();
  for (const { keys, ...partner } of partners) {
    if (partner.id === hub.id || byId.has(partner.id))
      throw new HubError('configuration-invalid', `${file}: ${partner.id} stands twice, or is this hub itself; leave one`);
    byId.set(partner.id, { ...partner, keys: keys.flatMap((key) => readKeys(key, file, partner.id)) });
  }
  return { hub, maxHops, partners: byId };
}

function readKeys(text: string, file: string, partner: string): readonly PublishedKey[] {
  try {
    return readPublicKeys(text);
  } catch (error) {
    if (!isHubError(error)) throw error;
    throw new HubError('configuration-invalid', `${file}: a key of ${partner} cannot be read; paste what its GET /v1/keys gives, or PEM`);
  }
}
