// A golden case: a situation, what must come out of it, and the wrong answers it is built to catch. Data a policy officer
// reads and writes; the pack tooling and the specs run it.
import { situationSchema, type EffectivePack } from '#contracts';
import { z } from 'zod';
import type { Assessment } from './assessment.js';
import { evaluateSituation } from './evaluate-situation.js';

const figures = z.record(z.string(), z.string()).default({});
const result = z.enum(['met', 'not-met', 'undetermined']);
const outcome = z.enum(['meets', 'does-not-meet', 'undetermined', 'refer-to-person']);

const expectSchema = z.strictObject({
  /** Person to the rule by which they count or do not. */
  members: z.record(z.string(), z.string()).default({}),
  window: z.string().optional(),
  measures: figures,
  /** medical, education, total. */
  spending: figures,
  notCounted: z.string().optional(),
  /** "left operator right: result", or the result alone. A test about a person is `test@person`. */
  tests: z.record(z.string(), z.string()).default({}),
  outcomes: z.record(z.string(), outcome).default({}),
  settled: z.record(z.string(), z.boolean()).default({}),
  selfCare: figures,
  /** Amounts; `not-set` where a parameter has no value, "from to" for a range. */
  benefits: figures,
  referrals: z.array(z.string()).optional(),
  /** Circumstances that records prove: `circumstance@person`. */
  circumstances: z.array(z.string()).optional(),
  /** Duty to the day it falls due; those in working days are no part of a case. */
  duties: z.record(z.string(), z.string()).default({}),
  /** keep, adjust, or not-computable. */
  adjustment: z.string().optional(),
  flags: z.array(z.string()).default([]),
  temporary: z
    .strictObject({
      verdict: z.string().optional(),
      paid: z.string().optional(),
      remaining: z.string().optional(),
      payBy: z.string().optional(),
    })
    .optional(),
  /** Months from the last decision. */
  reviewMonths: z.int().optional(),
  declared: z.strictObject({ days: z.int(), inTime: z.boolean() }).optional(),
  exit: z.strictObject({ kind: z.string(), schedule: z.array(z.string()).default([]), total: z.string().optional() }).optional(),
});

export const goldenCaseSchema = z.strictObject({
  /** Clause rows this case stands for. */
  rows: z.array(z.string()).default([]),
  situation: situationSchema,
  expect: expectSchema,
  wrong: z
    .array(
      z.strictObject({ mistake: z.string(), measures: figures, benefits: figures, outcomes: z.record(z.string(), outcome).default({}) }),
    )
    .default([]),
});
export type GoldenCase = z.output<typeof goldenCaseSchema>;

