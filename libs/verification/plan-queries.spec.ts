// The plan: nothing is asked that no authorization covers and nothing required is left out, for random packs, households and
// authorizations. Proves N8, T16, T4.
import { connectedSourceSchema, factKindSchema, triggerSchema, type ConnectedSource, type FactKind } from '#contracts';
import type { LocalDate, Month } from '#kernel';
import { covers, type SignedAuthorization } from '#lawful-access';
import { chooseAskingMode, listRequiredKinds, requirementsOf } from '#planning';
import fc from 'fast-check';
import { planQueries } from './plan-queries.js';

const source = (id: string, deadline: object = { seconds: 30 }, provides: readonly FactKind[] = ['income-payment']): ConnectedSource =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    legalBasis: { zh: '测试', en: 'test' },
    provides,
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

it('T4 whatever was signed, nothing is asked of a source the client is not registered for, and each such pair says so', () => {
  const ids = SOURCES.map(({ id }) => id);
  fc.assert(
    fc.property(fc.array(authorization, { maxLength: 4 }), fc.subarray(ids, { minLength: 1 }), (authorizations, permittedSources) => {
      const plan = planQueries({ ...input(authorizations), permittedSources });
      expect(plan.queries.filter(({ sourceId }) => !permittedSources.includes(sourceId))).toEqual([]);
      const said = plan.unauthorised
        .filter(({ reason }) => reason === 'not-permitted')
        .map(({ sourceId, subjectId }) => `${sourceId}/${subjectId}`);
      const forbidden = ids.filter((id) => !permittedSources.includes(id)).flatMap((id) => PEOPLE.map((subjectId) => `${id}/${subjectId}`));
      expect(said.sort()).toEqual(forbidden.sort());
    }),
  );
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

const KINDS = factKindSchema.options.slice(0, 12);
const kinds = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1, maxLength });
const rule = (id: 'dibao' | 'low-income', required: readonly FactKind[]) => ({
  id,
  title: { zh: id, en: id },
  citation: 'a document',
  tests: [],
  after: [],
  hukouElsewhere: 'open' as const,
  evidence: { required: [...required], wanted: [], notAvailable: [] },
});
const randomCase = fc.record({
  authorizations: fc.array(authorization, { maxLength: 4 }),
  people: fc.array(
    fc.record({ role: fc.constantFrom('member' as const, 'obligor' as const), counted: fc.constantFrom(true, false, undefined) }),
    { minLength: 4, maxLength: 4 },
  ),
  provides: fc.array(kinds(3), { minLength: 3, maxLength: 3 }),
  requiredOfDibao: kinds(5),
  requiredOfLowIncome: kinds(5),
  alwaysAsk: fc.option(kinds(2), { nil: undefined }),
  trigger: fc.constantFrom(...triggerSchema.options),
  lane: fc.constantFrom('live' as const, 'bulk' as const),
  alreadyPlanned: fc.subarray(['tax/p1', 'vehicles/p2', 'banks/p3']),
});

