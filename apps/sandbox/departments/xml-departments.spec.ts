// SOAP and XML departments: the wire text of personas as their documents say, faults, encodings.
import iconv from 'iconv-lite';
import { openDepartmentCaller, type DepartmentCaller } from '../../../test/personas/department-caller.js';
import type { SandboxSource } from '../faults.js';

const wrap = (namespace: string, operation: string, inner: string): string =>
  `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>` +
  `<m:${operation} xmlns:m="${namespace}">${inner}</m:${operation}></soap:Body></soap:Envelope>`;

describe('departments that speak XML', () => {
  let caller: DepartmentCaller;
  beforeAll(async () => {
    caller = await openDepartmentCaller();
  });
  afterAll(() => caller.stop());
  afterEach(() => caller.offices.board.reset());

  const login = (source: SandboxSource, user = 'user', password = 'password'): string => {
    const start = `HEDUI_${source.toUpperCase().replaceAll('-', '_')}`;
    return `<${user}>${caller.variables[`${start}_USER`]}</${user}><${password}>${caller.variables[`${start}_PASSWORD`]}</${password}>`;
  };
  const askWork = async (inner: string): Promise<string> =>
    (await caller.send('human-resources', 'POST', '', wrap('urn:sandbox:human-resources', 'QueryEmployment', inner))).text;
  const person = '<person><requestNumber>q1</requestNumber><idNumber>110199198202080029</idNumber><name>周样甲</name></person>';

  it('tell employment over SOAP, with the login inside', async () => {
    expect(await askWork(login('human-resources') + person)).toContain(
      '<s:Body><r:QueryEmploymentResponse xmlns:r="urn:sandbox:human-resources"><asOf>20231009</asOf><person><requestNumber>q1</requestNumber>' +
        '<idNumber>110199198202080029</idNumber><status>FOUND</status><employment><registrationNo>JY-S03-1</registrationNo><state>10</state>' +
        '<since>20230403</since><publicPost>N</publicPost></employment></person></r:QueryEmploymentResponse>',
    );
  });

  it('send faults inside HTTP 200 or with 500, as each does', async () => {
    expect(await askWork(`<user>hub</user><password>guess</password>${person}`)).toContain('<faultcode>Client.Auth</faultcode>');
    expect(await askWork(login('human-resources'))).toContain('<faultcode>Client.Request</faultcode>');
    caller.offices.board.set('housing-fund', { maintenance: true });
    const closed = await caller.send('housing-fund', 'POST', '', wrap('urn:sandbox:housing-fund', 'Ping', login('housing-fund')));
    expect(closed.status).toBe(500);
    expect(closed.text).toContain('<faultcode>Server.Closed</faultcode>');
  });

  it('answer a probe by the operation Ping', async () => {
    const { text } = await caller.send('justice', 'POST', '', wrap('urn:sandbox:justice', 'Ping', login('justice', 'yhm', 'mm')));
    expect(text).toContain('<r:PingResponse xmlns:r="urn:sandbox:justice"><status>OK</status></r:PingResponse>');
  });

  it('tell diagnoses and children in a list of people', async () => {
    const body =
      '<Request><Person><RequestNo>a</RequestNo><IdNo>110199197006120017</IdNo><Name>赵样甲</Name></Person>' +
      '<Person><RequestNo>b</RequestNo><IdNo>110199199001010012</IdNo><Name>无此人</Name></Person></Request>';
    const { text } = await caller.send('health', 'POST', '/ehr/query', body);
    expect(text).toContain(
      '<Person><RequestNo>a</RequestNo><Result>AA</Result><IdNo>110199197006120017</IdNo><Diagnosis><DiagnosisNo>ZD-S01-1</DiagnosisNo>' +
        '<Icd10>C34.1</Icd10><Category>1</Category><ConfirmedDate>2021-11-08</ConfirmedDate></Diagnosis><Birth>',
    );
    expect(text).toContain('<Person><RequestNo>b</RequestNo><Result>AU</Result></Person>');
  });

  it('write a disability in Chinese words, its certificate made of number, type and level', async () => {
    const body = '<query><number>371599197601050018</number><name>郑样乙</name><from>2020-09</from><to>2021-08</to></query>';
    const { text } = await caller.send('disabled-federation', 'POST', '/certificates', body, { 'x-request-number': 'd1' });
    expect(text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<result><code>1</code><day>2021年9月10日</day><number>371599197601050018</number><name>郑样乙</name>' +
        '<certificate><id>37159919760105001852</id><type>智力</type><level>二级</level><validTo>2027年6月30日</validTo></certificate></result>',
    );
  });

  it('answer in GB18030 where the department does', async () => {
    const body = '<query><number>110199197006120017</number><name>赵样甲</name></query>';
    const { bytes } = await caller.send('transport-licences', 'POST', '/licences', body, { 'x-request-number': 't1' });
    expect(iconv.decode(bytes, 'gb18030')).toBe(
      '<?xml version="1.0" encoding="GB18030"?>\n<result><code>0</code><day>2023年3月15日</day><number>110199197006120017</number><name>赵样甲</name></result>',
    );
  });
});
