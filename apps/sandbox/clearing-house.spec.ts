// The banks' clearing house over a real SFTP connection: waves, files sent again, trailers that disagree.
import { createHash } from 'node:crypto';
import { connect as openSocket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import iconv from 'iconv-lite';
import Client from 'ssh2-sftp-client';
import { openTestOffices, type TestOffices } from '../../test/personas/office-setting.js';
import { openClearingHouse, type ClearingHouse } from './clearing-house.js';
import { createMemoryFiles } from './memory-files.js';
import { startSftpServer, type SftpServer } from './sftp-server.js';

const people = ['110199197006120017|赵样甲', '110199197208200023|钱样乙', '11019920021103004X|赵样丙'];
const firstWave = ['JIA', 'NSH', 'NXS', 'HUH'];

describe('the clearing house of the banks', () => {
  let offices: TestOffices;
  let house: ClearingHouse;
  let server: SftpServer;
  let client: Client;
  let batchNumber = 0;
  let batch: string;

  beforeAll(async () => {
    offices = await openTestOffices();
    const files = createMemoryFiles(Date.now);
    house = openClearingHouse(offices.settingOf('banks'), files);
    const account = { user: 'hub', password: 'secret', files, faults: offices.settingOf('banks').faults };
    server = await startSftpServer([account], { bind: '127.0.0.1', port: 0 });
    client = await connect('secret');
  });
  beforeEach(() => {
    offices.board.reset();
    offices.board.set('banks', { secondWaveMs: 20 });
    offices.calls.clear();
    batchNumber += 1;
    batch = `test-batch-${batchNumber}`;
  });
  afterAll(async () => {
    await client.end();
    house.stop();
    await server.stop();
  });

  const connect = async (password: string): Promise<Client> => {
    const fresh = new Client('test', { error: () => undefined, end: () => undefined, close: () => undefined });
    await fresh.connect({
      sock: openSocket({ host: '127.0.0.1', port: server.port, noDelay: true }),
      username: 'hub',
      password,
      retries: 0,
      hostVerifier: (key: Buffer) => createHash('sha256').update(key).digest('base64') === server.hostKeySha256,
    });
    return fresh;
  };
  const submit = async (trailer = people.length): Promise<void> => {
    const lines = [`H|${batch}|20230315|20220301|20230228`, ...people.map((person, index) => `D|q-${index + 1}|${person}`), `T|${trailer}`];
    const name = `/in/REQ_${batch}.csv`;
    await client.put(iconv.encode(lines.map((line) => `${line}\r\n`).join(''), 'gb18030'), `${name}.tmp`);
    await client.rename(`${name}.tmp`, name);
  };
  const listAnswers = async (): Promise<string[]> =>
    (await client.list('/out'))
      .map(({ name }) => name)
      .filter((name) => name.includes(`_${batch}`))
      .sort();
  const read = async (name: string): Promise<string[]> => {
    const content = await client.get(`/out/${name}`);
    if (!Buffer.isBuffer(content)) throw new Error('a file comes as bytes');
    return iconv.decode(content, 'gb18030').split('\r\n');
  };
  const reply = (bank: string, seq = 1): string => `REP_${batch}_${bank}_${seq}.csv`;
  /** Looks until a file is there: the protocol has no other way to learn of it. */
  const waitFor = async (name: string): Promise<void> => {
    while (!(await listAnswers()).includes(name)) await wait(5);
  };

  it('acknowledges with the banks that will answer', async () => {
    await submit();
    await waitFor(`ACK_${batch}.csv`);
    expect(await read(`ACK_${batch}.csv`)).toEqual([
      `H|${batch}|JIA,甲银行;NSH,农商行;NXS,农信社;HUH,黄河银行;YIY,乙银行;BIN,丙城市银行`,
      'T|6',
      '',
    ]);
  });

  it('answers in two waves, a word about everybody, one bank sending its file again', async () => {
    offices.board.set('banks', { holdSecondWave: true });
    await submit();
    await waitFor(reply('HUH'));
    expect(await listAnswers()).toEqual([`ACK_${batch}.csv`, ...[...firstWave.map((bank) => reply(bank)), reply('JIA', 2)].sort()]);
    const jia = [
      `H|${batch}|JIA|甲银行|20230315`,
      'A|q-1|110199197006120017|6200-A1|T|O|1|120000.00',
      'I|q-1|110199197006120017|6200-A1|20220921|360.00',
      'N|q-2',
      'N|q-3',
      'T|4',
      '',
    ];
    expect(await read(reply('JIA'))).toEqual(jia);
    expect(await read(reply('JIA', 2))).toEqual(jia);
    offices.board.set('banks', { holdSecondWave: false });
    await waitFor(reply('YIY'));
    expect(await read(reply('YIY'))).toEqual([
      `H|${batch}|YIY|乙银行|20230315`,
      'N|q-1',
      'A|q-2|110199197208200023|6200-B1|D|O|1|45500.00',
      'A|q-3|11019920021103004X|6200-B2|D|O|1|3200.00',
      'T|3',
      '',
    ]);
  });

  it('recognises a batch it already has and processes it once', async () => {
    await submit();
    await waitFor(reply('BIN'));
    await client.delete(`/in/REQ_${batch}.csv`);
    await submit();
    expect(offices.calls.list().map(({ requestNumber, count }) => [requestNumber, count])).toEqual([
      ['q-1', 1],
      ['q-2', 1],
      ['q-3', 1],
    ]);
  });

  it('refuses a request whose trailer does not count its lines', async () => {
    await submit(7);
    await waitFor(`ERR_${batch}.csv`);
    expect(await read(`ERR_${batch}.csv`)).toEqual([`E|${batch}|trailer`, '']);
    expect(offices.calls.list()).toEqual([]);
  });

  it('sends every file again under a higher number when told to', async () => {
    offices.board.set('banks', { resend: true });
    await submit();
    await waitFor(reply('BIN', 2));
    expect(await listAnswers()).toHaveLength(1 + 2 * 6);
  });

  it('writes a trailer that disagrees until the fault is cleared, then the whole file under the same name', async () => {
    offices.board.set('banks', { partialFile: true });
    await submit();
    await waitFor(reply('NSH'));
    expect(await read(reply('NSH'))).toEqual([`H|${batch}|NSH|农商行|20230315`, 'N|q-1', 'N|q-2', 'T|3', '']);
    offices.board.set('banks', { partialFile: false });
    expect(await read(reply('NSH'))).toEqual([`H|${batch}|NSH|农商行|20230315`, 'N|q-1', 'N|q-2', 'N|q-3', 'T|3', '']);
  });

  it('writes bytes that are no GB18030 under bad encoding', async () => {
    offices.board.set('banks', { badEncoding: true });
    await submit();
    await waitFor(reply('JIA'));
    expect((await read(reply('JIA'))).join()).toContain('\ufffd');
  });

  it('declines everybody, mixes people up, repeats lines and drifts when told to', async () => {
    offices.board.set('banks', { refuse: true });
    await submit();
    await waitFor(reply('JIA'));
    expect(await read(reply('JIA'))).toEqual([`H|${batch}|JIA|甲银行|20230315`, 'R|q-1|03', 'R|q-2|03', 'R|q-3|03', 'T|3', '']);
    batch += '-b';
    offices.board.set('banks', { refuse: false, wrongPerson: true, duplicateRows: true });
    await submit();
    await waitFor(reply('NXS'));
    expect((await read(reply('NXS'))).slice(1, 3)).toEqual(
      Array.from({ length: 2 }, () => 'A|q-1|110199197208200023|OTHER-NXS|D|O|1|1000.00'),
    );
    batch += '-c';
    offices.board.set('banks', { wrongPerson: false, duplicateRows: false, schemaDrift: true });
    await submit();
    await waitFor(reply('JIA'));
    expect((await read(reply('JIA'))).slice(0, 2)).toEqual([
      `H|${batch}|JIA|甲银行|2023-03-15`,
      'A|q-1|110199197006120017|6200-A1|T|O|1|120000.00|CNY',
    ]);
  });

  it('takes the file and answers only once it is no longer silent', async () => {
    offices.board.set('banks', { silent: true });
    await submit();
    expect(await listAnswers()).toEqual([]);
    expect(offices.calls.list()).toEqual([]);
    offices.board.set('banks', { silent: false });
    await waitFor(`ACK_${batch}.csv`);
    expect(offices.calls.list()).toHaveLength(3);
  });

  it('lets nobody read in maintenance', async () => {
    offices.board.set('banks', { maintenance: true });
    await expect(client.list('/out')).rejects.toThrow(/maintenance/);
  });

  it('breaks the connection in the middle of a read', async () => {
    await submit();
    await waitFor(reply('JIA'));
    const other = await connect('secret');
    offices.board.set('banks', { resetMidBody: true });
    await expect(other.get(`/out/${reply('JIA')}`)).rejects.toThrow();
    offices.board.reset();
    await other.end().catch(() => undefined);
  });

  it('does not rename over a file that exists', async () => {
    await submit();
    await client.put(Buffer.from('again'), '/in/again.tmp');
    await expect(client.rename('/in/again.tmp', `/in/REQ_${batch}.csv`)).rejects.toThrow();
    await client.delete('/in/again.tmp');
  });

  it('lets nobody in with a wrong password', async () => {
    await expect(connect('wrong')).rejects.toThrow(/authentication/i);
  });
});
