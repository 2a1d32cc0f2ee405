// SOAP 1.1, document/literal: one operation that asks about one person or a list of them.
import { defineSourceAdapter } from '#adapter-kit';
import type { AdapterContext, AskedPeriod, AskedSubject, SourceAdapter } from '#contracts';
import { isHubError, parseLocalDate } from '#kernel';
import { z } from 'zod';
import { STATUS_OUTCOMES } from '../answer-plan.js';
import { httpOptionsSchema, loginHeaders, type HttpOptions } from '../http-login.js';
import { INTERFACE, joinAnswers, provided, readMeaning, readPart, readWith, type Declaration, type DeclaredProtocol } from '../protocol.js';
import { refusalOf } from '../read-answer.js';
import { readRecordedEnvelope } from '../recorded-envelope.js';
import { batchNumberOf, checkTree, fillTree, hasEachPerson } from '../template.js';

const operationSchema = z.strictObject({
  operation: z.string().regex(/^[A-Za-z_][\w.-]*$/, 'must be the name of an element'),
  /** The SOAPAction header. */
  action: z.string().max(300).default(''),
  body: z.unknown().default({}),
});
const interfaceSchema = z.strictObject({
  protocol: z.literal('soap'),
  duplicateSafe: z.boolean(),
  persons: z.enum(['one', 'many']),
  namespace: z.string().min(1).max(300),
  probe: operationSchema,
  request: operationSchema,
  /** What fault codes mean; one that is not listed is a fault to try again later. */
  faults: z.record(z.string(), z.enum(STATUS_OUTCOMES).exclude(['answered', 'pending'])).default({}),
  answer: z.unknown(),
  facts: z.unknown(),
});
type Operation = z.output<typeof operationSchema>;
type Context = AdapterContext<HttpOptions>;

export function declareSoap(declaration: Declaration): DeclaredProtocol | undefined {
  const { source, problems } = declaration;
  const given = readPart(interfaceSchema, declaration);
  const { plan, facts } = readMeaning(declaration, {
    structure: given?.persons === 'one' ? 'one' : 'entries',
    numbers: 'text',
    later: false,
    inParts: false,
  });
  if (given === undefined) return undefined;
  const person = given.persons === 'one';
  checkTree(given.request.body, { person, login: true }, [INTERFACE, 'request', 'body'], problems);
  checkTree(given.probe.body, { person: false, login: true }, [INTERFACE, 'probe', 'body'], problems);
  if (!person && !hasEachPerson(given.request.body))
    problems.push({ path: [INTERFACE, 'request'], mend: 'put { eachPerson: … } where the list of people stands, or write persons: one' });
  if (person && source.batchSize !== 1)
    problems.push({ path: ['batchSize'], mend: 'write 1: this interface takes one person a call, and its quota counts calls' });
  if (plan === undefined || problems.length > 0) return undefined;

  const call = async ({ operation, action, body }: Operation, subjects: readonly AskedSubject[], period: AskedPeriod, context: Context) => {
    const { options, clients, clock } = context;
    const [only] = subjects;
    const { authentication } = options;
    const values = {
      period,
      clock,
      batchNumber: batchNumberOf(subjects),
      count: subjects.length,
      ...(person && only ? { person: only } : {}),
      ...(authentication.kind === 'body' ? { login: authentication } : {}),
    };
    const filled = fillTree(body, values, subjects);
    try {
      return await clients.soap.call({
        url: options.baseUrl,
        action,
        namespace: given.namespace,
        operation,
        body: typeof filled === 'object' && filled !== null ? { ...filled } : {},
        headers: await loginHeaders(authentication, { method: 'POST', url: '' }, context),
      });
    } catch (error) {
      if (!isHubError(error) || error.code !== 'source-fault') throw error;
      const meaning = given.faults[String(error.details['faultCode'])];
      throw meaning === undefined ? error : refusalOf(meaning);
    }
  };
  const adapter: SourceAdapter = defineSourceAdapter<HttpOptions>({
    id: source.id,
    title: source.title,
    provides: provided(facts),
    options: httpOptionsSchema,
    mode: 'answers-now',
    duplicateSafe: given.duplicateSafe,
    probe: async (context) => {
      await call(given.probe, [], NO_PERIOD, context);
    },
    collect: async (subjects, period, context) => {
      const answers = [];
      for (const part of person ? subjects.map((subject) => [subject]) : [subjects])
        answers.push(await readWith(plan, await call(given.request, part, period, context), part, period, context));
      return joinAnswers(answers);
    },
  });
  return {
    adapter,
    plan,
    parse: readRecordedEnvelope,
    stage: {
      transport: 'http',
      format: 'soap',
      encoding: 'utf-8',
      isProbe: (question) => question.body.includes(`<${given.probe.operation} `),
      isSubmission: () => false,
    },
  };
}

/** A probe asks about nobody and no time. */
const NO_PERIOD: AskedPeriod = { from: parseLocalDate('2000-01-01'), to: parseLocalDate('2000-01-01') };
