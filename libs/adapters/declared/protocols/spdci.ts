// Registry search of the Digital Convergence Initiative (SPDCI 1.0.0): a signed envelope with one search a person, answered
// at once (`/sync/search`) or under a transaction that is asked for later (`/search`, then `/sync/txn/status`).
import { defineSourceAdapter, parseJson, readWire, sourceAnswerTooLarge, sourceSchemaDrift } from '#adapter-kit';
import type { AdapterContext, AskedPeriod, AskedSubject, SourceAdapter } from '#contracts';
import { z } from 'zod';
import { RESULT_OUTCOMES, type ResultOutcome, type StatusOutcome } from '../answer-plan.js';
import { changesSchema, declareChanges } from '../changes.js';
import { httpOptionsSchema, sendSignedIn } from '../http-login.js';
import { INTERFACE, joinAnswers, provided, readMeaning, readPart, readWith, type Declaration, type DeclaredProtocol } from '../protocol.js';
import { readSpdciAnswer, refusalOfAck, spdciSettings, writeSpdciMessage } from '../spdci-envelope.js';
import { readBrought } from '../brought.js';
import { batchNumberOf } from '../template.js';

const PAGE_SIZE = 2000;
const path = z.string().regex(/^\/[^\s?#]*$/, 'must begin with /');
const interfaceSchema = z.strictObject({
  protocol: z.literal('spdci-search'),
  duplicateSafe: z.boolean(),
  /** `later`: the registry acknowledges, and is asked for the transaction until it is through. */
  answers: z.enum(['now', 'later']),
  basePath: path.default('/registry'),
  probe: z.strictObject({ path, statuses: z.array(z.int()).min(1).default([200, 204]) }),
  registryType: z.string().min(1).max(200),
  recordType: z.string().min(1).max(200),
  /** By which identifier the registry knows people. */
  idType: z.string().min(1).max(60).default('UIN'),
  answer: z.strictObject({
    unknownFields: z.enum(['refuse', 'tolerate']).default('tolerate'),
    /** The shape of one record of `reg_records`. */
    record: z.unknown(),
    echo: z.unknown(),
    asOf: z.unknown(),
    /** Reason codes of rejections the registry uses, besides those that are laid down. */
    codes: z.record(z.string(), z.enum(RESULT_OUTCOMES)).default({}),
  }),
  facts: z.unknown(),
  changes: changesSchema.optional(),
});
const optionsSchema = httpOptionsSchema.extend(spdciSettings);
type SpdciOptions = z.output<typeof optionsSchema>;
type Context = AdapterContext<SpdciOptions>;

const ackSchema = z.object({
  message: z.object({ ack_status: z.enum(['ACK', 'NACK', 'ERR']), error: z.object({ code: z.string() }).optional() }),
});

/** Codes that are laid down. A success without records is "no record" only when the registry counts none: `succ.none`. */
const REASONS: Readonly<Record<string, ResultOutcome>> = {
  succ: 'found',
  'succ.none': 'no-record',
  rjct: 'error',
  'rjct.reference_id.invalid': 'error',
  'rjct.reference_id.duplicate': 'error',
  'rjct.timestamp.invalid': 'error',
  'rjct.search_criteria.invalid': 'error',
  'rjct.filter.invalid': 'error',
  'rjct.sort.invalid': 'error',
  'rjct.pagination.invalid': 'error',
  'rjct.search.too_many_records_found': 'error',
};
const RESULT =
  'status = "succ" ? ($exists(data.reg_records[0]) ? "succ" : pagination.total_count = "0" ? "succ.none" : "succ.uncounted") : ' +
  '$exists(status_reason_code) ? status_reason_code : status';

export function declareSpdci(declaration: Declaration): DeclaredProtocol | undefined {
  const { source, problems } = declaration;
  const given = readPart(interfaceSchema, declaration);
  if (given === undefined) return undefined;
  const later = given.answers === 'later';
  const { plan: whole, facts } = readMeaning(
    { ...declaration, given: { ...declaration.given, answer: answerOf(given) } },
    { structure: 'entries', numbers: 'json', later, inParts: false },
  );
  const plan = whole && { ...whole, codesToProve: ['succ', 'succ.none', ...Object.keys(given.answer.codes)], statusToProve: [] };
  if (later && !given.duplicateSafe)
    problems.push({
      path: [INTERFACE, 'duplicateSafe'],
      mend: 'a search whose acknowledgement is lost is sent again, which must be harmless',
    });
  if (plan === undefined || problems.length > 0) return undefined;

  const post = async (where: string, body: string, context: Context): Promise<string> =>
    (
      await sendSignedIn(
        {
          method: 'POST',
          url: given.basePath + where,
          headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
          body,
          expects: 'json',
        },
        context,
        [200, 202],
      )
    ).text;
  const search = (where: string, subjects: readonly AskedSubject[], context: Context): Promise<string> => {
    const { clock, options } = context;
    const timestamp = clock.now().toISOString();
    const message = {
      transaction_id: batchNumberOf(subjects),
      search_request: subjects.map((subject) => ({
        reference_id: subject.requestNumber,
        timestamp,
        search_criteria: {
          version: '1.0.0',
          reg_type: given.registryType,
          reg_record_type: given.recordType,
          query_type: 'idtype-value',
          query: { type: given.idType, value: subject.idNumber },
          pagination: { page_size: PAGE_SIZE, page_number: 1 },
        },
        locale: 'zho',
      })),
    };
    return post(where, writeSpdciMessage('search', message, subjects.length, options, clock), context);
  };
  const read = async (text: string, subjects: readonly AskedSubject[], period: AskedPeriod, context: Context) => {
    const answer = readSpdciAnswer(text, context.options, context.clock);
    refusePages(answer);
    return readWith(plan, answer, subjects, period, context);
  };
  /** An `on-search` that the registry brought by itself: its time was looked at when it came. */
  const readCallback = (text: string, subjects: readonly AskedSubject[], period: AskedPeriod, context: Context) => {
    const answer = readSpdciAnswer(text, context.options, undefined);
    refusePages(answer);
    return readWith(plan, answer, subjects, period, context);
  };
  const common = {
    id: source.id,
    title: source.title,
    provides: provided(facts),
    options: optionsSchema,
    duplicateSafe: given.duplicateSafe,
    probe: async (context: Context) => {
      await sendSignedIn({ method: 'GET', url: given.probe.path, expects: 'text' }, context, given.probe.statuses);
    },
    ...(given.changes ? { changes: declareChanges(given.changes) } : {}),
  };
  const adapter: SourceAdapter = later
    ? defineSourceAdapter<SpdciOptions>({
        ...common,
        mode: 'answers-later',
        submit: async (subjects, _period, context) => {
          const { message } = readWire(ackSchema, parseJson(await search('/search', subjects, context)));
          if (message.ack_status !== 'ACK') throw refusalOfAck(message.error?.code ?? '');
          return { ticket: batchNumberOf(subjects) };
        },
        poll: async (ticket, subjects, period, context) => {
          const brought = await readBrought(source.id, ticket, context, (text) => readCallback(text, subjects, period, context));
          if (brought?.state === 'done') return { state: 'done', answers: joinAnswers([brought]) };
          const status = {
            transaction_id: ticket,
            txnstatus_request: { reference_id: ticket, txn_type: 'search', attribute_type: 'transaction_id', attribute_value: ticket },
          };
          const body = writeSpdciMessage('txn-status', status, 1, context.options, context.clock);
          const answered = await read(await post('/sync/txn/status', body, context), subjects, period, context);
          return { state: answered.state, answers: joinAnswers([answered]) };
        },
      })
    : defineSourceAdapter<SpdciOptions>({
        ...common,
        mode: 'answers-now',
        collect: async (subjects, period, context) =>
          joinAnswers([await read(await search('/sync/search', subjects, context), subjects, period, context)]),
      });
  return {
    adapter,
    plan,
    parse: (recorded) => readSpdciAnswer(recorded, {}, undefined),
    stage: {
      transport: 'http',
      format: 'json',
      encoding: 'utf-8',
      isProbe: (question) => question.method === 'GET' && question.path === given.probe.path,
      isSubmission: (question) => later && question.path === `${given.basePath}/search`,
    },
  };
}

/** The standard's envelope around the registry's own records, as an answer like any other. */
function answerOf({ answer, answers }: z.output<typeof interfaceSchema>): object {
  const waiting: { status: StatusOutcome; result: ResultOutcome } =
    answers === 'later' ? { status: 'pending', result: 'pending' } : { status: 'retry-later', result: 'retry-later' };
  return {
    unknownFields: answer.unknownFields,
    envelope: {
      'signature?': 'text',
      header: 'any',
      message: { transaction_id: 'text', 'correlation_id?': 'text', 'search_response?': { list: 'any' } },
    },
    status: { from: 'header.status', codes: { succ: 'answered', rjct: 'error', pdng: waiting.status, rcvd: waiting.status } },
    entries: 'message.search_response',
    entry: {
      reference_id: 'text',
      timestamp: 'text',
      status: ['rcvd', 'pdng', 'succ', 'rjct'],
      'status_reason_code?': 'text',
      'status_reason_message?': 'text',
      'data?': { 'version?': 'text', 'reg_type?': 'text', 'reg_record_type?': 'text', reg_records: { list: answer.record } },
      'pagination?': { 'page_size?': 'integer', 'page_number?': 'integer', total_count: 'integer' },
      'locale?': 'text',
    },
    match: { requestNumber: 'reference_id' },
    echo: answer.echo,
    result: { from: RESULT, codes: { ...REASONS, pdng: waiting.result, rcvd: waiting.result, ...answer.codes } },
    asOf: answer.asOf,
  };
}

const pagesSchema = z.object({
  message: z.object({
    search_response: z.array(
      z.object({
        data: z.object({ reg_records: z.array(z.unknown()) }).optional(),
        pagination: z.object({ total_count: z.unknown() }).optional(),
      }),
    ),
  }),
});

/** Records on a further page would be lost without a sign, so an answer that announces more than it holds is not taken. */
function refusePages(whole: unknown): void {
  const parsed = pagesSchema.safeParse(whole);
  if (!parsed.success) return;
  for (const { data, pagination } of parsed.data.message.search_response) {
    if (pagination === undefined) continue;
    const total = Number(String(pagination.total_count));
    if (!Number.isSafeInteger(total)) throw sourceSchemaDrift('pagination.total_count');
    if (total > (data === undefined ? [] : data.reg_records).length) throw sourceAnswerTooLarge('pages');
  }
}
