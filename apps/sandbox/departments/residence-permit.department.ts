// Public security, residence permits: REST/JSON with a key, one person a call, days as 2021/3/5, numbers as codes.
import { keptHere } from '../shapes/department.js';
import type { HttpDepartment } from '../shapes/http-office.js';
import { slashDay } from '../shapes/wire-values.js';
import { codeNumber, plainTrouble } from './plain-trouble.js';

export const residencePermit: HttpDepartment = {
  id: 'residence-permit',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'api-key', header: 'x-access-key' },
  ping: '/permit/ping',
  ask: { method: 'POST', path: '/permit/query', atMost: 1, requestNumber: 'serial', idNumber: 'cardNo', name: 'holder' },
  codes: { found: '0', none: '1', unknown: '2', refused: '7' },
  tell: ({ registers }) => ({
    permits: keptHere(registers.residencePermits).map(({ number, division, from, to }) => ({
      permitNo: number,
      areaCode: division,
      validFrom: slashDay(from),
      validTo: slashDay(to),
    })),
  }),
  writePerson: ({ asked, code, about, telling, asOf }) => ({
    ret: codeNumber(code),
    serial: asked.requestNumber,
    snapshotDay: slashDay(asOf),
    ...(about ? { cardNo: about.idNumber, holder: about.name } : {}),
    ...telling,
  }),
  trouble: plainTrouble,
};
