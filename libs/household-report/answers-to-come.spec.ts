// Laws that hold for any household: later answers never contradict what was settled, order is nothing, a copy is nothing.
import type { FactJson, Finding, Measure } from '#contracts';
import { compareRational, rational, type Rational } from '#kernel';
import fc from 'fast-check';
import { sealReport } from './seal.js';
import {
  account,
  contributions,
  dwelling,
  FIVE_SOURCES,
  interest,
  person,
  says,
  vehicle,
  wages,
  withNoRecords,
} from '../../test/support/household/findings.js';
import { determinationOf, packOf, reportOf } from '../../test/support/household/reports.js';

const PACK = packOf('mentougou', '2023-03-15');
const CATALOGUE = FIVE_SOURCES.filter(({ connected }) => connected);
const SUBJECTS = [person('p1', 'self'), person('p2', 'spouse'), person('p3', 'son')];

const yuan = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((amount) => (amount / 100).toFixed(2).replace(/^-0\.00$/, '0.00'));
const name = fc.constantFrom('甲', '乙', '丙');
const month = fc.constantFrom('2022-02', '2022-03', '2022-09', '2023-02');

const facts: Readonly<Record<string, fc.Arbitrary<readonly FactJson[]>>> = {
  tax: fc
    .array(fc.tuple(name, month, fc.array(yuan(-50_000, 900_000), { maxLength: 3 }), yuan(0, 20_000)), { maxLength: 3 })
    .map((rows) => rows.flatMap(([payer, from, amounts, tax], index) => wages(`${payer}${index}`, from, amounts, [tax]))),
  'social-insurance': fc
    .array(fc.tuple(month, fc.integer({ min: 1, max: 3 }), yuan(0, 90_000)), { maxLength: 2 })
    .map((rows) => rows.flatMap(([from, months, personal], index) => contributions(`单位${index}`, from, months, '6000.00', personal))),
  'real-estate': fc
    .array(fc.tuple(fc.constantFrom('C1', 'C2', 'C3'), fc.constantFrom(undefined, 'U1', 'U2'), fc.constantFrom('1/1', '1/2')), {
      maxLength: 3,
    })
    .map((rows) => rows.map(([certificate, unitNumber, share]) => dwelling(certificate, share, unitNumber ? { unitNumber } : {}))),
  vehicles: fc
    .array(
      fc.tuple(
        fc.constantFrom('京A1', '京A2'),
        fc.constantFrom(undefined, 'VIN1', 'VIN2'),
        fc.constantFrom('normal' as const, 'scrapped' as const),
      ),
      { maxLength: 3 },
    )
    .map((rows) => rows.map(([plate, vin, status]) => vehicle(plate, vin ? { vin, status } : { status }))),
  banks: fc
    .array(fc.tuple(name, fc.constantFrom('1', '2'), yuan(-10_000, 15_000_000), fc.constantFrom(1, 2, 3), yuan(0, 90_000)), {
      maxLength: 4,
    })
    .map((rows) =>
      rows.flatMap(([bank, number, balance, holders, paid]) => [
        account(bank, number, balance, { holders }),
        interest(bank, number, '2022-09-21', paid),
      ]),
    ),
};

/** What every source would say about everybody in the end. */
const allAnswers: fc.Arbitrary<Finding[]> = fc
  .tuple(
    ...SUBJECTS.flatMap(({ subjectId }) =>
      CATALOGUE.map(({ id }) =>
        (facts[id] ?? fc.constant([])).map((list) =>
          list.length === 0 ? says(id, subjectId, 'no-record') : says(id, subjectId, 'found', list),
        ),
      ),
    ),
  )
  .map((findings) => [...findings]);

type Fate = 'answered' | 'silent' | 'one bank missing';
const fates = fc.array(fc.constantFrom<Fate>('answered', 'answered', 'silent', 'one bank missing'), {
  minLength: SUBJECTS.length * CATALOGUE.length,
  maxLength: SUBJECTS.length * CATALOGUE.length,
});

