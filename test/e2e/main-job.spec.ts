// The main job as its users find it: a request over HTTP, five departments on their protocols, a sealed report. Run on
// both queue backends; expected figures were written by hand into the personas.
// Proves N5 (partial is said), N7 (one person, one row), T13 and T14 (nobody in logs, events and jobs), F17 in the small.
import type { Determination, MeasureId, ReportBody } from '#contracts';
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const expectedSchema = z.object({
  expected: z.object({
    known: z.record(z.string(), z.union([z.string(), z.number()])),
    couldMoveSources: z.record(z.string(), z.array(z.string())).optional(),
  }),
});
const readExpected = async (ref: string) =>
  expectedSchema.parse(JSON.parse(await readFile(join(houseRoot(), 'test', 'personas', `${ref}.json`), 'utf8'))).expected;

const MEASURE_OF: Readonly<Record<string, MeasureId>> = {
  wages: 'wages',
  businessNet: 'business-net',
  propertyNet: 'property-net',
  transferIn: 'transfer-in',
  transferOut: 'transfer-out',
  incomeTotal: 'income-total',
  incomePerHeadYear: 'income-per-head-year',
  incomePerHeadMonth: 'income-per-head-month',
  monetaryAssets: 'monetary-assets',
  monetaryAssetsPerHead: 'monetary-assets-per-head',
  dwellings: 'dwellings',
  vehicles: 'vehicles',
  heads: 'heads',
};

interface Sealed {
  readonly report: ReportBody;
  readonly determination: Determination;
}
const knownOf = (report: ReportBody, id: MeasureId): string | undefined => report.measures.find((measure) => measure.id === id)?.known;

const BACKENDS = ['postgres', 'redis'] as const;
const redis: TestRedis | undefined = await startTestRedis();
afterAll(() => redis?.stop());

