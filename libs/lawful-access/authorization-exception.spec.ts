// N8, T16, F28 as a property of the one question that is asked when planned and when sent: for random authorizations,
// withdrawals, exceptions, clocks and requests, what may be asked is what a plain reading of the papers permits.
import { addDays, parseLocalDate, shanghaiDate, type LocalDate } from '#kernel';
import type { Programme } from '#contracts';
import fc from 'fast-check';
import { AUTHORIZATION_ENDS, type SignedAuthorization } from './authorization-check.js';
import { findAskingGap, type AskingQuestion, type RecordedException } from './authorization-exception.js';

const PEOPLE = ['p1', 'p2', 'p3'];
const SOURCES = ['tax', 'banks', 'clinics'];
const PROGRAMMES = ['dibao', 'housing', 'medical'] as const satisfies readonly Programme[];
const DAY = parseLocalDate('2026-11-20');
const NOON = new Date('2026-11-20T04:00:00Z').getTime();

const day: fc.Arbitrary<LocalDate> = fc.integer({ min: -3, max: 3 }).map((days) => addDays(DAY, days));
const instant = fc.integer({ min: -48, max: 48 }).map((hours) => new Date(NOON + hours * 3_600_000));
/** Mostly absent. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const authorization: fc.Arbitrary<SignedAuthorization> = fc
  .record({
    named: some(PEOPLE),
    signed: fc.subarray(PEOPLE),
    sourceIds: fc.option(some(SOURCES), { nil: undefined }),
    programmes: some(PROGRAMMES),
    validFrom: fc.oneof(day, fc.constant(addDays(DAY, -3))),
    validTo: fc.oneof(day, fc.constant(addDays(DAY, 3))),
    revokedAt: seldom(instant),
    endReason: fc.constantFrom(...AUTHORIZATION_ENDS),
    withheld: fc.dictionary(fc.constantFrom(...PEOPLE), fc.subarray(SOURCES), { maxKeys: 2 }),
  })
  .map(({ named, signed, ...rest }) => ({
    ...rest,
    authorizationId: 'a',
    subjectIds: named.filter((one) => signed.includes(one)),
    missing: named.filter((one) => !signed.includes(one)).map((subjectId) => ({ subjectId, who: 'self' as const })),
  }));
const exception: fc.Arbitrary<RecordedException> = fc.record({
  exceptionId: fc.constant('e'),
  verificationId: fc.constantFrom('v1', 'v2'),
  subjectIds: some(PEOPLE),
  sourceIds: fc.option(some(SOURCES), { nil: undefined }),
  recordedAt: instant,
  papersDueAt: instant,
  papersAt: seldom(instant),
  endedAt: seldom(instant),
});
const question: fc.Arbitrary<AskingQuestion> = fc
  .record({
    subjectId: fc.constantFrom(...PEOPLE),
    sourceId: fc.constantFrom(...SOURCES),
    programmes: fc.subarray([...PROGRAMMES], { minLength: 1, maxLength: 2 }),
    verificationId: fc.constantFrom('v1', 'v2'),
    at: instant,
  })
  .map((asked) => ({ ...asked, on: shanghaiDate(asked.at) }));

/** The papers read one by one, with nothing of the code under test. */
function isPermitted(
  authorizations: readonly SignedAuthorization[],
  exceptions: readonly RecordedException[],
  asked: AskingQuestion,
): boolean {
  for (const paper of authorizations) {
    const failures = [
      !new Set(paper.subjectIds).has(asked.subjectId),
      paper.sourceIds ? !new Set(paper.sourceIds).has(asked.sourceId) : false,
      asked.programmes.some((programme) => !new Set<string>(paper.programmes).has(programme)),
      Date.parse(asked.on) < Date.parse(paper.validFrom) || Date.parse(asked.on) > Date.parse(paper.validTo),
      paper.revokedAt !== undefined,
      new Set(paper.withheld?.[asked.subjectId]).has(asked.sourceId),
    ];
    if (!failures.includes(true)) return true;
  }
  return exceptions.some(
    (one) =>
      one.verificationId === asked.verificationId &&
      one.subjectIds.some((subjectId) => subjectId === asked.subjectId) &&
      (one.sourceIds?.some((sourceId) => sourceId === asked.sourceId) ?? true) &&
      one.recordedAt.getTime() <= asked.at.getTime() &&
      asked.at.getTime() < one.papersDueAt.getTime() &&
      one.papersAt === undefined &&
      one.endedAt === undefined,
  );
}

describe('what may be asked', () => {
  it('is what some paper in force permits, or an exception of that very verification before its papers are due; nothing else', () => {
    let permitted = 0;
    fc.assert(
      fc.property(
        fc.array(authorization, { maxLength: 3, size: 'max' }),
        fc.array(exception, { maxLength: 2, size: 'max' }),
        question,
        (authorizations, exceptions, asked) => {
          const gap = findAskingGap(authorizations, exceptions, asked);
          expect(gap === undefined).toBe(isPermitted(authorizations, exceptions, asked));
          if (gap === undefined) permitted += 1;
        },
      ),
      { numRuns: 20_000, seed: 8 },
    );
    expect(permitted).toBeGreaterThan(500); // the property is about both answers
  });

  it('only shrinks when something is withdrawn, whatever else there is', () => {
    fc.assert(
      fc.property(
        fc.array(authorization, { minLength: 1, maxLength: 3 }),
        fc.array(exception, { maxLength: 1 }),
        question,
        fc.nat(),
        (authorizations, exceptions, asked, which) => {
          const withdrawn = authorizations.map((one, index) =>
            index === which % authorizations.length ? { ...one, revokedAt: new Date(NOON) } : one,
          );
          if (findAskingGap(withdrawn, exceptions, asked) === undefined)
            expect(findAskingGap(authorizations, exceptions, asked)).toBeUndefined();
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('is refused with the gap nearest to a cover', () => {
    const signed: SignedAuthorization = {
      authorizationId: 'a',
      subjectIds: ['p1'],
      sourceIds: undefined,
      programmes: ['dibao'],
      validFrom: DAY,
      validTo: DAY,
      revokedAt: undefined,
    };
    const asked: AskingQuestion = {
      subjectId: 'p1',
      sourceId: 'tax',
      programmes: ['dibao'],
      on: DAY,
      verificationId: 'v1',
      at: new Date(NOON),
    };
    const gapOf = (change: Partial<SignedAuthorization>) => findAskingGap([{ ...signed, ...change }], [], asked);
    expect(gapOf({})).toBeUndefined();
    expect(gapOf({ subjectIds: [], missing: [{ subjectId: 'p1', who: 'guardian' }] })).toBe('guardian-signature-missing');
    expect(gapOf({ subjectIds: [], missing: [{ subjectId: 'p1', who: 'guardian' }], validTo: addDays(DAY, -1) })).toBe(
      'authorization-over',
    );
    expect(gapOf({ withheld: { p1: ['tax'] } })).toBe('consent-withheld');
    expect(gapOf({ revokedAt: new Date(NOON) })).toBe('authorization-withdrawn');
    expect(gapOf({ revokedAt: new Date(NOON), endReason: 'not-met' })).toBe('authorization-ended');
    expect(gapOf({ sourceIds: ['banks'] })).toBe('source-not-authorised');
    expect(findAskingGap([], [], asked)).toBe('no-authorization');
  });
});
