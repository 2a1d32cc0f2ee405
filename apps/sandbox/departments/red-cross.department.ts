// Red Cross: XML over HTTP behind a bearer token, a list of people, whole fen, months as 202303.
import type { HttpDepartment } from '../shapes/http-office.js';
import { keptHere, listPayments } from '../shapes/department.js';
import { compactMonth, fenInteger } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

export const redCross: HttpDepartment = {
  id: 'red-cross',
  shape: 'http',
  wire: { format: 'xml', root: 'AidQuery', answerRoot: 'AidAnswer', charset: 'UTF-8' },
  login: { kind: 'bearer' },
  ping: '/aid/ping',
  ask: {
    method: 'POST',
    path: '/aid/query',
    list: 'Recipient',
    atMost: 50,
    requestNumber: 'Ref',
    idNumber: 'IdNumber',
    name: 'FullName',
    from: 'From',
    to: 'To',
  },
  codes: { found: 'YES', none: 'NO', unknown: 'WHO', refused: 'DENIED' },
  tell: (known) => ({
    Aid: keptHere(known.registers.aids)
      .filter(({ toldBy }) => toldBy === 'red-cross')
      .flatMap((aid) =>
        listPayments(known, aid).map(({ number, programme, month, amount }) => ({
          Voucher: `${number}-${month}`,
          Project: programme,
          Month: compactMonth(month),
          AmountFen: fenInteger(amount),
        })),
      ),
  }),
  writePerson: ({ asked, code, about, telling }) => ({ Ref: asked.requestNumber, Result: code, IdNumber: about?.idNumber, ...telling }),
  writeAnswer: (Recipient, { asOf }) => ({ Day: asOf, Recipient }),
  trouble: plainTrouble,
};
