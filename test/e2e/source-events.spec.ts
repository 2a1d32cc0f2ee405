// Events from the office that tells of them to the alert: processes, the sandbox's own call log. A death is fetched from the
// registry's list of changes, a wage that begins is pushed by another office; each lets ask only whom it concerns.
import type { Determination, ReportBody } from '#contracts';
import { addDays, shanghaiDate } from '#kernel';
import { houseRoot } from '#platform';
import { queryIdOf } from '#verification';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { listSandboxHouseholds, toVerificationBody, type SandboxHousehold } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const TODAY = shanghaiDate(new Date());
const REGISTRY = 'civil-affairs-death';
const WORK = 'human-resources';
const pushes = (variable: string): string =>
  `\npushesEvents: true\ncallback: { scheme: ed25519, keyVariable: ${variable}, reference: /message/transaction_id }\n`;
const describedAs = (id: string): Promise<string> => readFile(join(houseRoot(), 'config', 'departments', `${id}.yaml`), 'utf8');

let stack: HubStack;
let folder: string;
let families: readonly SandboxHousehold[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-events-'));
  const rules = await readFile(join(houseRoot(), 'config', 'event-checks.yaml'), 'utf8');
  await writeFile(join(folder, 'event-checks.yaml'), rules.replaceAll(/joinMinutes: \d+/g, 'joinMinutes: 0'));
  stack = await startHubStack({
    moreSources: {
      [REGISTRY]: (await describedAs(REGISTRY)).replace('everyHours: 168', 'everyHours: 0.001'),
      [WORK]: (await describedAs(WORK)) + pushes('HEDUI_HUMAN_RESOURCES_EVENT_KEY'),
    },
    workerEnv: { HEDUI_EVENT_CHECKS: join(folder, 'event-checks.yaml') },
  });
  families = (await listSandboxHouseholds(stack.controlUrl, 60)).filter(
    ({ members, unnumbered }) => members.filter(({ counted }) => counted).length >= 2 && unnumbered.length === 0,
  );
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}, 300_000);

interface Assisted {
  readonly householdId: string;
  readonly verificationId: string;
  readonly family: SandboxHousehold;
}

