// A golden case of a pack: people, what was answered about them, and what must come out. Written by a policy officer.
import { type FactJson, factSchema, localDateSchema, programmeSchema, type Fact, type Finding, type Subject } from '#contracts';
import { addMonths, parseLocalDate, parseMonth, type Month } from '#kernel';
import { z } from 'zod';

const yuan = z.string();
const months = z.string().regex(/^\d{4}-\d{2}(\/\d{4}-\d{2})?$/, 'must be a month, or two with a slash between');

const answerSchema = z.strictObject({
  from: z.enum(['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks']),
  about: z.string(),
  wages: z.array(z.strictObject({ payer: z.string(), months, gross: yuan, tax: yuan.default('0.00') })).default([]),
  contributions: z.array(z.strictObject({ employer: z.string(), months, base: yuan, personal: yuan })).default([]),
  pensions: z
    .array(
      z.strictObject({
        part: z.enum(['resident-pension-central', 'resident-pension-top-up', 'resident-pension-personal', 'employee-pension']),
        months,
        amount: yuan,
      }),
    )
    .default([]),
  accounts: z
    .array(z.strictObject({ bank: z.string(), number: z.string(), balance: yuan, holders: z.int().default(1), sent: z.int().default(1) }))
    .default([]),
  interest: z.array(z.strictObject({ bank: z.string(), number: z.string(), on: localDateSchema, amount: yuan })).default([]),
});

export const packCaseSchema = z.strictObject({
  title: z.string(),
  referenceDate: localDateSchema,
  /** Whether the illustrative values of the demonstration are laid over the pack. */
  illustrativeValues: z.boolean(),
  /** The first is the applicant; all count. */
  members: z.array(z.string()).min(1),
  programmes: z.array(programmeSchema),
  /** Everybody who is not named by an answer is `no-record` at every connected source. */
  answers: z.array(answerSchema),
  expect: z.strictObject({
    measures: z.record(z.string(), z.string()),
    /** Results on the answers that are in. */
    tests: z.record(z.string(), z.enum(['met', 'not-met', 'undetermined'])),
    outcomes: z.record(z.string(), z.enum(['meets', 'does-not-meet', 'undetermined', 'refer-to-person'])),
  }),
});
export type PackCase = z.output<typeof packCaseSchema>;

export const caseSubjects = ({ members }: PackCase): Subject[] =>
  members.map((subjectId, index) => ({
    subjectId,
    role: 'member',
    relation: index === 0 ? 'self' : 'other',
    counted: true,
    countedReason: 'shared living',
  }));

export const caseFindings = (pack: PackCase): Finding[] =>
  pack.answers.map((answer) => ({
    findingId: `${answer.from}.${answer.about}`,
    sourceId: answer.from,
    subjectId: answer.about,
    outcome: 'found',
    asOf: pack.referenceDate,
    missing: [],
    reused: false,
    facts: listFacts(answer, pack).map((fact): Fact => factSchema.parse(fact)),
  }));

function listFacts(answer: z.output<typeof answerSchema>, { referenceDate: asOf }: PackCase): FactJson[] {
  return [
    ...answer.wages.flatMap((pay) =>
      listMonths(pay.months).map((month): FactJson => ({
        kind: 'income-payment',
        recordId: `${pay.payer}-${month}`,
        asOf,
        item: 'wages',
        payer: pay.payer,
        month,
        grossAmount: pay.gross,
        taxWithheld: pay.tax,
      })),
    ),
    ...answer.contributions.flatMap((paid) =>
      listMonths(paid.months).map((month): FactJson => ({
        kind: 'contribution',
        recordId: `${paid.employer}-${month}`,
        asOf,
        scheme: 'employee',
        employer: paid.employer,
        month,
        baseAmount: paid.base,
        personalAmount: paid.personal,
      })),
    ),
    ...answer.pensions.flatMap((pension) =>
      listMonths(pension.months).map((month): FactJson => ({
        kind: 'benefit',
        recordId: `${pension.part}-${month}`,
        asOf,
        benefitType: pension.part,
        month,
        amount: pension.amount,
      })),
    ),
    ...answer.accounts.flatMap((held) =>
      Array.from({ length: held.sent }, (_, time): FactJson => ({
        kind: 'bank-account',
        recordId: `${held.number}-${time}`,
        asOf,
        bank: held.bank,
        accountNumber: held.number,
        accountType: 'demand',
        status: 'open',
        balance: held.balance,
        holders: held.holders,
      })),
    ),
    ...answer.interest.map((credit): FactJson => ({
      kind: 'interest',
      recordId: `${credit.number}-${credit.on}`,
      asOf: parseLocalDate(asOf),
      bank: credit.bank,
      accountNumber: credit.number,
      creditedOn: credit.on,
      amount: credit.amount,
    })),
  ];
}

function listMonths(text: string): Month[] {
  const [from, to = from] = text.split('/').map(parseMonth);
  const list: Month[] = [];
  if (from && to) for (let month = from; month <= to; month = addMonths(month, 1)) list.push(month);
  return list;
}
