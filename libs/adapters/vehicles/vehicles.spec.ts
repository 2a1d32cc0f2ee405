// The vehicles adapter: conformance on the exchange tables' rows, and what those rows become.
import { FIRST } from '#adapter-kit/conformance';
import { describeAdapterConformance } from '#adapter-kit/conformance/for-jest';
import { startExchangeTables } from './fixtures/exchange-tables.js';
import { vehicles } from './vehicles.adapter.js';
import { isTakenUpAgain, mapVehicleRows } from './vehicles.map.js';
import type { VehicleRowWire } from './vehicles.wire.js';

const OVER_SQL = 'rows come over the PostgreSQL protocol, not over HTTP';
const NO_AMOUNTS = 'the register holds no amounts';

describeAdapterConformance({
  adapter: vehicles,
  startWorld: startExchangeTables,
  notApplicable: {
    partial: 'the register is one institution',
    truncated: 'the result rows of a request appear in one transaction',
    reset: OVER_SQL,
    'login-page': OVER_SQL,
    'compression-bomb': OVER_SQL,
    'xml-entity': OVER_SQL,
    redirect: OVER_SQL,
    'amount-negative': NO_AMOUNTS,
    'amount-huge': NO_AMOUNTS,
    'amount-ten-thousand': NO_AMOUNTS,
    'amount-full-width': NO_AMOUNTS,
    busy: 'the database cannot say when to come back; too many connections is source-busy',
    'person-in-error': 'the exchange client drops the texts of the server, shown in its own spec',
  },
});

const row = (more: Partial<VehicleRowWire>): VehicleRowWire => ({
  req_no: 'r',
  seq: '1',
  ret_code: '0000',
  id_no: FIRST.idNumber,
  vin: undefined,
  hphm: '鲁P12345',
  cllx: 'M',
  ccdjrq: '20190331',
  zt: 'S',
  zt_history: undefined,
  data_date: '20230315',
  ...more,
});

describe('the vehicles adapter', () => {
  it('tells two vehicles under a re-used plate apart by their first registration', () => {
    const answer = mapVehicleRows([row({}), row({ seq: '2', ccdjrq: '20080101', zt: 'E' })], FIRST);
    expect(answer).toMatchObject({
      facts: [
        { recordId: '鲁P12345/2019-03-31', status: 'seized', statusHistory: [] },
        { recordId: '鲁P12345/2008-01-01', status: 'scrapped' },
      ],
    });
  });

  it('keeps the history of a vehicle with dates', () => {
    expect(mapVehicleRows([row({ vin: 'LSVAU033X12345678', zt_history: 'A:20190331;G:20210401' })], FIRST)).toMatchObject({
      facts: [
        {
          recordId: 'LSVAU033X12345678',
          statusHistory: [
            { status: 'normal', on: '2019-03-31' },
            { status: 'inspection-overdue', on: '2021-04-01' },
          ],
        },
      ],
    });
  });

  it('takes a failed request for unanswered, since the office takes it up again and replaces the row', () => {
    expect(isTakenUpAgain([row({ ret_code: '9001', seq: '0' })])).toBe(true);
    expect(isTakenUpAgain([row({})])).toBe(false);
  });

  it('does not take "no vehicle" beside a vehicle for an answer', () => {
    expect(() => mapVehicleRows([row({ ret_code: '0001', seq: '0' }), row({})], FIRST)).toThrow(
      expect.objectContaining({ code: 'source-schema-drift' }),
    );
  });
});
