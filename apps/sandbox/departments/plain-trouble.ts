// How most HTTP offices say that something is wrong with a whole request: by the status alone.
import type { HttpDepartment } from '../shapes/http-office.js';

export const plainTrouble: HttpDepartment['trouble'] = {
  credentials: { status: 401, body: { error: 'unauthorized' } },
  malformed: { status: 400, body: { error: 'bad_request' } },
  failing: { status: 500, body: { error: 'internal' } },
  maintenance: { status: 503, body: { error: 'maintenance' }, retryAfterSeconds: 2 },
};

/** A code that travels as a JSON number; under drift it is text. */
export const codeNumber = (code: string): number | string => (/^\d+$/.test(code) ? Number(code) : code);

/** SOAP offices: a Fault, mostly inside HTTP 200. */
export const soapTrouble = (status: 200 | 500): HttpDepartment['trouble'] => ({
  credentials: { status, fault: 'Client.Auth' },
  malformed: { status, fault: 'Client.Request' },
  failing: { status, fault: 'Server.Busy' },
  maintenance: { status, fault: 'Server.Closed' },
});
