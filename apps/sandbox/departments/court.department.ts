// Court: REST/JSON behind OAuth 2. What judgments and agreements on support order, a row for each month it is due.
import type { HttpDepartment } from '../shapes/http-office.js';
import { listPayments } from '../shapes/department.js';
import { compactMonth, writeCode, yuan } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

const ROLES = { receives: 'OBLIGEE', pays: 'OBLIGOR' } as const;
const BASES = { judgment: 'JUDGMENT', agreement: 'MEDIATION' } as const;

export const court: HttpDepartment = {
  id: 'court',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'oauth2', tokenPath: '/token' },
  ping: '/support/ping',
  ask: {
    method: 'POST',
    path: '/support/orders',
    list: 'parties',
    atMost: 20,
    requestNumber: 'requestNo',
    idNumber: 'idNo',
    name: 'name',
    from: 'fromMonth',
    to: 'toMonth',
  },
  codes: { found: 'HIT', none: 'MISS', unknown: 'NO_PARTY', refused: 'DENY' },
  tell: (known) => ({
    orders: known.registers.judgments.flatMap((judgment) =>
      listPayments(known, judgment).map(({ caseNumber, direction, basis, counterpart, month, amount }) => ({
        caseNo: caseNumber,
        role: writeCode(ROLES, direction),
        basis: writeCode(BASES, basis),
        counterparty: counterpart,
        dueMonth: compactMonth(month),
        dueYuan: yuan(amount),
      })),
    ),
  }),
  writePerson: ({ asked, code, about, telling }) => ({ requestNo: asked.requestNumber, outcome: code, idNo: about?.idNumber, ...telling }),
  writeAnswer: (parties, { asOf }) => ({ ok: true, asOf, parties }),
  trouble: plainTrouble,
};