/** A family with a report that is assisted from today on. */
async function assist(family: SandboxHousehold | undefined): Promise<Assisted> {
  if (family === undefined) throw new Error('the sandbox has no such family');
  const body = toVerificationBody(family, { clientReference: `events-${family.ref}` });
  const { verificationId, householdId } = await stack.hub.requestVerification(body);
  await waitFor('the verification to be complete', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
  const decided = await stack.hub.call('POST', `/v1/verifications/${verificationId}/decisions`, {
    headers: { 'idempotency-key': `decide-${family.ref}` },
    body: JSON.stringify({ programme: 'dibao', outcome: 'granted', amount: '900.00', validFrom: TODAY, reportVersion: 1 }),
  });
  if (!decided.ok) throw new Error(await decided.text());
  return { householdId, verificationId, family };
}

/** A family that meets the conditions of dibao, so that a wage turns the outcome. Looked for eight at a time. */
async function findInNeed(candidates: readonly SandboxHousehold[]): Promise<SandboxHousehold> {
  const isInNeed = async (family: SandboxHousehold): Promise<boolean> => {
    const { verificationId } = await stack.hub.requestVerification(toVerificationBody(family, { clientReference: `need-${family.ref}` }));
    await waitFor('the verification to be complete', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
    const { determination } = (await stack.hub.readReport(verificationId)) as { determination: Determination };
    return determination.programmes.some(({ programme, outcome }) => programme === 'dibao' && outcome === 'meets');
  };
  for (let start = 0; start < candidates.length; start += 8) {
    const together = candidates.slice(start, start + 8);
    const inNeed = await Promise.all(together.map(isInNeed));
    const family = together.find((_one, index) => inNeed[index]);
    if (family) return family;
  }
  throw new Error('no family of the sandbox is in need');
}

/** The check that follows, once it has a report. */
async function followed({ householdId }: Assisted): Promise<string> {
  let verificationId = '';
  await waitFor('the check to have a report', async () => {
    const [row] = await stack.inspect<{ verification_id: string; state: string; failure: string | null }>(
      `select c.verification_id, c.state, c.failure from hedui.event_check c where household_id = $1`,
      [householdId],
    );
    if (row?.state === 'absorbed') throw new Error(`the check was not made: ${row.failure}`);
    verificationId = row?.verification_id ?? '';
    return row?.state === 'done';
  });
  return verificationId;
}

/** By the departments' own log: how many people each was asked about for this verification. */
async function askedAt(verificationId: string): Promise<Record<string, number>> {
  const queries = await stack.inspect<{ query_id: string }>('select query_id from hedui.query where verification_id = $1', [
    verificationId,
  ]);
  const own = new Set(queries.map((row) => row.query_id));
  const asked: Record<string, number> = {};
  for (const { source, requestNumber } of await stack.switches.calls()) {
    if (!own.has(queryIdOf(requestNumber))) throw new Error(`${source} was asked for something else`);
    asked[source] = (asked[source] ?? 0) + 1;
  }
  return asked;
}
const reportOf = async (verificationId: string): Promise<ReportBody> =>
  ((await stack.hub.readReport(verificationId)) as { report: ReportBody }).report;
const alertsSchema = z.object({ items: z.array(z.object({ kind: z.string(), householdId: z.string() })) });
const alertKinds = async ({ householdId }: Assisted): Promise<string[]> => {
  const { items } = alertsSchema.parse(await (await stack.hub.call('GET', '/v1/alerts?limit=100')).json());
  return items.filter((one) => one.householdId === householdId).map(({ kind }) => kind);
};
const lastPersonOf = ({ family }: Assisted) => family.members.filter(({ counted }) => counted).at(-1)?.idNumber ?? '';

describe('a death in the list of a registry', () => {
  it('is fetched, only the registers of the dead are asked, and the new report raises the alert', async () => {
    const home = await assist(families[0]);
    const before = await reportOf(home.verificationId);
    await stack.switches.clearCalls();
    await stack.switches.letHappen({ kind: 'death', idNumber: lastPersonOf(home), on: addDays(TODAY, -2) });
    const verificationId = await followed(home);
    expect(await askedAt(verificationId)).toEqual({ [REGISTRY]: 1, 'social-insurance': 1 });
    const after = await reportOf(verificationId);
    expect(after.coverage.filter(({ reused }) => !reused).map(({ sourceId }) => sourceId)).toEqual(
      expect.arrayContaining([REGISTRY, 'social-insurance']),
    );
    expect(after.subjects.filter(({ counted }) => counted)).toHaveLength(before.subjects.filter(({ counted }) => counted).length - 1);
    await waitFor('the alert of the death', async () => (await alertKinds(home)).includes('death'));
    expect(await alertKinds(home)).not.toContain('event');
  }, 300_000);

  it('waits while the registry is down, and comes once although its page comes twice', async () => {
    const home = await assist(families[1]);
    const where = () =>
      stack.inspect<{ cursor: string; failures: number; failure: string | null; kept: string }>(
        'select cursor, failures, failure, kept from hedui.source_subscription where source_id = $1',
        [REGISTRY],
      );
    const [before] = await where();
    await stack.switches.setFaults(REGISTRY, { errorRate: 1, duplicateRows: true });
    await stack.switches.letHappen({ kind: 'death', idNumber: lastPersonOf(home), on: addDays(TODAY, -1) });
    await waitFor('a pull to fail', async () => ((await where())[0]?.failures ?? 0) > 0);
    expect((await where())[0]).toMatchObject({ cursor: before?.cursor, failure: 'source-unavailable' });
    await stack.switches.setFaults(REGISTRY, { errorRate: 0 });
    await followed(home);
    const [after] = await where();
    expect([Number(after?.cursor), Number(after?.kept), after?.failure]).toEqual([
      Number(before?.cursor ?? 0) + 1,
      Number(before?.kept) + 1,
      null,
    ]);
    await stack.switches.resetFaults();
  }, 300_000);
});

describe('a wage that begins', () => {
  it('is pushed signed, only the offices of work and income are asked about that person, and the report tells of the job', async () => {
    const home = await assist(await findInNeed(families.slice(2)));
    await stack.switches.clearCalls();
    await stack.switches.pointCallbacks(`${stack.apiUrl}/v1/callbacks`);
    await stack.switches.letHappen({ kind: 'employment', idNumber: lastPersonOf(home), on: addDays(TODAY, -100) });
    const verificationId = await followed(home);
    expect(await askedAt(verificationId)).toEqual({ [WORK]: 1, 'social-insurance': 1, tax: 1 });
    await waitFor('the alert of the job', async () => (await alertKinds(home)).includes('job'));
  }, 300_000);

  it('leaves no number of anybody in logs', async () => {
    const logs = (await Promise.all(['api', 'worker-1'].map((name) => stack.readLog(name)))).join('\n');
    for (const { members } of families) for (const { idNumber } of members) expect(logs).not.toContain(idNumber);
  });
});
