// A situation against a pack: one pure path from people and records to figures, tests, programmes and amounts.
import type { EffectivePack, Flag, LineClass, ReportBody, TraceEntry } from '#contracts';
import { buildReport, placeWindow } from '#household-report';
import { formatYuan, parseLocalDate, parseYuan, rational, roundToFen, sumMoney, type Rational } from '#kernel';
import { planExit, planReview, checkDeclaration } from './after-decision.js';
import { chooseAskedTests, fixWindow } from './asked-tests.js';
import type { AfterDecision, AssessedBenefit, AssessedProgramme, AssessedTest, Assessment, Referral, SelfCare } from './assessment.js';
import { assessTekun, classifySelfCare } from './assess-tekun.js';
import { isAbleToWork, isSeverelyIll } from './circumstances.js';
import { composeHousehold } from './compose-household.js';
import { judgeProgrammes } from './judge-programmes.js';
import { setLocalValues } from './local-values.js';
import { measureAlone } from './own-means.js';
import { answerTemporaryRequest, payBenefits, reckonTemporaryAid } from './pay-benefits.js';
import { factsOfKind, KIND_SOURCES, readSituation, writeFindings, type ReadSituation } from './read-situation.js';
import { isScenario, readScenario } from './read-scenario.js';
import { reckonSpending, type Spending } from './reckon-spending.js';
import { compileTest, leftSideOf, readReport, type ReportReader } from './run-test.js';
import { askAboutExpired } from './expired-rules.js';
import { followDuties, type WorkingCalendar } from './follow-duties.js';
import { raiseSituationFlags } from './situation-flags.js';
import { addSupportByFormula } from './support-formula.js';

/**
 * Evaluates a household written down as a situation.
 * @param value a situation (contracts/situation.ts) as JSON or YAML gives it, or a scenario (read-scenario.ts)
 * @param pack the policy on the situation's date; values of the situation are laid over it
 * @param calendar reckons deadlines in working days; without it none are given
 * @throws HubError `situation-invalid`, `scenario-invalid`, `scenario-without-date`, `value-without-parameter`, `household-empty`, `school-cap-not-set`
 */
export function evaluateSituation(value: unknown, pack: EffectivePack, calendar?: WorkingCalendar): Assessment {
  const read = readSituation(isScenario(value) ? readScenario(value, pack) : value);
  const { on, values, window, complete } = read.situation;
  const { pack: policy, flags } = chooseAskedTests(fixWindow(setLocalValues(pack, values), window), on, complete);
  const assessment = askAboutExpired(policy, (one) => assess(read, one, calendar));
  const told: Assessment = flags.length === 0 ? assessment : { ...assessment, flags: [...assessment.flags, ...flags] };
  if (read.situation.exclusions.length === 0) return told;
  const whole: ReadSituation = { ...read, situation: { ...read.situation, exclusions: [] } };
  const { measures, tests, programmes } = askAboutExpired(policy, (one) => assess(whole, one, calendar));
  return { ...told, beforeExclusion: { measures, tests, programmes } };
}

