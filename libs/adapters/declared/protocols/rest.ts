// REST, JSON or XML: one person a call or a list of them, answered at once or under a ticket that is polled.
import {
  defineSourceAdapter,
  parseJson,
  readXmlDocument,
  sourceAnswerMalformed,
  sourceSchemaDrift,
  writeJson,
  writeXmlDocument,
} from '#adapter-kit';
import type { AdapterContext, AnsweringAdapter, AskedPeriod, AskedSubject, HttpRequest, SourceAdapter } from '#contracts';
import { shanghaiDate } from '#kernel';
import { z } from 'zod';
import { byDescriptionAnswerSchema, readDescribedAnswer, readDescribedPlan } from '../by-description.js';
import { changesSchema, declareChanges } from '../changes.js';
import { encodingSchema } from '../delimited-file.js';
import { httpOptionsSchema, sendSignedIn, type HttpOptions } from '../http-login.js';
import {
  INTERFACE,
  joinAnswers,
  provided,
  readMeaning,
  readPart,
  readWith,
  sharedMappingPool,
  type Declaration,
  type DeclaredProtocol,
} from '../protocol.js';
import {
  batchNumberOf,
  checkTemplate,
  checkTree,
  fillTemplate,
  fillTree,
  hasEachPerson,
  type TemplatePlace,
  type TemplateValues,
} from '../template.js';
import { readTicketPlan, takeTicket, ticketSchema } from '../ticket.js';

