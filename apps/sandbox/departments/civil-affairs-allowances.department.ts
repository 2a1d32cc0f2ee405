// Civil affairs, allowances (两项补贴, 高龄津贴, 优抚): REST/JSON with Basic sign-in, whole fen, months as 202303, item codes.
import type { HttpDepartment } from '../shapes/http-office.js';
import { listPayments } from '../shapes/department.js';
import { compactDay, compactMonth, fenInteger, writeCode } from '../shapes/wire-values.js';
import { plainTrouble } from './plain-trouble.js';

const ITEMS = {
  disability: 'LX01',
  'old-age': 'LX02',
  preferential: 'LX03',
  'family-planning': 'LX04',
  scholarship: 'LX05',
  courage: 'LX06',
  other: 'LX99',
} as const;

export const civilAffairsAllowances: HttpDepartment = {
  id: 'civil-affairs-allowances',
  shape: 'http',
  wire: { format: 'json' },
  login: { kind: 'basic' },
  ping: '/btff/zt',
  ask: {
    method: 'POST',
    path: '/btff/cx',
    list: 'ry',
    atMost: 100,
    requestNumber: 'lsh',
    idNumber: 'zjhm',
    name: 'xm',
    from: 'qsny',
    to: 'zzny',
  },
  codes: { found: '00', none: '01', unknown: '02', refused: '03' },
  tell: (known) => ({
    ffmx: known.registers.allowances
      .filter(({ toldBy }) => toldBy.includes('civil-affairs-allowances'))
      .flatMap((allowance) =>
        listPayments(known, allowance).map(({ number, item, month, amount }) => ({
          pzh: `${number}-${month}`,
          lx: writeCode(ITEMS, item),
          ny: compactMonth(month),
          jeFen: fenInteger(amount),
        })),
      ),
  }),
  writePerson: ({ asked, code, about, telling }) => ({ lsh: asked.requestNumber, cljg: code, zjhm: about?.idNumber, ...telling }),
  writeAnswer: (ry, { asOf }) => ({ sjrq: compactDay(asOf), ry }),
  trouble: plainTrouble,
};
