// The evaluation row: whatever a household is, testing it again from the row gives what testing it the first time gave; and
// the row holds no names, numbers or words of the records.
import { factSchema, type Determination, type Programme } from '#contracts';
import { determine } from '#eligibility';
import { fullMonthsBefore, parseLocalDate, parseMonth } from '#kernel';
import fc from 'fast-check';
import { z } from 'zod';
import { ALL_SOURCES, anyHousehold, type AnyHousehold } from '../../test/support/household/any-household.js';
import { packOf } from '../../test/support/household/reports.js';
import type { ConsolidationInput } from './collect-ports.js';
import { makeReport } from './consolidate.js';
import { FIELDS } from './evaluation-row-fields.js';
import { KINDS } from './evaluation-row-kinds.js';
import { testAgain } from './evaluation-row-test.js';
import { writeEvaluationRow } from './evaluation-row-write.js';
import { decodeEvaluationRow, encodeEvaluationRow } from './evaluation-row.js';

const SHA256 = '0'.repeat(64);
const PROGRAMMES: readonly Programme[] = ['tekun', 'dibao', 'low-income', 'expenditure', 'temporary', 'medical'];
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
  '0193-',
];

/** What consolidation has of the household. */
const inputOf = ({ referenceDate, subjects, findings, stated, region }: AnyHousehold): ConsolidationInput => ({
  verificationId: 'v',
  householdId: 'h',
  clientId: 'c',
  lane: 'bulk',
  purpose: 'social-assistance',
  programmes: PROGRAMMES,
  trigger: 'application',
  divisionCode: '110109',
  packRegion: region,
  referenceDate: parseLocalDate(referenceDate),
  window: fullMonthsBefore(parseLocalDate(referenceDate), 12),
  subjects,
  stated,
  findings,
  declared: [],
  openQueries: 0,
  unheardQueries: 0,
  waveOver: true,
  changeCount: 1,
  previous: undefined,
});
const rowOf = (household: AnyHousehold): Buffer => writeEvaluationRow(inputOf(household), ALL_SOURCES);

/** As consolidation does it. */
function assess(household: AnyHousehold): Determination {
  const pack = packOf(household.region, household.referenceDate);
  const made = { issuedAt: '2026-11-22T00:00:00.000Z', holidayCalendarVersion: '2026', catalogue: ALL_SOURCES, pack };
  const { household: prepared, report, rebuild } = makeReport(inputOf(household), made);
  return determine(prepared, report, SHA256, pack, rebuild);
}

/** Words a requester stated; a row says only that there are some. */
const STATED_WORDS = ['张某 常年流浪', 'lives at 12 North Street', '李某主持,2023年1月'];

/** A determination with people by number, without the words a requester gave for who counts, and without the ids of report lines, which hang on names. */
function withoutNames(determination: Determination, subjects: AnyHousehold['subjects']): unknown {
  const numbers = [
    ...subjects.map(({ subjectId }, index) => [subjectId, `p${index + 1}`] as const),
    ...STATED_WORDS.map((words) => [words, 'withheld'] as const),
    ['0193-8', 'nobody'] as const,
    ['0193-9', 'nobody'] as const,
  ];
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return numbers.reduce((text, [id, number]) => text.replaceAll(id, number), value);
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !NAMED_ELSEWHERE.has(key))
        .map(([key, part]) => [rename(key), rename(part)]),
    );
  };
  const memberships = determination.memberships.map(({ reason: _reason, ...membership }) => membership);
  return rename({ ...determination, memberships });
}
const NAMED_ELSEWHERE = new Set(['lineIds', 'reportVersion', 'verificationId']);

