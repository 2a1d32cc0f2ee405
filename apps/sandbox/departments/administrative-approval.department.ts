// Administrative approval: REST/JSON behind a bearer token, GET with one person in the query, the answer inside `data`.
import type { HttpDepartment } from '../shapes/http-office.js';
import { plainTrouble } from './plain-trouble.js';

export const administrativeApproval: HttpDepartment = {
  id: 'administrative-approval',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'bearer' },
  ping: '/licence-service/ping',
  ask: {
    method: 'POST',
    path: '/licence-service/licences/query',
    atMost: 1,
    requestNumber: 'serialNo',
    idNumber: 'holderId',
    name: 'holderName',
  },
  codes: { found: 'A00', none: 'A01', unknown: 'A02', refused: 'A03' },
  tell: ({ registers, asOf }) => ({
    licences: registers.licences
      .filter(({ toldBy }) => toldBy === 'administrative-approval')
      .map(({ number, licence, validTo }) => ({ licenceNo: number, licenceName: licence, validTo, valid: validTo >= asOf })),
  }),
  writePerson: ({ asked, code, about, telling, asOf }) => ({
    resultCode: code,
    serialNo: asked.requestNumber,
    data: { day: asOf, ...(about ? { holderId: about.idNumber, holderName: about.name } : {}), ...telling },
  }),
  trouble: plainTrouble,
};