function assess(given: ReadSituation, pack: EffectivePack, calendar: WorkingCalendar | undefined): Assessment {
  const { situation } = given;
  const changedOn = situation.change?.kind === 'employment' || situation.change?.kind === 'income' ? situation.change.on : undefined;
  const { window } = placeWindow(pack, situation.on, changedOn);
  const meansOf = remember((person) => measureAlone(given, pack, person));
  const read = addSupportByFormula(given, pack, window, meansOf);
  const memberships = composeHousehold(read, pack);
  const counted = memberships.filter((one) => one.counted).map(({ person }) => person);
  const report = buildReport({
    verificationId: 'situation',
    issuedAt: '1970-01-01T00:00:00.000Z',
    holidayCalendarVersion: 'none',
    purpose: 'social-assistance',
    programmes: [],
    referenceDate: situation.on,
    subjects: memberships.map(({ person, counted: counts, reason }) => ({
      subjectId: person,
      role: situation.people[person]?.role ?? 'member',
      relation: situation.people[person]?.relation ?? 'other',
      counted: counts,
      countedReason: reason.en,
    })),
    findings: writeFindings(
      read,
      memberships.map(({ person }) => person),
    ),
    declared: situation.declared,
    catalogue: KIND_SOURCES,
    pack,
    ...(changedOn === undefined ? {} : { changedOn }),
    ...(situation.exclusions.length === 0 ? {} : { exclusions: situation.exclusions }),
  });
  const area = situation.area ?? areaOf(read, counted);
  const spending = reckonSpending(read, pack, window, counted);
  const reader = readReport(report, {
    ...(spending ? { deduction: { spent: spending.total, openSources: spending.openKinds } } : {}),
    ...(area === undefined ? {} : { area }),
  });
  const tests = runTests(pack, reader, report);
  const tekun = pack.tekun
    ? assessTekun(
        read,
        pack,
        pack.tekun,
        counted,
        pack.tekun.tests.flatMap((id) => tests.get(id) ?? []),
        meansOf,
      )
    : [];
  const programmes = judgeProgrammes({ read, pack, counted, tests, tekun, spending, incomeTotal: reader.read('income-total'), meansOf });
  const selfCare: Record<string, SelfCare> = {};
  for (const person of counted) {
    const care = pack.tekun && classifySelfCare(read, pack.tekun, person);
    if (care) selfCare[person] = care;
  }
  const pay = { read, pack, counted, area, reader, selfCare };
  const benefits = [...programmes.flatMap((programme) => payProgramme(programme, pay)), ...reckonAid(read, pack, counted.length)];
  const aid = benefits.filter(({ programme }) => programme === 'temporary');
  const personTests = programmes.flatMap((programme) => programme.tests).filter(({ about }) => about !== undefined);
  return {
    pack: { region: pack.region, from: pack.from, hash: pack.hash },
    memberships,
    window: report.incomeWindow,
    measures: report.measures,
    spending: spending ? showSpending(spending) : null,
    notCounted: sumNotCounted(report),
    lines: report.lines,
    flags: [...report.flags, ...raiseSituationFlags(read, pack, memberships, spending, report)] satisfies Flag[],
    tests: [...tests.values(), ...personTests],
    programmes,
    selfCare,
    benefits,
    referrals: listReferrals(pack, programmes),
    ...(pack.temporary && situation.temporary ? { temporary: answerTemporaryRequest(pack.temporary, situation.temporary, aid, pack) } : {}),
    after: follow(read, pack, counted, programmes, calendar),
  };
}

function remember<T>(work: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key) ?? work(key);
    kept.set(key, known);
    return known;
  };
}

function areaOf(read: ReadSituation, counted: readonly string[]): 'urban' | 'rural' | undefined {
  const areas = counted.flatMap((person) =>
    factsOfKind(read, 'household-registration', person).flatMap(({ hukouArea }) => hukouArea ?? []),
  );
  const [first] = areas;
  return areas.every((area) => area === first) ? first : undefined;
}

function runTests(pack: EffectivePack, reader: ReportReader, report: ReportBody): Map<string, AssessedTest> {
  const tests = new Map<string, AssessedTest>();
  const date = parseLocalDate(report.referenceDate);
  for (const [id, test] of Object.entries(pack.tests)) {
    if (test.area !== undefined && reader.area !== undefined && test.area !== reader.area) continue;
    tests.set(id, readTrace(compileTest(pack, test, date)(reader)));
  }
  return tests;
}

const readTrace = ({
  ruleId,
  citation,
  left,
  operator,
  right,
  result,
  resultOnKnown,
  distance,
  openSources,
  sentence,
}: TraceEntry): AssessedTest => ({
  ruleId,
  citation,
  left: left.known,
  operator,
  right,
  result,
  resultOnKnown,
  distance,
  openSources,
  sentence,
});

interface PayRoom {
  readonly read: ReadSituation;
  readonly pack: EffectivePack;
  readonly counted: readonly string[];
  readonly area: 'urban' | 'rural' | undefined;
  readonly reader: ReportReader;
  readonly selfCare: Readonly<Record<string, SelfCare>>;
}

function payProgramme({ programme, outcome, people }: AssessedProgramme, room: PayRoom): AssessedBenefit[] {
  if (outcome !== 'meets') return [];
  const { read, pack, counted } = room;
  const alone = programme === 'single-person';
  const common = {
    pack,
    on: read.situation.on,
    area: room.area,
    severelyIll: counted.filter((person) => isSeverelyIll(read, person).onKnown === 'met'),
    selfCare: room.selfCare,
  };
  if (!alone)
    return payBenefits(programme, {
      ...common,
      heads: counted.length,
      incomePerHeadMonth: incomeOf(programme, room),
      admitted: people ?? counted,
    });
  return (people ?? []).flatMap((person) =>
    payBenefits('dibao', {
      ...common,
      heads: 1,
      incomePerHeadMonth: measureAlone(read, pack, person).incomeMonth.known,
      admitted: [person],
    }).map((benefit) => ({
      ...benefit,
      programme,
      person,
    })),
  );
}

