// The exchange database of the vehicle administration: its layout, and its rows as they stand in the columns.
import type { Pool } from 'pg';
import { openExchangeDatabase, type ExchangeLayout } from './shapes/exchange-database.js';
import type { ExchangeTables } from './shapes/exchange-office.js';
import type { ExchangeRow } from './vehicle-office.js';

export interface VehicleExchange {
  readonly tables: ExchangeTables<ExchangeRow>;
  /** For the hub: may insert requests, and read results and the office's state. */
  readonly clientUrl: string;
}

const layout: ExchangeLayout = {
  schema: 'vehicle_exchange',
  request: { table: 'request', batch: 'batch_no', key: 'req_no', idNumber: 'id_no', name: 'xm', state: 'state', createdAt: 'created_at' },
  stateType: 'smallint',
  states: { fresh: '0', taken: '1', done: '2', failed: '9' },
  result: {
    table: 'result',
    key: 'req_no',
    order: 'seq',
    columns: ['ret_code', 'id_no', 'vin', 'hphm', 'cllx', 'ccdjrq', 'zt', 'zt_history', 'data_date'],
  },
  office: { table: 'office', column: 'state', open: 'open', maintenance: 'maintenance' },
};

/** @throws HubError `exchange-unavailable` when the database cannot be prepared */
export async function openVehicleExchange(adminUrl: string, pool: Pool, password: string): Promise<VehicleExchange> {
  const { tables, clientUrl } = await openExchangeDatabase(layout, adminUrl, pool, password);
  return {
    clientUrl,
    tables: {
      ...tables,
      store: (answers) => tables.store(answers.map((answer) => ({ ...answer, rows: answer.rows.map(writeRow) }))),
    },
  };
}

const writeRow = (row: ExchangeRow): { order: number; cells: Record<string, string | null> } => ({
  order: row.seq,
  cells: {
    ret_code: row.retCode,
    id_no: row.idNumber,
    vin: row.vin,
    hphm: row.plate,
    cllx: row.type,
    ccdjrq: row.registeredOn,
    zt: row.status,
    zt_history: row.history,
    data_date: row.dataDate,
  },
});
