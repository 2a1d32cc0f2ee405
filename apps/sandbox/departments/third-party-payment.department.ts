// Third-party payment institutions: REST/JSON with a key, whole fen, a list of people a call; an empty list is never told,
// code 1001 is.
import type { HttpDepartment } from '../shapes/http-office.js';
import { fenInteger } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

export const thirdPartyPayment: HttpDepartment = {
  id: 'third-party-payment',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'api-key', header: 'x-api-key' },
  ping: '/open/ping',
  ask: {
    method: 'POST',
    path: '/open/balance',
    list: 'users',
    atMost: 100,
    requestNumber: 'outTradeNo',
    idNumber: 'certNo',
    name: 'certName',
  },
  codes: { found: '1000', none: '1001', unknown: '1404', refused: '1403' },
  tell: ({ registers, asOf }) => ({
    accounts: registers.paymentAccounts.map(({ institution, account, balance }) => ({
      accountId: account,
      institution,
      balanceFen: fenInteger(balance),
      balanceAt: `${asOf} 23:59:59`,
    })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({
    outTradeNo: asked.requestNumber,
    bizCode: code,
    ...(about ? { certNo: about.idNumber } : {}),
    ...telling,
  }),
  writeAnswer: (users, { asOf }) => ({ code: '10000', msg: 'Success', day: asOf, users }),
  trouble: plainTrouble,
};
