// Help between two hubs (协查), each a whole stack: the second half of the worked case s09, a fire in Yinchuan with a family
// registered in another province. The other hub answers in part and then no more; messages are repeated, changed and looped.
import type { ReportBody } from '#contracts';
import { createSigner, signPartnerMessage } from '#evidence';
import { randomBytes, randomUUID } from 'node:crypto';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { waitFor } from '../support/stack.js';
import { ASKER, HELPER, HELPER_SOURCE, startTwoHubs, type TwoHubs } from '../support/two-hubs.js';

let hubs: TwoHubs;
beforeAll(async () => {
  hubs = await startTwoHubs({ deadlineSeconds: 12 });
}, 300_000);
afterAll(() => hubs.stop(), 180_000);

interface PartnerCell {
  readonly subjectId: string;
  readonly outcome: string;
  readonly missing: readonly string[];
  readonly reason?: string;
}
const cellsOf = (report: ReportBody): readonly PartnerCell[] => report.coverage.filter(({ sourceId }) => sourceId === HELPER_SOURCE);

async function ask(ref: string, change: (body: string) => string = (body) => body): Promise<string> {
  const household = await readSandboxHousehold(hubs.asker.controlUrl, ref);
  const body = JSON.stringify(toVerificationBody(household, { clientReference: `${ref}-${randomUUID()}` }));
  const { verificationId } = await hubs.asker.hub.requestVerification(JSON.parse(change(body)) as object);
  return verificationId;
}
const reportOf = async (verificationId: string): Promise<ReportBody> =>
  ((await hubs.asker.hub.readReport(verificationId)) as { report: ReportBody }).report;
const stateOf = async (verificationId: string): Promise<string> => (await hubs.asker.hub.readVerification(verificationId)).state;

