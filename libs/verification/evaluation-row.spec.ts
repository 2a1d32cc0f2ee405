// The evaluation row: whatever a household is, testing it again from the row gives what testing it the first time gave; and
// the row holds no names, numbers or words of the records.
import { factSchema } from '#contracts';
import { evaluate } from '#eligibility';
import { buildReport } from '#household-report';
import fc from 'fast-check';
import { z } from 'zod';
import { ALL_SOURCES, anyHousehold, type AnyHousehold } from '../../test/support/household/any-household.js';
import { inputOf, packOf } from '../../test/support/household/reports.js';
import { FIELDS, KINDS } from './evaluation-row-fields.js';
import { decodeEvaluationRow, encodeEvaluationRow, type EvaluationInput } from './evaluation-row.js';

const PROGRAMMES = ['tekun', 'dibao', 'low-income', 'expenditure', 'medical'];
const NAMES = [
  '甲公司',
  '乙厂',
  'Bank of A',
  '某合作社',
  '张某',
  '62220000',
  '京A1000',
  '91110101',
  'x-77',
  '李某',
  'Zhang',
  'no. 5',
  'r-1',
  '0193',
];

const rowOf = ({ referenceDate, subjects, findings }: AnyHousehold): EvaluationInput => ({
  purpose: 'social-assistance',
  programmes: PROGRAMMES,
  referenceDate: inputOf({ referenceDate, subjects, findings }).referenceDate,
  people: subjects.map(({ subjectId, role, relation, counted, bornOn }) => ({
    subjectId,
    role,
    relation,
    counted,
    ...(bornOn ? { bornOn } : {}),
  })),
  findings,
});

function assess(household: AnyHousehold) {
  const pack = packOf(household.region, household.referenceDate);
  const report = buildReport(inputOf({ ...household, catalogue: ALL_SOURCES, programmes: PROGRAMMES, pack }));
  const { programmes } = evaluate(report, '0'.repeat(64), pack);
  return {
    measures: report.measures.map(({ couldMove: _couldMove, ...measure }) => measure),
    answered: report.answeredKinds,
    programmes: programmes.map(({ programme, outcome, settled, sufficient, missingEvidence, trace }) => ({
      programme,
      outcome,
      settled,
      sufficient,
      missingEvidence,
      trace: trace.map(({ lineIds: _lineIds, ...entry }) => entry),
    })),
  };
}

const restore = (row: EvaluationInput, { region, referenceDate }: AnyHousehold): AnyHousehold => ({
  region,
  referenceDate,
  subjects: row.people.map(({ counted = false, ...person }) => ({ ...person, counted, countedReason: '' })),
  findings: row.findings.map((finding) => ({
    ...finding,
    findingId: `${finding.sourceId}:${finding.subjectId}:1`,
    missing: [],
    reused: false,
  })),
});

