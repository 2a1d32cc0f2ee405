// A registry of the Digital Convergence Initiative (SPDCI 1.0.0): searches by identifier, answered at once or under a
// transaction, with every switch. One record a person holds all lists of its department.
import { z } from 'zod';
import { answerJson, loginPage, readJson, type EdgeAnswer, type EdgeRequest } from '../http-edge.js';
import { eventIdOf } from '../happenings.js';
import { repeatRows, type OfficeSetting } from '../office.js';
import { judge, type DepartmentManner, type Verdict } from './department.js';
import { openLogin } from './http-login.js';
import type { OpenHttpOffice } from './http-office.js';
import { isSigned, makeKeyPair, writeEnvelope, writePrivateKey, writePublicKey } from './spdci-envelope.js';

export interface SpdciDepartment extends DepartmentManner {
  readonly shape: 'spdci';
  readonly registryType: string;
  readonly recordType: string;
  /** Answers at once, or acknowledges and answers when it is asked for the transaction. */
  readonly answers: 'now' | 'later';
  /** Wants signed envelopes, and signs its own. */
  readonly signed: boolean;
}

const searchSchema = z.object({
  signature: z.unknown().optional(),
  header: z.object({ action: z.literal('search') }),
  message: z.object({
    transaction_id: z.string().min(1).max(99),
    search_request: z
      .array(
        z.object({
          reference_id: z.string().min(1).max(64),
          search_criteria: z.object({
            reg_type: z.string(),
            reg_record_type: z.string(),
            query_type: z.literal('idtype-value'),
            query: z.object({ type: z.literal('UIN'), value: z.string() }),
          }),
        }),
      )
      .min(1)
      .max(200),
  }),
});
const changesQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const statusSchema = z.object({ message: z.object({ txnstatus_request: z.object({ attribute_value: z.string() }) }) });
type Search = z.output<typeof searchSchema>['message'];
const PAGE_SIZE = 2000;

