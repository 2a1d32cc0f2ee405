// Every programme of a pack in one pass, all results kept: what logic settles, what is known, what is missing, and why.
import type { Bilingual, ProgrammeResult, ProgrammeRule, TraceEntry } from '#contracts';
import { listExpenditureTests } from './test-spending-share.js';
import { judgeSinglePeople } from './judge-single-person.js';
import { listMissing, type Courtroom } from './courtroom.js';
import { asTest, cascade, conclude, OUTCOMES, type Judged } from './conclude-programme.js';
import { tekunOfHousehold } from './assess-tekun.js';
import { allOf, anyOf, hasLocalHukou, isComplete, negate, stillCounts, verdictOf } from './circumstances.js';
import { stateTest, verdictOfTest } from './person-tests.js';

const REFERRED: Bilingual = {
  zh: '政策没有给出可计算的条件,须由经办人员判断',
  en: 'the policy states no condition that can be computed; a person decides',
};

export function judgeProgrammes(court: Courtroom): ProgrammeResult[] {
  const judged = new Map<string, Judged>();
  const results: ProgrammeResult[] = [];
  const { on } = court.read.situation;
  for (const rule of court.pack.programmes) {
    // a campaign is tried on its own days only
    if ((rule.from !== undefined && on < rule.from) || (rule.to !== undefined && on > rule.to)) continue;
    const one = judgeOne(court, rule, judged);
    judged.set(rule.id, one);
    results.push(one.result);
    if (rule.id === 'low-income') {
      const alone = judgeSinglePeople(court, judged);
      if (alone) results.push(alone);
    }
  }
  return results;
}

function judgeOne(court: Courtroom, rule: ProgrammeRule, before: ReadonlyMap<string, Judged>): Judged {
  const { pack, read } = court;
  if (rule.id === 'tekun' && pack.tekun) return judgeTekun(court, rule);
  const computed = rule.id === 'expenditure' && pack.expenditure && (pack.expenditure.from ?? read.situation.on) <= read.situation.on;
  const tests = computed ? listExpenditureTests(court) : rule.tests.flatMap((id) => court.tests.get(id) ?? []);
  const hukou = rule.hukouElsewhere === 'open' ? undefined : testHukou(court, rule);
  const remains = testSomebodyRemains(court);
  if (tests.length === 0 || (hukou && rule.hukouElsewhere === 'refer' && hukou.resultOnKnown === 'not-met'))
    return refer(court, rule, hukou ? [...tests, hukou] : tests);
  const all = [...tests, ...(hukou ? [hukou] : []), ...(remains ? [remains] : [])];
  const own = allOf(all.map(verdictOfTest));
  const earlier = rule.after.flatMap((id) => before.get(id) ?? []);
  const logical = cascade(
    OUTCOMES[own.result],
    earlier.map(({ closes, logical: other }) => (other === 'refer-to-person' ? other : OUTCOMES[closes.result])),
  );
  const onKnown = cascade(
    OUTCOMES[own.onKnown],
    earlier.map(({ closes, onKnown: other }) => (other === 'refer-to-person' ? other : OUTCOMES[closes.onKnown])),
  );
  const missingEvidence = listMissing(court, rule.evidence.required);
  const closedBy = earlier.find(({ result, closes }) => (result.settled ? closes.result === 'met' : closes.onKnown === 'met'));
  const finding = { rule, tests: all, logical, onKnown, missingEvidence, ...(closedBy ? { closedBy: closedBy.result } : {}) };
  const result = conclude(finding, court.family);
  return { result, logical, onKnown, closes: { result: asTest(logical), onKnown: asTest(onKnown) } };
}

function refer(court: Courtroom, rule: ProgrammeRule, tests: readonly TraceEntry[]): Judged {
  const elsewhere = tests.some(({ ruleId, resultOnKnown }) => ruleId === 'local-hukou' && resultOnKnown === 'not-met');
  const reason = elsewhere
    ? { zh: '户籍不在本地,转介户籍所在地办理', en: 'the hukou is elsewhere: refer to the place of the hukou' }
    : REFERRED;
  const missingEvidence = listMissing(court, rule.evidence.required);
  const result: ProgrammeResult = {
    programme: rule.id,
    title: rule.title,
    citation: rule.citation,
    outcome: 'refer-to-person',
    settled: false,
    settledBy: [],
    sufficient: missingEvidence.length === 0,
    missingEvidence,
    trace: tests,
    reason,
    reasonForFamily: reason,
  };
  return { result, logical: 'refer-to-person', onKnown: 'refer-to-person', closes: verdictOf(false) };
}

function testHukou({ read, pack, counted }: Courtroom, rule: ProgrammeRule): TraceEntry | undefined {
  const { residence } = pack;
  const [applicant] = Object.entries(read.situation.people).find(([, { relation }]) => relation === 'self') ?? [];
  if (!residence || applicant === undefined) return undefined;
  if (rule.hukouElsewhere === 'refer' && pack.choices[residence.residencePermit]?.value === 'yes') return undefined;
  // 57号 art. 5: where one member's hukou is, the household may apply
  return stateTest(
    { ruleId: 'local-hukou', citation: residence.citation, about: applicant, sentence: { zh: '本地户籍', en: 'Local hukou' } },
    anyOf([
      ...counted.map((person) => allOf([stillCounts(read, person), hasLocalHukou(read, person, residence.localHukou)])),
      negate(isComplete(read, counted)),
    ]),
    ['household-registration'],
  );
}

/** Aid needs somebody to go to: while death and custody are open for everybody, nothing is met for certain. */
function testSomebodyRemains({ read, pack, counted }: Courtroom): TraceEntry | undefined {
  const remains = anyOf(counted.map((person) => stillCounts(read, person)));
  if (remains.result === 'met') return undefined;
  const citation = pack.composition?.citation ?? '民发〔2021〕57号 art. 7';
  const sentence = { zh: '家庭中仍有共同生活的成员', en: 'Somebody of the household is alive and not in custody' };
  return stateTest({ ruleId: 'somebody-remains', citation, sentence }, remains, ['death', 'custody']);
}

function judgeTekun(court: Courtroom, rule: ProgrammeRule): Judged {
  const { some, everyone } = tekunOfHousehold(court.tekun, isComplete(court.read, court.counted));
  const missingEvidence = listMissing(court, rule.evidence.required);
  const tests = [...new Map(court.tekun.flatMap((person) => person.tests.map((test) => [test.id, test]))).values()];
  const settledBy = [...new Set(court.tekun.flatMap((person) => person.settledBy))];
  const finding = { rule, tests, logical: OUTCOMES[some.result], onKnown: OUTCOMES[some.onKnown], missingEvidence, settledBy };
  const concluded = conclude(finding, court.family);
  const people = court.tekun
    .filter(({ verdict }) => (concluded.settled ? verdict.result : verdict.onKnown) === 'met')
    .map(({ person }) => person);
  return {
    result: concluded.outcome === 'meets' ? { ...concluded, people } : concluded,
    logical: OUTCOMES[some.result],
    onKnown: OUTCOMES[some.onKnown],
    closes: everyone,
  };
}
