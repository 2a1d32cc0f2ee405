// The tax office: REST/JSON with OAuth 2 client credentials. Answers at once.
import { createHash } from 'node:crypto';
import {
  defineSourceAdapter,
  matchAnswers,
  parseJson,
  readDate,
  readWire,
  sourceCredentials,
  sourceRequestRejected,
  sourceSchemaDrift,
  writeJson,
} from '#adapter-kit';
import type { AdapterContext, HttpRequest, HttpResponse } from '#contracts';
import { isHubError } from '#kernel';
import { z } from 'zod';
import { mapTaxResult } from './tax.map.js';
import { taxAnswerWireSchema, tokenWireSchema } from './tax.wire.js';

const optionsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  clientId: z.string().min(1).max(200),
  clientSecret: z.string().min(1).max(1000),
});
type TaxOptions = z.output<typeof optionsSchema>;
type Context = AdapterContext<TaxOptions>;

const MONTH_LENGTH = 'YYYY-MM'.length;
/** A token is given up a little before the office forgets it. */
const TOKEN_MARGIN_MS = 30_000;
const tokens = new Map<string, { readonly token: string; readonly usableUntil: number }>();

export const tax = defineSourceAdapter<TaxOptions>({
  id: 'tax',
  title: { zh: '税务', en: 'Tax office' },
  provides: ['income-payment'],
  options: optionsSchema,
  mode: 'answers-now',
  duplicateSafe: true,

  probe: async (context) => {
    await requestWithToken({ method: 'GET', url: `${context.options.baseUrl}/v1/ping`, expects: 'text' }, [204], context);
  },

  collect: async (subjects, period, context) => {
    const batchNumber = createHash('sha256')
      .update(subjects.map((subject) => subject.requestNumber).join('\n'))
      .digest('hex')
      .slice(0, 32);
    const response = await requestWithToken(
      {
        method: 'POST',
        url: `${context.options.baseUrl}/v1/income-queries`,
        headers: { 'content-type': 'application/json' },
        body: writeJson({
          batchNumber,
          from: period.from.slice(0, MONTH_LENGTH),
          to: period.to.slice(0, MONTH_LENGTH),
          subjects: subjects.map(({ requestNumber, idNumber, name }) => ({ requestNumber, idNumber, name })),
        }),
      },
      [200],
      context,
    );
    const answer = readWire(taxAnswerWireSchema, parseJson(response.text));
    if (answer.batchNumber !== batchNumber) throw sourceSchemaDrift('batchNumber');
    const asOf = readDate(answer.dataAsOf, 'dataAsOf');
    return matchAnswers(subjects, answer.results, (result, subject) => mapTaxResult(result, subject, asOf));
  },
});

/** Sends with the cached token; a 401 throws it away and asks for a new one, once. */
async function requestWithToken(request: HttpRequest, accepted: readonly number[], context: Context): Promise<HttpResponse> {
  const send = async (): Promise<HttpResponse> => {
    const authorization = `Bearer ${await obtainToken(context)}`;
    return context.clients.http.request({ ...request, headers: { ...request.headers, authorization } });
  };
  let response: HttpResponse;
  try {
    response = await send();
  } catch (error) {
    if (!isHubError(error) || error.code !== 'source-credentials' || !tokens.delete(credentialsKey(context.options))) throw error;
    response = await send();
  }
  if (!accepted.includes(response.status)) throw sourceRequestRejected('status', { status: response.status });
  return response;
}

async function obtainToken({ options, clients, clock }: Context): Promise<string> {
  const key = credentialsKey(options);
  const present = tokens.get(key);
  if (present && clock.now().getTime() < present.usableUntil) return present.token;
  const basic = Buffer.from(`${encodeURIComponent(options.clientId)}:${encodeURIComponent(options.clientSecret)}`).toString('base64');
  const response = await clients.http.request({
    method: 'POST',
    url: `${options.baseUrl}/oauth/token`,
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  if (response.status === 400) throw sourceCredentials();
  if (response.status !== 200) throw sourceRequestRejected('status', { status: response.status });
  const answer = readWire(tokenWireSchema, parseJson(response.text));
  const lifetimeMs = Number(answer.expires_in) * 1000;
  tokens.set(key, {
    token: answer.access_token,
    usableUntil: clock.now().getTime() + Math.max(lifetimeMs - TOKEN_MARGIN_MS, lifetimeMs / 2),
  });
  return answer.access_token;
}

const credentialsKey = (options: TaxOptions): string =>
  createHash('sha256')
    .update(writeJson([options.baseUrl, options.clientId, options.clientSecret]))
    .digest('base64');
