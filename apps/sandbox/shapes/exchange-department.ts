// A plain department behind exchange tables: verdicts about people as result rows. One row says that there is nothing.
import type { OfficeSetting } from '../office.js';
import { judge, type DepartmentManner, type Row, type Verdict } from './department.js';
import type { ExchangeLayout, NamedRequest, ResultRow } from './exchange-database.js';
import type { ExchangeAnswer } from './exchange-office.js';

export interface ExchangeDepartment extends DepartmentManner {
  readonly shape: 'exchange';
  readonly layout: ExchangeLayout;
  /** Code of a request that failed and will be answered later. */
  readonly failedCode: string;
  /** Order number of the first row. */
  readonly firstOrder: number;
  /** Cells by column; `row` is absent where nothing was found. */
  writeCells(verdict: Verdict, row: Row | undefined): Readonly<Record<string, string | undefined>>;
}

export function answerExchange(setting: OfficeSetting, department: ExchangeDepartment, request: NamedRequest): ExchangeAnswer<ResultRow> {
  const { requestNumber } = request;
  const { badEncoding, schemaDrift } = setting.faults.current();
  const failed = setting.faults.nextFails();
  const judged = judge(setting, { ...department, renamesFields: false }, request);
  const verdict = failed ? { ...judged, code: department.failedCode, telling: {} } : judged;
  const rows = Object.values(verdict.telling).flat();
  const cells = rows.length === 0 ? [department.writeCells(verdict, undefined)] : rows.map((row) => department.writeCells(verdict, row));
  const spoil = (text: string | undefined): string | null => {
    if (text === undefined) return null;
    return badEncoding ? text.replace(/\p{Script=Han}/gu, '\ufffd') : text;
  };
  return {
    requestNumber,
    state: failed ? 9 : 2,
    rows: cells.map((row, index) => ({
      order: department.firstOrder + index,
      cells: Object.fromEntries(Object.entries(row).map(([column, text]) => [column, schemaDrift && text ? `${text}?` : spoil(text)])),
    })),
  };
}
