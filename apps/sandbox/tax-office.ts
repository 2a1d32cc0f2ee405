// The tax office: REST/JSON behind OAuth 2 client credentials, with a quota a second. See docs/sources/protocols.md.
import { randomBytes } from 'node:crypto';
import { parseMonth, type Month } from '#kernel';
import { z } from 'zod';
import { answerJson, loginPage, readJson, type EdgeAnswer, type EdgeRequest, type HttpOffice } from './http-edge.js';
import { choosePerson, repeatRows, type OfficeSetting } from './office.js';
import { dataDayAfter, listToldMonths, type KnownPerson } from './population.js';

export interface TaxOfficeOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Income queries a second before 429. */
  readonly quotaPerSecond: number;
}

const prefix = '/tax';
const tokenSeconds = 300;
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .transform((text): Month => parseMonth(text));
const incomeQuerySchema = z.object({
  batchNumber: z.string().min(1).max(64),
  from: month,
  to: month,
  subjects: z
    .array(z.object({ requestNumber: z.string().min(1).max(64), idNumber: z.string().min(1), name: z.string() }))
    .min(1)
    .max(100),
});
type IncomeQuery = z.output<typeof incomeQuerySchema>;

export function openTaxOffice(setting: OfficeSetting, options: TaxOfficeOptions): HttpOffice {
  const tokens = new Map<string, number>();
  let second = 0;
  let askedThisSecond = 0;

  const issueToken = (request: EdgeRequest): EdgeAnswer => {
    const expected = `Basic ${Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64')}`;
    if (request.headers['authorization'] !== expected) return answerJson(401, { error: 'invalid_client' });
    if (new URLSearchParams(request.body.toString('utf8')).get('grant_type') !== 'client_credentials')
      return answerJson(400, { error: 'unsupported_grant_type' });
    const token = randomBytes(24).toString('hex');
    const now = setting.clock.now().getTime();
    for (const [old, expires] of tokens) if (expires < now) tokens.delete(old);
    tokens.set(token, now + tokenSeconds * 1000);
    return answerJson(200, { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds });
  };

  const isAuthorised = (request: EdgeRequest): boolean => {
    const token = /^Bearer (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    const expires = token === undefined ? undefined : tokens.get(token);
    return expires !== undefined && expires > setting.clock.now().getTime();
  };

  const isOverQuota = (): boolean => {
    const now = Math.floor(setting.clock.now().getTime() / 1000);
    if (now !== second) [second, askedThisSecond] = [now, 0];
    askedThisSecond += 1;
    return askedThisSecond > options.quotaPerSecond;
  };

  const answerQuery = (request: EdgeRequest): EdgeAnswer => {
    const faults = setting.faults.current();
    if (isOverQuota()) return answerJson(429, { error: 'too_many_requests' }, { headers: { 'retry-after': '1' } });
    const query = incomeQuerySchema.safeParse(readJson(request));
    if (!query.success)
      return answerJson(400, { error: 'invalid_request', fields: query.error.issues.map((issue) => issue.path.join('.')) });
    if (setting.faults.nextFails()) return answerJson(500, { error: 'internal' });
    if (faults.htmlLogin) return loginPage;
    const { batchNumber, from, to, subjects } = query.data;
    for (const { requestNumber } of subjects) setting.calls.record('tax', requestNumber);
    return answerJson(
      200,
      {
        batchNumber,
        dataAsOf: dataDayAfter({ from, to }, setting.population.today()),
        results: subjects.map((subject) => writeResult(setting, query.data, subject)),
      },
      { carriesRecords: true },
    );
  };

  return {
    prefix,
    faults: setting.faults,
    answer: async (request) => {
      if (setting.faults.current().maintenance) return answerJson(503, { error: 'maintenance' }, { headers: { 'retry-after': '2' } });
      const route = `${request.method} ${request.path.slice(prefix.length)}`;
      if (route === 'POST /oauth/token') return issueToken(request);
      if (!isAuthorised(request)) return answerJson(401, { error: 'invalid_token' });
      if (route === 'POST /v1/income-queries') return answerQuery(request);
      if (route === 'GET /v1/ping') return setting.faults.current().htmlLogin ? loginPage : { status: 204, headers: {}, body: '' };
      return answerJson(404, { error: 'not_found' });
    },
  };
}

function writeResult(
  setting: OfficeSetting,
  query: IncomeQuery,
  { requestNumber, idNumber }: IncomeQuery['subjects'][number],
): Record<string, unknown> {
  const { refuse, schemaDrift } = setting.faults.current();
  if (refuse) return { requestNumber, idNumber, code: '03', items: [] };
  const person = choosePerson(setting, idNumber);
  if (!person) return { requestNumber, idNumber, code: '02', items: [] };
  const items = repeatRows(setting, listItems(setting, query, person));
  const code = items.length > 0 ? '00' : '01';
  const told = { requestNumber, idNumber: person.member.idNumber };
  return schemaDrift ? { ...told, resultCode: code, incomeItems: items } : { ...told, code, items };
}

function listItems(setting: OfficeSetting, query: IncomeQuery, person: KnownPerson): Record<string, unknown>[] {
  return person.holdings.tax.flatMap((stream, index) =>
    listToldMonths(stream, stream.filedIn, query, setting.population.today()).map((paidIn) => ({
      voucher: `TX-${person.household.ref}-${person.member.personRef}-${index + 1}-${paidIn.replace('-', '')}`,
      itemCode: stream.item,
      payer: stream.payer,
      ...(stream.payerCreditCode === undefined ? {} : { payerCreditCode: stream.payerCreditCode }),
      month: paidIn.replace('-', ''),
      grossFen: Number(stream.grossAmount),
      taxFen: Number(stream.taxAmount),
    })),
  );
}
