// Justice administration (prisons, compulsory detox, community correction): SOAP, one person a call.
import type { HttpDepartment } from '../shapes/http-office.js';
import { compactDay, writeCode } from '../shapes/wire-values.js';
import { soapTrouble } from './plain-trouble.js';

const KINDS = { prison: 'JY', detox: 'JD', correction: 'SJ' } as const;

export const justice: HttpDepartment = {
  id: 'justice',
  shape: 'http',
  wire: { format: 'soap', namespace: 'urn:sandbox:justice', operation: 'QueryCustody' },
  login: { kind: 'body', user: 'yhm', password: 'mm' },
  ping: '',
  ask: { method: 'POST', path: '', atMost: 1, requestNumber: 'qqbh', idNumber: 'sfzh', name: 'xm' },
  codes: { found: '1', none: '0', unknown: '4', refused: '5' },
  tell: ({ registers }) => ({
    jyjl: registers.custodies.map(({ file, custodyType, from, to }) => ({
      dah: file,
      lx: writeCode(KINDS, custodyType),
      ksrq: compactDay(from),
      jsrq: to && compactDay(to),
    })),
  }),
  writePerson: ({ asked, code, about, telling, asOf }) => ({
    qqbh: asked.requestNumber,
    jgdm: code,
    sjrq: compactDay(asOf),
    sfzh: about?.idNumber,
    xm: about?.name,
    ...telling,
  }),
  trouble: soapTrouble(200),
};
