// Transport: XML over HTTP in GB18030 with Basic sign-in, one person a call, days as 2023年3月5日, Chinese words. What is
// wrong is told inside the answer.
import type { HttpDepartment } from '../shapes/http-office.js';
import { chineseDay } from '../shapes/wire-values.js';

export const transportLicences: HttpDepartment = {
  id: 'transport-licences',
  shape: 'http',
  wire: { format: 'xml', root: 'query', answerRoot: 'result', charset: 'GB18030' },
  login: { kind: 'basic' },
  ping: '/status',
  ask: { method: 'POST', path: '/licences', atMost: 1, requestNumber: 'header:x-request-number', idNumber: 'number', name: 'name' },
  codes: { found: '1', none: '0', unknown: '2', refused: '3' },
  tell: ({ registers, asOf }) => ({
    licence: registers.licences
      .filter(({ toldBy }) => toldBy === 'transport-licences')
      .map(({ number, licence, plate, validTo }) => ({
        no: number,
        kind: licence,
        plate,
        state: validTo < asOf ? '过期' : '有效',
        until: chineseDay(validTo),
      })),
  }),
  writePerson: ({ code, about, telling, asOf }) => ({
    code,
    day: chineseDay(asOf),
    number: about?.idNumber,
    name: about?.name,
    ...telling,
  }),
  trouble: {
    credentials: { status: 401, body: { code: '9' } },
    malformed: { status: 200, body: { code: '7' } },
    failing: { status: 200, body: { code: '8' } },
    maintenance: { status: 200, body: { code: '6' } },
  },
};
