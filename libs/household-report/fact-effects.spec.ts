// What each kind of fact may move: a record that is added to any household moves no measure that its kind does not name.
// Silent sources are believed by the same table, so an effect that is missing would settle what is still open.
import { factKindSchema, type Fact, type FactKind, type Finding, type MeasureId, type ReportBody } from '#contracts';
import { parseLocalDate } from '#kernel';
import fc from 'fast-check';
import { factOf } from '../../test/support/household/any-fact.js';
import { ALL_SOURCES, anyHousehold, type AnyHousehold } from '../../test/support/household/any-household.js';
import { packOf, reportOf } from '../../test/support/household/reports.js';
import { FACT_EFFECTS, type DirectMeasure } from './fact-effects.js';

const DERIVED: ReadonlySet<MeasureId> = new Set([
  'income-total',
  'income-per-head-year',
  'income-per-head-month',
  'monetary-assets-per-head',
]);
const isDirect = (id: MeasureId): id is DirectMeasure => !DERIVED.has(id);

const report = ({ referenceDate, region, subjects }: AnyHousehold, findings: readonly Finding[]): ReportBody =>
  reportOf({
    referenceDate,
    pack: packOf(region, referenceDate),
    catalogue: ALL_SOURCES,
    subjects: subjects.map((subject) => ({
      ...subject,
      role: subject.role ?? 'member',
      counted: subject.counted ?? true,
      countedReason: 'any',
    })),
    findings,
  });

/** An account comes with its interest, of one source: joint holders share both. */
const isInterestOf = (other: Fact, account: Extract<Fact, { kind: 'bank-account' }>): boolean =>
  other.kind === 'interest' && other.bank === account.bank && other.accountNumber === account.accountNumber;

/** Every source has answered about everybody, so that only records can move a measure. */
const answeredBy = (findings: readonly Finding[]): Finding[] =>
  findings.map((finding): Finding => ({ ...finding, outcome: finding.facts.length > 0 ? 'found' : 'no-record' }));

describe('a kind of fact', () => {
  it.each(factKindSchema.options.map((kind) => [kind]))(
    '%s moves only what its effects name, and only that way when nothing is like it',
    (kind: FactKind) => {
      const source = ALL_SOURCES.find(({ provides }) => provides.includes(kind));
      if (!source) throw new Error(`no source of the test provides ${kind}`);
      const one = factOf([kind]).map((fact) => ({ ...fact, recordId: 'added', asOf: parseLocalDate('2023-03-01') }));
      fc.assert(
        fc.property(anyHousehold, one, (household, fact) => {
          const [subject] = household.subjects;
          if (!subject) return;
          const before = answeredBy(household.findings);
          if (fact.kind === 'bank-account' && before.some(({ facts }) => facts.some((other) => isInterestOf(other, fact)))) return;
          const after = before.map((finding): Finding =>
            finding.sourceId === source.id && finding.subjectId === subject.subjectId
              ? { ...finding, outcome: 'found', facts: [...finding.facts, fact] }
              : finding,
          );
          const was = report(household, before);
          const is = report(household, after);
          const isFirstOfItsKind = before.every(({ facts }) => facts.every((other) => other.kind !== kind));
          for (const [index, measure] of is.measures.entries()) {
            const known = was.measures[index];
            if (!known || !isDirect(measure.id) || known.exact === measure.exact) continue;
            const direction = FACT_EFFECTS[kind][measure.id];
            expect([kind, measure.id, direction]).not.toEqual([kind, measure.id, undefined]);
            if (isFirstOfItsKind && direction !== 'both') {
              const rose = compare(measure.exact, known.exact) > 0;
              expect([kind, measure.id, rose ? 'up' : 'down']).toEqual([kind, measure.id, direction]);
            }
          }
        }),
        { numRuns: 30 },
      );
    },
  );
});

function compare(a: string, b: string): number {
  const [an = '0', ad = '1'] = a.split('/');
  const [bn = '0', bd = '1'] = b.split('/');
  const difference = BigInt(an) * BigInt(bd) - BigInt(bn) * BigInt(ad);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
