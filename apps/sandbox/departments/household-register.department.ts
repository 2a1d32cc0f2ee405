// Public security, household register (户籍): signed REST/JSON with pinyin initials, days as 20230305, every code in the body
// and HTTP 200 throughout.
import { compactDay, writeCode } from '../shapes/wire-values.js';
import { keptHere } from '../shapes/department.js';
import type { HttpDepartment } from '../shapes/http-office.js';

const AREAS = { urban: '1', rural: '2' } as const;
const STATES = { normal: '0', moved: '1', cancelled: '2' } as const;

export const householdRegister: HttpDepartment = {
  id: 'household-register',
  shape: 'http',
  wire: { format: 'json' },
  login: {
    kind: 'hmac',
    headers: { key: 'x-ca-key', timestamp: 'x-ca-timestamp', nonce: 'x-ca-nonce', signature: 'x-ca-signature' },
    unit: 'milliseconds',
    encoding: 'base64',
    signs: ({ method, path, timestamp, nonce, bodySha256 }) => [method, path, timestamp, nonce, bodySha256].join('\n'),
  },
  ping: '/hjxx/v2/zt',
  ask: { method: 'POST', path: '/hjxx/v2/cx', list: 'ryxx', atMost: 50, requestNumber: 'qqbh', idNumber: 'gmsfhm', name: 'xm' },
  codes: { found: '1', none: '0', unknown: '9', refused: '5' },
  tell: ({ registers }) => ({
    hjxx: keptHere(registers.residents).map((entry) => ({
      jlbh: `${entry.householdNumber}-${entry.person}`,
      hh: entry.householdNumber,
      hkszd: entry.division,
      hklb: writeCode(AREAS, entry.area),
      hkzt: writeCode(STATES, entry.status),
      yhzgx: entry.toHead,
      cym: entry.formerName,
      hnrs: entry.peopleInBook === undefined ? undefined : String(entry.peopleInBook),
    })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({
    qqbh: asked.requestNumber,
    cxjg: code,
    ...(about ? { gmsfhm: about.idNumber, xm: about.name } : {}),
    ...telling,
  }),
  writeAnswer: (persons, { asOf }) => ({ jgdm: '0000', sjrq: compactDay(asOf), ryxx: persons }),
  trouble: {
    credentials: { status: 200, body: { jgdm: '9003' } },
    malformed: { status: 200, body: { jgdm: '9004' } },
    failing: { status: 200, body: { jgdm: '9001' } },
    maintenance: { status: 200, body: { jgdm: '9002' } },
  },
};
