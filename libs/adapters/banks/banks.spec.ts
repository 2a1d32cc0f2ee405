// The banks adapter: conformance on SFTP, waves, files that are sent again, and files that are not complete.
import { decodeGb18030, pollSource, probeSource, submitToSource, type SourceCall } from '#adapter-kit';
import { FIRST, NOW, PERIOD, SECOND } from '#adapter-kit/conformance';
import { describeAdapterConformance } from '#adapter-kit/conformance/for-jest';
import { fixedClock } from '#kernel';
import { banks } from './banks.adapter.js';
import { conformanceCase } from './fixtures/conformance-case.js';
import { CITY_BANK, COUNTY_BANK, fileOf, startClearingHouse, type ClearingHouse } from './fixtures/clearing-house.js';

describeAdapterConformance(conformanceCase);

describe('the banks adapter', () => {
  let house: ClearingHouse;
  let call: SourceCall;
  let ticket: string;
  const poll = () => pollSource(banks, ticket, [FIRST, SECOND], PERIOD, call);
  const putReply = (code: string, name: string, sequence: number, lines: readonly string[], count?: number): void => {
    house.files.set(`/out/REP_${ticket}_${code}_${sequence}.csv`, fileOf(`H|${ticket}|${code}|${name}|20230315`, lines, count));
  };
  const account = (amount: string, holders = '1'): string => `A|${FIRST.requestNumber}|${FIRST.idNumber}|007|D|F|${holders}|${amount}`;

  beforeEach(async () => {
    house = await startClearingHouse();
    await house.play('silent');
    call = {
      options: banks.options.parse(house.options),
      clients: house.clients,
      clock: fixedClock(NOW),
      signal: new AbortController().signal,
      log: () => undefined,
      timeoutMs: 5_000,
    };
    ({ ticket } = await submitToSource(banks, [FIRST, SECOND], PERIOD, call));
  });
  afterEach(async () => {
    await house.clients.close();
    await house.stop();
  });

  it('uploads one complete file that counts its lines and keeps rare characters', () => {
    expect([...house.files.keys()]).toEqual([`/in/REQ_${ticket}.csv`]);
    const text = decodeGb18030(house.files.get(`/in/REQ_${ticket}.csv`) ?? Buffer.alloc(0));
    expect(text.split('\r\n')).toEqual([
      `H|${ticket}|20230228|20220301|20230228`,
      `D|${FIRST.requestNumber}|${FIRST.idNumber}|${FIRST.name}`,
      `D|${SECOND.requestNumber}|${SECOND.idNumber}|${SECOND.name}`,
      'T|2',
      '',
    ]);
  });

  it('waits until the clearing house has said which banks will answer', async () => {
    expect(await poll()).toEqual({ state: 'pending', answers: new Map() });
  });

  it('hands over the first wave as partial and the whole when the last bank has answered', async () => {
    house.files.set(`/out/ACK_${ticket}.csv`, fileOf(`H|${ticket}|LSNS,${COUNTY_BANK};QLYH,${CITY_BANK}`, [], 2));
    putReply('LSNS', COUNTY_BANK, 1, [account('250.00', '2'), `N|${SECOND.requestNumber}`]);
    const firstWave = await poll();
    expect(firstWave.state).toBe('pending');
    expect(firstWave.answers.get(FIRST.subjectId)).toMatchObject({
      outcome: 'partial',
      missing: [CITY_BANK],
      facts: [{ balance: 25000n, holders: 2, status: 'frozen', accountNumber: '007' }],
    });
    expect(firstWave.answers.get(SECOND.subjectId)).toMatchObject({ outcome: 'partial', missing: [CITY_BANK], facts: [] });
    putReply('QLYH', CITY_BANK, 1, [`N|${FIRST.requestNumber}`, `N|${SECOND.requestNumber}`]);
    const secondWave = await poll();
    expect(secondWave.state).toBe('done');
    expect(secondWave.answers.get(FIRST.subjectId)?.outcome).toBe('found');
    expect(secondWave.answers.get(SECOND.subjectId)?.outcome).toBe('no-record');
  });

  it('lets the highest sequence of a bank replace the earlier ones, and waits while it is incomplete', async () => {
    house.files.set(`/out/ACK_${ticket}.csv`, fileOf(`H|${ticket}|LSNS,${COUNTY_BANK}`, [], 1));
    putReply('LSNS', COUNTY_BANK, 1, [account('1.00'), `N|${SECOND.requestNumber}`]);
    putReply('LSNS', COUNTY_BANK, 10, [account('3.00'), `N|${SECOND.requestNumber}`], 9);
    putReply('LSNS', COUNTY_BANK, 9, [account('2.00'), `N|${SECOND.requestNumber}`]);
    expect((await poll()).state).toBe('pending');
    putReply('LSNS', COUNTY_BANK, 10, [account('3.00'), `N|${SECOND.requestNumber}`]);
    expect((await poll()).answers.get(FIRST.subjectId)).toMatchObject({ outcome: 'found', facts: [{ balance: 300n }] });
  });

  it('names a bank that refuses one person, and keeps what the others said', async () => {
    house.files.set(`/out/ACK_${ticket}.csv`, fileOf(`H|${ticket}|LSNS,${COUNTY_BANK};QLYH,${CITY_BANK}`, [], 2));
    putReply('LSNS', COUNTY_BANK, 1, [account('5.00'), `N|${SECOND.requestNumber}`]);
    putReply('QLYH', CITY_BANK, 1, [`R|${FIRST.requestNumber}|07`, `N|${SECOND.requestNumber}`]);
    const result = await poll();
    expect(result.state).toBe('done');
    expect(result.answers.get(FIRST.subjectId)).toMatchObject({ outcome: 'partial', missing: [CITY_BANK] });
    expect(result.answers.get(SECOND.subjectId)?.outcome).toBe('no-record');
  });

  it('refuses a server with another host key than the pinned one', async () => {
    const options = banks.options.parse({ ...Object(house.options), hostKeySha256: 'B'.repeat(43) });
    await expect(probeSource(banks, { ...call, options })).rejects.toMatchObject({ code: 'source-host-key-mismatch', retry: 'never' });
  });
});
