// Public security, schools and payments as their documents say: the wire text of personas, return codes, sign-in.
import { openDepartmentCaller, type DepartmentCaller } from '../../../test/personas/department-caller.js';

describe('plain REST departments', () => {
  let caller: DepartmentCaller;
  beforeAll(async () => {
    caller = await openDepartmentCaller();
  });
  afterAll(() => caller.stop());
  afterEach(() => caller.offices.board.reset());

  it('tell the household register in pinyin initials', async () => {
    const body = JSON.stringify({
      qqdw: 'hub',
      ryxx: [
        { qqbh: 'r1', gmsfhm: '110199197006120017', xm: '赵样甲' },
        { qqbh: 'r2', gmsfhm: '110199199001010012', xm: '无此人' },
        { qqbh: 'r3', gmsfhm: '620199198306170010', xm: '朱样甲' },
      ],
    });
    const { status, text } = await caller.send('household-register', 'POST', '/hjxx/v2/cx', body);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      jgdm: '0000',
      sjrq: expect.stringMatching(/^\d{8}$/),
      ryxx: [
        {
          qqbh: 'r1',
          cxjg: '1',
          gmsfhm: '110199197006120017',
          xm: '赵样甲',
          hjxx: [{ jlbh: 'HK-S01-P1', hh: 'HK-S01', hkszd: '110109', hklb: '1', hkzt: '0', yhzgx: '户主' }],
        },
        { qqbh: 'r2', cxjg: '9' },
        { qqbh: 'r3', cxjg: '0', gmsfhm: '620199198306170010', xm: '朱样甲' },
      ],
    });
  });

  it('look for people without a number by name, sex and years of birth', async () => {
    const find = async (department: 'identity' | 'rescue-station', question: object) => {
      const path = department === 'identity' ? '/v1/search' : '/rescue/descriptions';
      return JSON.parse((await caller.send(department, 'POST', path, JSON.stringify(question))).text) as unknown;
    };
    const brother = { ref: 'd1', fullName: '马样乙', sex: '1', bornFrom: '1955', bornTo: '1960' };
    expect(await find('identity', brother)).toEqual({
      ref: 'd1',
      state: 'CANDIDATES',
      people: [
        { serial: 'RK-x02-P2', idNo: '640199195808170010', fullName: '马样乙' },
        { serial: 'RK-x02-P3', idNo: '640199195701020039', fullName: '马样乙' },
      ],
    });
    expect(await find('identity', { ...brother, sex: '2' })).toEqual({ ref: 'd1', state: 'NOBODY' });
    expect(await find('identity', { ...brother, bornFrom: '1990', bornTo: '1995' })).toEqual({ ref: 'd1', state: 'NOBODY' });
    const called = { no: 'd2', calledName: '马样乙', sex: '0', bornFrom: '', bornTo: '' };
    expect(await find('rescue-station', called)).toEqual({
      no: 'd2',
      result: 'MAYBE',
      persons: [{ fileNo: 'JZ-X02-1', idNumber: '640199195808170010', name: '马样乙' }],
    });
    expect(await find('rescue-station', { ...called, calledName: '赵样甲' })).toEqual({ no: 'd2', result: 'NOBODY' });
    caller.offices.board.set('rescue-station', { refuse: true });
    expect(await find('rescue-station', called)).toEqual({ no: 'd2', result: 'CLOSED_FILE' });
    expect(await find('rescue-station', { ...called, sex: '男' })).toEqual({ error: 'bad_request' });
  });

  it('tell a residence permit with slashes and numbers as codes, one person a call', async () => {
    const ask = (cardNo: string) =>
      caller.send('residence-permit', 'POST', '/permit/query', JSON.stringify({ serial: 'q1', cardNo, holder: '某人' }));
    expect(JSON.parse((await ask('620199198306170010')).text)).toEqual({
      ret: 0,
      serial: 'q1',
      snapshotDay: '2021/11/25',
      cardNo: '620199198306170010',
      holder: '朱样甲',
      permits: [{ permitNo: 'JZZ640104S09P1', areaCode: '640104', validFrom: '2021/3/5', validTo: '2022/3/4' }],
    });
    expect(JSON.parse((await ask('110199197006120017')).text)).toMatchObject({ ret: 1, cardNo: '110199197006120017' });
    expect(JSON.parse((await ask('110199199001010012')).text)).toEqual({ ret: 2, serial: 'q1', snapshotDay: expect.any(String) });
  });

  it('grade how a name fits a number', async () => {
    const items = [
      { ref: 'a', idNo: '110199197006120017', fullName: '赵样甲' },
      { ref: 'b', idNo: '110199197006120017', fullName: '赵 样·甲' },
      { ref: 'c', idNo: '110199197006120017', fullName: '钱样乙' },
    ];
    const { text } = await caller.send('identity', 'POST', '/v1/verify', JSON.stringify({ items }));
    expect(text.match(/"grade":"."/g)).toEqual(['"grade":"A"', '"grade":"C"', '"grade":"D"']);
  });

  it('tell schooling to a POST with one person in its body', async () => {
    const { text } = await caller.send(
      'education',
      'POST',
      '/api/students/query',
      JSON.stringify({ requestNumber: 'e1', idNumber: '640199200108180019', name: '韩样丙' }),
    );
    expect(JSON.parse(text)).toEqual({
      requestNumber: 'e1',
      result: 'FOUND',
      asOf: '2021-09-14',
      student: { idNumber: '640199200108180019', name: '韩样丙' },
      enrolments: [
        {
          studentNumber: 'XJ-S08-3',
          schoolYear: '2020-2021',
          schoolName: '样本民办学院',
          stage: 'HIGHER',
          publicSchool: false,
          fullTime: true,
          tuitionYuan: '18000.00',
          dormitoryYuan: '1200.00',
        },
      ],
    });
  });

  it('answer medical insurance under a ticket that the first look finds pending, in yuan with two decimals', async () => {
    const person = { ref: 'm1', certificate: { type: '01', number: '640199197602290024' }, name: '杨样乙' };
    const body = JSON.stringify({ from: '2020-09', to: '2021-08', count: 1, insured: [person] });
    const first = await caller.send('medical-insurance', 'POST', '/settlements/queries', body);
    const again = await caller.send('medical-insurance', 'POST', '/settlements/queries', body);
    expect(again.text).toBe(first.text);
    const ticket = /"ticket":"([0-9a-f]+)"/.exec(first.text)?.[1] ?? '';
    const look = () => caller.send('medical-insurance', 'GET', `/settlements/queries/${ticket}`);
    expect(JSON.parse((await look()).text)).toEqual({ state: 'RUNNING' });
    expect((await look()).text).toBe(
      '{"state":"DONE","asOf":"2021-09-14","insured":[{"ref":"m1","outcome":"Y","certificate":{"type":"01","number":"640199197602290024"},' +
        '"settlements":[{"id":"YB-S08-1","month":"2020-11","total":39800.00,"ownPay":11600.00,"commercial":800.00},' +
        '{"id":"YB-S08-2","month":"2021-05","total":46300.00,"ownPay":14000.00,"commercial":1200.00}],' +
        '"premiums":[{"receipt":"YBJF-S08-2","paidIn":"2020年11月","personal":320.00}]}]}',
    );
    expect(caller.offices.calls.list().filter(({ source }) => source === 'medical-insurance')).toMatchObject([
      { requestNumber: 'm1', count: 1 },
    ]);
  });

  it('obey their switches', async () => {
    const ask = () =>
      caller.send(
        'third-party-payment',
        'POST',
        '/open/balance',
        JSON.stringify({ users: [{ outTradeNo: 't1', certNo: '110199197006120017', certName: '赵样甲' }] }),
      );
    const set = (changes: Parameters<typeof caller.offices.board.set>[1]) => {
      caller.offices.board.reset();
      caller.offices.board.set('third-party-payment', changes);
    };
    set({ refuse: true });
    expect(JSON.parse((await ask()).text)).toMatchObject({ users: [{ outTradeNo: 't1', bizCode: '1403' }] });
    set({ wrongPerson: true });
    expect((await ask()).text).toContain('110199197208200023');
    set({ maintenance: true });
    expect((await ask()).status).toBe(503);
    set({ errorRate: 1 });
    expect((await ask()).status).toBe(500);
    set({ htmlLogin: true });
    expect((await ask()).text).toContain('<!DOCTYPE html>');
    set({ badEncoding: true });
    expect((await ask()).bytes.includes(Buffer.from([0xff, 0xff]))).toBe(true);
    set({ resetMidBody: true });
    await expect(ask()).rejects.toThrow();
  });
});
