// Every plain department over the same population: each holds something about somebody, says nothing, nobody and refusal by
// codes of its own, and tells each record once under a reference of its own.
import { openDepartmentCaller, type DepartmentCaller } from '../../../test/personas/department-caller.js';
import { openTestOffices, type TestOffices } from '../../../test/personas/office-setting.js';
import { parseMonth, systemClock } from '#kernel';
import { createCallCounter } from '../call-counter.js';
import { createPopulation } from '../population.js';
import { judge, type DepartmentManner } from '../shapes/department.js';
import { makeSyntheticHouseholds } from '../synthetic-households.js';
import { exchangeDepartments, fileDepartments, httpDepartments, spdciDepartments } from './index.js';

const all: readonly DepartmentManner[] = [...httpDepartments, ...exchangeDepartments, ...fileDepartments, ...spdciDepartments];
const window = { from: parseMonth('2025-01'), to: parseMonth('2025-12') };

describe('every plain department', () => {
  const population = createPopulation([], makeSyntheticHouseholds(1, 600), systemClock);
  const people = population.households.flatMap(({ members }) => members);
  let offices: TestOffices;
  beforeAll(async () => {
    offices = await openTestOffices();
  });
  afterEach(() => offices.board.reset());

  it.each(all.map((department) => [department.id, department] as const))(
    '%s holds something about somebody, and knows its codes',
    (id, department) => {
      const setting = { population, calls: createCallCounter(systemClock), clock: systemClock, faults: offices.board.of(id) };
      const ask = (idNumber: string, name: string) => judge(setting, department, { requestNumber: 'q', idNumber, name }, window);
      const verdicts = people.map(({ idNumber, name }) => ask(idNumber, name));
      expect(verdicts.some(({ say, code }) => say === 'found' && code === department.codes.found)).toBe(true);
      for (const { say, about, asked, telling } of verdicts) {
        expect(about?.idNumber).toBe(asked.idNumber);
        expect(Object.values(telling).flat().length > 0).toBe(say === 'found');
        const rows = Object.values(telling).flatMap((list) => list.map((row) => JSON.stringify(row)));
        expect(new Set(rows).size).toBe(rows.length);
      }
      expect(ask('110199199001010010', '无此人')).toMatchObject({ say: 'unknown', code: department.codes.unknown, telling: {} });
      offices.board.set(id, { refuse: true });
      expect(ask(people[0]?.idNumber ?? '', '某人')).toMatchObject({ say: 'refused', code: department.codes.refused, telling: {} });
      offices.board.set(id, { refuse: false, wrongPerson: true });
      expect(ask(people[0]?.idNumber ?? '', '某人').about?.idNumber).toBe(people[1]?.idNumber);
    },
  );
});

describe('departments with something to say about a persona', () => {
  let caller: DepartmentCaller;
  beforeAll(async () => {
    caller = await openDepartmentCaller();
  });
  afterAll(() => caller.stop());
  const post = async (source: Parameters<DepartmentCaller['send']>[0], path: string, body: object): Promise<unknown> =>
    JSON.parse((await caller.send(source, 'POST', path, JSON.stringify(body))).text);

  it('the court has a row for each month in which support is due', async () => {
    const parties = [{ requestNo: 'c1', idNo: '110199200712190017', name: '吴样乙' }];
    const months = ['202304', '202305', '202306', '202307', '202308', '202309'];
    const order = { caseNo: '(2019)京0199民初52号', role: 'OBLIGEE', basis: 'JUDGMENT', counterparty: '父亲', dueYuan: '600.00' };
    expect(await post('court', '/support/orders', { fromMonth: '2023-04', toMonth: '2023-09', parties })).toEqual({
      ok: true,
      asOf: '2023-10-09',
      parties: [
        { requestNo: 'c1', outcome: 'HIT', idNo: '110199200712190017', orders: months.map((dueMonth) => ({ ...order, dueMonth })) },
      ],
    });
  });

  it('emergency management has the fire, civil affairs the allowances in fen', async () => {
    const fire = await post('emergency-management', '/disaster/affected', {
      requestId: 'e1',
      idCard: '620199201208260017',
      personName: '朱样丙',
    });
    expect(fire).toMatchObject({
      errcode: '0',
      events: [{ eventNo: 'FIRE-S09', eventType: 'HOUSE_FIRE', occurredAt: '2021-11-21T20:30:00+08:00', houseLost: true }],
    });
    const ry = [{ lsh: 'a1', zjhm: '371599197601050018', xm: '郑样乙' }];
    const { text } = await caller.send(
      'civil-affairs-allowances',
      'POST',
      '/btff/cx',
      JSON.stringify({ qsny: '202106', zzny: '202109', ry }),
    );
    expect(text).toBe(
      '{"sjrq":"20210910","ry":[{"lsh":"a1","cljg":"00","zjhm":"371599197601050018","ffmx":[' +
        ['202106', '202107', '202108']
          .map((ny) => `{"pzh":"BT-S04-2-${ny.slice(0, 4)}-${ny.slice(4)}","lx":"LX01","ny":"${ny}","jeFen":20000}`)
          .join(',') +
        ']}]}',
    );
  });

  it('the superior platform has the book of another province, and names the register that kept silent', async () => {
    const subjects = [{ requestNumber: 'p1', idNumber: '620199198306170010', name: '朱样甲' }];
    const { ticket } = Object(
      await post('superior-platform', '/exchange/v3/requests', { period: { from: '2020-11', to: '2021-10' }, subjects }),
    );
    const look = async (): Promise<unknown> =>
      JSON.parse((await caller.send('superior-platform', 'GET', `/exchange/v3/requests/${String(ticket)}`)).text);
    expect(await look()).toEqual({ status: 'RUNNING' });
    expect(await look()).toEqual({
      status: 'DONE',
      dataDay: '2021-11-25',
      subjects: [
        {
          requestNumber: 'p1',
          code: '206',
          idNumber: '620199198306170010',
          name: '朱样甲',
          hukou: [{ division: '620100', office: '620000', householdNumber: 'HK-S09', area: 'U', status: 'normal' }],
          marriages: [{ office: '620000', certificate: 'J620100-2010-000321', event: 'married', on: '2010-09-09' }],
          missing: ['real-estate@620000'],
        },
      ],
    });
  });
});
