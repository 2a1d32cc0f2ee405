// Words of decisions on assistance: what a person decided, apart from what the report recommended.
import { z } from 'zod';

/**
 * granted — assistance begins; refused — it does not; adjusted — it goes on with other terms; stopped — it ends;
 * gradual-exit — it goes on for a while after the conditions are no longer met (渐退).
 */
export const decisionOutcomeSchema = z.enum(['granted', 'refused', 'adjusted', 'stopped', 'gradual-exit']);
export type DecisionOutcome = z.output<typeof decisionOutcomeSchema>;

/** What a decision differs in from what was recommended. */
export const decisionDifferenceSchema = z.enum(['outcome', 'amount']);
export type DecisionDifference = z.output<typeof decisionDifferenceSchema>;

/** assisted — granted or adjusted and running; exiting — in gradual exit; ended — stopped, or its last day is over. */
export const assistanceStateSchema = z.enum(['assisted', 'exiting', 'ended', 'refused']);
export type AssistanceState = z.output<typeof assistanceStateSchema>;
