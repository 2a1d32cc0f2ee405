// The real-estate register as a client that signs its requests meets it.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { openTestOffices, type TestOffices } from '../../test/personas/office-setting.js';
import { openRealEstateOffice } from './real-estate-office.js';
import { listen } from './sandbox.js';

const husband = { requestNumber: 'q-1', name: '赵样甲', idNumbers: ['110199197006120017', '110199700612001'] };
const oldOwner = { requestNumber: 'q-2', name: '沈样甲', idNumbers: ['110199195803050016', '110199580305001'] };

interface Signing {
  readonly secret?: string;
  readonly nonce?: string;
  readonly timestamp?: number;
  readonly signedBody?: string;
}

describe('the real-estate register', () => {
  let offices: TestOffices;
  let server: Awaited<ReturnType<typeof listen>>;

  beforeAll(async () => {
    offices = await openTestOffices();
    server = await listen('127.0.0.1', 0, [openRealEstateOffice(offices.settingOf('real-estate'), { appKey: 'hub', appSecret: 'secret' })]);
  });
  afterEach(() => {
    offices.board.reset();
    offices.calls.clear();
  });
  afterAll(() => server.stop());

  const send = (method: 'GET' | 'POST', path: string, body: string, signing: Signing = {}): Promise<Response> => {
    const timestamp = String(signing.timestamp ?? Date.now());
    const nonce = signing.nonce ?? randomUUID();
    const digest = createHash('sha256')
      .update(signing.signedBody ?? body)
      .digest('hex');
    const signature = createHmac('sha256', signing.secret ?? 'secret')
      .update(`${method}\n${path}\n${timestamp}\n${nonce}\n${digest}`)
      .digest('hex');
    return fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      headers: {
        'x-app-key': 'hub',
        'x-timestamp': timestamp,
        'x-nonce': nonce,
        'x-signature': signature,
        'content-type': 'application/json',
      },
      ...(method === 'POST' ? { body } : {}),
    });
  };
  const query = (persons: readonly unknown[], signing?: Signing): Promise<Response> =>
    send('POST', '/api/ownership/query', JSON.stringify({ applyNo: 'a-1', persons }), signing);

  it('answers a signed ping', async () => {
    expect(await (await send('GET', '/api/ping', '')).json()).toEqual({ code: '0' });
  });

  it('tells the share of a co-owner', async () => {
    expect(await (await query([husband])).json()).toEqual({
      code: '0',
      asOf: '2023-03-15',
      data: [
        {
          requestNumber: 'q-1',
          matched: true,
          refused: false,
          rights: [
            {
              certNo: 'RE-S01',
              unitNo: '110199001001GB00001F00010001',
              ownerIdNo: '110199197006120017',
              ownerName: '赵样甲',
              usageCode: '11',
              areaSqm: '72.00',
              shareType: 'SHARED',
              share: '1/2',
              coOwnerCount: 2,
              status: 'XS',
              registeredOn: '2009-05-04',
            },
          ],
        },
      ],
    });
  });

  it('keeps an entry of 1996 under 15 digits: only who lists them finds it', async () => {
    const [newForm = ''] = oldOwner.idNumbers;
    expect(await (await query([{ ...oldOwner, idNumbers: [newForm] }])).json()).toMatchObject({ data: [{ matched: false, rights: [] }] });
    const found: unknown = await (await query([oldOwner])).json();
    expect(found).toMatchObject({
      data: [{ matched: true, rights: [{ certNo: 'RE-X01-1996', ownerIdNo: '110199580305001', shareType: 'JOINT', coOwnerCount: 2 }] }],
    });
    expect(found).not.toMatchObject({ data: [{ rights: [{ share: expect.anything() }] }] });
  });

  it('refuses a wrong secret, another body, an old timestamp and a nonce used before', async () => {
    const statusAndCode = async (response: Response): Promise<unknown[]> => [response.status, await response.json()];
    const refused = [401, { code: 'SIGN' }];
    expect(await statusAndCode(await query([husband], { secret: 'wrong' }))).toEqual(refused);
    expect(await statusAndCode(await query([husband], { signedBody: '{}' }))).toEqual(refused);
    expect(await statusAndCode(await query([husband], { timestamp: Date.now() - 301_000 }))).toEqual(refused);
    const nonce = randomUUID();
    expect((await query([husband], { nonce })).status).toBe(200);
    expect(await statusAndCode(await query([husband], { nonce }))).toEqual(refused);
    expect(offices.calls.list()).toMatchObject([{ requestNumber: 'q-1', count: 1 }]);
  });

  it('answers with a code of its own in maintenance and after an error', async () => {
    offices.board.set('real-estate', { maintenance: true });
    expect(await (await query([husband])).json()).toEqual({ code: 'MAINT' });
    offices.board.reset();
    offices.board.set('real-estate', { errorRate: 1 });
    expect(await (await query([husband])).json()).toEqual({ code: 'E500' });
    expect((await query(Array.from({ length: 21 }, () => husband))).status).toBe(400);
  });

  it('declines, tells of somebody else, repeats rows and renames fields when told to', async () => {
    const ask = async (): Promise<unknown> => (await query([husband])).json();
    offices.board.set('real-estate', { refuse: true });
    expect(await ask()).toMatchObject({ data: [{ matched: false, refused: true, rights: [] }] });
    offices.board.reset();
    offices.board.set('real-estate', { wrongPerson: true });
    expect(await ask()).toMatchObject({ data: [{ matched: true, rights: [{ ownerIdNo: '110199197208200023' }] }] });
    offices.board.reset();
    offices.board.set('real-estate', { duplicateRows: true });
    expect(await ask()).toMatchObject({ data: [{ rights: [{ certNo: 'RE-S01' }, { certNo: 'RE-S01' }] }] });
    offices.board.reset();
    offices.board.set('real-estate', { schemaDrift: true });
    expect(await ask()).toMatchObject({ data: [{ isMatched: true, rightList: [{ area: 72 }] }] });
  });
});
