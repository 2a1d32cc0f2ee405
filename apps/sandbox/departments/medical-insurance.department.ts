// Medical insurance: asynchronous REST/JSON behind OAuth 2. A ticket, looks at it, yuan as JSON numbers, months in two
// writings.
import { monthOf } from '#kernel';
import { isAsked } from '../shapes/department.js';
import type { HttpDepartment } from '../shapes/http-office.js';
import { chineseMonth, yuanNumber } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

export const medicalInsurance: HttpDepartment = {
  id: 'medical-insurance',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'oauth2', tokenPath: '/oauth/token' },
  ping: '/status',
  ask: {
    method: 'POST',
    path: '/settlements/queries',
    list: 'insured',
    atMost: 200,
    requestNumber: 'ref',
    idNumber: 'certificate.number',
    name: 'name',
    from: 'from',
    to: 'to',
  },
  codes: { found: 'Y', none: 'N', unknown: 'X', refused: 'R' },
  tell: (known) => ({
    settlements: known.registers.settlements
      .filter(({ on }) => isAsked(known, on))
      .map((entry) => ({
        id: entry.number,
        month: monthOf(entry.on),
        total: yuanNumber(entry.totalAmount),
        ownPay: yuanNumber(entry.outOfPocketAmount),
        commercial: yuanNumber(entry.commercialReimbursement),
      })),
    premiums: known.registers.enrolments
      .filter(({ paidOn }) => isAsked(known, paidOn))
      .map(({ receipt, paidOn, amount }) => ({ receipt, paidIn: chineseMonth(monthOf(paidOn)), personal: yuanNumber(amount) })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({
    ref: asked.requestNumber,
    outcome: code,
    certificate: { type: '01', number: about ? about.idNumber : asked.idNumber },
    ...telling,
  }),
  writeAnswer: (insured, { asOf }) => ({ state: 'DONE', asOf, insured }),
  ticket: {
    writeAccepted: (ticket) => ({ accepted: true, ticket }),
    pollPath: '/settlements/queries/',
    writePending: () => ({ state: 'RUNNING' }),
  },
  trouble: plainTrouble,
};