describe('an evaluation row', () => {
  it('gives the same measures, tests and outcomes as the household it was made from', () => {
    const sizes: number[] = [];
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const bytes = rowOf(household);
        sizes.push(bytes.length);
        const again = testAgain(
          decodeEvaluationRow(bytes, ALL_SOURCES),
          { verificationId: 'v', version: 1, sha256: SHA256, divisionCode: '110109' },
          ALL_SOURCES,
          packOf(household.region, household.referenceDate),
        );
        expect(withoutNames(again, [])).toEqual(withoutNames(assess(household), household.subjects));
      }),
      { numRuns: 500 },
    );
    expect(Math.max(...sizes)).toBeLessThan(4000);
  });

  it('holds no name, number, address or reason, and no id of a person or record', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const bytes = rowOf(household);
        const [raw, read] = [bytes.toString('utf8'), JSON.stringify(decodeEvaluationRow(bytes, ALL_SOURCES), writeBigints)];
        expect(NAMES.filter((name) => read.includes(name))).toEqual([]);
        expect(NAMES.filter((name) => Buffer.byteLength(name) > 5 && raw.includes(name))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('written again from what was read gives the same bytes', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const bytes = rowOf(household);
        expect(encodeEvaluationRow(decodeEvaluationRow(bytes, ALL_SOURCES), ALL_SOURCES)).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the month of birth and the age on the reference date, not the day', () => {
    const on = (bornOn: string, referenceDate: string): string | undefined => {
      const subjects = [{ subjectId: 's', role: 'member' as const, relation: 'self' as const, bornOn: parseLocalDate(bornOn) }];
      const row = rowOf({ referenceDate, region: 'national', subjects, findings: [], stated: {} });
      return decodeEvaluationRow(row, ALL_SOURCES).subjects[0]?.bornOn;
    };
    expect(on('1963-03-17', '2023-03-16')).toBe('1963-03-31');
    expect(on('1963-03-16', '2023-03-16')).toBe('1963-03-01');
    expect(on('1963-04-30', '2023-03-16')).toBe('1963-04-01');
  });

  it('is refused when it was cut off, goes on, or is of another format', () => {
    const [household] = fc.sample(anyHousehold, { numRuns: 1, seed: 7 });
    if (!household) throw new Error('no household was drawn');
    const bytes = rowOf(household);
    const read = (changed: Buffer) => () => decodeEvaluationRow(changed, ALL_SOURCES);
    expect(read(bytes.subarray(0, -1))).toThrow(/evaluation row/);
    expect(read(Buffer.concat([bytes, Buffer.from([0])]))).toThrow('goes on after its end');
    expect(read(Buffer.concat([Buffer.from([99]), bytes.subarray(1)]))).toThrow('a format this release does not know');
  });

  it('keeps to which month an answer that was carried over is measured', () => {
    const [household] = fc.sample(anyHousehold, { numRuns: 1, seed: 7 });
    if (!household) throw new Error('no household was drawn');
    const input = inputOf(household);
    const findings = input.findings.map((finding, index) => (index === 0 ? { ...finding, measuredTo: parseMonth('2001-02') } : finding));
    const read = decodeEvaluationRow(writeEvaluationRow({ ...input, findings }, ALL_SOURCES), ALL_SOURCES);
    expect(read.findings.flatMap(({ measuredTo }) => measuredTo ?? [])).toEqual(['2001-02']);
    expect(decodeEvaluationRow(rowOf(household), ALL_SOURCES).findings.every(({ measuredTo }) => measuredTo === undefined)).toBe(true);
  });

  it('of earlier releases is still read: the words of the codec keep their numbers', () => {
    const bytes = encodeEvaluationRow(
      {
        purpose: 'social-assistance',
        programmes: ['dibao'],
        trigger: 'recheck',
        referenceDate: parseLocalDate('2023-03-16'),
        subjects: [{ subjectId: 's', role: 'member', relation: 'daughter', counted: true }],
        findings: [
          {
            sourceId: 'tax',
            subjectId: 's',
            outcome: 'found',
            missing: [],
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
    expect(bytes.toString('hex')).toBe('01e8970100010105646962616f0116000000000101200003800e94fb0202c0cf24bf0100');
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
    marriage: ['spouseIdNumber'],
    'household-registration': ['peopleInBook'],
    'aid-payment': ['division'],
    birth: ['childIdNumber'],
    'farm-holding': ['name', 'areaMu'],
    'public-rental': ['address'],
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
