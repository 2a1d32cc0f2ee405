// Finance (一卡通 and the budget): fixed width in GB18030, whole fen, months as 202303. Subsidies have the voucher that the
// agriculture bureau has too.
import { isAsked, listPayments, type Row } from '../shapes/department.js';
import type { FileDepartment } from '../shapes/file-office.js';
import { compactDay, compactMonth, fenInteger, writeCode } from '../shapes/wire-values.js';

const ITEMS = { wages: 'GZ', retirement: 'TX', subsidy: 'BZ' } as const;
const COLUMNS = ['kind', 'voucher', 'item', 'month', 'fen'] as const;

export const finance: FileDepartment = {
  id: 'finance',
  shape: 'file',
  encoding: 'gb18030',
  requestPath: '/in/YKT{batch}.dat',
  answerPath: '/out/YKT{batch}.dat',
  refusalPath: '/out/YKT{batch}.err',
  codes: { found: '1', none: '0', unknown: '8', refused: '9' },
  tell: (known) => ({
    subsidies: known.registers.subsidies
      .filter(({ month, toldBy }) => isAsked(known, month) && toldBy.includes('finance'))
      .map(({ voucher, item, month, amount }): Row => ({
        kind: 'NB',
        voucher,
        item,
        month: compactMonth(month),
        fen: String(fenInteger(amount)),
      })),
    budget: known.registers.budgetPayments.flatMap((payment) =>
      listPayments(known, payment).map(({ number, item, month, amount }) => ({
        kind: writeCode(ITEMS, item),
        voucher: `${number}-${compactMonth(month)}`,
        item: '财政发放',
        month: compactMonth(month),
        fen: String(fenInteger(amount)),
      })),
    ),
  }),
  layout: {
    kind: 'lines',
    request: { form: { widths: [64, 18, 60] }, trailerMark: 'TRL' },
    form: { widths: [64, 18, 1, 8, 2, 32, 40, 6, 14] },
    lineEnd: '\r\n',
    writeCells: ({ asked, about, code, asOf }, row) => [
      asked.requestNumber,
      about?.idNumber ?? asked.idNumber,
      code,
      compactDay(asOf),
      ...COLUMNS.map((column) => String(row?.[column] ?? '')),
    ],
    writeTrailer: (count) => `TRL${String(count).padStart(8, '0')}`,
  },
};
