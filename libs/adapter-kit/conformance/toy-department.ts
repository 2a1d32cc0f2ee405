// A toy department and the adapter that speaks with it rightly: the suite's own test breaks this adapter in one way a clause.
import type { Answers, AskedSubject, FactJson, SubjectAnswer } from '#contracts';
import { z } from 'zod';
import { createAdapterClients } from '../clients.js';
import { defineSourceAdapter } from '../define-source-adapter.js';
import { ANSWERED_ABOUT_ANOTHER, isAboutSubject, matchAnswers } from '../match-answers.js';
import { readCode, readCompactMonth, readDate, readTenThousandYuan, readYuan } from '../read-values.js';
import { parseJson, readWire, writeJson } from '../read-wire.js';
import { misbehave, startHttpDepartment, type HttpReply } from './http-department.js';
import type { ConformanceWorld } from './run-conformance.js';
import { amountFor, asOfFor, FIRST, RARE_TEXT, recordedNumberFor, SECOND, type Situation } from './situations.js';

const recordSchema = z.strictObject({
  voucher: z.string(),
  payer: z.string(),
  month: z.string(),
  item: z.string(),
  amount: z.string().optional(),
  amountWan: z.string().optional(),
});
const entrySchema = z.strictObject({
  requestNumber: z.string(),
  idNumber: z.string(),
  code: z.string(),
  missing: z.array(z.string()),
  records: z.array(z.unknown()),
});
export const toyAnswerSchema = z.strictObject({ asOf: z.string(), results: z.array(entrySchema) });
export type ToyEntry = z.output<typeof entrySchema>;
export type ToyOptions = { url: string };

function recordFor(situation: Situation) {
  return {
    voucher: 'T-1',
    payer: `${RARE_TEXT}商店`,
    month: situation === 'one-bad-record' ? 'March' : '202203',
    [situation === 'schema-drift' ? 'kind' : 'item']: situation === 'unknown-code' ? 'Z' : 'W',
    ...(situation === 'amount-ten-thousand' ? { amountWan: '1.2345' } : { amount: amountFor(situation) }),
  };
}

function answerFor(situation: Situation): HttpReply {
  const code = situation === 'refused' ? 'R' : situation === 'person-unknown' ? 'U' : 'F';
  const records = code === 'F' ? [recordFor(situation), ...(situation === 'duplicate-rows' ? [recordFor(situation)] : [])] : [];
  const missing = situation === 'partial' ? ['另一家机构'] : [];
  const first = { requestNumber: FIRST.requestNumber, idNumber: recordedNumberFor(situation), code, missing, records };
  const second = { requestNumber: SECOND.requestNumber, idNumber: SECOND.idNumber, code: 'N', missing: [], records: [] };
  const results = situation === 'empty-answer' ? [] : situation === 'subject-left-out' ? [first] : [second, first];
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ asOf: asOfFor(situation), results }) };
}

export async function startToyDepartment(): Promise<ConformanceWorld> {
  let situation: Situation = 'found';
  const department = await startHttpDepartment((question) =>
    question.path === '/ping' && situation !== 'credentials-refused' ? { body: '{}' } : misbehave(situation, answerFor(situation)),
  );
  return {
    options: { url: department.url },
    clients: createAdapterClients(),
    play: (next) => {
      situation = next;
    },
    strayRequests: department.strayRequests,
    stop: department.stop,
  };
}

const RECORD_CODES = { W: 'wages' } as const;

export function readToyRecord(value: unknown, asOf: string): FactJson {
  const record = readWire(recordSchema, value);
  return {
    kind: 'income-payment',
    recordId: record.voucher,
    asOf: readDate(asOf, 'asOf'),
    item: readCode(RECORD_CODES, record.item, 'item'),
    payer: record.payer,
    month: readCompactMonth(record.month, 'month'),
    grossAmount:
      record.amountWan === undefined ? readYuan(record.amount ?? '', 'amount') : readTenThousandYuan(record.amountWan, 'amountWan'),
    taxWithheld: '0.00',
  };
}

function readToyEntry(entry: ToyEntry, subject: AskedSubject, asOf: string): SubjectAnswer {
  if (!isAboutSubject(entry.idNumber, subject)) return ANSWERED_ABOUT_ANOTHER;
  const day = readDate(asOf, 'asOf');
  switch (readCode({ F: 'F', N: 'N', U: 'U', R: 'R' } as const, entry.code, 'code')) {
    case 'N':
      return { outcome: 'no-record', asOf: day };
    case 'U':
      return { outcome: 'out-of-coverage', reason: 'person-unknown' };
    case 'R':
      return { outcome: 'refused', reason: 'refused' };
    case 'F': {
      const facts = entry.records.map((record) => readToyRecord(record, asOf));
      return entry.missing.length > 0
        ? { outcome: 'partial', asOf: day, facts, missing: entry.missing }
        : { outcome: 'found', asOf: day, facts };
    }
  }
}

export const askToyDepartment = (subjects: readonly AskedSubject[], url: string) => ({
  method: 'POST' as const,
  url: `${url}/ask`,
  body: writeJson(subjects.map(({ requestNumber, idNumber }) => ({ requestNumber, idNumber }))),
});

export const readToyAnswer = (text: string, subjects: readonly AskedSubject[]): Answers => {
  const answer = readWire(toyAnswerSchema, parseJson(text));
  return matchAnswers(subjects, answer.results, (entry, subject) => readToyEntry(entry, subject, answer.asOf));
};

export const toy = defineSourceAdapter<ToyOptions>({
  id: 'toy',
  title: { zh: '样例', en: 'Toy' },
  provides: ['income-payment'],
  options: z.strictObject({ url: z.string() }),
  mode: 'answers-now',
  duplicateSafe: true,
  probe: async ({ clients, options }) => {
    await clients.http.request({ method: 'GET', url: `${options.url}/ping` });
  },
  collect: async (subjects, _period, { clients, options }) =>
    readToyAnswer((await clients.http.request(askToyDepartment(subjects, options.url))).text, subjects),
});
