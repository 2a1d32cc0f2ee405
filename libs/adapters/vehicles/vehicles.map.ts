// Result rows of one request to one answer. Pure.
import type { AskedSubject, FactJson, SubjectAnswer } from '#contracts';
import type { LocalDate } from '#kernel';
import {
  ANSWERED_ABOUT_ANOTHER,
  gradeAnswer,
  isAboutSubject,
  readCode,
  readCompactDate,
  sourceSchemaDrift,
  toPlainText,
} from '#adapter-kit';
import type { RequestedRow, VehicleRowWire } from './vehicles.wire.js';

const TYPES = {
  K33: 'small-passenger',
  K11: 'large-passenger',
  H: 'goods',
  M: 'motorcycle',
  T: 'tricycle',
  N: 'agricultural',
  C: 'disabled-person',
  Q: 'other',
} as const;

const STATUSES = {
  A: 'normal',
  G: 'inspection-overdue',
  N: 'mortgaged',
  S: 'seized',
  B: 'transferred',
  E: 'scrapped',
  P: 'cancelled',
} as const;

const RETURN_CODES = { '0000': 'vehicle', '0001': 'none', '0002': 'unknown', '0003': 'refused' } as const;

/**
 * @param rows every row of the request, at least one; they appear together
 * 0001 is the only way to `no-record`.
 */
export function mapVehicleRows(rows: readonly VehicleRowWire[], subject: AskedSubject): SubjectAnswer {
  const [first] = rows;
  if (first === undefined) throw sourceSchemaDrift('result');
  if (rows.some((row) => row.id_no !== undefined && !isAboutSubject(row.id_no, subject))) return ANSWERED_ABOUT_ANOTHER;
  return gradeAnswer(readVehicleRows(first, rows), subject, { idNumbers: rows.flatMap((row) => row.id_no ?? []), names: [] });
}

function readVehicleRows(first: VehicleRowWire, rows: readonly VehicleRowWire[]): SubjectAnswer {
  const codes = rows.map((row) => readCode(RETURN_CODES, row.ret_code, 'result.ret_code'));
  if (new Set(codes).size > 1) throw sourceSchemaDrift('result.ret_code');
  switch (readCode(RETURN_CODES, first.ret_code, 'result.ret_code')) {
    case 'none':
      if (rows.length > 1) throw sourceSchemaDrift('result.seq');
      return { outcome: 'no-record', asOf: readAsOf(first) };
    case 'unknown':
      return { outcome: 'out-of-coverage', reason: 'person-unknown-to-the-office' };
    case 'refused':
      return { outcome: 'refused', reason: 'refused-by-the-office' };
    case 'vehicle': {
      const facts = rows.map(mapVehicle);
      const asOf = facts.reduce((oldest, fact) => (fact.asOf < oldest ? fact.asOf : oldest), readAsOf(first));
      return { outcome: 'found', asOf, facts };
    }
  }
}

/** A failed request (9xxx): the office takes it up again by itself and replaces the row, so there is no answer yet. */
export const isTakenUpAgain = (rows: readonly RequestedRow[]): boolean => rows.some((row) => /^9\d{3}$/.test(toPlainText(row.ret_code)));

function mapVehicle(row: VehicleRowWire): FactJson {
  const plate = required(row.hphm, 'result.hphm');
  const registeredOn = readCompactDate(required(row.ccdjrq, 'result.ccdjrq'), 'result.ccdjrq');
  required(row.id_no, 'result.id_no');
  return {
    kind: 'vehicle',
    // Plates are given out again, so a plate names a vehicle only together with its first registration.
    recordId: row.vin ?? `${plate}/${registeredOn}`,
    asOf: readAsOf(row),
    ...(row.vin === undefined ? {} : { vin: row.vin }),
    plate,
    vehicleType: readCode(TYPES, required(row.cllx, 'result.cllx'), 'result.cllx'),
    status: readCode(STATUSES, required(row.zt, 'result.zt'), 'result.zt'),
    registeredOn,
    statusHistory: (row.zt_history ?? '')
      .split(';')
      .filter((entry) => entry.trim() !== '')
      .map(mapHistoryEntry),
  };
}

function mapHistoryEntry(entry: string): { status: string; on: LocalDate } {
  const [letter, date, ...rest] = entry.split(':');
  if (letter === undefined || date === undefined || rest.length > 0) throw sourceSchemaDrift('result.zt_history');
  return { status: readCode(STATUSES, letter, 'result.zt_history'), on: readCompactDate(date, 'result.zt_history') };
}

const readAsOf = (row: VehicleRowWire): LocalDate => readCompactDate(required(row.data_date, 'result.data_date'), 'result.data_date');

function required(value: string | undefined, field: string): string {
  if (value === undefined) throw sourceSchemaDrift(field);
  return value;
}
