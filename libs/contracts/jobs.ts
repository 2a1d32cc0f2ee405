// Job payloads: ids and nothing else (T14). Parsed on both ends.
import { z } from 'zod';

/** Ask one source for one batch of queries, or poll its ticket. */
export const collectJobSchema = z.strictObject({ batchId: z.uuid() });
/** Consolidate verifications whose queries have settled or whose wave is over. */
export const settleJobSchema = z.strictObject({ verificationIds: z.array(z.uuid()).min(1).max(500) });
/** A tick of the calendar. */
export const calendarJobSchema = z.strictObject({ task: z.enum(['sweep', 'probe-sources', 'trim-queue-events']) });

export type CollectJob = z.infer<typeof collectJobSchema>;
export type SettleJob = z.infer<typeof settleJobSchema>;
export type CalendarJob = z.infer<typeof calendarJobSchema>;
