// Agriculture and rural affairs: night file in GB18030 with | between columns, marks, a trailer that counts. One line a
// record, whatever kind it is.
import { isAsked, type Row } from '../shapes/department.js';
import type { FileDepartment } from '../shapes/file-office.js';
import { compactDay, compactMonth, writeCode, yuan } from '../shapes/wire-values.js';

const HARVESTS = {
  'own-crop': '种植',
  livestock: '养殖',
  forestry: '林业',
  fishery: '渔业',
  'land-lease': '土地流转',
  'collective-dividend': '集体分红',
} as const;
const COLUMNS = ['lb', 'jlbh', 'xm', 'ny', 'je', 'mj', 'rq'] as const;

export const agriculture: FileDepartment = {
  id: 'agriculture',
  shape: 'file',
  encoding: 'gb18030',
  requestPath: '/in/NY_{batch}.csv',
  answerPath: '/out/NY_{batch}_{seq}.csv',
  refusalPath: '/out/NYERR_{batch}.txt',
  codes: { found: '0', none: '1', unknown: '2', refused: '9' },
  tell: (known) => ({
    harvests: known.registers.harvests
      .filter(({ month }) => isAsked(known, month))
      .map(({ number, item, month, netAmount }): Row => ({
        lb: 'SY',
        jlbh: number,
        xm: writeCode(HARVESTS, item),
        ny: compactMonth(month),
        je: yuan(netAmount),
      })),
    subsidies: known.registers.subsidies
      .filter(({ month, toldBy }) => isAsked(known, month) && toldBy.includes('agriculture'))
      .map(({ voucher, item, month, amount }) => ({ lb: 'BT', jlbh: voucher, xm: item, ny: compactMonth(month), je: yuan(amount) })),
    lands: known.registers.lands.map(({ contract, areaMu, leasedOutMu }) => ({
      lb: 'TD',
      jlbh: contract,
      xm: leasedOutMu === '0.00' ? '自种' : '流转',
      mj: areaMu,
    })),
    machines: known.registers.machines.map(({ number, machine, registeredOn }) => ({
      lb: 'NJ',
      jlbh: number,
      xm: machine,
      rq: compactDay(registeredOn),
    })),
  }),
  layout: {
    kind: 'lines',
    request: { form: { separator: '|', quoted: false }, headerMark: 'H', lineMark: 'D', trailerMark: 'T' },
    form: { separator: '|', quoted: false },
    lineEnd: '\r\n',
    writeHeader: (batch, asOf) => ['H', batch, compactDay(asOf)],
    writeCells: ({ asked, about, code }, row) => [
      'D',
      asked.requestNumber,
      about?.idNumber ?? asked.idNumber,
      code,
      ...COLUMNS.map((column) => String(row?.[column] ?? '')),
    ],
    writeTrailer: (count) => `T|${count}`,
  },
};
