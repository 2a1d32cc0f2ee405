// The vehicle office's way of working, over exchange tables in memory; the SQL has its own spec in test/integration.
import { openTestOffices, type TestOffices } from '../../test/personas/office-setting.js';
import { keepLooking, type ExchangeOffice, type ExchangeTables } from './shapes/exchange-office.js';
import { openVehicleOffice, type ExchangeRow } from './vehicle-office.js';

const seller = '230199197804020018';
const wife = '230199197908110026';

interface Kept {
  idNumber: string;
  state: number;
  rows: readonly ExchangeRow[];
}

function openTables(kept: Map<string, Kept>, log: string[]): ExchangeTables<ExchangeRow> {
  return {
    showOffice: async (state) => void log.push(state),
    take: async (limit, failedToo) =>
      [...kept]
        .filter(([, { state }]) => state === 0 || (failedToo && state === 9))
        .slice(0, limit)
        .map(([requestNumber, request]) => {
          request.state = 1;
          return { requestNumber, idNumber: request.idNumber };
        }),
    store: async (answers) => {
      if (log.includes('broken')) throw new Error('the database is gone');
      for (const { requestNumber, state, rows } of answers) Object.assign(kept.get(requestNumber) ?? {}, { state, rows });
    },
    release: async () => kept.forEach((request) => (request.state = request.state === 1 ? 0 : request.state)),
    dropClients: async () => void log.push('dropped'),
  };
}

describe('the vehicle office', () => {
  let offices: TestOffices;
  let kept: Map<string, Kept>;
  let log: string[];
  let office: ExchangeOffice;

  beforeEach(async () => {
    offices = await openTestOffices();
    kept = new Map();
    log = [];
    office = openVehicleOffice(offices.settingOf('vehicles'), openTables(kept, log));
  });
  const request = (requestNumber: string, idNumber: string): void => void kept.set(requestNumber, { idNumber, state: 0, rows: [] });

  it('answers with the vehicle and its history, with no vehicle, and with a person it does not know', async () => {
    request('q-1', seller);
    request('q-2', wife);
    request('q-3', '110199199001010010');
    expect(await office.look()).toBe(3);
    expect(kept.get('q-1')?.rows).toEqual([
      {
        seq: 1,
        retCode: '0000',
        idNumber: seller,
        vin: 'LHDTEST1230199S06',
        plate: '黑A-TEST1',
        type: 'K33',
        registeredOn: '20120309',
        status: 'G',
        history: 'A:20120309;G:20190331',
        dataDate: '20231018',
      },
    ]);
    expect(kept.get('q-2')?.rows).toMatchObject([{ seq: 0, retCode: '0001', idNumber: wife, dataDate: '20231016' }]);
    expect(kept.get('q-3')?.rows).toMatchObject([{ seq: 0, retCode: '0002' }]);
    expect(log).toEqual(['open']);
  });

  it('processes a request once, however often it looks', async () => {
    request('q-1', seller);
    await office.look();
    await office.look();
    expect(offices.calls.list()).toMatchObject([{ source: 'vehicles', requestNumber: 'q-1', count: 1 }]);
  });

  it('leaves requests lying while it is silent or in maintenance, and takes them up afterwards', async () => {
    request('q-1', seller);
    offices.board.set('vehicles', { silent: true });
    expect(await office.look()).toBe(0);
    offices.board.reset();
    offices.board.set('vehicles', { maintenance: true });
    expect(await office.look()).toBe(0);
    expect(kept.get('q-1')?.state).toBe(0);
    offices.board.reset();
    expect(await office.look()).toBe(1);
    expect(log).toEqual(['open', 'maintenance', 'open']);
  });

  it('marks a failed request and answers it at a later look', async () => {
    request('q-1', seller);
    offices.board.set('vehicles', { errorRate: 1 });
    await office.look();
    expect(kept.get('q-1')).toMatchObject({ state: 9, rows: [{ retCode: '9001' }] });
    expect(offices.calls.list()).toEqual([]);
    offices.board.reset();
    await office.look();
    expect(kept.get('q-1')).toMatchObject({ state: 2, rows: [{ retCode: '0000' }] });
  });

  it('loses nothing when the database breaks before an answer is stored', async () => {
    request('q-1', seller);
    log.push('broken');
    await expect(office.look()).rejects.toThrow('gone');
    expect(kept.get('q-1')?.state).toBe(1);
    log.length = 0;
    expect(await office.look()).toBe(1);
    expect(kept.get('q-1')?.state).toBe(2);
  });

  it('declines, mixes people up, repeats and spoils rows when told to', async () => {
    const answerUnder = async (requestNumber: string, faults: Parameters<typeof offices.board.set>[1]): Promise<readonly ExchangeRow[]> => {
      offices.board.reset();
      offices.board.set('vehicles', faults);
      request(requestNumber, seller);
      await office.look();
      return kept.get(requestNumber)?.rows ?? [];
    };
    expect(await answerUnder('r-1', { refuse: true })).toMatchObject([{ retCode: '0003' }]);
    expect(await answerUnder('r-2', { wrongPerson: true })).toMatchObject([{ idNumber: wife }]);
    expect(await answerUnder('r-3', { duplicateRows: true })).toMatchObject([
      { seq: 1, plate: '黑A-TEST1' },
      { seq: 2, plate: '黑A-TEST1' },
    ]);
    expect(await answerUnder('r-4', { badEncoding: true })).toMatchObject([{ plate: expect.stringContaining('\ufffd') }]);
    expect(await answerUnder('r-5', { schemaDrift: true })).toMatchObject([{ retCode: 'OK', dataDate: '2023/1018' }]);
    await answerUnder('r-6', { resetMidBody: true });
    expect(log).toContain('dropped');
  });

  it('goes on looking after a look that failed, until it is stopped', async () => {
    const reported: unknown[] = [];
    let looks = 0;
    let sawThree: () => void = () => undefined;
    const three = new Promise<void>((resolve) => (sawThree = resolve));
    const look = async (): Promise<number> => {
      looks += 1;
      if (looks === 1) throw new Error('once');
      if (looks === 3) sawThree();
      return 0;
    };
    offices.board.set('vehicles', { pollMs: 10 });
    const polling = keepLooking({ look }, offices.settingOf('vehicles').faults, (error) => reported.push(error));
    await three;
    await polling.stop();
    const looksWhenStopped = looks;
    await new Promise((resolve) => setImmediate(resolve));
    expect(reported).toHaveLength(1);
    expect(looks).toBe(looksWhenStopped);
  });

  it('looks at once when a switch changes, however long its pause is', async () => {
    let looked: () => void = () => undefined;
    const nextLook = (): Promise<void> => new Promise((resolve) => (looked = resolve));
    const first = nextLook();
    offices.board.set('vehicles', { pollMs: 600_000 });
    const polling = keepLooking({ look: async () => (looked(), 0) }, offices.settingOf('vehicles').faults, () => undefined);
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    const second = nextLook();
    offices.board.set('vehicles', { maintenance: false });
    await second;
    await polling.stop();
  });
});
