// The conformance suite as jest tests. Apart from the rest, which also runs where there is no jest (`hedui source check`).
import { describe, expect, it } from '@jest/globals';
import { CLAUSES } from '../clauses.js';
import { CLAUSE_IDS, judgeClause, type ConformanceCase } from '../run-conformance.js';

/** One jest test a clause. A clause that does not apply is a test that says why. */
export function describeAdapterConformance(subject: ConformanceCase): void {
  describe(`conformance of ${subject.adapter.id}`, () => {
    for (const clauseId of CLAUSE_IDS) {
      const reason = subject.notApplicable[clauseId];
      const sentence = CLAUSES[clauseId].sentence;
      it(reason === undefined ? `${clauseId}: ${sentence}` : `${clauseId} does not apply: ${reason}`, async () => {
        const result = await judgeClause(clauseId, subject);
        expect(result.remarks).toEqual(reason === undefined ? [] : [reason]);
        expect(result.verdict).not.toBe('broken');
      });
    }
  });
}
