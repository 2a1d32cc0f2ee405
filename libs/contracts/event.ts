// Events as client systems get them, from the feed and by webhook alike: ids, codes and outcomes, nobody by name. Published as a
// dated JSON Schema; fields may be added under the same date, none changes its meaning.
import { z } from 'zod';
import { caseChangeSchema, caseKindSchema } from './case.js';
import { decisionOutcomeSchema } from './decision.js';
import { localDateSchema } from './primitives.js';
import { programmeSchema, verificationEventTypeSchema } from './verification.js';

export const EVENT_FORM = 'hedui/event/2026-11-22';

/** What is told outside; what single sources answer is seen on the live stream of a verification. */
export const outboundEventTypeSchema = z.enum([
  ...verificationEventTypeSchema.exclude(['query.settled', 'query.waiting', 'verification.wave-sent']).options,
  'review.blocked',
  'work-item.opened',
  'case.changed',
]);
export type OutboundEventType = z.output<typeof outboundEventTypeSchema>;

/** Whether what happened changes a recommended outcome. */
export const affectsOutcomeSchema = z
  .union([z.boolean(), z.literal('unknown')])
  .describe(
    'true: a recommended outcome is another than before, or there was none before. false: all are as before and settled. unknown: as before, and not settled.',
  );
export type AffectsOutcome = z.output<typeof affectsOutcomeSchema>;

const changedProgrammes = z
  .array(z.string())
  .describe('Programmes whose recommended outcome, or whether it is settled, is another than before.');
const count = z.int().min(0);

/** What an event says besides its frame; further fields may come. */
export const eventDataSchemas = {
  'verification.accepted': z.looseObject({ queries: count, notAuthorised: count }),
  'report.issued': z.looseObject({
    version: z.int().min(1),
    completeness: z.enum(['complete', 'partial']).describe('Of this version: whether every source that was to be asked has answered.'),
    final: z.boolean().describe('No answer is awaited any more.'),
    missingSources: count,
    supersedes: z.int().min(1).nullable().describe('Version it replaces; null for the first.'),
    affectsOutcome: affectsOutcomeSchema,
    changedProgrammes,
  }),
  'determination.changed': z.looseObject({
    redeterminationId: z.guid(),
    reportVersion: z.int().min(1),
    affectsOutcome: affectsOutcomeSchema,
    changedProgrammes,
  }),
  'decision.recorded': z.looseObject({ decisionId: z.guid(), programme: programmeSchema, outcome: decisionOutcomeSchema }),
  'review.blocked': z.looseObject({
    reviewId: z.guid(),
    cycle: z.int().min(1),
    dueOn: localDateSchema,
    reason: z.literal('authorization'),
  }),
  'work-item.opened': z.looseObject({ workItemId: z.int(), sourceId: z.string(), reason: z.string() }),
  'case.changed': z
    .looseObject({
      caseId: z.guid(),
      kind: caseKindSchema,
      change: caseChangeSchema,
      caseSequence: z.int().min(1).describe("Grows with the case's changes, without gaps."),
    })
    .describe('A case whose household is known; its state: GET /v1/cases/{caseId}.'),
} as const;

const frame = {
  id: z.string().describe('The same in every try, on every way. What has been handled once is not handled again.'),
  schema: z.literal(EVENT_FORM),
  timestamp: z.iso.datetime(),
  verificationId: z.guid().optional(),
  householdId: z.guid(),
  sequence: z
    .int()
    .min(1)
    .optional()
    .describe("Grows with a verification's events; not every number is told. Absent for what stands outside their order."),
  state: z.string().optional().describe('Path of the whole state of the verification.'),
};
type DetailedType = keyof typeof eventDataSchemas;
const isDetailed = (type: OutboundEventType): type is DetailedType => Object.hasOwn(eventDataSchemas, type);
const PLAIN = outboundEventTypeSchema.options.filter((type) => !isDetailed(type));
const detailed = <Type extends DetailedType>(type: Type) =>
  z.strictObject({ ...frame, type: z.literal(type), data: eventDataSchemas[type] });

export const outboundEventSchema = z
  .union([
    detailed('verification.accepted'),
    detailed('report.issued'),
    detailed('determination.changed'),
    detailed('decision.recorded'),
    detailed('review.blocked'),
    detailed('work-item.opened'),
    detailed('case.changed'),
    z.strictObject({ ...frame, type: z.enum(PLAIN), data: z.looseObject({}).describe('Ids, codes and counts.') }),
  ])
  .describe('An event for a client system (事件): ids, codes and outcomes, nobody by name. Same body in the feed and by webhook.');
export type OutboundEvent = z.output<typeof outboundEventSchema>;
