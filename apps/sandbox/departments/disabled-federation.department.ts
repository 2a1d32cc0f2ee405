// Disabled persons' federation: XML over HTTP with Basic sign-in, one person a call, Chinese words and days, the certificate
// number made of the identity number, type and level.
import type { HttpDepartment } from '../shapes/http-office.js';
import { isAsked, listPayments } from '../shapes/department.js';
import { chineseDay, chineseMonth, writeCode, yuan } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

const TYPES = {
  visual: ['视力', '1'],
  hearing: ['听力', '2'],
  speech: ['言语', '3'],
  physical: ['肢体', '4'],
  intellectual: ['智力', '5'],
  mental: ['精神', '6'],
  multiple: ['多重', '7'],
} as const;
const LEVELS: Readonly<Record<number, string>> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' };

export const disabledFederation: HttpDepartment = {
  id: 'disabled-federation',
  shape: 'http',
  wire: { format: 'xml', root: 'query', answerRoot: 'result', charset: 'UTF-8' },
  login: { kind: 'basic' },
  ping: '/status',
  ask: {
    method: 'POST',
    path: '/certificates',
    atMost: 1,
    requestNumber: 'header:x-request-number',
    idNumber: 'number',
    name: 'name',
    from: 'from',
    to: 'to',
  },
  codes: { found: '1', none: '0', unknown: '2', refused: '3' },
  tell: (known) => ({
    certificate: known.registers.disabilities.map(({ type, level, validTo }) => ({
      id: `${known.person.member.idNumber}${TYPES[type][1]}${level}`,
      type: TYPES[type][0],
      level: writeCode(LEVELS, level),
      validTo: validTo && chineseDay(validTo),
    })),
    allowance: known.registers.allowances
      .filter(({ toldBy }) => toldBy.includes('disabled-federation'))
      .flatMap((allowance) =>
        listPayments(known, allowance).map(({ number, month, amount }) => ({
          voucher: `${number}-${month}`,
          month: chineseMonth(month),
          yuan: yuan(amount),
        })),
      ),
    rehabilitation: known.registers.rehabilitations
      .filter(({ month }) => isAsked(known, month))
      .map(({ receipt, month, amount, refundedAmount }) => ({
        receipt,
        month: chineseMonth(month),
        paid: yuan(amount),
        refunded: yuan(refundedAmount),
      })),
  }),
  writePerson: ({ code, about, telling, asOf }) => ({
    code,
    day: chineseDay(asOf),
    number: about?.idNumber,
    name: about?.name,
    ...telling,
  }),
  trouble: plainTrouble,
};
