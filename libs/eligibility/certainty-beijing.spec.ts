// Certainty on the main job's path, Beijing: Mentougou before and after 2025, and the city's own: one of four files, so that they share the processors.
import { HOUSEHOLDS_A_GROUP } from '../../test/support/population/how-much.js';
import { printShare, proveCertainty } from '../../test/support/population/prove-certainty.js';

const REGIONS = ['mentougou', 'beijing'];

it(`what was settled stands whatever the silent sources then say (${HOUSEHOLDS_A_GROUP} households)`, () => {
  const proof = proveCertainty(HOUSEHOLDS_A_GROUP, ({ region }) => REGIONS.includes(region));
  printShare(REGIONS.join(', '), proof);
  expect(proof.contradictions).toEqual([]);
  expect(proof.settled).toBeGreaterThan(proof.outcomes / 4);
  expect(proof.witnessed).toBeGreaterThan(proof.searched / 6);
}, 300_000);
