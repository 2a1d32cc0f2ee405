// The social-insurance office: SOAP 1.1, credentials in every request, failures as Faults inside HTTP 200. Answers at once.
import {
  defineSourceAdapter,
  matchAnswers,
  readCompactDate,
  readWire,
  sourceBusy,
  sourceCredentials,
  sourceMaintenance,
  writeCompactMonth,
} from '#adapter-kit';
import type { AdapterContext } from '#contracts';
import { isHubError } from '#kernel';
import { z } from 'zod';
import { mapInsured } from './social-insurance.map.js';
import { pingWireSchema, queryInsuredWireSchema } from './social-insurance.wire.js';

const NAMESPACE = 'urn:hedui-sandbox:social-insurance';

const optionsSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  user: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});
type SocialInsuranceOptions = z.output<typeof optionsSchema>;

export const socialInsurance = defineSourceAdapter<SocialInsuranceOptions>({
  id: 'social-insurance',
  title: { zh: '社会保险', en: 'Social insurance' },
  provides: ['contribution', 'benefit'],
  options: optionsSchema,
  mode: 'answers-now',
  duplicateSafe: true,

  probe: async (context) => {
    readWire(pingWireSchema, await callOffice('Ping', {}, context));
  },

  collect: async (subjects, period, context) => {
    const body = {
      from: writeCompactMonth(period.from),
      to: writeCompactMonth(period.to),
      person: subjects.map(({ requestNumber, idNumber, name }) => ({ requestNumber, idNumber, name })),
    };
    const answer = readWire(queryInsuredWireSchema, await callOffice('QueryInsured', body, context));
    const asOf = readCompactDate(answer.asOf, 'asOf');
    return matchAnswers(subjects, answer.result, (entry, subject) => mapInsured(entry, subject, asOf));
  },
});

async function callOffice(
  operation: string,
  body: Readonly<Record<string, unknown>>,
  { options, clients }: AdapterContext<SocialInsuranceOptions>,
) {
  try {
    return await clients.soap.call({
      url: options.url,
      action: `${NAMESPACE}#${operation}`,
      namespace: NAMESPACE,
      operation,
      body: { user: options.user, password: options.password, ...body },
    });
  } catch (error) {
    throw translateFault(error);
  }
}

/** The office's own fault codes; any other fault stays `source-fault`. */
function translateFault(error: unknown): unknown {
  if (!isHubError(error) || error.code !== 'source-fault') return error;
  switch (error.details['faultCode']) {
    case 'Client.Auth':
      return sourceCredentials();
    case 'Client.TooMany':
    case 'Server.Busy':
      return sourceBusy();
    case 'Server.Maintenance':
      return sourceMaintenance();
    default:
      return error;
  }
}
