// The vehicles adapter: conformance on the exchange tables' rows, and what those rows become.
import { FIRST } from '#adapter-kit/conformance';
import { describeAdapterConformance } from '#adapter-kit/conformance/for-jest';
import { conformanceCase } from './fixtures/conformance-case.js';
import { isTakenUpAgain, mapVehicleRows } from './vehicles.map.js';
import type { VehicleRowWire } from './vehicles.wire.js';

describeAdapterConformance(conformanceCase);

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
