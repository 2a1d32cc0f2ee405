// Power, water, gas: a tab file in UTF-8 with bills by month. An auxiliary sign, never income or assets.
import { listPayments, type Row } from '../shapes/department.js';
import type { FileDepartment } from '../shapes/file-office.js';
import { compactDay, compactMonth, writeCode, yuan } from '../shapes/wire-values.js';

const UTILITIES = { power: 'E', water: 'W', gas: 'G' } as const;
const COLUMNS = ['utility', 'meter', 'month', 'usage', 'bill'] as const;

export const utilities: FileDepartment = {
  id: 'utilities',
  shape: 'file',
  encoding: 'utf-8',
  requestPath: '/in/util_{batch}.tsv',
  answerPath: '/out/util_{batch}_{seq}.tsv',
  refusalPath: '/out/util_{batch}.err',
  codes: { found: '1', none: '0', unknown: '4', refused: '5' },
  tell: (known) => ({
    bills: known.registers.utilities.flatMap((bill) =>
      listPayments(known, bill).map(({ utility, meter, month, usage, amount }): Row => ({
        utility: writeCode(UTILITIES, utility),
        meter,
        month: compactMonth(month),
        usage,
        bill: yuan(amount),
      })),
    ),
  }),
  layout: {
    kind: 'lines',
    request: { form: { separator: '\t', quoted: false }, headerMark: 'H', lineMark: 'D', trailerMark: 'T' },
    form: { separator: '\t', quoted: false },
    lineEnd: '\n',
    writeHeader: (batch, asOf) => ['H', batch, compactDay(asOf)],
    writeCells: ({ asked, about, code }, row) => [
      'D',
      asked.requestNumber,
      about?.idNumber ?? asked.idNumber,
      code,
      ...COLUMNS.map((column) => String(row?.[column] ?? '')),
    ],
    writeTrailer: (count) => `T\t${count}`,
  },
};
