// A screening over HTTP, with every department connected: asked in waves until settled, and the plan that explains it.
import type { Determination, ReportBody } from '#contracts';
import { z } from 'zod';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const planSchema = z.object({
  asking: z.string(),
  wave: z.number(),
  counts: z.object({ asked: z.number(), reused: z.number(), held: z.number(), notAsked: z.number() }),
  entries: z.array(
    z.object({
      sourceId: z.string(),
      choice: z.string(),
      reasons: z.array(z.object({ code: z.string() })).min(1),
      query: z.object({ wave: z.number().optional(), periodFrom: z.string(), dueAt: z.string() }).optional(),
    }),
  ),
});
interface Sealed {
  readonly report: ReportBody;
  readonly determination: Determination;
}

let stack: HubStack;
beforeAll(async () => {
  stack = await startHubStack({ connected: 'all' });
}, 300_000);
afterAll(() => stack.stop(), 180_000);

async function run(ref: string, trigger: string) {
  const household = await readSandboxHousehold(stack.controlUrl, ref);
  const { verificationId } = await stack.hub.requestVerification({ ...toVerificationBody(household), trigger });
  await waitFor(`${ref} by ${trigger}`, async () => (await stack.hub.readVerification(verificationId)).state === 'complete', 90_000);
  const plan = planSchema.parse(await (await stack.hub.call('GET', `/v1/verifications/${verificationId}/plan`)).json());
  return { plan, ...((await stack.hub.readReport(verificationId)) as Sealed) };
}

const codesOf = ({ entries }: z.output<typeof planSchema>, choice: string): string[] =>
  [...new Set(entries.filter((entry) => entry.choice === choice).flatMap(({ reasons }) => reasons.map(({ code }) => code)))].sort();
const outcomesOf = ({ determination }: Sealed) =>
  determination.programmes.map(({ programme, outcome, settled, sufficient }) => ({ programme, outcome, settled, sufficient }));

it('a screening asks what is required, then what is open, and comes to the outcomes of an application with fewer queries', async () => {
  const applied = await run('s06', 'application');
  expect(applied.plan).toMatchObject({ asking: 'everything', wave: 1, counts: { reused: 0, held: 0 } });
  // One of the family is stated not to count: nobody is asked about that person, whichever way.
  expect(codesOf(applied.plan, 'not-asked')).toEqual(['not-counted']);
  const screened = await run('s06', 'screening');
  expect(outcomesOf(screened)).toEqual(outcomesOf(applied));
  expect(screened.plan.asking).toBe('until-settled');
  expect(screened.plan.wave).toBeGreaterThan(1);
  expect(screened.plan.counts.held).toBe(0);
  expect(screened.plan.counts.asked).toBeLessThan(applied.plan.counts.asked * 0.8);
  expect(codesOf(screened.plan, 'not-asked')).toEqual(['not-counted', 'settled-without-it']);
  const byChoice = (choice: string) => screened.plan.entries.filter((entry) => entry.choice === choice);
  for (const sourceId of ['tax', 'social-insurance', 'banks', 'real-estate', 'vehicles']) {
    const entries = byChoice('asked').filter((entry) => entry.sourceId === sourceId && entry.query?.wave === 1);
    expect([sourceId, entries[0]?.reasons[0]?.code]).toEqual([sourceId, 'required']);
  }
  const later = byChoice('asked').filter(({ query }) => query?.wave !== 1);
  for (const { reasons } of later) expect(reasons.map(({ code }) => code)).toContain('open-tests');
  const skipped = screened.report.coverage.filter(({ outcome }) => outcome === 'not-needed');
  expect(skipped).toHaveLength(applied.plan.counts.asked - screened.plan.counts.asked);
  expect(screened.report.completeness).toBe('partial');
}, 300_000);

it('a screening that no subset of answers settles asks everybody', async () => {
  const { plan, report } = await run('s09', 'screening');
  expect(plan.counts).toMatchObject({ reused: 0, held: 0, notAsked: 0 });
  expect(report.coverage.filter(({ outcome }) => outcome === 'not-needed')).toEqual([]);
}, 300_000);