it('s09: the other hub tells where the family is registered, its land register stays silent, and the report says what is open', async () => {
  await hubs.helper.switches.setFaults('real-estate', { silent: true });
  const verificationId = await ask('s09');
  await waitFor('the family to be waited for no longer', async () => (await stateOf(verificationId)) === 'complete', 60_000);
  await hubs.helper.switches.resetFaults();
  const report = await reportOf(verificationId);
  const cells = cellsOf(report);
  // its own land register, and the one its superior platform did not hear from
  expect(cells.map(({ outcome, missing }) => [outcome, missing])).toEqual(
    Array(3).fill(['partial', ['real-estate@620000', 'real-estate@620199']]),
  );
  expect(report.completeness).toBe('partial');
  const known = Object.fromEntries(report.measures.map(({ id, known: figure, settled }) => [id, settled ? figure : `${figure} open`]));
  expect(known).toMatchObject({ dwellings: '0 open' });
  expect(JSON.stringify(report.lines)).toContain(`"${HELPER}/superior-platform/`);
  // each hub knows the request by the same id, and each says whom it came from or went to
  const [sent] = await hubs.asker.inspect<{ request_id: string; hops: string[] }>(
    'select request_id, hops from hedui.partner_asking where verification_id = $1',
    [verificationId],
  );
  const [received] = await hubs.helper.inspect<{ request_id: string; hops: string[]; trigger: string; papers: { sha256: string }[] }>(
    'select p.request_id, p.hops, v.trigger, p.papers from hedui.partner_request p join hedui.verification v using (verification_id) where p.request_id = $1',
    [sent?.request_id],
  );
  expect(received).toMatchObject({ request_id: sent?.request_id, hops: [ASKER], trigger: 'partner' });
  expect(received?.papers).toEqual([{ number: expect.any(String), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
}, 300_000);

it('a part that comes before the deadline makes a new version, with where each record comes from', async () => {
  await hubs.helper.switches.setFaults('real-estate', { latencyMs: 7000 });
  const verificationId = await ask('s09');
  await waitFor(
    'the register of people to be heard',
    async () =>
      (
        await hubs.asker.inspect("select 1 from hedui.finding where verification_id = $1 and source_id = $2 and outcome = 'partial'", [
          verificationId,
          HELPER_SOURCE,
        ])
      ).length > 0,
  );
  await waitFor('the rest to come', async () => (await stateOf(verificationId)) === 'complete', 60_000);
  await hubs.helper.switches.resetFaults();
  const findings = await hubs.asker.inspect<{ missing: string[] }>(
    'select missing from hedui.finding where verification_id = $1 and source_id = $2 order by subject_id, revision',
    [verificationId, HELPER_SOURCE],
  );
  expect(findings.filter(({ missing }) => missing.includes('real-estate@620199'))).toHaveLength(3);
  expect(cellsOf(await reportOf(verificationId)).map(({ missing }) => missing)).toEqual(Array(3).fill(['real-estate@620000']));
  const [kept] = await hubs.helper.inspect<{ revision: number; answer_sealed: Buffer | null }>(
    'select revision, answer_sealed from hedui.partner_request order by received_at desc limit 1',
  );
  expect(kept?.revision).toBeGreaterThanOrEqual(2);
  expect(kept?.answer_sealed?.toString('utf8')).not.toContain('620199');
}, 300_000);

it('whoever is registered here is no concern of the other hub: nothing is sent, and nothing is missing for it', async () => {
  const verificationId = await ask('s08');
  await waitFor('the case to be complete', async () => (await stateOf(verificationId)) === 'complete', 60_000);
  expect(cellsOf(await reportOf(verificationId))).toEqual([]);
  expect(await hubs.asker.inspect('select 1 from hedui.partner_asking where verification_id = $1', [verificationId])).toEqual([]);
}, 300_000);

it('a request that could only go back to the hub it came from is refused, and the report says why', async () => {
  const verificationId = await ask('s09', (body) => body.replace('"household":{', '"household":{"hukou":"370100",'));
  await waitFor('the case to be complete', async () => (await stateOf(verificationId)) === 'complete', 60_000);
  expect(cellsOf(await reportOf(verificationId)).map(({ outcome, reason }) => [outcome, reason])).toEqual(
    Array(3).fill(['refused', 'partner-loop']),
  );
}, 300_000);

it('a case that is cancelled is withdrawn at the other hub, which asks nobody any more', async () => {
  await hubs.helper.switches.setFaults('real-estate', { silent: true });
  const verificationId = await ask('s09');
  const requestId = await waitFor('the request to arrive', async () => {
    const [row] = await hubs.asker.inspect<{ request_id: string }>(
      'select request_id from hedui.partner_asking where verification_id = $1',
      [verificationId],
    );
    const there = row && (await hubs.helper.inspect('select 1 from hedui.partner_request where request_id = $1', [row.request_id]));
    return there?.length === 1 ? row?.request_id : undefined;
  });
  await hubs.asker.hub.call('POST', `/v1/verifications/${verificationId}/cancel`);
  const cancelled = await waitFor('the other hub to be told', async () => {
    const [row] = await hubs.helper.inspect<{ state: string; withdrawn_at: Date | null }>(
      'select v.state, p.withdrawn_at from hedui.partner_request p join hedui.verification v using (verification_id) where p.request_id = $1',
      [requestId],
    );
    return row?.withdrawn_at ? row : undefined;
  });
  expect(cancelled.state).toBe('cancelled');
  await hubs.helper.switches.resetFaults();
  const audited = await hubs.helper.inspect<{ action: string }>(
    "select action from hedui.audit_event where actor = $1 and action like 'partner-request.%' group by action order by action",
    [`partner/${ASKER}`],
  );
  expect(audited.map(({ action }) => action)).toEqual(['partner-request.read', 'partner-request.received', 'partner-request.withdrawn']);
}, 300_000);

describe('a message', () => {
  const path = '/v1/partner-requests';
  const request = (hops: readonly string[] = [ASKER]): string => {
    const today = new Date().toISOString().slice(0, 10);
    const subject = 'a1';
    return JSON.stringify({
      requestId: randomUUID(),
      hops,
      purpose: 'social-assistance',
      programmes: ['dibao'],
      referenceDate: '2021-11-25',
      period: { from: '2020-11-01', to: '2021-10-31' },
      division: '620100',
      facts: ['household-registration'],
      deadline: new Date(Date.now() + 600_000).toISOString(),
      lane: 'live',
      people: [{ requestNumber: subject, name: '朱样甲', idNumber: '620199198306170010' }],
      authorizations: [
        {
          number: 'SQ-1',
          programmes: ['dibao'],
          validFrom: '2021-11-24',
          validTo: '2031-11-23',
          evidence: { kind: 'scan', sha256: 'b'.repeat(64) },
          subjects: [subject],
          signatures: [{ subject, signedOn: today < '2021-11-24' ? today : '2021-11-24', signedBy: 'self' }],
        },
      ],
    });
  };
  const signed = (body: string, key = hubs.keys.asker, from = ASKER): Readonly<Record<string, string>> =>
    signPartnerMessage(
      {
        from,
        to: HELPER,
        time: String(Math.floor(Date.now() / 1000)),
        nonce: randomBytes(18).toString('base64url'),
        subject: `POST ${path}`,
        body,
      },
      createSigner(key, 'a hub'),
    );
  const post = async (body: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; code?: string }> => {
    const answer = await fetch(hubs.helper.apiUrl + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
    const { code } = (await answer.json()) as { code?: string };
    return { status: answer.status, ...(code === undefined ? {} : { code }) };
  };

  it('sent again under a new signature is the same request; under the same signature it is a replay', async () => {
    const body = request();
    const headers = signed(body);
    expect(await post(body, headers)).toEqual({ status: 202 });
    expect(await post(body, headers)).toEqual({ status: 409, code: 'partner-message-repeated' });
    expect(await post(body, signed(body))).toEqual({ status: 200 });
    const { requestId } = JSON.parse(body) as { requestId: string };
    const rows = await hubs.helper.inspect('select 1 from hedui.partner_request where request_id = $1', [requestId]);
    expect(rows).toHaveLength(1);
    const other = body.replace('朱样甲', '秦样乙');
    expect(await post(other, signed(other))).toEqual({ status: 422, code: 'idempotency-key-reused' });
  });

  it('changed on its way, signed with another key, or of a hub nobody knows is refused alike', async () => {
    const body = request();
    const headers = signed(body);
    const refused = { status: 401, code: 'partner-message-refused' };
    expect(await post(body.replace('620100', '620200'), headers)).toEqual(refused);
    expect(await post(body, signed(body, hubs.keys.helper))).toEqual(refused);
    expect(await post(body, signed(body, hubs.keys.asker, 'hub-nobody'))).toEqual(refused);
    expect(await post(body, {})).toEqual(refused);
    expect(await post(body, headers)).toEqual({ status: 202 }); // nothing of it was used up
  });

  it('that has passed the hub before is refused', async () => {
    const body = request([HELPER, ASKER]);
    expect(await post(body, signed(body))).toEqual({ status: 409, code: 'partner-loop' });
  });

  it('leaves no name or number in logs of either hub', async () => {
    const logs = await Promise.all([hubs.asker, hubs.helper].flatMap((hub) => ['api', 'worker-1'].map((name) => hub.readLog(name))));
    for (const secret of ['朱样甲', '620199198306170010']) expect(logs.join('\n')).not.toContain(secret);
  });
});