export function openSpdciOffice(setting: OfficeSetting, department: SpdciDepartment, secret: string): OpenHttpOffice {
  const prefix = `/${department.id}`;
  const { clock } = setting;
  const login = openLogin({ kind: 'bearer' }, secret, clock);
  const hubKeys = makeKeyPair(`${secret} hub`);
  const ownKeys = makeKeyPair(`${secret} registry`);
  const registry = `${department.id}.example.org`;
  const envelope = { registry, clock, keys: department.signed ? ownKeys : undefined };
  const transactions = new Map<string, { search: Search; looks: number }>();
  const say = (status: number, body: string, carriesRecords = false): EdgeAnswer => ({
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    carriesRecords,
  });
  const refuse = (code: string): EdgeAnswer =>
    say(400, writeEnvelope('on-search', 'rjct', 0, { ack_status: 'ERR', timestamp: clock.now().toISOString(), error: { code } }, envelope));

  const respond = (search: Search): object[] =>
    search.search_request.map(({ reference_id: requestNumber, search_criteria }) =>
      writeResponse(department, judge(setting, department, { requestNumber, idNumber: search_criteria.query.value, name: '' })),
    );
  const count = (search: Search): void => {
    for (const { reference_id } of search.search_request) setting.calls.record(department.id, reference_id);
  };

  /** The `on-search` of the standard, as the registry sends it by itself. */
  const bringAnswer = (search: Search): void => {
    const responses = respond(search);
    const whole = { transaction_id: search.transaction_id, correlation_id: `C-${search.transaction_id}`, search_response: responses };
    setting.callbacks?.bring(department.id, writeEnvelope('on-search', 'succ', responses.length, whole, envelope), ownKeys.privateKey);
  };

  const answerSearch = (request: EdgeRequest): EdgeAnswer => {
    const json = readJson(request);
    const read = searchSchema.safeParse(json);
    if (!read.success) return refuse('err.request.bad');
    const { header, message } = z.object({ header: z.unknown(), message: z.unknown() }).parse(json);
    if (department.signed && !isSigned(read.data.signature, header, message, hubKeys.publicKey, clock))
      return refuse('err.signature.invalid');
    if (setting.faults.nextFails()) return answerJson(500, { error: 'internal' });
    const search = read.data.message;
    const id = search.transaction_id;
    if (department.answers === 'now') {
      count(search);
      const responses = respond(search);
      const whole = { transaction_id: id, correlation_id: `C-${id}`, search_response: responses };
      return say(200, writeEnvelope('on-search', 'succ', responses.length, whole, envelope), true);
    }
    if (!transactions.has(id)) {
      count(search);
      transactions.set(id, { search, looks: 0 });
    }
    if (!setting.faults.current().holdSecondWave) bringAnswer(search);
    const ack = { ack_status: 'ACK', timestamp: clock.now().toISOString(), correlation_id: `C-${id}` };
    return say(202, writeEnvelope('on-search', 'rcvd', 0, ack, envelope));
  };

  const answerStatus = (request: EdgeRequest): EdgeAnswer => {
    const read = statusSchema.safeParse(readJson(request));
    const id = read.success ? read.data.message.txnstatus_request.attribute_value : '';
    const open = transactions.get(id);
    if (!open) return refuse('err.request.bad');
    open.looks += 1;
    const isPending = open.looks === 1 || setting.faults.current().holdSecondWave;
    const responses = isPending ? undefined : respond(open.search);
    const status = { transaction_id: id, ...(responses ? { search_response: responses } : {}) };
    const message = { transaction_id: id, correlation_id: `C-${id}`, txnstatus_response: { txn_type: 'search', txn_status: status } };
    return say(200, writeEnvelope('txn-on-status', responses ? 'succ' : 'pdng', responses ? responses.length : 0, message, envelope), true);
  };

  /** What happened after a number, a page at a time; nobody is asked about. */
  const answerChanges = (request: EdgeRequest): EdgeAnswer => {
    const read = changesQuerySchema.safeParse(Object.fromEntries(request.query));
    if (!read.success || !setting.happenings) return refuse('err.request.bad');
    if (setting.faults.nextFails()) return answerJson(500, { error: 'internal' });
    const { after, limit } = read.data;
    const told = setting.happenings.list(department.id, after, limit + 1);
    const page = told.slice(0, limit);
    const rows = page.map((change) => ({
      ...(setting.faults.current().schemaDrift ? { event: eventIdOf(change) } : { event_id: eventIdOf(change) }),
      event_type: change.kind.toUpperCase(),
      date_of_event: change.on,
      identifier_value: change.idNumber,
    }));
    const next = String(page.at(-1)?.number ?? after);
    return answerJson(200, { events: repeatRows(setting, rows), next, more: told.length > limit }, { carriesRecords: true });
  };

  const answer = (request: EdgeRequest): EdgeAnswer => {
    const { maintenance, htmlLogin } = setting.faults.current();
    if (maintenance) return answerJson(503, { error: 'maintenance' }, { headers: { 'retry-after': '2' } });
    if (!login.accepts(request, undefined)) return answerJson(401, { error: 'unauthorized' });
    if (htmlLogin) return loginPage;
    const route = `${request.method} ${request.path.slice(prefix.length)}`;
    if (route === 'GET /health') return answerJson(200, { status: 'UP' });
    if (route === (department.answers === 'now' ? 'POST /registry/sync/search' : 'POST /registry/search')) return answerSearch(request);
    if (route === 'GET /registry/changes') return answerChanges(request);
    if (department.answers === 'later' && route === 'POST /registry/sync/txn/status') return answerStatus(request);
    return answerJson(404, { error: 'not_found' });
  };

  return {
    office: { prefix, faults: setting.faults, answer: async (request) => answer(request) },
    variables: {
      ...login.variables,
      EVENT_KEY: writePublicKey(ownKeys),
      ...(department.signed ? { PRIVATE_KEY: writePrivateKey(hubKeys), REGISTRY_KEY: writePublicKey(ownKeys) } : {}),
    },
  };
}

function writeResponse({ registryType, recordType }: SpdciDepartment, { asked, say, code, about, telling, asOf }: Verdict): object {
  const common = { reference_id: asked.requestNumber, timestamp: `${asOf}T08:00:00+08:00`, locale: 'zho' };
  if (say === 'refused' || say === 'unknown') return { ...common, status: 'rjct', status_reason_code: code };
  const records =
    say === 'found' && about
      ? [{ identifier: [{ identifier_type: 'UIN', identifier_value: about.idNumber }], name: { surname: about.name }, ...telling }]
      : [];
  return {
    ...common,
    status: code,
    data: { version: '1.0.0', reg_type: registryType, reg_record_type: recordType, reg_records: records },
    pagination: { page_size: PAGE_SIZE, page_number: 1, total_count: records.length },
  };
}
