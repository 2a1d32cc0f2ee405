// One household against every programme of a pack: the one path for verifications, situations, and replays of either.
import type { Area, EffectivePack, ProgrammeResult, ReportBody, SelfCare, TraceEntry } from '#contracts';
import { formatYuan, roundToFen } from '#kernel';
import type { Assessment } from './assessment.js';
import { assessTekun, classifySelfCare } from './assess-tekun.js';
import { compilePolicy, type CompiledPolicy } from './compile-policy.js';
import type { Courtroom } from './courtroom.js';
import { askAboutExpired } from './expired-rules.js';
import { viewForFamily } from './family-reasons.js';
import { listFigureCases } from './figure-cases.js';
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

/** An assessment without what stands in the report. */
export type Assessed = Omit<Assessment, 'window' | 'measures' | 'notCounted' | 'lines' | 'tests'> & {
  /** Every test of the pack, whether or not a programme hangs on it. */
  listTests(): readonly TraceEntry[];
};

/**
 * @param household who counts and what is known (prepare-household.ts)
 * @param report built from the same household under the same pack
 * @param rebuild the report under another pack: needed when a counting rule has ended and nobody knows whether it was extended
 * @param asked programmes whose results are wanted; every programme is judged, since one may close another
 * @throws HubError `report-incomplete` when the report lacks a measure the pack tests
 */
export function assessHousehold(
  household: PreparedHousehold,
  pack: EffectivePack,
  report: ReportBody,
  rebuild: (pack: EffectivePack) => ReportBody,
  asked: (programme: string) => boolean = () => true,
): Assessed {
  return askAboutExpired(pack, report, (policy) =>
    policy === pack ? assess(household, pack, report, asked) : assess(household, policy, rebuild(policy), asked),
  );
}

function assess(household: PreparedHousehold, pack: EffectivePack, report: ReportBody, asked: (programme: string) => boolean): Assessed {
  const { read, counted, meansOf } = household;
  const { situation } = read;
  const area = situation.area ?? areaOf(read, counted);
  const spending = reckonSpending(read, pack, household.window, counted);
  const reader = readReport(report, {
    deduction: spending && { spent: spending.total, couldFall: spending.couldFall, openSources: nameSources(read, spending.openKinds) },
    area,
  });
  const score = testScore(read, pack, area);
  const policy = compilePolicy(pack, situation.on);
  const tests = openTests(policy, reader, score);
  const cases = listFigureCases(policy, reader, pack, spending, household);
  const livelihood = pack.tekun ? pack.tekun.tests.flatMap((id) => tests.get(id) ?? []) : [];
  const court: Courtroom = {
    read,
    pack,
    counted,
    answeredKinds: report.answeredKinds,
    tests,
    cases,
    tekun: pack.tekun && assessTekun(read, pack, pack.tekun, counted, livelihood, cases, meansOf),
    spending,
    incomeTotal: reader.read('income-total'),
    meansOf,
    family: viewForFamily(report, pack),
  };
  const judged = judgeProgrammes(court);
  const programmes: ProgrammeResult[] = [];
  for (const one of judged) if (asked(one.id)) programmes.push(household.isAbandoned ? leaveToPerson(one.tell()) : one.tell());
  const selfCare: Record<string, SelfCare> = {};
  for (const person of counted) {
    const care = pack.tekun && classifySelfCare(read, pack.tekun, person);
    if (care) selfCare[person] = care;
  }
  const needs = assessNeeds(household, pack, selfCare);
  const benefits = payHousehold(programmes, { read, pack, counted, area, reader, selfCare, meansOf });
  const request = situation.temporary;
  const aid = request ? benefits.filter(({ programme }) => programme === 'temporary') : [];
  return {
    pack: { region: pack.region, from: pack.from, hash: pack.hash },
    memberships: household.memberships,
    spending: spending ? showSpending(spending) : null,
    flags: raiseSituationFlags(household, pack, spending, report),
    programmes,
    selfCare,
    benefits,
    referrals: listReferrals(pack, programmes, needs.circumstances),
    needs,
    ...(pack.temporary && request ? { temporary: answerTemporaryRequest(pack.temporary, request, aid, pack) } : {}),
    after: followDecision(read, pack, counted, judged, () => formatYuan(roundToFen(reader.read('income-per-head-month').known, 'half-up'))),
    listTests: () => tests.runAll(),
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

/** Each test is run once, when somebody asks for it; those of the other kind of area say nothing about the household. */
function openTests(
  { tests }: CompiledPolicy,
  reader: ReportReader,
  own: TraceEntry | undefined,
): { get(id: string): TraceEntry | undefined; runAll(): readonly TraceEntry[] } {
  const entries = new Map<string, TraceEntry>(own ? [[own.id, own]] : []);
  const get = (id: string): TraceEntry | undefined => {
    const known = entries.get(id);
    if (known) return known;
    const test = tests.get(id);
    if (!test || (test.area !== undefined && reader.area !== undefined && test.area !== reader.area)) return undefined;
    const entry = test.run(reader);
    entries.set(id, entry);
    return entry;
  };
  return { get, runAll: () => [...[...tests.keys()].flatMap((id) => get(id) ?? []), ...(own ? [own] : [])] };
}

const showSpending = ({ medical, education, rehabilitation, total, openKinds }: Spending): Assessment['spending'] => ({
  medical: formatYuan(roundToFen(medical, 'half-up')),
  education: formatYuan(roundToFen(education, 'half-up')),
  ...(rehabilitation ? { rehabilitation: formatYuan(roundToFen(rehabilitation, 'half-up')) } : {}),
  total: formatYuan(roundToFen(total, 'half-up')),
  open: openKinds,
});
