// Human resources: SOAP with the login in the request, at most 50 people, days as 20230403, numbers as codes.
import type { HttpDepartment } from '../shapes/http-office.js';
import { compactDay, writeCode } from '../shapes/wire-values.js';
import { soapTrouble } from './plain-trouble.js';

const STATES = { employed: '10', flexible: '20', unemployed: '30' } as const;

export const humanResources: HttpDepartment = {
  id: 'human-resources',
  shape: 'http',
  wire: { format: 'soap', namespace: 'urn:sandbox:human-resources', operation: 'QueryEmployment' },
  login: { kind: 'body', user: 'user', password: 'password' },
  ping: '',
  ask: { method: 'POST', path: '', list: 'person', atMost: 50, requestNumber: 'requestNumber', idNumber: 'idNumber', name: 'name' },
  codes: { found: 'FOUND', none: 'NONE', unknown: 'UNKNOWN', refused: 'REFUSED' },
  tell: ({ registers }) => ({
    employment: registers.employments.map(({ number, status, since, publicWelfareJob }) => ({
      registrationNo: number,
      state: writeCode(STATES, status),
      since: compactDay(since),
      publicPost: publicWelfareJob ? 'Y' : 'N',
    })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({
    requestNumber: asked.requestNumber,
    idNumber: about?.idNumber,
    status: code,
    ...telling,
  }),
  writeAnswer: (person, { asOf }) => ({ asOf: compactDay(asOf), person }),
  trouble: soapTrouble(200),
};