const XML_DEPTH = 64;
const path = z.string().regex(/^\/[^\s?#]*$/, 'must begin with / and hold no query; put that under query');
const requestSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']),
  path,
  query: z.record(z.string(), z.string()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  /** Name of the outermost element, in XML. */
  root: z.string().optional(),
});
type RequestTemplate = z.output<typeof requestSchema>;

const interfaceSchema = z.strictObject({
  protocol: z.enum(['rest-json', 'rest-xml']),
  /** Whether asking twice under the same request number is harmless and free. */
  duplicateSafe: z.boolean(),
  persons: z.enum(['one', 'many']),
  /** Of the request, and of the answer unless it declares another charset. */
  encoding: encodingSchema.default('utf-8'),
  probe: z.strictObject({ method: z.enum(['GET', 'POST']).default('GET'), path, statuses: z.array(z.int()).min(1).default([200, 204]) }),
  request: requestSchema,
  statuses: z.array(z.int().min(200).max(499)).min(1).default([200]),
  /** Name of the outermost element of the answer, in XML. */
  answerRoot: z.string().optional(),
  ticket: ticketSchema.extend({ poll: requestSchema }).optional(),
  answer: z.unknown(),
  facts: z.unknown(),
  /** How it is asked whom a person without a number may be. */
  byDescription: z.strictObject({ request: requestSchema, answer: byDescriptionAnswerSchema }).optional(),
  changes: changesSchema.optional(),
});
type Interface = z.output<typeof interfaceSchema>;
type Context = AdapterContext<HttpOptions>;
type Identify = NonNullable<AnsweringAdapter<HttpOptions>['identify']>;

export function declareRest(declaration: Declaration): DeclaredProtocol | undefined {
  const { source, problems } = declaration;
  const given = readPart(interfaceSchema, declaration);
  const isJson = declaration.given['protocol'] === 'rest-json';
  const { plan, facts } = readMeaning(declaration, {
    structure: given?.persons === 'one' ? 'one' : 'entries',
    numbers: isJson ? 'json' : 'text',
    later: declaration.given['ticket'] !== undefined,
    inParts: false,
  });
  if (given === undefined) return undefined;
  checkRequest(given.request, { person: given.persons === 'one' }, [INTERFACE, 'request'], declaration, given);
  if (given.ticket)
    checkRequest(given.ticket.poll, { person: given.persons === 'one', ticket: true }, [INTERFACE, 'ticket', 'poll'], declaration, given);
  const ticket = given.ticket && readTicketPlan(given.ticket, isJson ? 'json' : 'text', [INTERFACE, 'ticket'], problems);
  if (given.persons === 'many' && !hasEachPerson(given.request.body))
    problems.push({ path: [INTERFACE, 'request'], mend: 'put { eachPerson: … } where the list of people stands, or write persons: one' });
  if (given.persons === 'one' && source.batchSize !== 1)
    problems.push({ path: ['batchSize'], mend: 'write 1: this interface takes one person a call, and its quota counts calls' });
  if (given.ticket && !given.duplicateSafe)
    problems.push({
      path: [INTERFACE, 'duplicateSafe'],
      mend: 'a ticket that is lost in a crash is asked for again, which must be harmless: agree on it with the department, or write an adapter with lookup',
    });
  if (!isJson && given.answerRoot === undefined)
    problems.push({ path: [INTERFACE, 'answerRoot'], mend: 'name the outermost element of the answer' });
  const described = declareDescribed(declaration, given);
  if (plan === undefined || problems.length > 0) return undefined;

  const isPoll = pathMatcher(given.ticket?.poll.path);
  const staged: Pick<DeclaredProtocol, 'parse' | 'stage'> = {
    parse: (text) => parseAnswer(text, given),
    stage: {
      transport: 'http',
      format: isJson ? 'json' : 'xml',
      encoding: given.encoding,
      isProbe: (question) => question.method === given.probe.method && question.path.replace(/\?.*/, '') === given.probe.path,
      isSubmission: (question) => given.ticket !== undefined && !isPoll(question.path.replace(/\?.*/, '')),
    },
  };
  const common = {
    id: source.id,
    title: source.title,
    provides: provided(facts),
    options: httpOptionsSchema,
    duplicateSafe: given.duplicateSafe,
    probe: async (context: Context) => {
      await sendSignedIn({ method: given.probe.method, url: given.probe.path, expects: 'text' }, context, given.probe.statuses);
    },
    ...(given.changes ? { changes: declareChanges(given.changes) } : {}),
  };
  const ask = async (
    template: RequestTemplate,
    subjects: readonly AskedSubject[],
    period: AskedPeriod,
    context: Context,
    more: Partial<TemplateValues>,
  ) =>
    parseAnswer((await sendSignedIn(writeRequest(template, subjects, period, context, given, more), context, given.statuses)).text, given);
  /** One call for everybody, or a call a person. */
  const parts = (subjects: readonly AskedSubject[]): readonly (readonly AskedSubject[])[] =>
    given.persons === 'many' ? [subjects] : subjects.map((subject) => [subject]);

  if (given.ticket === undefined || ticket === undefined) {
    const adapter: SourceAdapter = defineSourceAdapter<HttpOptions>({
      ...common,
      mode: 'answers-now',
      ...(described ? { identify: described.identify } : {}),
      collect: async (subjects, period, context) => {
        const answers = [];
        for (const part of parts(subjects))
          answers.push(await readWith(plan, await ask(given.request, part, period, context, {}), part, period, context));
        return joinAnswers(answers);
      },
    });
    return { adapter, plan, ...staged, ...(described ? { described: described.plan } : {}) };
  }
  const { poll } = given.ticket;
  const adapter: SourceAdapter = defineSourceAdapter<HttpOptions>({
    ...common,
    mode: 'answers-later',
    submit: async (subjects, period, context) => {
      const tickets = [];
      for (const part of parts(subjects)) {
        const taken = await takeTicket(ticket, await ask(given.request, part, period, context, {}));
        tickets.push([given.persons === 'many' ? '' : (part[0]?.requestNumber ?? ''), taken]);
      }
      return { ticket: JSON.stringify(Object.fromEntries(tickets)) };
    },
    poll: async (written, subjects, period, context) => {
      const tickets = ticketsSchema.parse(JSON.parse(written));
      const answers = [];
      for (const part of parts(subjects)) {
        const one = tickets[given.persons === 'many' ? '' : (part[0]?.requestNumber ?? '')];
        if (one === undefined) throw sourceSchemaDrift('ticket');
        answers.push(await readWith(plan, await ask(poll, part, period, context, { ticket: one }), part, period, context));
      }
      return { state: answers.every((one) => one.state === 'done') ? 'done' : 'pending', answers: joinAnswers(answers) };
    },
  });
  return { adapter, plan, ...staged };
}

/** The question about a person without a number; undefined where the source is not asked it. */
function declareDescribed(declaration: Declaration, given: Interface) {
  const { source, problems } = declaration;
  const { byDescription } = given;
  if ((byDescription !== undefined) !== (source.asksByDescription === true))
    problems.push({
      path: byDescription ? [INTERFACE, 'byDescription'] : ['asksByDescription'],
      mend: byDescription ? 'say asksByDescription: true too' : 'say under interface byDescription how it is asked',
    });
  if (byDescription === undefined) return undefined;
  if (given.ticket)
    problems.push({ path: [INTERFACE, 'byDescription'], mend: 'leave it out: a source that answers later is not asked by description' });
  const { request } = byDescription;
  checkRequest(request, { person: false, described: true }, [INTERFACE, 'byDescription', 'request'], declaration, given);
  const numbers = given.protocol === 'rest-json' ? 'json' : 'text';
  const plan = readDescribedPlan(byDescription.answer, numbers, [INTERFACE, 'byDescription', 'answer'], problems);
  const identify: Identify = async (described, context) => {
    const today = shanghaiDate(context.clock.now());
    const written = writeRequest(request, [], { from: today, to: today }, context, given, { described, count: 1 });
    const { text } = await sendSignedIn(written, context, given.statuses);
    return readDescribedAnswer(plan, parseAnswer(text, given), described, sharedMappingPool());
  };
  return { plan, identify };
}

/** Whether a path came from the template, whatever stood for its placeholders. */
function pathMatcher(template: string | undefined): (path: string) => boolean {
  if (template === undefined) return () => false;
  const pattern = template
    .split(/\{[^{}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return (path) => new RegExp(`^${pattern}$`).test(path);
}

const ticketsSchema = z.record(z.string(), z.string());

function checkRequest(
  request: RequestTemplate,
  place: TemplatePlace,
  at: readonly (string | number)[],
  { problems }: Declaration,
  given: Interface,
): void {
  checkTemplate(request.path, { ...place, noPersonalData: true }, [...at, 'path'], problems);
  for (const [name, text] of Object.entries(request.headers ?? {}))
    checkTemplate(text, { ...place, noPersonalData: true }, [...at, 'headers', name], problems);
  for (const [name, text] of Object.entries(request.query ?? {})) checkTemplate(text, place, [...at, 'query', name], problems);
  checkTree(request.body, { ...place, login: true }, [...at, 'body'], problems);
  if (request.method === 'GET' && request.body !== undefined)
    problems.push({ path: [...at, 'body'], mend: 'a GET has no body; use query, or method: POST' });
  if (given.protocol === 'rest-xml' && request.body !== undefined && request.root === undefined)
    problems.push({ path: [...at, 'root'], mend: 'name the outermost element of the request' });
}

function writeRequest(
  { method, path: pathTemplate, query, headers, body, root }: RequestTemplate,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  { clock, options }: Context,
  given: Interface,
  more: Partial<TemplateValues>,
): HttpRequest {
  const [only] = subjects;
  const values: TemplateValues = {
    period,
    clock,
    batchNumber: batchNumberOf(subjects),
    count: subjects.length,
    ...(given.persons === 'one' && only ? { person: only } : {}),
    ...(options.authentication.kind === 'body' ? { login: options.authentication } : {}),
    ...more,
  };
  const queries = Object.entries(query ?? {}).map(
    ([name, text]) => `${encodeURIComponent(name)}=${fillTemplate(text, values, encodeURIComponent)}`,
  );
  const isJson = given.protocol === 'rest-json';
  const filled = body === undefined ? undefined : fillTree(body, values, subjects);
  const text =
    filled === undefined
      ? undefined
      : isJson
        ? writeJson(filled)
        : writeXmlDocument(root ?? 'request', asElement(filled), given.encoding === 'utf-8' ? 'UTF-8' : 'GB18030');
  return {
    method,
    url: fillTemplate(pathTemplate, values, encodeURIComponent) + (queries.length > 0 ? `?${queries.join('&')}` : ''),
    headers: {
      accept: isJson ? 'application/json' : 'application/xml, text/xml',
      ...(text === undefined
        ? {}
        : { 'content-type': isJson ? `application/json; charset=${given.encoding}` : `text/xml; charset=${given.encoding}` }),
      ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, fillTemplate(value, values, encodeURIComponent)])),
    },
    ...(text === undefined ? {} : { body: text }),
    encoding: given.encoding,
    expects: isJson ? 'json' : 'xml',
  };
}

const asElement = (value: unknown): Readonly<Record<string, unknown>> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw sourceAnswerMalformed('request body');
};

const parseAnswer = (text: string, given: Interface): unknown =>
  given.protocol === 'rest-json' ? parseJson(text) : readXmlDocument(text, given.answerRoot ?? '', XML_DEPTH);
