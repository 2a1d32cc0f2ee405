// A family is asked for a paper only where the sealed report leaves something open or at odds; whatever an office has answered is
// refused, with the source and the line that answer it.
import type { ReportBody } from '#contracts';
import { testSource } from '../../test/support/hub-fixture.js';
import { findProofGround } from './proof-rules.js';

const sources = [
  testSource('vehicles', { provides: ['vehicle'] }),
  testSource('banks', { provides: ['bank-account'] }),
  testSource('securities', { provides: ['security-holding'] }),
];
const report = {
  coverage: [
    { sourceId: 'vehicles', subjectId: 'p1', outcome: 'found', missing: [], reused: false },
    { sourceId: 'vehicles', subjectId: 'p2', outcome: 'late', missing: [], reused: false },
    { sourceId: 'banks', subjectId: 'p1', outcome: 'partial', missing: ['乙银行'], reused: false },
    { sourceId: 'securities', subjectId: 'p1', outcome: 'not-connected', missing: [], reused: false },
  ],
  lines: [{ lineId: 'vehicle-1', sourceId: 'vehicles', subjectId: 'p1' }],
  comparisons: [
    { item: 'wages', unit: 'yuan', declared: '1.00', verified: '9.00', verdict: 'differs', difference: '8.00', openSources: [] },
    { item: 'transfer-in', unit: 'yuan', declared: '1.00', verified: '1.00', verdict: 'unknown', difference: '0.00', openSources: ['x'] },
    { item: 'dwellings', unit: 'count', declared: '1', verified: '1', verdict: 'consistent', difference: '0', openSources: [] },
  ],
} as object as ReportBody; // only what the rule reads

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
