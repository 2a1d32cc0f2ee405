// Which addresses a client system may have called: checked when they are named, and when a connection is made.
import { isHubError } from '#kernel';
import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readNetworks } from './address.js';
import { checkReceiver, openReceiver } from './receiver.js';

const whyOf = (address: string, networks = readNetworks('')): string => {
  try {
    checkReceiver(address, networks);
    return 'taken';
  } catch (error) {
    return isHubError(error) ? String(error.details['why']) : String(error);
  }
};
const HERE = readNetworks('127.0.0.0/8');

describe('the address of a receiver', () => {
  it.each([
    ['http://169.254.169.254/latest', 'address'],
    ['https://169.254.169.254/latest', 'address'],
    ['https://[::ffff:127.0.0.1]/', 'address'],
    ['http://[::ffff:127.0.0.1]/', 'address'],
    ['http://2130706433/', 'address'],
    ['https://2130706433/', 'address'],
    ['http://0177.1/', 'address'],
    ['https://0x7f.1:8443/', 'address'],
    ['https://10.0.0.5/', 'address'],
    ['https://[fd00::1]/', 'address'],
    ['https://[::1]/', 'address'],
    ['https://0.0.0.0/', 'address'],
    ['https://localhost/', 'address'],
    ['https://hub.localhost/', 'address'],
    ['ftp://cases.example.gov.cn/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['http://cases.example.gov.cn/', 'scheme'],
    ['https://user:pass@cases.example.gov.cn/', 'credentials'],
    ['https://user@cases.example.gov.cn/', 'credentials'],
    ['https://cases.example.gov.cn:22/', 'port'],
    ['https://cases.example.gov.cn:25/', 'port'],
    ['https://cases.example.gov.cn/#there', 'fragment'],
    [`https://cases.example.gov.cn/${'x'.repeat(2000)}`, 'shape'],
    ['cases.example.gov.cn', 'shape'],
    ['', 'shape'],
  ])('B71 refuses %s', (address, why) => expect(whyOf(address)).toBe(why));

  it('B71 takes https on the usual port and on free ones, private addresses only where the operator has named them', () => {
    expect(whyOf('https://cases.example.gov.cn/hedui?from=hub')).toBe('taken');
    expect(whyOf('https://cases.example.gov.cn:8443/')).toBe('taken');
    expect(whyOf('https://10.0.0.5/', readNetworks('10.0.0.0/8'))).toBe('taken');
    expect(whyOf('https://10.0.0.5/', readNetworks('10.1.0.0/16'))).toBe('address');
    expect(whyOf('http://10.0.0.5/', readNetworks('10.0.0.0/8'))).toBe('scheme');
    expect(whyOf('http://127.0.0.1:8080/', HERE)).toBe('taken');
    expect(whyOf('http://localhost:8080/', HERE)).toBe('taken');
  });
});

describe('the way to a receiver', () => {
  const servers: Server[] = [];
  afterAll(() => Promise.all(servers.map((server) => new Promise((settle) => server.close(settle)))));
  const listen = async (answer: Parameters<typeof createServer>[1]): Promise<number> => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    return (server.address() as AddressInfo).port;
  };
  const call = async (address: string, egress: Parameters<typeof openReceiver>[1]): Promise<string> => {
    const way = openReceiver(address, egress, 2000);
    try {
      return String((await way.request(address, { method: 'POST', body: '{}' })).status);
    } catch (error) {
      return isHubError(error) ? `${error.code} ${String(error.details['why'] ?? '')}`.trim() : String(error);
    } finally {
      await way.close();
    }
  };

  it('F26 T7 is refused when a name that was public leads to this machine or a private network by the time of the call', async () => {
    const leadingTo = (...addresses: string[]) =>
      ({
        networks: readNetworks(''),
        resolve: (_host: string, _options: object, callback: (error: null, found: { address: string; family: number }[]) => void) =>
          callback(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          ),
      }) as Parameters<typeof openReceiver>[1];
    for (const addresses of [['127.0.0.1'], ['10.2.3.4'], ['169.254.169.254'], ['::1'], ['::ffff:127.0.0.1'], ['203.0.113.7', '127.0.0.1']])
      expect([addresses, await call('https://cases.example.gov.cn:8443/', leadingTo(...addresses))]).toEqual([
        addresses,
        'source-egress-refused address',
      ]);
  });

  it('F26 T7 never reaches inside, whatever a hostile name server says from one question to the next', async () => {
    let reached = 0;
    const port = await listen((_request, response) => response.end());
    for (const server of servers) server.on('connection', () => (reached += 1));
    const inside = fc.constantFrom(
      '127.0.0.1',
      '::ffff:127.0.0.1',
      '::1',
      '10.0.0.9',
      '192.168.1.1',
      '169.254.169.254',
      'fd00::1',
      '0.0.0.0',
    );
    // of the ranges for examples: nobody answers there
    const outside = fc.constantFrom('203.0.113.7', '198.51.100.9', '2001:db8::7');
    const answer = fc.array(fc.oneof(inside, outside), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 4 }), async (answers) => {
        let asked = 0;
        const resolve: NonNullable<Parameters<typeof openReceiver>[1]['resolve']> = (_host, _options, callback) => {
          const addresses = answers[asked % answers.length] ?? [];
          asked += 1;
          callback(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          );
        };
        const address = `https://cases.example.gov.cn:${port}/`;
        const way = openReceiver(address, { networks: readNetworks(''), resolve }, 30);
        try {
          for (let call = 0; call < answers.length; call += 1)
            await expect(way.request(address, { method: 'POST', body: '{}' })).rejects.toMatchObject({
              code: expect.stringMatching(/^(source-egress-refused|service-unavailable)$/) as string,
            });
        } finally {
          await way.close();
        }
      }),
      { numRuns: 60 },
    );
    expect(reached).toBe(0);
    // the same way does lead there when the operator has named the range
    const way = openReceiver(`https://localhost:${port}/`, { networks: HERE }, 2000);
    await expect(way.request(`https://localhost:${port}/`, { method: 'POST', body: '{}' })).rejects.toMatchObject({
      code: 'service-unavailable',
    });
    await way.close();
    expect(reached).toBe(1);
  });

  it('B71 follows no redirect', async () => {
    let followed = 0;
    const target = await listen((_request, response) => {
      followed += 1;
      response.end();
    });
    const port = await listen((_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${target}/` }).end());
    expect(await call(`http://127.0.0.1:${port}/`, { networks: HERE })).toBe('302');
    expect(followed).toBe(0);
  });

  it('reads no more of an answer than it may be long', async () => {
    const port = await listen((_request, response) => response.end('x'.repeat(80_000)));
    expect(await call(`http://127.0.0.1:${port}/`, { networks: HERE })).toBe('service-unavailable');
  });
});
