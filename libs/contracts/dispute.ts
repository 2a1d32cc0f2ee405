// An objection to a record of a report (异议): why it is made, how it can end, and how a report names one that was decided.
import { z } from 'zod';
import type { Fact } from './fact.js';
import type { Frozen } from './frozen.js';
import { localDateTextSchema } from './primitives.js';

/** Why a record is objected to. `publicity`: said by somebody who read the public notice. */
export const disputeGroundSchema = z.enum([
  'not-mine',
  'disposed',
  'wrong-amount',
  'outdated',
  'wrong-person',
  'alive',
  'publicity',
  'other',
]);
export type DisputeGround = z.output<typeof disputeGroundSchema>;

/** upheld — the record is right; corrected — another value counts; excluded — it counts no more. It stays in the report in each case. */
export const disputeOutcomeSchema = z.enum(['upheld', 'corrected', 'excluded']);
export type DisputeOutcome = z.output<typeof disputeOutcomeSchema>;

/** As a report names it: no name, no words. */
export const decidedDisputeSchema = z
  .strictObject({
    disputeId: z.string(),
    outcome: disputeOutcomeSchema,
    subjectId: z.string().describe('Whose record it is about.'),
    sourceId: z.string().describe('Whose answer it is about.'),
    against: z.int().min(1).describe('Version of the report it was made against.'),
    decidedOn: localDateTextSchema,
    approvers: z.int().min(1).describe('How many people decided it, none of whom asked for the verification or made the objection.'),
    lineIds: z.array(z.string()).describe('Lines that are otherwise because of it.'),
  })
  .describe('An objection to a record (异议复核) that was decided.');
export type DecidedDispute = Frozen<z.output<typeof decidedDisputeSchema>>;

/** A decided objection with what it does, as reports are made from it. */
export interface SettledDispute extends Omit<DecidedDispute, 'lineIds'> {
  /** Records of the source it is about. */
  readonly recordIds: readonly string[];
  /** In words, for the line that counts no more. */
  readonly reason: string;
  readonly evidence: string;
  readonly approvedBy: readonly string[];
  /** Of a correction by hand: what stands in place of the record with the same id. Absent where the source itself has corrected it. */
  readonly corrected?: Fact;
}
