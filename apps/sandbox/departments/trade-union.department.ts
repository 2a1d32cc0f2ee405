// Trade union: a semicolon file in UTF-8 with a byte order mark, Chinese names of the columns, days as 2023年3月5日.
import { keptHere, listPayments, type Row } from '../shapes/department.js';
import type { FileDepartment } from '../shapes/file-office.js';
import { chineseDay, chineseMonth, yuan } from '../shapes/wire-values.js';

const COLUMNS = ['类别', '编号', '项目', '月份', '金额', '认定日期', '退出日期'] as const;

export const tradeUnion: FileDepartment = {
  id: 'trade-union',
  shape: 'file',
  encoding: 'utf-8-bom',
  requestPath: '/in/GH-{batch}.csv',
  answerPath: '/out/GH-{batch}.csv',
  refusalPath: '/out/GH-{batch}.err',
  codes: { found: '有', none: '无', unknown: '查无此人', refused: '不予提供' },
  tell: (known) => ({
    lists: known.registers.listings
      .filter(({ toldBy }) => toldBy === 'trade-union')
      .map(({ number, from, to }): Row => ({
        类别: '困难职工',
        编号: number,
        认定日期: chineseDay(from),
        退出日期: to && chineseDay(to),
      })),
    aids: keptHere(known.registers.aids)
      .filter(({ toldBy }) => toldBy === 'trade-union')
      .flatMap((aid) =>
        listPayments(known, aid).map(({ number, programme, month, amount }) => ({
          类别: '救助金',
          编号: `${number}-${month}`,
          项目: programme,
          月份: chineseMonth(month),
          金额: yuan(amount),
        })),
      ),
  }),
  layout: {
    kind: 'lines',
    request: { form: { separator: ';', quoted: false }, headerMark: '批次', trailerMark: '合计' },
    form: { separator: ';', quoted: false },
    lineEnd: '\n',
    writeHeader: () => ['请求编号', '证件号码', '结果', '数据日期', ...COLUMNS],
    writeCells: ({ asked, about, code, asOf }, row) => [
      asked.requestNumber,
      about?.idNumber ?? asked.idNumber,
      code,
      chineseDay(asOf),
      ...COLUMNS.map((column) => String(row?.[column] ?? '')),
    ],
    writeTrailer: (count) => `合计;${count}`,
  },
};
