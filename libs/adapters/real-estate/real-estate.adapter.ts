// The real-estate registration office: REST/JSON, every request signed with HMAC-SHA256. Answers at once.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import {
  defineSourceAdapter,
  matchAnswers,
  parseJson,
  readDate,
  readWire,
  sourceBusy,
  sourceMaintenance,
  sourceRequestRejected,
  sourceUnavailable,
  writeJson,
} from '#adapter-kit';
import type { AdapterContext } from '#contracts';
import { downgradeToFifteenDigits } from '#kernel';
import { z } from 'zod';
import { mapOwner } from './real-estate.map.js';
import { envelopeWireSchema, ownershipWireSchema } from './real-estate.wire.js';

const optionsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  appKey: z.string().min(1).max(200),
  appSecret: z.string().min(1).max(1000),
});
type RealEstateOptions = z.output<typeof optionsSchema>;

export const realEstate = defineSourceAdapter<RealEstateOptions>({
  id: 'real-estate',
  title: { zh: '不动产登记', en: 'Real-estate registration' },
  provides: ['real-estate'],
  options: optionsSchema,
  mode: 'answers-now',
  duplicateSafe: true,

  probe: async (context) => {
    await requestSigned('GET', '/api/ping', '', context);
  },

  collect: async (subjects, _period, context) => {
    const body = writeJson({
      applyNo: createHash('sha256')
        .update(subjects.map((subject) => subject.requestNumber).join('\n'))
        .digest('hex')
        .slice(0, 32),
      persons: subjects.map(({ requestNumber, name, idNumber }) => ({
        requestNumber,
        name,
        idNumbers: [idNumber, downgradeToFifteenDigits(idNumber)].filter((number) => number !== undefined),
      })),
    });
    const answer = readWire(ownershipWireSchema, await requestSigned('POST', '/api/ownership/query', body, context));
    const asOf = readDate(answer.asOf, 'asOf');
    return matchAnswers(subjects, answer.data, (entry, subject) => mapOwner(entry, subject, asOf));
  },
});

/** @returns the parsed body of an answer with code "0"; the office's other codes become HubErrors */
async function requestSigned(
  method: 'GET' | 'POST',
  path: string,
  body: string,
  { options, clients, clock }: AdapterContext<RealEstateOptions>,
): Promise<unknown> {
  const url = new URL(options.baseUrl + path);
  const timestamp = String(clock.now().getTime());
  const nonce = randomUUID();
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const signature = createHmac('sha256', options.appSecret)
    .update([method, url.pathname, timestamp, nonce, bodyHash].join('\n'))
    .digest('hex');
  const response = await clients.http.request({
    method,
    url: url.href,
    headers: {
      'x-app-key': options.appKey,
      'x-timestamp': timestamp,
      'x-nonce': nonce,
      'x-signature': signature,
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === '' ? {} : { body }),
  });
  const answer = parseJson(response.text);
  const { code } = readWire(envelopeWireSchema, answer);
  if (code === 'BUSY') throw sourceBusy();
  if (code === 'MAINT') throw sourceMaintenance();
  if (response.status !== 200) throw sourceRequestRejected('status', { status: response.status });
  if (code !== '0') throw sourceUnavailable('failed-by-its-own-code');
  return answer;
}
