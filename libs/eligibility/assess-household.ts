// One household against every programme of a pack: the one path for verifications, situations, and replays of either.
import type { Area, EffectivePack, Flag, LineClass, ReportBody, SelfCare, TraceEntry } from '#contracts';
import { formatYuan, parseYuan, roundToFen, sumMoney } from '#kernel';
import type { Assessment } from './assessment.js';
import { assessTekun, classifySelfCare } from './assess-tekun.js';
import { compilePolicy, type CompiledPolicy } from './compile-policy.js';
import type { Courtroom } from './courtroom.js';
import { askAboutExpired } from './expired-rules.js';
import { viewForFamily } from './family-reasons.js';
import { followDecision } from './follow-decision.js';
import { assessNeeds } from './assess-needs.js';
import { testScore } from './score-test.js';
import { judgeProgrammes } from './judge-programmes.js';
import { listReferrals } from './list-referrals.js';
import { payHousehold } from './pay-household.js';
import { answerTemporaryRequest } from './pay-benefits.js';
import type { PreparedHousehold } from './prepare-household.js';
import { factsOfKind, type ReadSituation } from './read-situation.js';
import { reckonSpending, type Spending } from './reckon-spending.js';
import { readReport, type ReportReader } from './run-test.js';
import { raiseSituationFlags } from './situation-flags.js';

/**
 * @param household who counts and what is known (prepare-household.ts)
 * @param report built from the same household under the same pack
 * @param rebuild the report under another pack: needed when a counting rule has ended and nobody knows whether it was extended
 * @throws HubError `report-incomplete` when the report lacks a measure the pack tests
 */
export function assessHousehold(
  household: PreparedHousehold,
  pack: EffectivePack,
  report: ReportBody,
  rebuild: (pack: EffectivePack) => ReportBody,
): Assessment {
  return askAboutExpired(pack, report, (policy) =>
    policy === pack ? assess(household, pack, report) : assess(household, policy, rebuild(policy)),
  );
}

function assess(household: PreparedHousehold, pack: EffectivePack, report: ReportBody): Assessment {
  const { read, counted, meansOf } = household;
  const { situation } = read;
  const policy = compilePolicy(pack, situation.on);
  const area = situation.area ?? areaOf(read, counted);
  const spending = reckonSpending(read, pack, household.window, counted);
  const reader = readReport(report, {
    ...(spending ? { deduction: { spent: spending.total, openSources: nameSources(read, spending.openKinds) } } : {}),
    ...(area === undefined ? {} : { area }),
  });
  const tests = runTests(policy, reader);
  const score = testScore(read, pack, area);
  if (score) tests.set(score.id, score);
  const livelihood = pack.tekun ? pack.tekun.tests.flatMap((id) => tests.get(id) ?? []) : [];
  const court: Courtroom = {
    read,
    pack,
    counted,
    answeredKinds: report.answeredKinds,
    tests,
    tekun: pack.tekun ? assessTekun(read, pack, pack.tekun, counted, livelihood, meansOf) : [],
    spending,
    incomeTotal: reader.read('income-total'),
    meansOf,
    family: viewForFamily(report, pack),
  };
  const judged = judgeProgrammes(court);
  const programmes = household.isAbandoned ? judged.map(leaveToPerson) : judged;
  const selfCare: Record<string, SelfCare> = {};
  for (const person of counted) {
    const care = pack.tekun && classifySelfCare(read, pack.tekun, person);
    if (care) selfCare[person] = care;
  }
  const needs = assessNeeds(household, pack, selfCare);
  const benefits = payHousehold(programmes, { read, pack, counted, area, reader, selfCare, meansOf });
  const aid = benefits.filter(({ programme }) => programme === 'temporary');
  const personTests = programmes.flatMap(({ trace }) => trace).filter(({ id }) => !tests.has(id));
  return {
    pack: { region: pack.region, from: pack.from, hash: pack.hash },
    memberships: household.memberships,
    window: report.incomeWindow,
    measures: report.measures,
    spending: spending ? showSpending(spending) : null,
    notCounted: sumNotCounted(report),
    lines: report.lines,
    flags: raiseSituationFlags(household, pack, spending, report) satisfies Flag[],
    tests: [...tests.values(), ...personTests],
    programmes,
    selfCare,
    benefits,
    referrals: listReferrals(pack, programmes, needs.circumstances),
    needs,
    ...(pack.temporary && situation.temporary ? { temporary: answerTemporaryRequest(pack.temporary, situation.temporary, aid, pack) } : {}),
    after: followDecision(read, pack, counted, programmes, formatYuan(roundToFen(reader.read('income-per-head-month').known, 'half-up'))),
  };
}

const NOBODY_LEFT = {
  zh: '记录显示家庭中没有可计入的成员(已故、在押等),须由经办人员判断',
  en: 'on the records nobody is left who counts (death, custody); a person decides',
};
const leaveToPerson = (programme: Assessment['programmes'][number]): Assessment['programmes'][number] => ({
  ...programme,
  outcome: 'refer-to-person',
  settled: false,
  settledBy: [],
  reason: NOBODY_LEFT,
  reasonForFamily: { zh: '须由经办人员判断', en: 'a person decides' },
});

const nameSources = (read: ReadSituation, kinds: Spending['openKinds']): string[] => [
  ...new Set(kinds.flatMap((kind) => read.sourcesOf?.(kind) ?? [kind])),
];

/** Where the hukou records of everybody who counts agree. */
function areaOf(read: ReadSituation, counted: readonly string[]): Area | undefined {
  let first: Area | undefined;
  for (const person of counted)
    for (const { hukouArea } of factsOfKind(read, 'household-registration', person)) {
      if (hukouArea === undefined) continue;
      if (first !== undefined && hukouArea !== first) return undefined;
      first = hukouArea;
    }
  return first;
}

/** Tests of the other kind of area say nothing about the household. */
function runTests({ tests }: CompiledPolicy, reader: ReportReader): Map<string, TraceEntry> {
  const results = new Map<string, TraceEntry>();
  for (const { id, area, run } of tests)
    if (area === undefined || reader.area === undefined || area === reader.area) results.set(id, run(reader));
  return results;
}

const INCOME: readonly LineClass[] = ['wages', 'business-net', 'property-net', 'transfer-in'];

/** Recorded amounts of counted people that the pack leaves out inside the window. */
function sumNotCounted({ lines, subjects }: ReportBody): string {
  const left = lines.filter(
    (line) =>
      !line.counted &&
      line.recordedAmount !== undefined &&
      line.rule.id !== 'outside-window' &&
      INCOME.includes(line.class) &&
      subjects.some(({ subjectId, counted }) => counted && subjectId === line.subjectId),
  );
  return formatYuan(sumMoney(left.flatMap(({ recordedAmount }) => (recordedAmount === undefined ? [] : [parseYuan(recordedAmount)]))));
}

const showSpending = ({ medical, education, rehabilitation, total, openKinds }: Spending): Assessment['spending'] => ({
  medical: formatYuan(roundToFen(medical, 'half-up')),
  education: formatYuan(roundToFen(education, 'half-up')),
  ...(rehabilitation ? { rehabilitation: formatYuan(roundToFen(rehabilitation, 'half-up')) } : {}),
  total: formatYuan(roundToFen(total, 'half-up')),
  open: openKinds,
});