function holdBack(finding: Finding, fate: Fate | undefined): Finding {
  if (fate === 'silent') return { ...finding, outcome: 'late', facts: [] };
  if (fate !== 'one bank missing' || finding.sourceId !== 'banks') return finding;
  return {
    ...finding,
    outcome: 'partial',
    missing: ['甲'],
    facts: finding.facts.filter((fact) => (fact.kind !== 'bank-account' && fact.kind !== 'interest') || fact.bank !== '甲'),
  };
}

const household = (findings: readonly Finding[]) => ({
  referenceDate: '2023-03-15',
  subjects: SUBJECTS,
  catalogue: CATALOGUE,
  findings,
  pack: PACK,
  programmes: ['dibao', 'low-income'],
});
const report = (findings: readonly Finding[]) => reportOf(household(findings));
const determination = (findings: readonly Finding[]) => determinationOf(household(findings));
const exact = (measure: Measure): Rational => {
  const [numerator = '0', denominator = '1'] = measure.exact.split('/');
  return rational(BigInt(numerator), BigInt(denominator));
};
/** Bounds are shown in whole fen, rounded outwards; a bound equal to what is shown as known stands for the exact value. */
const bound = (measure: Measure, text: string | null): Rational | undefined =>
  text === null ? undefined : text === measure.known ? exact(measure) : rational(BigInt(text.replace('.', '')));

describe('whatever the silent sources turn out to say', () => {
  it('every measure ends inside the interval that was reported', () => {
    fc.assert(
      fc.property(allAnswers, fates, (answers, fate) => {
        const early = report(answers.map((finding, index) => holdBack(finding, fate[index])));
        const late = new Map(report(answers).measures.map((measure) => [measure.id, measure]));
        for (const measure of early.measures) {
          const end = late.get(measure.id);
          if (!end) throw new Error(`no measure ${measure.id}`);
          const low = bound(measure, measure.atLeast);
          const high = bound(measure, measure.atMost);
          expect([measure.id, low === undefined || compareRational(low, exact(end)) <= 0]).toEqual([measure.id, true]);
          expect([measure.id, high === undefined || compareRational(high, exact(end)) >= 0]).toEqual([measure.id, true]);
          if (measure.settled) expect([measure.id, end.exact]).toEqual([measure.id, measure.exact]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('no test and no programme that was settled is contradicted', () => {
    fc.assert(
      fc.property(allAnswers, fates, (answers, fate) => {
        const early = determination(answers.map((finding, index) => holdBack(finding, fate[index])));
        const late = determination(answers);
        early.programmes.forEach((programme, index) => {
          const end = late.programmes[index];
          if (programme.settled) expect([programme.programme, end?.outcome]).toEqual([programme.programme, programme.outcome]);
          programme.trace.forEach((entry, at) => {
            if (entry.result !== 'undetermined') expect([entry.ruleId, end?.trace[at]?.result]).toEqual([entry.ruleId, entry.result]);
          });
        });
      }),
      { numRuns: 150 },
    );
  });
});

describe('a report', () => {
  it('is the same bytes in whatever order findings and facts arrive', () => {
    fc.assert(
      fc.property(allAnswers, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (answers, keys) => {
        const shuffled = answers
          .map((finding, index) => ({ key: keys[index] ?? 0, finding: { ...finding, facts: [...finding.facts].reverse() } }))
          .sort((a, b) => a.key - b.key)
          .map(({ finding }) => finding);
        expect(sealReport(report(shuffled)).sha256).toBe(sealReport(report(answers)).sha256);
      }),
      { numRuns: 60 },
    );
  });

  it('measures the same when every record is sent twice', () => {
    fc.assert(
      fc.property(allAnswers, (answers) => {
        const twice = answers.map((finding) => ({ ...finding, facts: [...finding.facts, ...finding.facts] }));
        expect(report(twice).measures).toEqual(report(answers).measures);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a household nobody has answered about', () => {
  it('has nothing but open measures, and no programme is settled', () => {
    const silent = withNoRecords(CATALOGUE, SUBJECTS, []).map((finding): Finding => ({ ...finding, outcome: 'pending' }));
    const open = report(silent);
    expect(open.measures.filter(({ settled }) => settled).map(({ id }) => id)).toEqual(['heads']);
    expect(determination(silent).programmes.map(({ outcome, settled }) => [outcome, settled])).toEqual([
      ['undetermined', false],
      ['undetermined', false],
    ]);
  });
});