/** @returns one sentence a difference; empty when the case holds */
export function runCase(golden: GoldenCase, pack: EffectivePack): string[] {
  const said = summariseAssessment(evaluateSituation(golden.situation, pack));
  const { expect, wrong } = golden;
  const differences: string[] = [];
  const hold = (name: string, expected: string | number | boolean | undefined, actual: string | number | boolean | undefined): void => {
    if (expected !== undefined && expected !== actual) differences.push(`${name} is ${String(actual)}, expected ${String(expected)}`);
  };
  const holdAll = (
    name: string,
    expected: Readonly<Record<string, string | boolean>>,
    actual: ReadonlyMap<string, string | boolean>,
  ): void => {
    for (const [key, value] of Object.entries(expected)) hold(`${name}.${key}`, value, actual.get(key));
  };
  holdAll('members', expect.members, said.members);
  hold('window', expect.window, said.window);
  holdAll('measures', expect.measures, said.measures);
  holdAll('spending', expect.spending, said.spending);
  hold('notCounted', expect.notCounted, said.notCounted);
  for (const [id, value] of Object.entries(expect.tests))
    hold(`tests.${id}`, value, result.safeParse(value).success ? said.results.get(id) : said.tests.get(id));
  holdAll('outcomes', expect.outcomes, said.outcomes);
  holdAll('settled', expect.settled, said.settled);
  holdAll('selfCare', expect.selfCare, said.selfCare);
  holdAll('benefits', expect.benefits, said.benefits);
  if (expect.referrals) hold('referrals', [...expect.referrals].sort().join(' '), said.referrals);
  if (expect.circumstances) hold('circumstances', [...expect.circumstances].sort().join(' '), said.circumstances);
  holdAll('duties', expect.duties, said.duties);
  hold('adjustment', expect.adjustment, said.adjustment);
  for (const flag of expect.flags)
    if (!said.flags.has(flag)) differences.push(`flag ${flag} is not raised; raised: ${[...said.flags].join(' ')}`);
  if (expect.temporary) holdAll('temporary', dropAbsent(expect.temporary), said.temporary);
  hold('reviewMonths', expect.reviewMonths, said.reviewMonths);
  hold('declared.days', expect.declared?.days, said.declaredDays);
  hold('declared.inTime', expect.declared?.inTime, said.declaredInTime);
  hold('exit.kind', expect.exit?.kind, said.exitKind);
  if (expect.exit) hold('exit.schedule', expect.exit.schedule.join('; '), said.exitSchedule);
  hold('exit.total', expect.exit?.total, said.exitTotal);
  for (const { mistake, measures, benefits, outcomes } of wrong) {
    const falls =
      [...Object.entries(measures)].some(([id, value]) => said.measures.get(id) === value) ||
      [...Object.entries(benefits)].some(([id, value]) => said.benefits.get(id) === value) ||
      [...Object.entries(outcomes)].some(([id, value]) => said.outcomes.get(id) === value);
    if (falls) differences.push(`falls into the mistake "${mistake}"`);
  }
  return differences;
}

function dropAbsent(record: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function summariseAssessment(assessment: Assessment) {
  const { tests, programmes, benefits, temporary, after } = assessment;
  const nameTest = (test: Assessment['tests'][number]): string => (test.about === undefined ? test.ruleId : `${test.ruleId}@${test.about}`);
  return {
    members: new Map(assessment.memberships.map(({ person, ruleId }) => [person, ruleId])),
    window: `${assessment.window.from}/${assessment.window.to}`,
    measures: new Map(assessment.measures.map(({ id, known }): [string, string] => [id, known])),
    spending: new Map(
      Object.entries(assessment.spending ?? {}).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
    notCounted: assessment.notCounted,
    tests: new Map(
      tests.map((test) => [nameTest(test), `${test.left?.known ?? '-'} ${test.operator} ${test.right ?? '-'}: ${test.resultOnKnown}`]),
    ),
    results: new Map(tests.map((test) => [nameTest(test), test.resultOnKnown])),
    outcomes: new Map(programmes.map(({ programme, outcome: said }) => [programme, said])),
    settled: new Map(programmes.map(({ programme, settled }) => [programme, settled])),
    selfCare: new Map(Object.entries(assessment.selfCare)),
    benefits: new Map(
      benefits.map(({ benefitId, programme, amount, upTo }): [string, string] => [
        programme === 'single-person' ? `single-person:${benefitId}` : benefitId,
        amount === null ? 'not-set' : upTo === undefined ? amount : `${amount} ${upTo}`,
      ]),
    ),
    referrals: assessment.referrals
      .map(({ referralId }) => referralId)
      .sort()
      .join(' '),
    circumstances: assessment.needs.circumstances
      .map(({ circumstance, person }) => `${circumstance}@${person}`)
      .sort()
      .join(' '),
    duties: new Map((after.duties ?? []).map(({ duty, dueOn }) => [duty, dueOn])),
    adjustment: after.adjustment?.verdict,
    flags: new Set(assessment.flags.map(({ code }) => code)),
    temporary: new Map(
      Object.entries(temporary ?? {}).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[key, value]] : [])),
    ),
    reviewMonths: after.review?.months,
    declaredDays: after.declaration?.days ?? undefined,
    declaredInTime: after.declaration?.inTime ?? undefined,
    exitKind: after.exit?.kind,
    exitSchedule: after.exit?.schedule.map(({ from, to, monthlyAmount }) => `${from}/${to} ${monthlyAmount}`).join('; '),
    exitTotal: after.exit?.total,
  };
}