it('whatever pack, household and consent: nothing uncovered is planned, and required evidence is never held back or left out', () => {
  fc.assert(
    fc.property(randomCase, ({ authorizations, people, provides, trigger, lane, alreadyPlanned, ...random }) => {
      const sources = SOURCES.map((one, index) => ({ ...one, provides: [...(provides[index] ?? [])] }));
      const pack = {
        programmes: [rule('dibao', random.requiredOfDibao), rule('low-income', random.requiredOfLowIncome)],
        ...(random.alwaysAsk ? { planning: { alwaysAsk: random.alwaysAsk, citation: 'a document' } } : {}),
      };
      const required = listRequiredKinds(pack, ['dibao']);
      const mode = chooseAskingMode(trigger, pack);
      const subjects = people.flatMap(({ role, counted }, index) => {
        const subjectId = PEOPLE[index];
        return subjectId === undefined ? [] : [{ subjectId, role, ...(counted === undefined ? {} : { counted }) }];
      });
      const plan = planQueries({
        ...input(authorizations),
        subjects,
        sources,
        asking: { mode, lane, required },
        alreadyPlanned: new Set(alreadyPlanned),
      });
      const isCovered = (subjectId: string, sourceId: string) =>
        authorizations.some((one) => covers(one, { subjectId, sourceId, programmes: ['dibao'], on: TODAY as LocalDate }));
      const pairs = plan.queries.flatMap((query) => query.subjectIds.map((subjectId) => `${query.sourceId}/${subjectId}`));
      expect(new Set(pairs).size).toBe(pairs.length);
      for (const query of plan.queries) for (const subjectId of query.subjectIds) expect(isCovered(subjectId, query.sourceId)).toBe(true);
      const sent = new Set(
        plan.queries.flatMap(({ sourceId, subjectIds, held }) => (held ? [] : subjectIds.map((subjectId) => `${sourceId}/${subjectId}`))),
      );
      for (const one of sources)
        for (const { subjectId, role, counted } of subjects) {
          const key = `${one.id}/${subjectId}`;
          if (role === 'obligor' || counted === false || alreadyPlanned.includes(key) || !isCovered(subjectId, one.id)) continue;
          const mustBeSent = mode === 'everything' || requirementsOf(one, required).length > 0;
          expect([key, sent.has(key)]).toEqual([key, mustBeSent]);
          expect(pairs).toContain(key);
        }
      if (mode === 'everything') expect(plan.queries.some(({ held }) => held)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

it('a list that is compared in bulk waits a day for a wave, a screening of one household as long as its sources take', () => {
  const all: SignedAuthorization = {
    authorizationId: 'a',
    subjectIds: PEOPLE,
    sourceIds: undefined,
    programmes: ['dibao'],
    validFrom: '2026-01-01' as LocalDate,
    validTo: '2026-12-31' as LocalDate,
    revokedAt: undefined,
  };
  const sources = [source('tax'), source('banks', { workingDays: 5 }), source('education', { seconds: 60 }, ['education'])];
  const required = [{ kind: 'income-payment' as const, by: 'dibao', citation: 'a document' }];
  const plan = (lane: 'live' | 'bulk') => planQueries({ ...input([all]), sources, asking: { mode: 'until-settled', lane, required } });
  expect(plan('live').queries.map(({ sourceId, held }) => [sourceId, held])).toEqual([
    ['tax', false],
    ['banks', false],
    ['education', true],
  ]);
  expect(plan('live').waveClosesAt.toISOString()).toBe('2026-03-02T02:00:30.000Z');
  expect(plan('bulk').waveClosesAt.toISOString()).toBe('2026-03-03T02:00:00.000Z');
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

it('a person without a number is asked about by description where the source takes one and consent covers it, and at once', () => {
  const everybody: SignedAuthorization = {
    authorizationId: 'a',
    subjectIds: ['p1', 'p2'],
    sourceIds: undefined,
    programmes: ['dibao'],
    validFrom: '2026-01-01' as LocalDate,
    validTo: '2027-01-01' as LocalDate,
    revokedAt: undefined,
  };
  const plan = planQueries({
    ...input([everybody]),
    subjects: [
      { subjectId: 'p1', role: 'member' },
      { subjectId: 'p2', role: 'member', knownBy: 'none' },
      { subjectId: 'p3', role: 'member', knownBy: 'none' },
      { subjectId: 'p4', role: 'member', knownBy: 'passport' },
    ],
    sources: [source('tax'), { ...source('register'), asksByDescription: true }],
    asking: { mode: 'until-settled', lane: 'live', required: [] },
  });
  expect(plan.queries.map(({ sourceId, subjectIds, held }) => [sourceId, ...subjectIds, held])).toEqual([
    ['tax', 'p1', true],
    ['register', 'p1', true],
    ['register', 'p2', false],
  ]);
  expect(plan.unauthorised).toEqual([{ sourceId: 'register', subjectId: 'p3', reason: 'no-authorization' }]);
  expect(plan.unaskable.map(({ sourceId, subjectId, reason }) => `${sourceId} ${subjectId} ${reason}`)).toEqual([
    'tax p2 no-identity-number',
    'tax p3 no-identity-number',
    'tax p4 document-not-accepted',
    'register p4 document-not-accepted',
  ]);
});
