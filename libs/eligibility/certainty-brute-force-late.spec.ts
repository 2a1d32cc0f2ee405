// Certainty against brute force, policies since 2025, with rigid spending and an expired counting rule: on small domains every way in which silent sources could answer is
// tried, for every programme of every pack.
import { exhaustAll } from '../../test/support/population/exhaust.js';
import { policies } from '../../test/support/population/worlds.js';

it('what is settled is what no completion changes, and what is open some completion changes', () => {
  const { compared, settled, agreed, openComposition, contradicted, overcautious } = exhaustAll(policies.filter(({ on }) => on >= '2025'));
  expect(contradicted).toEqual([]);
  expect(overcautious).toEqual([]);
  // While it is open who belongs to a household, the engine stays on the safe side.
  expect(agreed - settled).toBe(openComposition);
  expect(openComposition).toBeLessThan(agreed / 15);
  expect(compared).toBeGreaterThan(1_000);
}, 300_000);
