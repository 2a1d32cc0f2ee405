// Job payloads: ids and nothing else (T14). Parsed on both ends.
import { z } from 'zod';

/** Work off batches: each asks one source, or polls its ticket. A live request sends its batches out with one job. */
export const collectJobSchema = z.strictObject({ batchIds: z.array(z.uuid()).min(1).max(100) });

/** Turn the calendar: rows say what is due. */
export const calendarJobSchema = z.strictObject({});
