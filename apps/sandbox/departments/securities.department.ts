// Securities and funds: fixed width in GB18030, counted in bytes, market values in ten-thousand yuan, days as 2023/3/5.
import { type Row } from '../shapes/department.js';
import type { FileDepartment } from '../shapes/file-office.js';
import { slashDay, tenThousandYuan, writeCode } from '../shapes/wire-values.js';

const INSTRUMENTS = { share: 'S', fund: 'F', bond: 'B', other: 'O' } as const;
const COLUMNS = ['account', 'instrument', 'code', 'units', 'value', 'broker'] as const;

export const securities: FileDepartment = {
  id: 'securities',
  shape: 'file',
  encoding: 'gb18030',
  requestPath: '/in/Q{batch}.txt',
  answerPath: '/out/A{batch}.txt',
  refusalPath: '/out/E{batch}.txt',
  codes: { found: '00', none: '01', unknown: '02', refused: '03' },
  tell: ({ registers }) => ({
    holdings: registers.securities.map(({ account, instrument, code, units, marketValue, broker }): Row => ({
      account,
      instrument: writeCode(INSTRUMENTS, instrument),
      code,
      units,
      value: tenThousandYuan(marketValue),
      broker,
    })),
  }),
  layout: {
    kind: 'lines',
    request: { form: { widths: [64, 18, 60] }, trailerMark: 'END' },
    form: { widths: [64, 18, 2, 10, 20, 1, 6, 14, 16, 24] },
    lineEnd: '\n',
    writeCells: ({ asked, about, code, asOf }, row) => [
      asked.requestNumber,
      about?.idNumber ?? asked.idNumber,
      code,
      slashDay(asOf),
      ...COLUMNS.map((column) => String(row?.[column] ?? '')),
    ],
    writeTrailer: (count) => `END${String(count).padStart(8, '0')}`,
  },
};
