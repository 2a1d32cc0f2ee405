// Six sources that answer at once. What they say about a person follows from the identity number alone, so that the
// oracle can work every row out for itself (bench-oracle.ts, which shares no code with this file).
import { defineSourceAdapter } from '#adapter-kit';
import {
  connectedSourceSchema,
  type AnsweringAdapter,
  type ConnectedSource,
  type FactJson,
  type FactKind,
  type SubjectAnswer,
} from '#contracts';
import { fen, formatYuan, type LocalDate, type Month } from '#kernel';
import { z } from 'zod';

const AS_OF = '2025-01-14' as LocalDate;
const MONTHS: readonly Month[] = ['2024-03' as Month, '2024-09' as Month];

/** Of each source: calls a second over all workers, and calls a day. */
export const QUOTA = { perSecond: 300, perDay: 200_000 };

interface BenchSource {
  readonly id: string;
  readonly provides: readonly FactKind[];
  /** @param seed the last ten digits before the check character */
  readonly factsOf: (seed: number, idNumber: string) => readonly FactJson[];
}

const yuan = (amount: number): string => formatYuan(fen(amount));

const SOURCES: readonly BenchSource[] = [
  {
    id: 'bench-tax',
    provides: ['income-payment'],
    factsOf: (seed, id) =>
      MONTHS.map((month, index) => ({
        kind: 'income-payment' as const,
        recordId: `t-${id.slice(-8)}-${index}`,
        asOf: AS_OF,
        item: 'wages' as const,
        payer: '某某食品加工有限公司',
        month,
        grossAmount: yuan(180_000 + ((seed * 37 + index * 11) % 500_000)),
        taxWithheld: yuan(1 + (seed % 9_000)),
      })),
  },
  {
    id: 'bench-insurance',
    provides: ['contribution'],
    factsOf: (seed, id) =>
      MONTHS.map((month, index) => ({
        kind: 'contribution' as const,
        recordId: `s-${id.slice(-8)}-${index}`,
        asOf: AS_OF,
        scheme: 'employee' as const,
        employer: '某某食品加工有限公司',
        month,
        personalAmount: yuan(20_000 + ((seed * 13 + index) % 30_000)),
      })),
  },
  {
    id: 'bench-benefits',
    provides: ['benefit'],
    factsOf: (seed, id) =>
      MONTHS.map((month, index) => ({
        kind: 'benefit' as const,
        recordId: `n-${id.slice(-8)}-${index}`,
        asOf: AS_OF,
        benefitType: 'survivor' as const,
        month,
        amount: yuan(30_000 + ((seed * 7 + index * 3) % 40_000)),
      })),
  },
  {
    id: 'bench-banks',
    provides: ['bank-account', 'interest'],
    factsOf: (seed, id) => [
      {
        kind: 'bank-account',
        recordId: `b-${id.slice(-8)}`,
        asOf: AS_OF,
        bank: '某某农村商业银行',
        accountNumber: `6222${id}`,
        accountType: 'demand',
        status: 'open',
        balance: yuan((seed * 101) % 3_000_000),
        holders: 1,
      },
      {
        kind: 'interest',
        recordId: `i-${id.slice(-8)}`,
        asOf: AS_OF,
        bank: '某某农村商业银行',
        accountNumber: `6222${id}`,
        creditedOn: '2024-09-21' as LocalDate,
        amount: yuan(1 + ((seed * 3) % 5_000)),
      },
    ],
  },
  {
    id: 'bench-estate',
    provides: ['real-estate'],
    factsOf: (seed, id) => [
      {
        kind: 'real-estate',
        recordId: `e-${id.slice(-8)}`,
        asOf: AS_OF,
        certificateNumber: `京(2016)门头沟区不动产权第00${id.slice(-8, -1)}号`,
        unitNumber: `1101990010${id}`,
        usage: 'residential',
        floorAreaSquareMetres: `${40 + (seed % 60)}.50`,
        ownershipShare: { numerator: 1, denominator: 1 },
        status: 'current',
        registeredOn: '2016-04-12' as LocalDate,
      },
    ],
  },
  {
    id: 'bench-vehicles',
    provides: ['vehicle'],
    factsOf: (seed, id) => [
      {
        kind: 'vehicle',
        recordId: `v-${id.slice(-8)}`,
        asOf: AS_OF,
        vin: `L${id.slice(0, 16)}`,
        plate: `京Q${String(seed % 100_000).padStart(5, '0')}`,
        vehicleType: 'small-passenger',
        status: 'normal',
        registeredOn: '2019-06-03' as LocalDate,
        statusHistory: [
          { status: '正常', on: '2019-06-03' as LocalDate },
          { status: '检验合格', on: '2023-06-01' as LocalDate },
        ],
      },
    ],
  },
];

function answer(source: BenchSource, idNumber: string): SubjectAnswer {
  return { outcome: 'found', asOf: AS_OF, facts: source.factsOf(Number(idNumber.slice(7, 17)), idNumber) };
}

const defineBenchAdapter = (source: BenchSource): AnsweringAdapter<Record<string, never>> =>
  defineSourceAdapter({
    id: source.id,
    title: { zh: source.id, en: source.id },
    provides: source.provides,
    options: z.strictObject({}),
    duplicateSafe: true,
    mode: 'answers-now',
    probe: () => Promise.resolve(),
    collect: (subjects) => Promise.resolve(new Map(subjects.map(({ subjectId, idNumber }) => [subjectId, answer(source, idNumber)]))),
  });

const answering = SOURCES.map(defineBenchAdapter);

export const answeringAdapters: ReadonlyMap<string, AnsweringAdapter<Record<string, never>>> = new Map(
  answering.map((adapter) => [adapter.id, adapter]),
);

/** As an operator would describe departments that take 500 people a call and are never busy. */
export const benchSources: readonly ConnectedSource[] = SOURCES.map(({ id, provides }) =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    legalBasis: { zh: '测试', en: 'bench' },
    provides,
    connected: true,
    adapter: id,
    asks: 'income-window',
    deadline: { seconds: 600 },
    lanes: { live: { concurrency: 50 }, bulk: { concurrency: 20 } },
    batchSize: 500,
  }),
);

/** The same with quotas, which the lanes then keep: room for requests one after another beside a night of re-checks. */
export const quotaSources: readonly ConnectedSource[] = benchSources.map((source) => ({ ...source, quota: QUOTA }));
