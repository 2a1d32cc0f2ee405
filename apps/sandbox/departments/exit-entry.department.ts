// Exit and entry: SOAP with the login in the request, days as 20221001. Trips are an auxiliary sign, never income or assets.
import { isAsked } from '../shapes/department.js';
import type { HttpDepartment } from '../shapes/http-office.js';
import { compactDay } from '../shapes/wire-values.js';
import { soapTrouble } from './plain-trouble.js';

export const exitEntry: HttpDepartment = {
  id: 'exit-entry',
  shape: 'http',
  wire: { format: 'soap', namespace: 'urn:sandbox:exit-entry', operation: 'QueryTrips' },
  login: { kind: 'body', user: 'user', password: 'password' },
  ping: '',
  ask: {
    method: 'POST',
    path: '',
    list: 'traveller',
    atMost: 20,
    requestNumber: 'reqNo',
    idNumber: 'idNo',
    name: 'fullName',
    from: 'from',
    to: 'to',
  },
  codes: { found: 'Y', none: 'N', unknown: 'U', refused: 'R' },
  tell: (known) => ({
    trip: known.registers.trips
      .filter(({ leftOn }) => isAsked(known, leftOn))
      .map(({ number, leftOn, backOn, destination }) => ({
        recordNo: number,
        outDay: compactDay(leftOn),
        inDay: backOn && compactDay(backOn),
        place: destination,
      })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({ reqNo: asked.requestNumber, state: code, idNo: about?.idNumber, ...telling }),
  writeAnswer: (traveller, { asOf }) => ({ day: compactDay(asOf), traveller }),
  trouble: soapTrouble(200),
};