describe.each(BACKENDS.filter((backend) => backend === 'postgres' || redis !== undefined))('the main job, queue on %s', (backend) => {
  let stack: HubStack;
  beforeAll(async () => {
    stack = await startHubStack({ redisUrl: backend === 'redis' ? redis?.url : undefined, workerEnv: { HEDUI_PROBE_SECONDS: '1' } });
  }, 300_000);
  afterAll(() => stack.stop(), 180_000);

  const request = async (ref: string) =>
    stack.hub.requestVerification(
      toVerificationBody(await readSandboxHousehold(stack.controlUrl, ref), { clientReference: `${ref}-${Date.now()}` }),
    );
  const complete = async (verificationId: string) =>
    waitFor(`verification ${verificationId} to be complete`, async () => {
      const state = await stack.hub.readVerification(verificationId);
      return state.state === 'complete' && state;
    });
  const readSealed = async (verificationId: string, version?: number) => (await stack.hub.readReport(verificationId, version)) as Sealed;

  it('runs on the backend it was told to', () => {
    expect(stack.backend).toBe(backend);
  });

  it.each(['s01', 's06', 's08', 'x01'])(
    '%s: every figure the five departments hold is right to the fen, and the rest stays open',
    async (ref) => {
      const { verificationId } = await request(ref);
      await complete(verificationId);
      const { report } = await readSealed(verificationId);
      const expected = await readExpected(ref);
      for (const [name, value] of Object.entries(expected.known)) {
        const measure = MEASURE_OF[name];
        if (measure) expect([name, knownOf(report, measure)]).toEqual([name, String(value)]);
      }
      const notCounted = report.lines.filter((line) => !line.counted && line.class === 'transfer-in' && line.rule.id.includes('central'));
      if (ref === 's06') expect(notCounted.length).toBeGreaterThan(0);
      for (const [measureId, sources] of Object.entries(expected.couldMoveSources ?? {})) {
        const measure = report.measures.find((one) => one.id === measureId);
        expect([measureId, [...new Set(measure?.couldMove.map((mover) => mover.sourceId))].sort()]).toEqual([measureId, sources]);
        expect(measure?.settled).toBe(sources.length === 0);
      }
      expect(report.coverage.filter((one) => one.sourceId === 'securities').every((one) => one.outcome === 'not-connected')).toBe(true);
    },
  );

  it('s06: is tested by the standard of the kind of area the family stated, and says what follows', async () => {
    const household = await readSandboxHousehold(stack.controlUrl, 's06');
    const body = toVerificationBody(household, { clientReference: `s06-rural-${Date.now()}`, area: 'rural' });
    const { verificationId } = await stack.hub.requestVerification(body);
    await complete(verificationId);
    const { determination } = await readSealed(verificationId);
    const dibao = determination.programmes.find(({ programme }) => programme === 'dibao');
    const rules = dibao?.trace.map(({ ruleId }) => ruleId);
    expect(rules).toContain('dibao-income-rural');
    expect(rules).not.toContain('dibao-income-urban');
    expect(dibao?.outcome).not.toBe('undetermined');
    expect(dibao?.trace.find(({ ruleId }) => ruleId === 'dibao-income-rural')?.margin?.sentence.zh).toMatch(/也不改变结论$/);
    expect(determination.memberships.map(({ counted }) => counted)).toEqual([true, true, true, true, false]);
    expect(determination.after.review?.dueOn).toMatch(/^2024-/);
  });

  it('s08: stays open where nobody connected could tell the rigid spending, and names who could', async () => {
    const { verificationId } = await request('s08');
    await complete(verificationId);
    const { determination } = await readSealed(verificationId);
    const dibao = determination.programmes.find(({ programme }) => programme === 'dibao');
    expect(dibao?.settled).toBe(false);
    expect(dibao?.trace.find(({ ruleId }) => ruleId === 'dibao-income')).toMatchObject({
      result: 'undetermined',
      openSources: expect.arrayContaining(['medical-insurance', 'education']),
    });
    expect(determination.spending).toMatchObject({ total: '0.00', open: expect.arrayContaining(['medical-settlement']) });
    expect(dibao?.reasonForFamily.zh).not.toMatch(/\d{2,}\.\d{2}/);
  });

  it('a bank that answers in the second wave makes version 2, which names the difference', async () => {
    await stack.switches.setFaults('banks', { holdSecondWave: true });
    const { verificationId } = await request('s01');
    await waitFor('the first report', async () => (await stack.hub.readVerification(verificationId)).reportVersion === 1);
    const first = await readSealed(verificationId, 1);
    expect(first.report.completeness).toBe('partial');
    expect(knownOf(first.report, 'monetary-assets')).toBe('120000.00');
    expect(first.report.measures.find((measure) => measure.id === 'monetary-assets')?.couldMove.map((mover) => mover.sourceId)).toContain(
      'banks',
    );
    expect(first.determination.recommendation.zh).toContain('按已答复');
    await stack.switches.setFaults('banks', { holdSecondWave: false });
    await complete(verificationId);
    const second = await readSealed(verificationId, 2);
    expect(knownOf(second.report, 'monetary-assets')).toBe('168700.00');
    expect(second.report.supersedes?.version).toBe(1);
    expect(second.report.changes.some((change) => change.id === 'monetary-assets' && change.sourceIds.includes('banks'))).toBe(true);
    expect((await readSealed(verificationId, 1)).report).toEqual(first.report);
  });

  it('account rows sent again count once', async () => {
    await stack.switches.setFaults('banks', { duplicateRows: true, resend: true });
    const { verificationId } = await request('s01');
    await complete(verificationId);
    const { report } = await readSealed(verificationId);
    expect(knownOf(report, 'monetary-assets')).toBe('168700.00');
    await stack.switches.resetFaults();
  });

  it('a source that is down leaves a gap with its name, an interval and no zero', async () => {
    await stack.switches.setFaults('tax', { errorRate: 1 });
    const { verificationId } = await request('s01');
    const state = await waitFor(
      'the report without tax',
      async () => {
        const one = await stack.hub.readVerification(verificationId);
        return one.state === 'complete' && one;
      },
      60_000,
    );
    const { report } = await readSealed(verificationId);
    expect(state.completeness).toBe('partial');
    expect(report.completeness).toBe('partial');
    expect(report.coverage.filter((one) => one.sourceId === 'tax').map((one) => one.outcome)).toEqual(['error', 'error', 'error']);
    const wages = report.measures.find((measure) => measure.id === 'wages');
    expect(wages?.settled).toBe(false);
    expect(wages?.atMost).toBeNull();
    expect(wages?.couldMove.map((mover) => mover.sourceId)).toContain('tax');
    await stack.switches.resetFaults();
  }, 300_000);

  it('shows the health of every source: up, down while it is, not connected', async () => {
    const readHealth = async () => {
      const { items } = z
        .object({ items: z.array(z.object({ sourceId: z.string(), health: z.string() })) })
        .parse(await (await stack.hub.call('GET', '/v1/sources')).json());
      return new Map(items.map(({ sourceId, health }) => [sourceId, health]));
    };
    await waitFor('all five to be up', async () => {
      const health = await readHealth();
      return ['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks'].every((sourceId) => health.get(sourceId) === 'up');
    });
    expect((await readHealth()).get('securities')).toBe('not-connected');
    await stack.switches.setFaults('vehicles', { maintenance: true });
    await waitFor('vehicles to be down', async () => (await readHealth()).get('vehicles') === 'down');
    await stack.switches.resetFaults();
    await waitFor('vehicles to be up again', async () => (await readHealth()).get('vehicles') === 'up');
  });

  it('the same Idempotency-Key and body, many times at once, is one verification', async () => {
    const body = JSON.stringify(
      toVerificationBody(await readSandboxHousehold(stack.controlUrl, 's01'), { clientReference: `same-${Date.now()}` }),
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        stack.hub.call('POST', '/v1/verifications', { body, headers: { 'idempotency-key': `key-of-${backend}` } }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    const ids = await Promise.all(
      answers.map(async (answer) => z.object({ verificationId: z.string() }).parse(await answer.json()).verificationId),
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('a member added later sends out only the new queries', async () => {
    const household = await readSandboxHousehold(stack.controlUrl, 's01');
    const [daughter, ...others] = [...household.members].reverse();
    const { verificationId } = await stack.hub.requestVerification(
      toVerificationBody({ ...household, members: others.reverse() }, { clientReference: `late-${Date.now()}` }),
    );
    await complete(verificationId);
    const before = await stack.switches.calls();
    const full = toVerificationBody(household) as {
      household: { members: { ref: string }[] };
      authorizations: { subjects: string[]; signatures: { subject: string }[] }[];
    };
    const member = full.household.members.find((one) => one.ref === daughter?.personRef);
    const authorization = full.authorizations[0];
    const answer = await stack.hub.call('POST', `/v1/verifications/${verificationId}/members`, {
      body: JSON.stringify({
        member,
        authorizations: [
          {
            ...authorization,
            subjects: [daughter?.personRef],
            signatures: authorization?.signatures.filter((one) => one.subject === daughter?.personRef),
          },
        ],
      }),
    });
    expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([expect.any(Number), '']);
    await waitFor('the report with three members', async () => {
      const { report } = await readSealed(verificationId);
      return report.subjects.length === 3 && report.completeness === 'complete';
    });
    const { report } = await readSealed(verificationId);
    expect(knownOf(report, 'monetary-assets')).toBe('168700.00');
    const counts = new Map(before.map((call) => [`${call.source}/${call.requestNumber}`, call.count]));
    const after = await stack.switches.calls();
    expect(after.filter((call) => (counts.get(`${call.source}/${call.requestNumber}`) ?? call.count) !== call.count)).toEqual([]);
  });

  it('live events resume where they were left', async () => {
    const { verificationId } = await request('s06');
    await complete(verificationId);
    const all = await readEvents(stack, verificationId);
    expect(all[0]).toMatchObject({ id: '1', event: 'verification.accepted' });
    expect(all.at(-1)?.event).toBe('report.issued');
    expect(all.map((event) => Number(event.id))).toEqual(all.map((_event, index) => index + 1));
    const rest = await readEvents(stack, verificationId, '3');
    expect(rest).toEqual(all.slice(3));
  });

  it('no name and no number of a person stands in any log, event or job', async () => {
    const people = (await Promise.all(['s01', 's06', 's08', 'x01'].map((ref) => readSandboxHousehold(stack.controlUrl, ref)))).flatMap(
      (household) => household.members,
    );
    const words = people.flatMap((member) => [member.name, member.idNumber]);
    const logs = (await Promise.all(['api', 'worker-1'].map((name) => stack.readLog(name)))).join('\n');
    const rows = await stack.inspect<{
      text: string;
    }>(`select (select coalesce(json_agg(e), '[]')::text from hedui.verification_event e) || (select coalesce(json_agg(a), '[]')::text from hedui.audit_event a)
      || (select coalesce(json_agg(j), '[]')::text from bullmq.job j) || (select coalesce(json_agg(b), '[]')::text from bullmq.event b) || (select coalesce(json_agg(m), '[]')::text from hedui.member m) as text`);
    expect(logs.length).toBeGreaterThan(1000);
    const everything = logs + (rows[0]?.text ?? '');
    expect(words.filter((word) => everything.includes(word))).toEqual([]);
  });
});

interface StreamedEvent {
  readonly id: string;
  readonly event: string;
}

/** Reads a finished verification's stream to its end. */
async function readEvents(stack: HubStack, verificationId: string, lastEventId?: string): Promise<StreamedEvent[]> {
  const response = await stack.hub.call('GET', `/v1/verifications/${verificationId}/events`, {
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  });
  const text = await response.text();
  return text
    .split('\n\n')
    .map((block) => ({ id: /^id: ?(.*)$/m.exec(block)?.[1] ?? '', event: /^event: ?(.*)$/m.exec(block)?.[1] ?? '' }))
    .filter((event) => event.id !== '');
}
