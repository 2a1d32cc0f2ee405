// config/departments/<id>.yaml: everything the hub knows about a source besides how to speak with it.
import { z } from 'zod';
import { byHandSchema } from './by-hand.js';
import { NUMBERED_DOCUMENTS } from '#kernel';
import { factKindSchema } from './fact.js';
import { partnerSourceSchema } from './partner.js';
import { bilingualSchema, sourceIdSchema } from './primitives.js';

const laneSchema = z.strictObject({ concurrency: z.int().min(1).max(500) });
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be HH:MM');

/** How a source that brings its answers by itself signs them; the api checks it, the adapter reads what was brought. */
export const callbackSchema = z.strictObject({
  /** Over timestamp, a point and the body; the signature in base64, the time in seconds since 1970. */
  scheme: z.enum(['hmac-sha256', 'hmac-sm3', 'ed25519']),
  /** Variable in the environment of the api: the shared secret, or the source's Ed25519 public key as PEM. */
  keyVariable: z.string().regex(/^HEDUI_[A-Z0-9_]{1,90}$/, 'must be the name of a variable that begins with HEDUI_'),
  signatureHeader: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/, 'must be lower-case')
    .default('x-callback-signature'),
  timestampHeader: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/, 'must be lower-case')
    .default('x-callback-timestamp'),
  /** JSON pointer to the ticket within the message. */
  reference: z.string().regex(/^(\/[^/]+)+$/, 'must be a JSON pointer: /message/transaction_id'),
});

const common = {
  id: sourceIdSchema,
  title: bilingualSchema,
  office: bilingualSchema,
  /** Other and older names of the office, such as 工商 for market regulation: the catalogue is searched by them too. */
  aliases: z.array(bilingualSchema).prefault([]),
  /** Ids under which the hub knew this source before; whoever names one is told the id of today. */
  formerIds: z.array(sourceIdSchema).prefault([]),
  /** Kinds of fact this department holds; decides which measures it could still move while silent. */
  provides: z.array(factKindSchema).min(1),
  /** Law or agreement on which the department may be asked. */
  legalBasis: bilingualSchema,
};

/** A source the region knows of but cannot ask yet. It always shows in reports as not-connected. */
export const unconnectedSourceSchema = z.strictObject({ ...common, connected: z.literal(false) });

export const connectedSourceSchema = z.strictObject({
  ...common,
  connected: z.literal(true),
  /** Adapter id in the registry, or the name of a family (`declared`) that makes the adapter from `interface`. */
  adapter: z.string().min(1).max(120),
  /** Documents by whose number it can be asked; about everybody else nothing is asked, and the finding says so. */
  acceptsDocuments: z.array(z.enum(NUMBERED_DOCUMENTS)).min(1).default(['resident-id']),
  /** It can be asked who a person without a number may be: by name, sex, years of birth and place. */
  asksByDescription: z.literal(true).optional(),
  /** Facts are about the whole income window, or about a date. */
  asks: z.enum(['income-window', 'reference-date']),
  /** From request to when the first report no longer waits for it. */
  deadline: z.union([z.strictObject({ seconds: z.int().min(1).max(3600) }), z.strictObject({ workingDays: z.int().min(1).max(60) })]),
  /** When a ticket source stops being polled and counts as late for good. */
  giveUpAfter: z.strictObject({ workingDays: z.int().min(1).max(120) }).optional(),
  /** Time limit of one call. */
  callTimeoutSeconds: z.number().min(0.1).max(30).default(30),
  pollEverySeconds: z.number().min(0.1).max(86_400).default(60),
  retries: z
    .strictObject({ attempts: z.int().min(1).max(4).default(4), backoffMs: z.int().min(10).max(600_000).default(2000) })
    .prefault({}),
  breaker: z
    .strictObject({
      failureShare: z.number().gt(0).max(1).default(0.5),
      minimumCalls: z.int().min(1).default(20),
      windowSeconds: z.number().min(0.1).default(60),
      openSeconds: z.number().min(0.1).default(30),
    })
    .prefault({}),
  lanes: z.strictObject({ live: laneSchema, bulk: laneSchema }),
  quota: z.strictObject({ perSecond: z.number().positive().optional(), perDay: z.int().positive().optional() }).prefault({}),
  /** China time; outside it queries wait without using an attempt. */
  serviceHours: z.strictObject({ days: z.enum(['every-day', 'working-days']), from: clockTime, to: clockTime }).optional(),
  /** How long a finding may be used again for the same purpose. */
  reuse: z
    .strictObject({
      hours: z
        .int()
        .min(0)
        .max(24 * 90),
    })
    .prefault({ hours: 0 }),
  /** What the planner weighs when not everything is asked at once. */
  asking: z
    .strictObject({
      /** What one query about one person costs, beside the others: 1 = an ordinary department. */
      cost: z.number().positive().max(1000).default(1),
      /** Usual time to an answer; the deadline's length when absent. */
      typicalSeconds: z.number().positive().optional(),
      /** Share of people about whom it has a record. */
      foundShare: z.number().gt(0).max(1).default(0.3),
    })
    .prefault({}),
  /** Subjects one call may carry. */
  batchSize: z.int().min(1).max(5000),
  /** The adapter's own options; `${env:NAME}` is replaced from the environment before the adapter checks them. */
  options: z.record(z.string(), z.unknown()).default({}),
  /** How a department without code of its own is asked and what its answer means; read by its family of adapters. */
  interface: z.record(z.string(), z.unknown()).optional(),
  /** Of a source that people answer: letters, visits, appraisals. */
  byHand: byHandSchema.optional(),
  callback: callbackSchema.optional(),
  /** Of a source that is another hub. */
  partner: partnerSourceSchema.optional(),
  /** It pushes events (POST /v1/sources/{id}/events), signed as its callbacks are. */
  pushesEvents: z.literal(true).optional(),
  /** The hub fetches what changed, so often; its adapter must list changes. */
  subscription: z
    .strictObject({
      everyHours: z
        .number()
        .min(0.001)
        .max(24 * 92),
    })
    .optional(),
  tls: z
    .strictObject({
      /** Base64 of SHA-256 of the public keys (SPKI) its servers may show: the one in use and the next. */
      pinSha256: z
        .array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be a SHA-256 in base64'))
        .min(1)
        .max(5),
    })
    .optional(),
});

export const sourceDescriptorSchema = z.discriminatedUnion('connected', [connectedSourceSchema, unconnectedSourceSchema]);
export type SourceDescriptor = z.output<typeof sourceDescriptorSchema>;
export type ConnectedSource = z.output<typeof connectedSourceSchema>;

/** What the pure report builder needs to know of a source. */
export interface CatalogueSource {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly provides: readonly z.infer<typeof factKindSchema>[];
  readonly connected: boolean;
}
