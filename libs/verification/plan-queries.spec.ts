// The plan: nothing is asked that no authorization covers, for random households and authorizations. Proves N8, T16.
import { connectedSourceSchema, type ConnectedSource } from '#contracts';
import type { LocalDate, Month } from '#kernel';
import { covers, type SignedAuthorization } from '#lawful-access';
import fc from 'fast-check';
import { planQueries } from './plan-queries.js';

const source = (id: string, deadline: object = { seconds: 30 }): ConnectedSource =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    legalBasis: { zh: '测试', en: 'test' },
    provides: ['income-payment'],
    connected: true,
    adapter: id,
    asks: 'income-window',
    deadline,
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    batchSize: 10,
  });
const SOURCES = [source('tax'), source('vehicles'), source('banks', { workingDays: 5 })];
const PEOPLE = ['p1', 'p2', 'p3', 'p4'];
const TODAY = '2026-03-02';
const input = (authorizations: readonly SignedAuthorization[], counted: readonly boolean[] = PEOPLE.map(() => true)) => ({
  subjects: PEOPLE.map((subjectId, index) => ({ subjectId, role: 'member' as const, counted: counted[index] ?? true })),
  sources: SOURCES,
  authorizations,
  programmes: ['dibao' as const],
  referenceDate: TODAY as LocalDate,
  window: { from: '2025-03' as Month, to: '2026-02' as Month },
  requestedAt: new Date('2026-03-02T02:00:00Z'),
  asking: { mode: 'everything' as const, lane: 'live' as const, required: [] },
  alreadyPlanned: new Set<string>(),
});

const date = fc.constantFrom('2026-01-01', '2026-03-01', '2026-03-02', '2026-03-03', '2027-01-01').map((text) => text as LocalDate);
const authorization: fc.Arbitrary<SignedAuthorization> = fc.record({
  authorizationId: fc.uuid(),
  subjectIds: fc.subarray(PEOPLE, { minLength: 1 }),
  sourceIds: fc.option(
    fc.subarray(
      SOURCES.map(({ id }) => id),
      { minLength: 1 },
    ),
    { nil: undefined },
  ),
  programmes: fc.subarray(['dibao', 'low-income', 'heating'] as const, { minLength: 1 }),
  validFrom: date,
  validTo: date,
  revokedAt: fc.option(fc.constant(new Date('2026-02-01T00:00:00Z')), { nil: undefined }),
});

it('whatever was signed, every planned subject is covered, and every other is said to be unauthorised', () => {
  fc.assert(
    fc.property(
      fc.array(authorization, { maxLength: 4 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      (authorizations, counted) => {
        const plan = planQueries(input(authorizations, counted));
        const isCovered = (subjectId: string, sourceId: string) =>
          authorizations.some((one) => covers(one, { subjectId, sourceId, programmes: ['dibao'], on: TODAY as LocalDate }));
        for (const query of plan.queries) for (const subjectId of query.subjectIds) expect(isCovered(subjectId, query.sourceId)).toBe(true);
        for (const gap of plan.unauthorised) expect(isCovered(gap.subjectId, gap.sourceId)).toBe(false);
        const asked = plan.queries.reduce((sum, query) => sum + query.subjectIds.length, 0);
        expect(asked + plan.unauthorised.length).toBe(counted.filter(Boolean).length * SOURCES.length);
      },
    ),
    { numRuns: 500 },
  );
});

it('the first report waits for the slowest source that answers in seconds, and a moment for one that answers in days', () => {
  const all: SignedAuthorization = {
    authorizationId: 'a',
    subjectIds: PEOPLE,
    sourceIds: undefined,
    programmes: ['dibao'],
    validFrom: '2026-01-01' as LocalDate,
    validTo: '2026-12-31' as LocalDate,
    revokedAt: undefined,
  };
  const plan = planQueries(input([all]));
  expect(plan.firstReportDueAt.toISOString()).toBe('2026-03-02T02:00:30.000Z');
  expect(plan.queries.find((query) => query.sourceId === 'banks')?.dueAt.toISOString()).toBe('2026-03-09T16:00:00.000Z');
});
