// config/event-checks.yaml: what each kind of event concerns, how soon it is checked, and the states of such a check.
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
export type EventRule = z.output<typeof eventRuleSchema>;

export const eventRulesSchema = z.strictObject({
  absorbDays: z.int().min(0).max(60),
  kinds: z.record(z.enum(SOURCE_EVENT_KINDS), eventRuleSchema),
});
export type EventRules = z.output<typeof eventRulesSchema>;

/**
 * waiting — further events may join it; beginning — a worker has it in hand; blocked-authorization — nobody it concerns may be
 * asked until the family signs again; requested — a verification runs; done — it has a report; absorbed — the household's review
 * takes it over; over — nothing is paid any more, or its verification was cancelled.
 */
export const EVENT_CHECK_STATES = ['waiting', 'beginning', 'blocked-authorization', 'requested', 'done', 'absorbed', 'over'] as const;
export type EventCheckState = (typeof EVENT_CHECK_STATES)[number];
