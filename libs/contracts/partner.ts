// Help between hubs (协查): what one hub asks another about people whose records lie there, and what it is answered.
import { z } from 'zod';
import { factKindSchema } from './fact.js';
import { divisionCodeSchema, localDateSchema, monthSchema } from './primitives.js';
import { laneSchema, programmeSchema, purposeSchema } from './verification.js';

/** Id of a hub among its partners. */
export const hubIdSchema = z.string().regex(/^hub(-[a-z0-9]+){1,6}$/, 'must be hub- and lower-case words joined by hyphens');

/** Hubs a request has passed at the most, the origin included: beyond that nobody knows any more who asks. */
export const MOST_HOPS = 5;
export const MOST_PARTNER_PEOPLE = 30;

const requestNumberSchema = z.string().regex(/^[0-9a-f-]{1,64}$/);
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const signatureSchema = z.strictObject({
  subject: requestNumberSchema,
  signedOn: localDateSchema,
  signedBy: z.enum(['self', 'guardian', 'agent', 'heir']),
  consents: z.array(z.enum(['financial', 'health'])).optional(),
  capacity: z.enum(['none', 'limited']).optional(),
  signatory: z
    .strictObject({
      subject: requestNumberSchema.optional(),
      name: z.string().min(1).max(100).optional(),
      relation: z.string().min(1).max(40),
      basis: z.string().min(1).max(400),
    })
    .optional(),
  mandate: z.strictObject({ reference: z.string().max(200), givenOn: localDateSchema, reason: z.string().max(400) }).optional(),
});

export const partnerRequestSchema = z.strictObject({
  /** The same at every hub it passes. */
  requestId: z.uuid(),
  /** Hubs it has passed: the one that asks for itself first, the sender last. */
  hops: z.array(hubIdSchema).min(1).max(MOST_HOPS),
  purpose: purposeSchema,
  programmes: z.array(programmeSchema).min(1),
  referenceDate: localDateSchema,
  period: z.strictObject({ from: localDateSchema, to: localDateSchema }),
  /** Where the people are registered: what the answering hub is asked for. */
  division: divisionCodeSchema,
  /** Kinds of record wanted, and no other is answered. */
  facts: z.array(factKindSchema).min(1),
  /** Until when the sender waits. */
  deadline: z.iso.datetime(),
  lane: laneSchema,
  people: z
    .array(
      z.strictObject({
        requestNumber: requestNumberSchema,
        name: z.string().min(1).max(100),
        formerNames: z.array(z.string().min(1).max(100)).max(10).optional(),
        idNumber: z.string().min(15).max(18),
      }),
    )
    .min(1)
    .max(MOST_PARTNER_PEOPLE),
  authorizations: z
    .array(
      z.strictObject({
        /** As the hub that holds the paper numbers it. */
        number: z.string().min(1).max(60),
        programmes: z.array(programmeSchema).min(1),
        validFrom: localDateSchema,
        validTo: localDateSchema,
        evidence: z.strictObject({ kind: z.enum(['scan', 'electronic']), sha256: sha256Schema }),
        subjects: z.array(requestNumberSchema).min(1),
        signatures: z.array(signatureSchema).min(1),
      }),
    )
    .min(1)
    .max(20),
});
export type PartnerRequest = z.output<typeof partnerRequestSchema>;

export const partnerPersonAnswerSchema = z.strictObject({
  requestNumber: requestNumberSchema,
  /** `waiting`: nothing has come about this person yet; `refused`: it may not be asked there. */
  outcome: z.enum(['found', 'no-record', 'partial', 'waiting', 'refused']),
  reason: z.string().max(60).optional(),
  /** The oldest day of what is told. */
  asOf: localDateSchema.optional(),
  /** Facts in their JSON form; `recordId` begins with the hub and the source they come from. */
  facts: z.array(z.record(z.string(), z.unknown())).max(5000),
  /** What has not been answered: kinds of record with the division, `real-estate@620000`. */
  missing: z.array(z.string().min(1).max(120)).max(200),
});
export type PartnerPersonAnswer = z.output<typeof partnerPersonAnswerSchema>;

export const partnerAnswerSchema = z.strictObject({
  requestId: z.uuid(),
  /** Who answers. */
  hub: hubIdSchema,
  /** Rises with every part that comes. */
  revision: z.int().min(0),
  /** `final`: nothing more will come. */
  state: z.enum(['collecting', 'final', 'withdrawn']),
  /** Months the registers were asked about. */
  covers: z.strictObject({ from: monthSchema, to: monthSchema }),
  people: z.array(partnerPersonAnswerSchema).max(MOST_PARTNER_PEOPLE),
});
export type PartnerAnswer = z.output<typeof partnerAnswerSchema>;

/** In the descriptor of a source that is another hub. */
export const partnerSourceSchema = z.strictObject({
  hub: hubIdSchema,
  /** Beginnings of division codes: people registered elsewhere are not its concern, and nothing is asked about them. */
  serves: z.array(z.string().regex(/^\d{2,12}$/, 'must be the beginning of a division code')).min(1),
});

export const isServed = (serves: readonly string[], division: string): boolean => serves.some((prefix) => division.startsWith(prefix));

/** A message between hubs before it is signed. */
export interface PartnerMessage {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Empty where there is none. */
  readonly body: string;
}

/** A request of ours that is ready to leave. */
export interface OpenPartnerRequest {
  readonly requestId: string;
  /** Why nothing may be sent: the hub was passed by it already, or no paper covers anybody. */
  readonly blocked?: 'partner-loop' | 'partner-hops' | 'authorization-missing';
  readonly body: string;
  readonly requestNumbers: readonly string[];
}

/** What the worker lends the adapter of a partner hub: requests made of cases, and our signature. */
export interface PartnerLine {
  /** One request a case; written down before anything leaves, the same again for the same request numbers. */
  open(ask: {
    readonly sourceId: string;
    readonly hub: string;
    readonly subjects: readonly {
      readonly requestNumber: string;
      readonly idNumber: string;
      readonly name: string;
      readonly formerNames?: readonly string[];
    }[];
    readonly period: { readonly from: string; readonly to: string };
  }): Promise<readonly OpenPartnerRequest[]>;
  /** Id of the request each number was asked under; without those nothing was opened for. */
  find(sourceId: string, requestNumbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Headers that sign a message to the hub; `nonce` is what its answer must repeat. */
  sign(hub: string, message: PartnerMessage): { readonly headers: Readonly<Record<string, string>>; readonly nonce: string };
  /** Whether the hub has signed this answer to the message of that nonce. */
  isGenuine(
    hub: string,
    nonce: string,
    answer: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string },
  ): boolean;
}
