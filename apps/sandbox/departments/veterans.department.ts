// Veterans: a comma file in UTF-8 with a byte order mark, names of the columns first, every cell in quotes.
import { listPayments, type Row } from '../shapes/department.js';
import type { FileDepartment } from '../shapes/file-office.js';
import { yuan } from '../shapes/wire-values.js';

const COLUMNS = ['kind', 'reference', 'month', 'amount', 'since'] as const;

export const veterans: FileDepartment = {
  id: 'veterans',
  shape: 'file',
  encoding: 'utf-8-bom',
  requestPath: '/in/vet-{batch}.csv',
  answerPath: '/out/vet-{batch}-{seq}.csv',
  refusalPath: '/out/vet-{batch}.err',
  codes: { found: 'FOUND', none: 'NONE', unknown: 'UNKNOWN', refused: 'REFUSED' },
  tell: (known) => ({
    payments: known.registers.allowances
      .filter(({ toldBy }) => toldBy.includes('veterans'))
      .flatMap((allowance) =>
        listPayments(known, allowance).map(({ number, month, amount }): Row => ({
          kind: 'COMPENSATION',
          reference: `${number}-${month}`,
          month,
          amount: yuan(amount),
        })),
      ),
    lists: known.registers.listings
      .filter(({ toldBy }) => toldBy === 'veterans')
      .map(({ number, from }) => ({ kind: 'DEMOBILISED', reference: number, since: from })),
  }),
  layout: {
    kind: 'lines',
    request: { form: { separator: ',', quoted: true }, headerMark: 'BATCH', trailerMark: 'END' },
    form: { separator: ',', quoted: true },
    lineEnd: '\n',
    writeHeader: () => ['request', 'id_number', 'result', 'day', ...COLUMNS],
    writeCells: ({ asked, about, code, asOf }, row) => [
      asked.requestNumber,
      about?.idNumber ?? asked.idNumber,
      code,
      asOf,
      ...COLUMNS.map((column) => String(row?.[column] ?? '')),
    ],
    writeTrailer: (count) => `END,${count}`,
  },
};
