// Variables of the time-stamp authority: the worker has heads stamped, the api hides people when that fails for too long, and the
// command line verifies.
import { z } from 'zod';

export const stampEnvironment = {
  HEDUI_TSA_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address of a time-stamp authority (RFC 3161) that stamps heads of the audit chain'),
  HEDUI_TSA_CERT: z.string().min(1).optional().describe('the path of the certificate (PEM) by which its stamps are verified'),
  HEDUI_TSA_SECONDS: z.coerce.number().min(1).max(10_800).default(3600).describe('how often it is asked, at most 10800'),
};
