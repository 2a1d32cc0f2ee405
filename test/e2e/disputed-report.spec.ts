// s06 as an objection through the whole hub: API, worker, sandbox departments, report. The car that was sold and never
// transferred fails the first version; two supervisors exclude it on the contract; the second meets dibao to the fen.
// All figures were reckoned by hand.
import type { Determination, ReportBody } from '#contracts';
import { outcomesOf, benefitsOf, figuresOf, testsOf, startFullHub, verifyHousehold, leftOutBy } from '../support/live-scenarios.js';
import { enterSupervisors } from '../support/stack-supervisors.js';
import { waitFor, type HubStack } from '../support/stack.js';

let stack: HubStack;
beforeAll(async () => {
  stack = await startFullHub();
}, 300_000);
afterAll(() => stack.stop(), 180_000);

const send = async (path: string, headers: Readonly<Record<string, string>>, body: object | FormData) => {
  const response = await fetch(new URL(path, stack.apiUrl), {
    method: 'POST',
    headers: { ...headers, ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }) },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

it('s06 an objection makes another version of the report by two approvers: the car counts no more, dibao is met with 463.00 a month, the version before and the record stay', async () => {
  const system = { authorization: `Bearer ${stack.token}` };
  const first = await verifyHousehold(stack, 's06', {
    programmes: ['dibao', 'low-income'],
    area: 'rural',
    people: { P5: { livesWith: false } },
    undecided: ['P5'],
  });
  const { verificationId } = first;
  // answers that came after the first wave may have made versions of their own
  const before = first.report.version;
  const after = before + 1;
  const figures = {
    wages: '6400.00',
    'business-net': '9800.00',
    'transfer-in': '2244.00',
    'income-total': '18444.00',
    'income-per-head-year': '4611.00',
    'income-per-head-month': '384.25',
    'monetary-assets': '5200.00',
    heads: '4',
  };
  expect(figuresOf(first.report)).toMatchObject({ ...figures, vehicles: '1' });
  expect(testsOf(first)).toContain('dibao-vehicles: 1 <= 0: not-met');
  expect(outcomesOf(first)).toMatchObject({ dibao: 'does-not-meet' });
  const callsBefore = await stack.switches.calls();

  const car = first.report.lines.find((line) => line.class === 'vehicle');
  const opened = await send(`/v1/verifications/${verificationId}/disputes`, system, {
    lineId: car?.lineId,
    ground: 'disposed',
    reason: '2019年5月20日已卖出并交付,买方一直没有过户',
  });
  expect(opened).toMatchObject({ status: 201, body: { state: 'open', reportVersion: before, sourceId: 'vehicles' } });
  const address = `/v1/disputes/${String(opened.body['disputeId'])}`;
  const contract = new FormData();
  contract.set('value', '{}');
  contract.set('scan', new Blob(['%PDF-1.4\n% 2019-05-20 15000.00\n']), 'contract.pdf');
  expect((await send(`${address}/papers`, system, contract)).status).toBe(201);

  const [one = {}, two = {}] = await enterSupervisors(stack, '2301', ['wang.one', 'wang.two']);
  const ruling = { outcome: 'excluded', reason: '2019-05-20 已卖出并交付,未过户', evidence: '2019-05-20 买卖合同;他人自 2019-06-01 投保' };
  expect(await send(`${address}/ruling`, system, ruling)).toMatchObject({ status: 403 });
  expect(await send(`${address}/ruling`, one, ruling)).toMatchObject({ status: 200, body: { state: 'proposed' } });
  expect(await send(`${address}/approval`, one, { decision: 'approved' })).toMatchObject({ status: 403, body: { code: 'dispute-party' } });
  expect(await send(`${address}/approval`, two, { decision: 'approved' })).toMatchObject({ status: 200, body: { state: 'decided' } });

  const read = async (version: number) =>
    (await (await stack.hub.call('GET', `/v1/verifications/${verificationId}/reports/${version}`)).json()) as {
      report: ReportBody;
      determination: Determination;
    };
  await waitFor(
    'the version after the objection',
    async () =>
      (await stack.hub.readVerification(verificationId)).state === 'complete' &&
      (await stack.hub.call('GET', `/v1/verifications/${verificationId}/reports/${after}`)).ok,
    30_000,
  );
  const second = { verificationId, ...(await read(after)) };
  expect(figuresOf(second.report)).toMatchObject({ ...figures, vehicles: '0' });
  expect(leftOutBy(second.report, 'central-basic-pension')).toEqual(['1236.00']);
  expect(testsOf(second)).toContain('dibao-vehicles: 0 <= 0: met');
  expect(testsOf(second)).toContain('dibao-income-rural: 4611.00 < 6000.00: met');
  expect(outcomesOf(second)).toMatchObject({ dibao: 'meets' });
  expect(benefitsOf(second)).toEqual({ 'dibao-difference-rural': '463.00' });
  expect(second.report).toMatchObject({
    version: after,
    supersedes: { version: before },
    disputes: [{ outcome: 'excluded', against: before, approvers: 2, lineIds: [car?.lineId] }],
  });
  expect(second.report.lines.find((line) => line.class === 'vehicle')).toMatchObject({
    counted: false,
    rule: { id: 'excluded-after-re-verification' },
  });
  expect(second.report.changes).toContainEqual({
    kind: 'dispute',
    id: opened.body['disputeId'],
    after: 'excluded',
    sourceIds: ['vehicles'],
  });

  // the first stays to the byte, and no department was asked again
  expect((await read(before)).report).toEqual(first.report);
  expect(await stack.switches.calls()).toEqual(callsBefore);
  const events = await stack.inspect<{ data: Record<string, unknown> }>(
    "select data from hedui.verification_event where verification_id = $1 and type = 'report.issued' order by sequence desc limit 1",
    [verificationId],
  );
  expect(events[0]?.data).toMatchObject({
    version: after,
    supersedes: before,
    affectsOutcome: true,
    changedProgrammes: expect.arrayContaining(['dibao']),
  });
}, 300_000);
