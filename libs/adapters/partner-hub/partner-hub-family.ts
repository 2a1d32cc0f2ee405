// Another hub as a source (协查): signed requests over HTTP, one a case, whose answers come in parts until the deadline. What
// the other hub has not heard is missing, never "no record".
import { defineSourceAdapter, sourceAnswerMalformed, sourceRequestRejected } from '#adapter-kit';
import {
  partnerAnswerSchema,
  type AdapterClients,
  type AdapterContext,
  type AdapterFamily,
  type AskedPeriod,
  type AskedSubject,
  type ConnectedSource,
  type HttpResponse,
  type PartnerAnswer,
  type PartnerLine,
  type PartnerMessage,
  type SubjectAnswer,
} from '#contracts';
import { HubError } from '#kernel';
import { z } from 'zod';
import { mapPartnerAnswer } from './partner-hub.map.js';

const optionsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
});
type PartnerOptions = z.output<typeof optionsSchema>;
type Context = AdapterContext<PartnerOptions>;

const REQUESTS = '/v1/partner-requests';
/** Cases a ticket can name. */
const LARGEST_BATCH = 20;
const ticketSchema = z.array(z.tuple([z.string(), z.string()]));
/** Stands in a ticket for a request that was accepted. */
const ACCEPTED = '';
const problemSchema = z.object({ code: z.string().regex(/^[a-z-]{1,40}$/) });

export const partnerHubFamily: AdapterFamily = {
  declare(source) {
    const problems = findProblems(source);
    const { partner } = source;
    if (problems.length > 0 || partner === undefined) return { problems };
    return {
      adapter: defineSourceAdapter<PartnerOptions>({
        id: source.id,
        title: source.title,
        provides: source.provides,
        options: optionsSchema,
        mode: 'answers-later',
        // the same request number is the same request there
        duplicateSafe: true,
        async probe(context) {
          const { status } = await context.clients.http.request({ method: 'GET', url: `${context.options.baseUrl}/health/live` });
          if (status !== 200) throw sourceRequestRejected('health', { status });
        },
        submit: async (subjects, period, context) => ({
          ticket: JSON.stringify(await submitAll(subjects, period, context, source.id, partner.hub)),
        }),
        poll: async (ticket, subjects, period, context) => pollAll(ticket, subjects, period, context, source, partner.hub),
        async withdraw(requestId, context) {
          const { status } = await exchange({ method: 'DELETE', path: `${REQUESTS}/${requestId}`, body: '' }, partner.hub, context);
          if (status !== 200 && status !== 404) throw sourceRequestRejected('withdrawal', { status });
        },
      }),
    };
  },
};

function findProblems({ partner, batchSize, acceptsDocuments }: ConnectedSource) {
  return [
    ...(partner === undefined
      ? [{ path: ['partner'], mend: "say which hub it is and whom it serves: partner: { hub: hub-…, serves: ['62'] }" }]
      : []),
    ...(batchSize > LARGEST_BATCH ? [{ path: ['batchSize'], mend: `write at most ${LARGEST_BATCH}: a ticket names each case` }] : []),
    ...(acceptsDocuments.some((document) => document !== 'resident-id')
      ? [{ path: ['acceptsDocuments'], mend: 'leave it out: other hubs are asked by identity numbers' }]
      : []),
  ];
}

/** @returns each request with the code of its refusal, empty where it was accepted */
async function submitAll(
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  context: Context,
  sourceId: string,
  hub: string,
): Promise<readonly (readonly [string, string])[]> {
  const opened = await lineOf(context.clients).open({ sourceId, hub, subjects, period });
  const said: (readonly [string, string])[] = [];
  for (const { requestId, body, blocked } of opened) {
    if (blocked !== undefined) said.push([requestId, blocked]);
    else {
      const answer = await exchange({ method: 'POST', path: REQUESTS, body }, hub, context);
      said.push([requestId, answer.status === 200 || answer.status === 202 ? ACCEPTED : refusalOf(answer)]);
    }
  }
  return said;
}

async function pollAll(
  ticket: string,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  context: Context,
  source: ConnectedSource,
  hub: string,
) {
  const said = new Map(ticketSchema.parse(JSON.parse(ticket)));
  const requestOf = await lineOf(context.clients).find(
    source.id,
    subjects.map(({ requestNumber }) => requestNumber),
  );
  const answers = new Map<string, SubjectAnswer>();
  let isPending = false;
  for (const [requestId, refusal] of said) {
    const asked = subjects.filter(({ requestNumber }) => requestOf.get(requestNumber) === requestId);
    if (refusal !== ACCEPTED) {
      for (const { subjectId } of said.size === 1 ? subjects : asked) answers.set(subjectId, { outcome: 'refused', reason: refusal });
      continue;
    }
    const answer = await readAnswer(requestId, hub, context);
    if (answer.state === 'collecting') isPending = true;
    for (const [subjectId, one] of mapPartnerAnswer(answer, asked, { period, provides: source.provides, hub })) answers.set(subjectId, one);
  }
  return isPending ? ({ state: 'pending', answers } as const) : ({ state: 'done', answers: everybody(subjects, answers) } as const);
}

/** Who was never opened a request for: no paper covered the person when the others were asked. */
const everybody = (subjects: readonly AskedSubject[], answers: ReadonlyMap<string, SubjectAnswer>): Map<string, SubjectAnswer> =>
  new Map(
    subjects.map(({ subjectId }): [string, SubjectAnswer] => [
      subjectId,
      answers.get(subjectId) ?? { outcome: 'refused', reason: 'authorization-missing' },
    ]),
  );

async function readAnswer(requestId: string, hub: string, context: Context): Promise<PartnerAnswer> {
  const response = await exchange({ method: 'GET', path: `${REQUESTS}/${requestId}`, body: '' }, hub, context);
  if (response.status !== 200) throw sourceRequestRejected('request', { status: response.status, code: refusalOf(response) });
  const read = partnerAnswerSchema.safeParse(parseJson(response.text));
  if (!read.success || read.data.requestId !== requestId || read.data.hub !== hub) throw sourceAnswerMalformed('answer of a partner hub');
  return read.data;
}

/** Answers that say what there is are signed; a refusal is a problem, and no answer about anybody. */
async function exchange(message: PartnerMessage, hub: string, context: Context): Promise<HttpResponse> {
  const line = lineOf(context.clients);
  const { headers, nonce } = line.sign(hub, message);
  const response = await context.clients.http.request({
    method: message.method,
    url: context.options.baseUrl + message.path,
    headers: { ...headers, accept: 'application/json', ...(message.body === '' ? {} : { 'content-type': 'application/json' }) },
    ...(message.body === '' ? {} : { body: message.body }),
  });
  if (response.status < 300 && !line.isGenuine(hub, nonce, response)) throw sourceAnswerMalformed('signature of a partner hub');
  return response;
}

const refusalOf = ({ text, status }: HttpResponse): string => {
  const read = problemSchema.safeParse(parseJson(text));
  return read.success ? read.data.code : `status-${status}`;
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as an answer of the wrong shape
  }
}

function lineOf({ partners }: AdapterClients): PartnerLine {
  if (partners) return partners;
  throw new HubError('partners-not-configured', 'another hub is asked by the worker only, with HEDUI_PARTNERS set');
}
