// Rural revitalisation (poverty register): exchange tables with pinyin columns, letters as states, days as 2023年3月15日,
// groups in Chinese words.
import type { ExchangeDepartment } from '../shapes/exchange-department.js';
import { chineseDay, writeCode } from '../shapes/wire-values.js';

const GROUPS = {
  'registered-poor': '建档立卡户',
  'lifted-out-of-poverty': '脱贫户',
  'monitored-household': '监测户',
  'worker-in-difficulty': '其他',
  'demobilised-soldier': '其他',
} as const;

export const ruralRevitalisation: ExchangeDepartment = {
  id: 'rural-revitalisation',
  shape: 'exchange',
  layout: {
    schema: 'xczx_qzk',
    request: { table: 't_sq', batch: 'pch', key: 'sqbh', idNumber: 'sfzhm', name: 'xm', state: 'clzt', createdAt: 'lrsj' },
    stateType: 'text',
    states: { fresh: 'N', taken: 'C', done: 'Y', failed: 'E' },
    result: { table: 't_jg', key: 'sqbh', order: 'xh', columns: ['jgdm', 'sfzhm', 'hbh', 'lbmc', 'kssj', 'jssj', 'gxrq'] },
    office: { table: 't_zt', column: 'zt', open: '开放', maintenance: '维护' },
  },
  codes: { found: 'A', none: 'B', unknown: 'C', refused: 'D' },
  failedCode: 'Z',
  firstOrder: 1,
  tell: ({ registers }) => ({
    entries: registers.listings
      .filter(({ toldBy }) => toldBy === 'rural-revitalisation')
      .map(({ number, group, from, to }) => ({
        hbh: number,
        lbmc: writeCode(GROUPS, group),
        kssj: chineseDay(from),
        jssj: to && chineseDay(to),
      })),
  }),
  writeCells: ({ code, about, asOf }, row) => ({
    jgdm: code,
    sfzhm: about?.idNumber,
    ...Object.fromEntries(Object.entries(row ?? {}).map(([column, value]) => [column, String(value)])),
    gxrq: chineseDay(asOf),
  }),
};
