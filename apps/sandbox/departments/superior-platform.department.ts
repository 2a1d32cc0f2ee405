// The superior platform (province): signed REST/JSON under a ticket. It answers for the registers of other divisions: hukou,
// marriages, dwellings, aid; and names those that did not answer it.
import type { HttpDepartment } from '../shapes/http-office.js';
import { isAsked, keptElsewhere, listPayments } from '../shapes/department.js';
import { yuan } from '../shapes/wire-values.js';

export const superiorPlatform: HttpDepartment = {
  id: 'superior-platform',
  shape: 'http',
  wire: { format: 'json' },
  login: {
    kind: 'hmac',
    headers: { key: 'x-hub-id', timestamp: 'x-hub-time', nonce: 'x-hub-nonce', signature: 'x-hub-signature' },
    unit: 'milliseconds',
    encoding: 'hex',
    signs: ({ method, path, timestamp, nonce, bodySha256 }) => [method, path, timestamp, nonce, bodySha256].join('\n'),
  },
  ping: '/exchange/v3/status',
  ask: {
    method: 'POST',
    path: '/exchange/v3/requests',
    list: 'subjects',
    atMost: 500,
    requestNumber: 'requestNumber',
    idNumber: 'idNumber',
    name: 'name',
    from: 'period.from',
    to: 'period.to',
  },
  codes: { found: '200', none: '204', unknown: '404', refused: '403' },
  tell: (known) => ({
    hukou: keptElsewhere(known.registers.residents).map((entry) => ({
      division: entry.division,
      office: entry.elsewhere,
      householdNumber: entry.householdNumber,
      area: entry.area === 'urban' ? 'U' : 'R',
      status: entry.status,
    })),
    marriages: keptElsewhere(known.registers.marriages)
      .filter(({ on }) => on <= known.asOf)
      .map(({ elsewhere, certificate, event, on }) => ({ office: elsewhere, certificate, event, on })),
    dwellings: known.registers.remoteDwellings.map(({ elsewhere, certificate, areaSquareMetres, share, registeredOn }) => ({
      office: elsewhere,
      certificate,
      areaSqm: areaSquareMetres,
      share,
      registeredOn,
    })),
    aid: keptElsewhere(known.registers.aids).flatMap((aid) =>
      listPayments(known, aid)
        .filter(({ month }) => isAsked(known, month))
        .map(({ elsewhere, number, programme, month, amount }) => ({
          office: elsewhere,
          voucher: `${number}-${month}`,
          programme,
          month,
          yuan: yuan(amount),
        })),
    ),
    missing: known.registers.remoteSilences.map(({ elsewhere, register }) => ({ name: `${register}@${elsewhere}` })),
  }),
  writePerson: ({ asked, code, about, telling: { missing, ...lists } }) => ({
    requestNumber: asked.requestNumber,
    code: missing ? '206' : code,
    ...(about ? { idNumber: about.idNumber, name: about.name } : {}),
    ...lists,
    ...(missing ? { missing: [...new Set(missing.flatMap((row) => Object.values(row)))] } : {}),
  }),
  writeAnswer: (subjects, { asOf }) => ({ status: 'DONE', dataDay: asOf, subjects }),
  ticket: {
    writeAccepted: (ticket) => ({ status: 'ACCEPTED', ticket }),
    pollPath: '/exchange/v3/requests/',
    writePending: () => ({ status: 'RUNNING' }),
  },
  trouble: {
    credentials: { status: 401, body: { status: 'SIGNATURE' } },
    malformed: { status: 400, body: { status: 'MALFORMED' } },
    failing: { status: 200, body: { status: 'FAILED' } },
    maintenance: { status: 200, body: { status: 'MAINTENANCE' } },
  },
};
