// The real-estate adapter: conformance on signed HTTP, old numbers, shares.
import { collectFromSource } from '#adapter-kit';
import { FIRST, NOW, PERIOD, SECOND } from '#adapter-kit/conformance';
import { describeAdapterConformance } from '#adapter-kit/conformance/for-jest';
import { fixedClock, parseLocalDate } from '#kernel';
import { startRegistrationOffice } from './fixtures/registration-office.js';
import { realEstate } from './real-estate.adapter.js';
import { conformanceCase } from './fixtures/conformance-case.js';
import { mapOwner } from './real-estate.map.js';
import { parseJson, readWire } from '#adapter-kit';
import { ownerWireSchema } from './real-estate.wire.js';

describeAdapterConformance(conformanceCase);

const AS_OF = parseLocalDate('2023-03-15');
const right = (more: string): string =>
  `{"certNo":"C1","unitNo":null,"ownerIdNo":"110105491231002","usageCode":"11","areaSqm":"72.00","status":"CF","registeredOn":"1998-05-04",${more}}`;
const map = (...rights: readonly string[]) =>
  mapOwner(
    readWire(
      ownerWireSchema,
      parseJson(`{"requestNumber":"r","matched":${rights.length > 0},"refused":false,"rights":[${rights.join(',')}]}`),
    ),
    FIRST,
    AS_OF,
  );

describe('the real-estate adapter', () => {
  it('asks under the 15-digit form as well for people born before 2000', async () => {
    const office = await startRegistrationOffice();
    try {
      await collectFromSource(realEstate, [FIRST, SECOND], PERIOD, {
        options: realEstate.options.parse(office.options),
        clients: office.clients,
        clock: fixedClock(NOW),
        signal: new AbortController().signal,
        log: () => undefined,
        timeoutMs: 5_000,
      });
      expect(office.askedNumbers()).toEqual([
        [FIRST.idNumber, '110105491231002'],
        [SECOND.idNumber, '650101880707001'],
      ]);
    } finally {
      await office.clients.close();
      await office.stop();
    }
  });

  it('takes a record under the 15-digit number for the same person and keeps a seizure', () => {
    expect(map(right('"shareType":"SOLE","share":null,"coOwnerCount":1'))).toMatchObject({
      outcome: 'found',
      facts: [{ status: 'seized', ownershipShare: { numerator: 1, denominator: 1 }, registeredOn: '1998-05-04' }],
    });
  });

  it('divides joint ownership by its owners and keeps a written share', () => {
    expect(map(right('"shareType":"JOINT","coOwnerCount":3'), right('"shareType":"SHARED","share":"3/8","coOwnerCount":2'))).toMatchObject({
      facts: [{ ownershipShare: { numerator: 1, denominator: 3 } }, { ownershipShare: { numerator: 3, denominator: 8 } }],
    });
  });

  it('keeps the address, which a filed contract may share', () => {
    expect(map(right('"shareType":"SOLE","location":"样本路1号"'))).toMatchObject({ facts: [{ address: '样本路1号' }] });
    expect(map(right('"shareType":"SOLE"'))).not.toMatchObject({ facts: [{ address: expect.anything() }] });
  });

  it.each(['"shareType":"JOINT"', '"shareType":"SHARED","share":"2/1"', '"shareType":"SHARED","share":"half"'])(
    'does not guess a share from %s',
    (share) => {
      expect(() => map(right(share))).toThrow(expect.objectContaining({ code: 'source-schema-drift' }));
    },
  );

  it('does not take "matched" without rights for either answer', () => {
    const entry = readWire(ownerWireSchema, parseJson('{"requestNumber":"r","matched":true,"refused":false,"rights":[]}'));
    expect(() => mapOwner(entry, FIRST, AS_OF)).toThrow(expect.objectContaining({ code: 'source-schema-drift' }));
  });
});
