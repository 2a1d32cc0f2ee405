// A family is asked for a paper only where the sealed report leaves something open or at odds; whatever an office has answered is
// refused, with the source and the line that answer it.
import { testSource } from '../../test/support/hub-fixture.js';
import { findProofGround, type ReadReport } from './proof-rules.js';

const sources = [
  testSource('vehicles', { provides: ['vehicle'] }),
  testSource('banks', { provides: ['bank-account'] }),
  testSource('securities', { provides: ['security-holding'] }),
];
const report: ReadReport = {
  coverage: [
    { sourceId: 'vehicles', subjectId: 'p1', outcome: 'found' },
    { sourceId: 'vehicles', subjectId: 'p2', outcome: 'late' },
    { sourceId: 'banks', subjectId: 'p1', outcome: 'partial' },
    { sourceId: 'securities', subjectId: 'p1', outcome: 'not-connected' },
  ],
  lines: [{ lineId: 'vehicle-1', sourceId: 'vehicles', subjectId: 'p1' }],
  comparisons: [
    { item: 'wages', verdict: 'differs' },
    { item: 'transfer-in', verdict: 'unknown' },
    { item: 'dwellings', verdict: 'consistent' },
  ],
};

it.each([
  ['wages', undefined, 'differs'],
  ['transfer-in', undefined, 'unanswered'],
  ['vehicle', 'p2', 'unanswered'],
  ['bank-account', 'p1', 'unanswered'],
  ['security-holding', 'p1', 'not-connected'],
  ['education', 'p1', 'not-connected'],
])('a paper about %s of %s may be asked: %s', (item, subjectId, ground) => {
  expect(findProofGround({ item, subjectId }, report, sources)).toBe(ground);
});

it('a paper about what an office has answered is refused, and the line that answers it is named', () => {
  expect(() => findProofGround({ item: 'vehicle', subjectId: 'p1' }, report, sources)).toThrow(
    expect.objectContaining({ code: 'proof-not-needed', details: { sources: 'vehicles', lines: 'vehicle-1' } }),
  );
  expect(() => findProofGround({ item: 'dwellings' }, report, sources)).toThrow(expect.objectContaining({ code: 'proof-not-needed' }));
});
