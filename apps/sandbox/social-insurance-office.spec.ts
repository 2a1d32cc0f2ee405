// The social-insurance office as the SOAP client of another library user meets it, and as raw XML over HTTP.
import { createClientAsync, type Client } from 'soap';
import { openTestOffices, type TestOffices } from '../../test/personas/office-setting.js';
import { listen } from './sandbox.js';
import { openSocialInsuranceOffice } from './social-insurance-office.js';

const login = { user: 'hub', password: 'secret' };
const old = { requestNumber: 'q-1', idNumber: '371599194907160013', name: '郑样甲' };
const son = { requestNumber: 'q-2', idNumber: '371599197601050018', name: '郑样乙' };
const window = { from: '202009', to: '202108' };

describe('the social-insurance office', () => {
  let offices: TestOffices;
  let server: Awaited<ReturnType<typeof listen>>;
  let client: Client;

  beforeAll(async () => {
    offices = await openTestOffices();
    let url = '';
    server = await listen('127.0.0.1', 0, [await openSocialInsuranceOffice(offices.settingOf('social-insurance'), login, () => url)]);
    url = `http://127.0.0.1:${server.port}/social-insurance`;
    client = await createClientAsync(`${url}?wsdl`);
  });
  afterEach(() => {
    offices.board.reset();
    offices.calls.clear();
  });
  afterAll(() => server.stop());

  const call = async (operation: 'QueryInsured' | 'Ping', request: object): Promise<unknown> => {
    const [answer]: unknown[] = await client[`${operation}Async`](request);
    return answer;
  };
  const query = (...person: object[]): Promise<unknown> => call('QueryInsured', { ...login, ...window, person });
  /** Posts by hand and gives the HTTP status and the text of the answer. */
  const post = async (body: string): Promise<[number, string]> => {
    const response = await fetch(`http://127.0.0.1:${server.port}/social-insurance`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '"urn:hedui-sandbox:social-insurance#QueryInsured"' },
      body: `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><QueryInsured xmlns="urn:hedui-sandbox:social-insurance">${body}</QueryInsured></s:Body></s:Envelope>`,
    });
    return [response.status, await response.text()];
  };
  const person = '<person><requestNumber>q-1</requestNumber><idNumber>371599194907160013</idNumber><name>郑样甲</name></person>';
  const envelope = (password: string): string =>
    `<user>hub</user><password>${password}</password><from>202009</from><to>202108</to>${person}`;

  it('answers a ping', async () => {
    expect(await call('Ping', login)).toEqual({ status: 'OK' });
  });

  it('tells the three parts of a resident pension month by month, and nothing about someone without records', async () => {
    const answer = await query(old, son);
    expect(answer).toMatchObject({
      asOf: '20210915',
      result: [
        { requestNumber: 'q-1', status: 'FOUND' },
        { requestNumber: 'q-2', status: 'NONE' },
      ],
    });
    const text = JSON.stringify(answer);
    expect(text.match(/"type":"JC01","amount":"93.00"/g)).toHaveLength(12);
    expect(text.match(/"type":"JC02","amount":"49.00"/g)).toHaveLength(12);
    expect(text.match(/"type":"JC03","amount":"35.00"/g)).toHaveLength(12);
    expect(offices.calls.list()).toMatchObject([
      { requestNumber: 'q-1', count: 1 },
      { requestNumber: 'q-2', count: 1 },
    ]);
  });

  it('tells contributions with base and personal amount', async () => {
    const answer = await call('QueryInsured', {
      ...login,
      from: '202203',
      to: '202302',
      person: [{ requestNumber: 'q-9', idNumber: '110199197208200023', name: '钱样乙' }],
    });
    expect(JSON.stringify(answer).match(/"scheme":"EMP","employer":"甲服务公司","base":"6000.00","personal":"633.00"/g)).toHaveLength(12);
  });

  it('tells an entitlement that was paid late under the month it is for', async () => {
    const answer = await call('QueryInsured', {
      ...login,
      from: '202203',
      to: '202302',
      person: [{ requestNumber: 'q-9', idNumber: '110199195803050016', name: '沈样甲' }],
    });
    expect(JSON.stringify(answer)).toContain('"month":"202112","type":"ZG01","amount":"120.00"');
  });

  it('does not know a stranger', async () => {
    expect(await query({ requestNumber: 'q-3', idNumber: '110199199001010010', name: '无此人' })).toMatchObject({
      result: [{ status: 'UNKNOWN' }],
    });
  });

  it('answers plain XML of a person standing alone', async () => {
    const [status, text] = await post(envelope('secret'));
    expect(status).toBe(200);
    expect(text).toContain('QueryInsuredResponse');
    expect(text.match(/JC01/g)).toHaveLength(12);
  });

  it('puts a wrong password into a Fault inside HTTP 200', async () => {
    const [status, text] = await post(envelope('wrong'));
    expect(status).toBe(200);
    expect(text).toContain('<faultcode>Client.Auth</faultcode>');
  });

  it('puts maintenance, a full queue and too many persons into Faults inside HTTP 200', async () => {
    offices.board.set('social-insurance', { maintenance: true });
    expect(await post(envelope('secret'))).toEqual([200, expect.stringContaining('<faultcode>Server.Maintenance</faultcode>')]);
    offices.board.reset();
    offices.board.set('social-insurance', { errorRate: 1 });
    expect(await post(envelope('secret'))).toEqual([200, expect.stringContaining('<faultcode>Server.Busy</faultcode>')]);
    offices.board.reset();
    expect(await post(envelope('secret') + person.repeat(50))).toEqual([
      200,
      expect.stringContaining('<faultcode>Client.TooMany</faultcode>'),
    ]);
    expect(offices.calls.list()).toEqual([]);
  });

  it('declines everybody, mixes people up and renames the status when told to', async () => {
    offices.board.set('social-insurance', { refuse: true });
    expect(await query(old)).toMatchObject({ result: [{ status: 'REFUSED' }] });
    offices.board.reset();
    offices.board.set('social-insurance', { wrongPerson: true });
    expect(await query(old)).toMatchObject({ result: [{ requestNumber: 'q-1', idNumber: son.idNumber }] });
    offices.board.reset();
    offices.board.set('social-insurance', { schemaDrift: true });
    expect((await post(envelope('secret')))[1]).toContain('<state>FOUND</state>');
  });
});
