// What a persona's file expects once everybody is connected, against a hub where everybody is: nothing but the household is
// stated. Figures were reckoned by hand (test/personas).
import type { ReportBody } from '#contracts';
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { expectedFiguresSchema } from '../../apps/sandbox/persona.schema.js';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { expectEverythingAnswered, figuresOf, startFullHub, verifyHousehold } from '../support/live-scenarios.js';
import { waitFor, type HubStack } from '../support/stack.js';

let stack: HubStack;
beforeAll(async () => {
  stack = await startFullHub();
}, 300_000);
afterAll(() => stack.stop(), 180_000);

const personaFile = z.object({
  expected: z.object({ known: z.record(z.string(), z.unknown()), whenAllConnected: z.record(z.string(), z.unknown()).optional() }),
});
const MEASURES = {
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
} as const;

it.each(['s01', 's04', 's06', 's08', 'x01'])('%s: with every source connected each figure is that of its file', async (ref) => {
  const { expected } = personaFile.parse(JSON.parse(await readFile(join(houseRoot(), 'test', 'personas', `${ref}.json`), 'utf8')));
  const figures = { ...expected.known, ...expected.whenAllConnected };
  expectedFiguresSchema.parse(figures);
  const verified = await verifyHousehold(stack, ref, { programmes: ['dibao'] });
  expectEverythingAnswered(verified);
  const found = figuresOf(verified.report);
  for (const [name, measure] of Object.entries(MEASURES))
    if (figures[name] !== undefined) expect([name, found[measure]]).toEqual([name, String(figures[name])]);
});

it('x02: a brother without a number is found by description, confirmed by a caseworker, and only then asked about', async () => {
  const household = await readSandboxHousehold(stack.controlUrl, 'x02');
  const { verificationId } = await stack.hub.requestVerification(toVerificationBody(household, { programmes: ['dibao'] }));
  const isComplete = async () => (await stack.hub.readVerification(verificationId)).state === 'complete';
  const readReport = async () => ((await stack.hub.readReport(verificationId)) as { report: ReportBody }).report;
  await waitFor('everybody with a number to be asked about', isComplete, 60_000);
  const first = await readReport();
  const proposals = (first.questions ?? []).filter(({ kind }) => kind === 'identity-candidate');
  // Two men of the name in the population register, one of whom the rescue station knows too; of the child nobody knows.
  expect(proposals.map(({ sourceIds, named }) => [...sourceIds, named].join(' ')).sort()).toEqual([
    'identity 640199********0010',
    'identity 640199********0039',
    'rescue-station 640199********0010',
  ]);
  expect(JSON.stringify(first)).not.toContain('640199195808170010');
  const child = first.subjects[2]?.subjectId;
  expect(
    first.coverage.filter(({ subjectId, reason }) => subjectId === child && reason === 'nobody-fits').map(({ sourceId }) => sourceId),
  ).toEqual(['identity', 'rescue-station']);
  expect(figuresOf(first)['monetary-assets']).toBe('5000.00 open');
  const calls = async () => z.array(z.object({ source: z.string() })).parse(await (await fetch(`${stack.controlUrl}/calls`)).json());
  const bankCalls = (await calls()).filter(({ source }) => source === 'banks').length;

  const brother = proposals.find(({ sourceIds }) => sourceIds[0] === 'rescue-station');
  const answered = await stack.hub.call('POST', `/v1/verifications/${verificationId}/questions/${brother?.questionId ?? ''}/answers`, {
    body: JSON.stringify({ answer: 'same-person', reason: '照片比对一致' }),
  });
  expect([answered.status, await answered.json()]).toMatchObject([202, { kind: 'identity-candidate', answer: { answer: 'same-person' } }]);
  await waitFor('the brother to be asked about', isComplete, 60_000);
  await waitFor('a second report', async () => (await readReport()).version > 1 && (await isComplete()), 60_000);
  const later = await readReport();
  expect(figuresOf(later)['monetary-assets']).toBe('7000.00 open');
  expect(figuresOf(later)['transfer-in']).toBe('25200.00 open');
  expect((later.questions ?? []).filter(({ kind }) => kind === 'identity-candidate')).toEqual([]);
  expect((await calls()).filter(({ source }) => source === 'banks').length).toBeGreaterThan(bankCalls);
  // The other man of the name was proposed and never asked about.
  expect(JSON.stringify(later)).not.toContain('90000');
});
