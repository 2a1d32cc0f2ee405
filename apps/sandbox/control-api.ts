// The control API of the sandbox: switches, call counts and the invented households. For tests, demos and nobody else.
import { formatYuan } from '#kernel';
import { z } from 'zod';
import type { CallbackBoard } from './callback-board.js';
import type { CallCounter } from './call-counter.js';
import { faultChangesSchema, sandboxSourceSchema, type FaultBoard } from './faults.js';
import { happeningSchema, type Happenings } from './happenings.js';
import type { Household } from './holding.schema.js';
import { answerJson, readJson, type EdgeAnswer, type EdgeRequest, type HttpOffice } from './http-edge.js';
import type { Population } from './population.js';

export const controlPrefix = '/control';
const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100_000).default(100),
  seed: z.coerce.number().int().optional(),
});

export function openControlApi(
  board: FaultBoard,
  calls: CallCounter,
  population: Population,
  callbacks: CallbackBoard,
  happenings: Happenings,
): HttpOffice {
  return {
    prefix: controlPrefix,
    answer: async (request) => {
      const [resource, id, ...more] = request.path
        .slice(controlPrefix.length + 1)
        .split('/')
        .map(decodeURIComponent);
      const route = `${request.method} ${resource}${id === undefined ? '' : '/*'}`;
      if (more.length > 0) return notFound();
      switch (route) {
        case 'PUT faults/*':
          return changeFaults(board, id ?? '', readJson(request));
        case 'GET faults':
          return answerJson(200, board.list());
        case 'DELETE faults':
          board.reset();
          return nothing;
        case 'PUT callbacks':
          return pointCallbacks(callbacks, readJson(request));
        case 'DELETE callbacks':
          callbacks.pointTo(undefined);
          return nothing;
        case 'POST happenings':
          return letHappen(happenings, readJson(request));
        case 'GET calls':
          return answerJson(200, calls.list());
        case 'DELETE calls':
          calls.clear();
          return nothing;
        case 'GET households':
          return listHouseholds(population, request);
        case 'GET households/*': {
          const household = population.findHousehold(id ?? '');
          return household ? answerJson(200, writeHousehold(household)) : notFound();
        }
        default:
          return notFound();
      }
    },
  };
}

const nothing: EdgeAnswer = { status: 204, headers: {}, body: '' };
const notFound = (): EdgeAnswer => answerJson(404, { error: 'not_found' });

function changeFaults(board: FaultBoard, source: string, body: unknown): EdgeAnswer {
  const known = sandboxSourceSchema.safeParse(source);
  if (!known.success) return answerJson(404, { error: 'unknown source', sources: sandboxSourceSchema.options });
  const changes = faultChangesSchema.safeParse(body);
  if (!changes.success)
    return answerJson(400, {
      error: 'faults not understood',
      problems: changes.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    });
  return answerJson(200, board.set(known.data, changes.data));
}

function letHappen(happenings: Happenings, body: unknown): EdgeAnswer {
  const read = happeningSchema.safeParse(body);
  if (!read.success) return answerJson(400, { error: 'say kind (death, employment), idNumber and on' });
  const told = happenings.letHappen(read.data);
  return told ? answerJson(201, { number: told.number }) : notFound();
}

function pointCallbacks(callbacks: CallbackBoard, body: unknown): EdgeAnswer {
  const target = z.strictObject({ url: z.url({ protocol: /^https?$/ }) }).safeParse(body);
  if (!target.success) return answerJson(400, { error: 'url is where callbacks go: http://hub/v1/callbacks' });
  callbacks.pointTo(target.data.url);
  return nothing;
}

function listHouseholds(population: Population, request: EdgeRequest): EdgeAnswer {
  const query = listQuerySchema.safeParse(Object.fromEntries(request.query));
  if (!query.success) return answerJson(400, { error: 'limit and seed are whole numbers' });
  return answerJson(200, population.sampleSynthetic(query.data.limit, query.data.seed).map(writeHousehold));
}

/** A household as it would apply: people and what they declare, nothing of what the departments hold. */
function writeHousehold({ ref, region, divisionCode, referenceDate, members, unnumbered, declared }: Household): Record<string, unknown> {
  return {
    ref,
    region,
    divisionCode,
    ...(referenceDate === undefined ? {} : { referenceDate }),
    members,
    ...(unnumbered.length === 0 ? {} : { unnumbered }),
    declared: declared.map((figure) => (figure.unit === 'yuan' ? { ...figure, amount: formatYuan(figure.amount) } : figure)),
  };
}
