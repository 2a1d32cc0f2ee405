// Job payloads: ids and nothing else (T14). Parsed on both ends.
import { z } from 'zod';

/** Work off batches: each asks one source, or polls its ticket. A live request sends its batches out with one job. */
export const collectJobSchema = z.strictObject({ batchIds: z.array(z.uuid()).min(1).max(100) });
/** Consolidate verifications whose queries have settled or whose wave is over. */
export const settleJobSchema = z.strictObject({ verificationIds: z.array(z.uuid()).min(1).max(500) });
/** A tick of the calendar. */
export const calendarJobSchema = z.strictObject({ task: z.enum(['sweep', 'probe-sources', 'trim-queue-events']) });

export type CollectJob = z.infer<typeof collectJobSchema>;
export type SettleJob = z.infer<typeof settleJobSchema>;
export type CalendarJob = z.infer<typeof calendarJobSchema>;
