// What of a decision is sealed under the household's key: amounts, steps, reason, the name of who decided.
import { exitStepSchema } from '#contracts';
import { isHubError } from '#kernel';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

export type DecisionRow = Selectable<HeduiSchema['decision']>;

/** Amounts are yuan. */
const detailsSchema = z.strictObject({
  amount: z.string().optional(),
  steps: z.array(exitStepSchema).optional(),
  recommendedAmount: z.strictObject({ atLeast: z.string(), atMost: z.string().optional() }).optional(),
  reason: z.string().optional(),
  decider: z.string().optional(),
});
export type DecisionDetails = z.output<typeof detailsSchema>;

export const addressOfDecision = (decisionId: string): string => `decision/${decisionId}`;

/** Of an erased household nothing is left but that something was decided. Amounts are yuan. */
export function openDetails(row: DecisionRow, keys: HouseholdKeys): DecisionDetails {
  try {
    const opened = keys.forScope(row.household_id).open(addressOfDecision(row.decision_id), row.details_sealed);
    return detailsSchema.parse(JSON.parse(opened.toString('utf8')));
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return {};
    throw error;
  }
}
