// config/event-checks.yaml: what each kind of event concerns, and how soon it is checked.
import { z } from 'zod';
import { factKindSchema } from './fact.js';
import { SOURCE_EVENT_KINDS } from './source-event.js';
import { laneSchema } from './verification.js';

const eventRuleSchema = z.strictObject({
  lane: laneSchema,
  joinMinutes: z.number().min(0).max(10_080),
  person: z.array(factKindSchema).min(1),
  household: z.array(factKindSchema).default([]),
});

export const eventRulesSchema = z.strictObject({
  absorbDays: z.int().min(0).max(60),
  kinds: z.record(z.enum(SOURCE_EVENT_KINDS), eventRuleSchema),
});
export type EventRules = z.output<typeof eventRulesSchema>;
