// What a persona's file expects once everybody is connected, against a hub where everybody is: nothing but the household is
// stated. Figures were reckoned by hand (test/personas).
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { expectedFiguresSchema } from '../../apps/sandbox/persona.schema.js';
import { expectEverythingAnswered, figuresOf, startFullHub, verifyHousehold } from '../support/live-scenarios.js';
import type { HubStack } from '../support/stack.js';

let stack: HubStack;
beforeAll(async () => {
  stack = await startFullHub();
}, 60_000);
afterAll(() => stack.stop(), 60_000);

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
