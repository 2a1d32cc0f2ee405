// The vehicle administration: looks into the exchange tables now and then, takes what is new, and writes the answer and
// the new state in one transaction. The tables themselves are behind `ExchangeTables`.
import type { SourceFaults } from './faults.js';
import type { VehicleHolding } from './holding.schema.js';
import { choosePerson, letPass, repeatRows, type OfficeSetting } from './office.js';
import type { KnownPerson } from './population.js';

export interface ExchangeRequest {
  readonly requestNumber: string;
  readonly idNumber: string;
}

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

export interface ExchangeAnswer {
  readonly requestNumber: string;
  /** 2 done, 9 failed: a failed request is taken up again later. */
  readonly state: 2 | 9;
  readonly rows: readonly ExchangeRow[];
}

/** The exchange database as the office sees it. */
export interface ExchangeTables {
  showOffice(state: 'open' | 'maintenance'): Promise<void>;
  /** New requests become taken, with `failedToo` failed ones as well; at most `limit`. */
  take(limit: number, failedToo: boolean): Promise<readonly ExchangeRequest[]>;
  /** All rows and states of these answers in one transaction; rows of an earlier attempt are replaced. */
  store(answers: readonly ExchangeAnswer[]): Promise<void>;
  /** Puts requests that were taken and never answered back to new. */
  release(): Promise<void>;
  /** Ends the connections of the hub's login. */
  dropClients(): Promise<void>;
}

export interface VehicleOffice {
  /** One look at the request table; resolves with the number of requests answered. */
  look(): Promise<number>;
}

const atOnce = 1000;
const looksBetweenRetries = 5;

export function openVehicleOffice(setting: OfficeSetting, tables: ExchangeTables): VehicleOffice {
  let shown: 'open' | 'maintenance' | undefined;
  let looks = 0;
  let someMayHang = true; // taken, but the office stopped or the database broke before the answer was stored

  return {
    look: async () => {
      const { maintenance, silent, resetMidBody, latencyMs, errorRate } = setting.faults.current();
      const state = maintenance ? 'maintenance' : 'open';
      if (state !== shown) await tables.showOffice(state);
      shown = state;
      if (resetMidBody) await tables.dropClients();
      if (maintenance || silent) return 0;
      if (someMayHang) await tables.release();
      someMayHang = true;
      looks += 1;
      const taken = await tables.take(atOnce, errorRate === 0 || looks % looksBetweenRetries === 0);
      const answers: ExchangeAnswer[] = [];
      if (taken.length > 0) {
        await letPass(latencyMs);
        answers.push(...taken.map((request) => answerRequest(setting, request)));
        await tables.store(answers);
      }
      someMayHang = false;
      for (const { requestNumber, state: done } of answers) if (done === 2) setting.calls.record('vehicles', requestNumber);
      return answers.length;
    },
  };
}

function answerRequest(setting: OfficeSetting, { requestNumber, idNumber }: ExchangeRequest): ExchangeAnswer {
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

export interface Polling {
  /** Waits for the look under way and looks no more. */
  stop(): Promise<void>;
}

/**
 * Looks again and again, `pollMs` apart and never twice at a time; at once when a switch changes.
 * @param report told about looks that failed; looking goes on
 */
export function keepLooking(office: VehicleOffice, faults: SourceFaults, report: (error: unknown) => void): Polling {
  let stopped = false;
  let changed = false; // also during a look
  let wake: () => void = () => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, faults.current().pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const deafen = faults.onChange(() => {
    changed = true;
    wake();
  });
  const run = async (): Promise<void> => {
    while (!stopped) {
      changed = false;
      await office.look().catch(report);
      if (!stopped && !changed) await pause();
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      deafen();
      wake();
      await running;
    },
  };
}
