// Events of a source: what it pushes, one message with many, or lists page by page. The form is the hub's own.
import { z } from 'zod';
import { localDateSchema } from './primitives.js';

export const SOURCE_EVENT_KINDS = ['death', 'employment', 'marriage', 'hukou', 'business', 'vehicle', 'real-estate', 'aid'] as const;
export type SourceEventKind = (typeof SOURCE_EVENT_KINDS)[number];

export const sourceEventSchema = z.strictObject({
  /** The source's own id of the event: sent again it is the same event. */
  eventId: z.string().min(1).max(120),
  kind: z.enum(SOURCE_EVENT_KINDS),
  on: localDateSchema.describe('The day it happened.'),
  idNumber: z.string().min(15).max(18).describe('Number of the identity card of the person.'),
});
export type SourceEvent = z.output<typeof sourceEventSchema>;

export const sourceEventsSchema = z.strictObject({ events: z.array(sourceEventSchema).min(1).max(10_000) });

/** What an adapter may hand over of a source's list of changes. */
export const changesPageSchema = z.strictObject({
  events: z.array(sourceEventSchema).max(10_000),
  cursor: z.string().min(1).max(500),
  more: z.boolean(),
});
