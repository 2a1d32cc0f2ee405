// The vehicle administration: what it writes into its exchange tables about a request.
import type { VehicleHolding } from './holding.schema.js';
import { choosePerson, repeatRows, type OfficeSetting } from './office.js';
import type { KnownPerson } from './population.js';
import {
  openExchangeOffice,
  type ExchangeAnswer,
  type ExchangeOffice,
  type ExchangeRequest,
  type ExchangeTables,
} from './shapes/exchange-office.js';

export interface ExchangeRow {
  readonly seq: number;
  readonly retCode: string;
  readonly idNumber: string;
  readonly vin: string | null;
  readonly plate: string | null;
  readonly type: string | null;
  readonly registeredOn: string | null;
  readonly status: string | null;
  readonly history: string | null;
  readonly dataDate: string;
}

export const openVehicleOffice = (setting: OfficeSetting, tables: ExchangeTables<ExchangeRow>): ExchangeOffice =>
  openExchangeOffice('vehicles', setting, tables, (request) => answerRequest(setting, request));

function answerRequest(setting: OfficeSetting, { requestNumber, idNumber }: ExchangeRequest): ExchangeAnswer<ExchangeRow> {
  const today = writeDay(setting.population.asOf(setting.population.findPerson(idNumber)));
  const alone = (retCode: string, about = idNumber): ExchangeRow[] => [
    {
      seq: 0,
      retCode,
      idNumber: about,
      vin: null,
      plate: null,
      type: null,
      registeredOn: null,
      status: null,
      history: null,
      dataDate: today,
    },
  ];
  if (setting.faults.nextFails()) return { requestNumber, state: 9, rows: alone('9001') };
  if (setting.faults.current().refuse) return { requestNumber, state: 2, rows: alone('0003') };
  const person = choosePerson(setting, idNumber);
  if (!person) return { requestNumber, state: 2, rows: alone('0002') };
  const { badEncoding, schemaDrift } = setting.faults.current();
  const rows = person.holdings.vehicles.length === 0 ? alone('0001', person.member.idNumber) : listVehicles(setting, person);
  return {
    requestNumber,
    state: 2,
    rows: rows.map((row) => ({
      ...row,
      ...(badEncoding ? { plate: '\ufffd\ufffdA-\ufffd' } : {}),
      ...(schemaDrift ? { retCode: 'OK', dataDate: `${row.dataDate.slice(0, 4)}/${row.dataDate.slice(4)}` } : {}),
    })),
  };
}

function listVehicles(setting: OfficeSetting, person: KnownPerson): ExchangeRow[] {
  return repeatRows(setting, person.holdings.vehicles).map((vehicle: VehicleHolding, index) => ({
    seq: index + 1,
    retCode: '0000',
    idNumber: person.member.idNumber,
    vin: vehicle.vin,
    plate: vehicle.plate,
    type: vehicle.type,
    registeredOn: writeDay(vehicle.registeredOn),
    status: vehicle.status,
    history: vehicle.history.map(({ status, on }) => `${status}:${writeDay(on)}`).join(';'),
    dataDate: writeDay(vehicle.dataOn ?? setting.population.asOf(person)),
  }));
}

const writeDay = (date: string): string => date.replaceAll('-', '');