describe('an evaluation row', () => {
  it('gives the same measures, tests and outcomes as the household it was made from', () => {
    const sizes: number[] = [];
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const bytes = encodeEvaluationRow(rowOf(household), ALL_SOURCES);
        sizes.push(bytes.length);
        expect(assess(restore(decodeEvaluationRow(bytes, ALL_SOURCES), household))).toEqual(assess(household));
      }),
      { numRuns: 1500 },
    );
    expect(Math.max(...sizes)).toBeLessThan(4000);
  });

  it('holds no name, number, address or reason, and no id of a person or record', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const bytes = encodeEvaluationRow(rowOf(household), ALL_SOURCES);
        const text = bytes.toString('utf8') + JSON.stringify(decodeEvaluationRow(bytes, ALL_SOURCES), writeBigints);
        expect(NAMES.filter((name) => text.includes(name))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('written again from what was read gives the same bytes', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const bytes = encodeEvaluationRow(rowOf(household), ALL_SOURCES);
        expect(encodeEvaluationRow(decodeEvaluationRow(bytes, ALL_SOURCES), ALL_SOURCES)).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the month of birth and the age on the reference date, not the day', () => {
    const on = (bornOn: string, referenceDate: string): string | undefined => {
      const household = { referenceDate, region: 'national', subjects: [], findings: [] };
      const people = [
        { subjectId: 's', role: 'member' as const, relation: 'self' as const, counted: true, bornOn: z.string().parse(bornOn) },
      ];
      const row = JSON.parse(JSON.stringify({ ...rowOf(household), people })) as EvaluationInput;
      return decodeEvaluationRow(encodeEvaluationRow(row, ALL_SOURCES), ALL_SOURCES).people[0]?.bornOn;
    };
    expect(on('1963-03-17', '2023-03-16')).toBe('1963-03-31');
    expect(on('1963-03-16', '2023-03-16')).toBe('1963-03-01');
    expect(on('1963-04-30', '2023-03-16')).toBe('1963-04-01');
  });

  it('is refused when it was cut off, goes on, or is of another format', () => {
    const [household] = fc.sample(anyHousehold, { numRuns: 1, seed: 7 });
    if (!household) throw new Error('no household was drawn');
    const bytes = encodeEvaluationRow(rowOf(household), ALL_SOURCES);
    const read = (changed: Buffer) => () => decodeEvaluationRow(changed, ALL_SOURCES);
    expect(read(bytes.subarray(0, -1))).toThrow(/evaluation row/);
    expect(read(Buffer.concat([bytes, Buffer.from([0])]))).toThrow('goes on after its end');
    expect(read(Buffer.concat([Buffer.from([99]), bytes.subarray(1)]))).toThrow('a format this release does not know');
  });

  it('of earlier releases is still read: the words of the codec keep their numbers', () => {
    const bytes = encodeEvaluationRow(
      {
        purpose: 'social-assistance',
        programmes: ['dibao'],
        referenceDate: inputOf({ referenceDate: '2023-03-16', subjects: [], findings: [] }).referenceDate,
        people: [{ subjectId: 's', role: 'member', relation: 'daughter', counted: true }],
        findings: [
          {
            sourceId: 'tax',
            subjectId: 's',
            outcome: 'found',
            facts: ['2022-03', '2022-04', '2022-05'].map((month, index) =>
              factSchema.parse({
                kind: 'income-payment',
                recordId: `r${index}`,
                asOf: '2023-03-15',
                item: 'wages',
                payer: '甲',
                month,
                grossAmount: '3000.00',
                taxWithheld: '0.00',
              }),
            ),
          },
        ],
      },
      ALL_SOURCES,
    );
    expect(bytes.toString('hex')).toBe('01e89701000105646962616f01160000000101200003800e94fb0202c0cf24bf0100');
  });
});

describe('the table of fields', () => {
  const shapes = new Map(
    factSchema.options.map((option): [string, Readonly<Record<string, z.ZodType>>] => [option.shape.kind.value, option.shape]),
  );
  /** Left out on purpose: nothing that counts or tests reads them. */
  const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
    'income-payment': ['payerCreditCode'],
    'real-estate': ['registeredOn'],
    'insurance-policy': ['pendingClaim'],
    diagnosis: ['code'],
  };

  it('has every kind, and every field of a kind or a reason to leave it out', () => {
    expect([...KINDS].sort()).toEqual([...shapes.keys()].sort());
    for (const kind of KINDS) {
      const known = [...FIELDS[kind].map(({ name }) => name), ...(LEFT_OUT[kind] ?? []), 'kind'];
      expect([kind, known.sort()]).toEqual([kind, Object.keys(shapes.get(kind) ?? {}).sort()]);
    }
  });

  it('has every word of a field', () => {
    for (const kind of KINDS)
      for (const { name, coding } of FIELDS[kind]) {
        if (coding.is !== 'word') continue;
        const schema = shapes.get(kind)?.[name];
        const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
        expect([kind, name, inner instanceof z.ZodEnum ? inner.options : []]).toEqual([kind, name, coding.words]);
      }
  });
});

const writeBigints = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