/** Income per head and month as the programme's own income test reads it. */
function incomeOf(programme: string, { pack, reader }: PayRoom): Rational {
  const ids = pack.programmes.find(({ id }) => id === programme)?.tests ?? [];
  for (const id of ids) {
    const test = pack.tests[id];
    if (!test?.measure.startsWith('income-per-head') || (test.area !== undefined && test.area !== reader.area)) continue;
    const { known } = leftSideOf(pack, test)(reader);
    return test.measure === 'income-per-head-year' ? rational(known.numerator, known.denominator * 12n) : known;
  }
  return reader.read('income-per-head-month').known;
}

function reckonAid({ situation }: ReadSituation, pack: EffectivePack, heads: number): AssessedBenefit[] {
  return pack.temporary && situation.temporary ? reckonTemporaryAid(pack.temporary, situation.temporary, pack, heads, situation.on) : [];
}

const INCOME: readonly LineClass[] = ['wages', 'business-net', 'property-net', 'transfer-in'];

/** Recorded amounts of counted people that the pack leaves out inside the window. */
function sumNotCounted({ lines, subjects }: ReportBody): string {
  const members = new Set(subjects.filter(({ counted }) => counted).map(({ subjectId }) => subjectId));
  return formatYuan(
    sumMoney(
      lines
        .filter((line) => !line.counted && members.has(line.subjectId) && INCOME.includes(line.class) && line.rule.id !== 'outside-window')
        .flatMap(({ recordedAmount }) => (recordedAmount === undefined ? [] : [parseYuan(recordedAmount)])),
    ),
  );
}

const showSpending = ({ medical, education, total, openKinds }: Spending) => ({
  medical: formatYuan(roundToFen(medical, 'half-up')),
  education: formatYuan(roundToFen(education, 'half-up')),
  total: formatYuan(roundToFen(total, 'half-up')),
  open: openKinds,
});

function listReferrals(pack: EffectivePack, programmes: readonly AssessedProgramme[]): Referral[] {
  const met = programmes
    .filter(({ outcome }) => outcome === 'meets')
    .map(({ programme }) => (programme === 'single-person' ? 'dibao' : programme));
  const opened = pack.referrals.flatMap(({ id, title, opensTo, citation }): Referral[] => {
    const because = opensTo.find((programme) => met.includes(programme));
    return because === undefined ? [] : [{ referralId: id, title, because, citation }];
  });
  const elsewhere = programmes
    .filter(
      ({ outcome, tests }) =>
        outcome === 'refer-to-person' && tests.some(({ ruleId, resultOnKnown }) => ruleId === 'local-hukou' && resultOnKnown === 'not-met'),
    )
    .map(({ programme, reason, citation }): Referral => ({ referralId: 'place-of-hukou', title: reason, because: programme, citation }));
  return [...opened, ...elsewhere];
}

function follow(
  read: ReadSituation,
  pack: EffectivePack,
  counted: readonly string[],
  programmes: readonly AssessedProgramme[],
  calendar: WorkingCalendar | undefined,
): AfterDecision {
  const { situation } = read;
  const unfixed = counted.some(
    (person) =>
      situation.people[person]?.unfixedIncome === true ||
      factsOfKind(read, 'employment-registration', person).some(({ status }) => status === 'flexible'),
  );
  const able = counted.some((person) => isAbleToWork(read, person, pack.tekun?.disabilities ?? []).onKnown === 'met');
  const tekun = programmes.some(({ programme, outcome }) => programme === 'tekun' && outcome === 'meets');
  const dibao = programmes.find(({ programme }) => programme === 'dibao');
  const declaration = situation.change && checkDeclaration(pack, situation.change);
  const exit =
    situation.change && situation.current && dibao?.outcome === 'does-not-meet'
      ? planExit(pack, situation.change, situation.current)
      : undefined;
  return {
    review: planReview(pack, situation.on, unfixed, able, tekun),
    ...(declaration ? { declaration } : {}),
    ...(exit ? { exit } : {}),
    ...followDuties(read, pack, calendar),
  };
}
