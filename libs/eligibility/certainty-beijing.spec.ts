// Certainty on the main job's path, Beijing: Mentougou before and after 2025, and the city's own: one of four files, so that they share the processors.
import { printShare, proveCertainty } from '../../test/support/population/prove-certainty.js';

const REGIONS = ['mentougou', 'beijing'];

it('what was settled stands whatever the silent sources then say (2,500 households)', () => {
  const proof = proveCertainty(2_500, ({ region }) => REGIONS.includes(region));
  printShare(REGIONS.join(', '), proof);
  expect(proof.contradictions).toEqual([]);
  expect(proof.settled).toBeGreaterThan(proof.outcomes / 4);
  expect(proof.witnessed).toBeGreaterThan(proof.searched / 3);
}, 300_000);
