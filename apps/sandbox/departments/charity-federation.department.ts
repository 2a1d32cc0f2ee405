// Charity federation: REST/JSON with Basic sign-in, ten-thousand yuan with four decimals, the day of each payment.
import type { HttpDepartment } from '../shapes/http-office.js';
import { keptHere, listPayments } from '../shapes/department.js';
import { slashDay, tenThousandYuan } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

export const charityFederation: HttpDepartment = {
  id: 'charity-federation',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'basic' },
  ping: '/donation/ping',
  ask: {
    method: 'POST',
    path: '/donation/recipients',
    list: 'recipients',
    atMost: 50,
    requestNumber: 'ref',
    idNumber: 'idNumber',
    name: 'name',
    from: 'period.from',
    to: 'period.to',
  },
  codes: { found: 'PAID', none: 'NOT_PAID', unknown: 'NOT_KNOWN', refused: 'WITHHELD' },
  tell: (known) => ({
    payments: keptHere(known.registers.aids)
      .filter(({ toldBy }) => toldBy === 'charity-federation')
      .flatMap((aid) =>
        listPayments(known, aid).map(({ number, programme, month, amount }) => ({
          paymentNo: `${number}-${month}`,
          project: programme,
          paidOn: `${month}-15`,
          amountWan: tenThousandYuan(amount),
        })),
      ),
  }),
  writePerson: ({ asked, code, about, telling }) => ({ ref: asked.requestNumber, status: code, idNumber: about?.idNumber, ...telling }),
  writeAnswer: (recipients, { asOf }) => ({ result: 'success', day: slashDay(asOf), recipients }),
  trouble: plainTrouble,
};
