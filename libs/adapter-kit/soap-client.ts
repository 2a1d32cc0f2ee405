// SOAP 1.1 over the kit's HTTP: a Fault is an error also inside HTTP 200, and a Fault inside HTTP 500 is read before the status.
import type { Clock } from '#kernel';
import type { SoapClient } from '#contracts';
import type { ClientLimits } from './client-limits.js';
import { isWebPage, refuseStatus, type ExchangeHttp } from './http-client.js';
import { readEnvelope, writeEnvelope } from './soap-envelope.js';
import { sourceLoginPage, sourceUnavailable } from './source-errors.js';

export const bindSoapClient = (
  exchange: ExchangeHttp,
  limits: ClientLimits,
  clock: Clock,
  signal: AbortSignal,
  sourceId: string | undefined,
): SoapClient => ({
  call: async ({ url, action, namespace, operation, body, headers }) => {
    const response = await exchange(
      {
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` },
        body: writeEnvelope(namespace, operation, body),
      },
      signal,
      sourceId,
    );
    const isFaultStatus = response.status === 500 && /xml/i.test(response.headers['content-type'] ?? '');
    if (!isFaultStatus) refuseStatus(response, clock);
    if (isWebPage(response)) throw sourceLoginPage();
    if (response.status >= 400 && !isFaultStatus) throw sourceUnavailable('unexpected-status', { status: response.status });
    return readEnvelope(response.text, limits.xmlDepth);
  },
});
