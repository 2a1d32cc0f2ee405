// Certainty against brute force: on small domains every completion is tried, for every programme of every pack.
import { exhaust } from '../../test/support/population/exhaust.js';
import { listSmallDomains } from '../../test/support/population/small-domain.js';
import { policies } from '../../test/support/population/worlds.js';

it('what the engine calls settled is what no completion changes', () => {
  const total = { compared: 0, settled: 0, agreed: 0, evaluations: 0 };
  const contradicted: string[] = [];
  const overcautious: string[] = [];
  for (const policy of policies)
    for (const domain of listSmallDomains(policy)) {
      const found = exhaust(domain, policy);
      for (const key of ['compared', 'settled', 'agreed', 'evaluations'] as const) total[key] += found[key];
      contradicted.push(...found.contradicted);
      overcautious.push(...found.overcautious);
    }
  const { compared, settled, agreed, evaluations } = total;
  process.stderr.write(
    `small domains: ${compared} outcomes by ${evaluations} evaluations; settled early ${settled} by the engine, ${agreed} by brute force\n`,
  );
  expect(contradicted).toEqual([]);
  expect(overcautious.length).toBe(agreed - settled);
  expect(settled / agreed).toBeGreaterThan(0.85);
  expect(compared).toBeGreaterThan(1_000);
}, 300_000);
