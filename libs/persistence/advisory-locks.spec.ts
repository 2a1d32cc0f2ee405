// Two things that take one lock wait for each other: claims did for the anchoring of the audit.
import { ADVISORY_LOCKS } from './advisory-locks.js';

it('no two advisory locks have the same number', () => {
  const numbers = Object.values(ADVISORY_LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
});
