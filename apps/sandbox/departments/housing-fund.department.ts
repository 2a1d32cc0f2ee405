// Housing fund: SOAP with the login in the request, faults as SOAP 1.1 wants them (HTTP 500), yuan as text.
import type { HttpDepartment } from '../shapes/http-office.js';
import { compactDay, writeCode, yuan } from '../shapes/wire-values.js';
import { soapTrouble } from './plain-trouble.js';

const STATES = { open: '0', sealed: '1', closed: '2' } as const;

export const housingFund: HttpDepartment = {
  id: 'housing-fund',
  shape: 'http',
  wire: { format: 'soap', namespace: 'urn:sandbox:housing-fund', operation: 'QueryAccounts' },
  login: { kind: 'body', user: 'user', password: 'password' },
  ping: '',
  ask: { method: 'POST', path: '', list: 'person', atMost: 20, requestNumber: 'requestNumber', idNumber: 'idNumber', name: 'name' },
  codes: { found: 'FOUND', none: 'NONE', unknown: 'UNKNOWN', refused: 'REFUSED' },
  tell: ({ registers }) => ({
    account: registers.fundAccounts.map(({ account, employer, balance, monthlyDeposit, status }) => ({
      number: account,
      employer,
      balance: yuan(balance),
      monthlyDeposit: yuan(monthlyDeposit),
      state: writeCode(STATES, status),
    })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({
    requestNumber: asked.requestNumber,
    idNumber: about ? about.idNumber : asked.idNumber,
    status: code,
    ...telling,
  }),
  writeAnswer: (result, { asOf }) => ({ asOf: compactDay(asOf), result }),
  trouble: soapTrouble(500),
};
