// The answer to a submission: whether the department took it, and under which ticket it will be polled.
import { readCode, readWire, sourceSchemaDrift } from '#adapter-kit';
import type { DeclarationProblem } from '#contracts';
import { z } from 'zod';
import { refusalOf } from './read-answer.js';
import { statusSchema, type StatusOutcome } from './answer-plan.js';
import { checkExpression } from './expression.js';
import type { MappingPlan } from './mapping-program.js';
import { sharedMappingPool } from './protocol.js';
import { buildShape, toPlain, type ShapeManner } from './shape.js';

export const ticketSchema = z.strictObject({
  unknownFields: z.enum(['refuse', 'tolerate']).default('refuse'),
  envelope: z.unknown(),
  status: statusSchema.optional(),
  from: z.string().min(1),
});

interface TicketPlan {
  readonly envelope: z.ZodType<unknown>;
  readonly status: Readonly<Record<string, StatusOutcome>> | undefined;
  readonly mapping: MappingPlan;
}

export function readTicketPlan(
  given: z.output<typeof ticketSchema>,
  numbers: ShapeManner['numbers'],
  path: readonly (string | number)[],
  problems: DeclarationProblem[],
): TicketPlan {
  for (const mend of checkExpression(given.from)) problems.push({ path: [...path, 'from'], mend });
  if (given.status) for (const mend of checkExpression(given.status.from)) problems.push({ path: [...path, 'status', 'from'], mend });
  return {
    envelope: buildShape(given.envelope, { numbers, unknownFields: given.unknownFields }, [...path, 'envelope'], problems),
    status: given.status?.codes,
    mapping: { answer: { ticket: given.from, ...(given.status ? { status: given.status.from } : {}) }, entry: {}, facts: [] },
  };
}

/** @throws HubError when the submission was not taken, or the ticket is no text of at most 200 characters */
export async function takeTicket(plan: TicketPlan, whole: unknown): Promise<string> {
  const { answer } = await sharedMappingPool().map({ plan: plan.mapping, answer: toPlain(whole), entries: [] });
  if (plan.status !== undefined) {
    const status = readCode(plan.status, String(answer['status'] ?? ''), 'ticket.status');
    if (status !== 'answered' && status !== 'pending') throw refusalOf(status);
  }
  readWire(plan.envelope, whole);
  const ticket = answer['ticket'];
  if (typeof ticket !== 'string' || ticket === '' || ticket.length > 200) throw sourceSchemaDrift('ticket');
  return ticket;
}
