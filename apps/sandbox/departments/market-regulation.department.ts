// Market regulation: exchange tables, one row a part somebody has in a business, capital in ten-thousand yuan, Chinese states.
import type { ExchangeDepartment } from '../shapes/exchange-department.js';
import { compactDay, tenThousandYuan, writeCode } from '../shapes/wire-values.js';

const PARTS = { 'legal-representative': 'F', shareholder: 'G', 'self-employed': 'T' } as const;
const STATES = { 'in-business': '存续', revoked: '吊销', cancelled: '注销' } as const;

export const marketRegulation: ExchangeDepartment = {
  id: 'market-regulation',
  shape: 'exchange',
  layout: {
    schema: 'market_exchange',
    request: { table: 'request', batch: 'batch_no', key: 'req_no', idNumber: 'id_no', name: 'xm', state: 'state', createdAt: 'created_at' },
    stateType: 'smallint',
    states: { fresh: '0', taken: '1', done: '2', failed: '9' },
    result: {
      table: 'result',
      key: 'req_no',
      order: 'seq',
      columns: ['ret_code', 'id_no', 'credit_code', 'ent_name', 'part', 'zt', 'reg_cap', 'est_date', 'data_date'],
    },
    office: { table: 'office', column: 'state', open: 'open', maintenance: 'maintenance' },
  },
  codes: { found: '0000', none: '0001', unknown: '0002', refused: '0003' },
  failedCode: '9001',
  firstOrder: 0,
  tell: ({ registers }) => ({
    businesses: registers.businesses.map(({ creditCode, name, part, status, capital, registeredOn }) => ({
      credit_code: creditCode,
      ent_name: name,
      part: writeCode(PARTS, part),
      zt: writeCode(STATES, status),
      reg_cap: tenThousandYuan(capital),
      est_date: registeredOn,
    })),
  }),
  writeCells: ({ code, about, asOf }, row) => ({
    ret_code: code,
    id_no: about?.idNumber,
    ...Object.fromEntries(Object.entries(row ?? {}).map(([column, value]) => [column, String(value)])),
    data_date: compactDay(asOf),
  }),
};
