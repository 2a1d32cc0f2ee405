// Every programme of a pack in one pass, all results kept: what logic settles, what is known, what is missing, and why.
import type { Bilingual, ProgrammeRule, TraceEntry } from '#contracts';
import { listExpenditureTests } from './test-spending-share.js';
import { judgeSinglePeople } from './judge-single-person.js';
import { listMissing, type Courtroom } from './courtroom.js';
import { conclude, OUTCOMES, type Judged } from './conclude-programme.js';
import { tekunOfHousehold, type TekunHousehold } from './assess-tekun.js';
import { findApplicant, hasLocalHukou, isComplete, stillCounts } from './circumstances.js';
import { allOf, anyOf, negate, NOT_MET, type Verdict } from './verdict.js';
import { stateTest, verdictIn } from './person-tests.js';

const REFERRED: Bilingual = {
  zh: '政策没有给出可计算的条件,须由经办人员判断',
  en: 'the policy states no condition that can be computed; a person decides',
};

/** Every programme of the pack in the order of its cascade; dibao for one person follows the low-income test. */
export function judgeProgrammes(court: Courtroom): Judged[] {
  const judged = new Map<string, Judged>();
  const all: Judged[] = [];
  const { on } = court.read.situation;
  for (const rule of court.pack.programmes) {
    // a campaign is tried on its own days only
    if ((rule.from !== undefined && on < rule.from) || (rule.to !== undefined && on > rule.to)) continue;
    const one = judgeOne(court, rule, judged);
    judged.set(rule.id, one);
    all.push(one);
    if (rule.id === 'low-income') {
      const alone = judgeSinglePeople(court, judged);
      if (alone) all.push(alone);
    }
  }
  return all;
}

function judgeOne(court: Courtroom, rule: ProgrammeRule, before: ReadonlyMap<string, Judged>): Judged {
  const { pack, read, family } = court;
  if (rule.id === 'tekun' && court.tekun) return judgeTekun(court, court.tekun, rule);
  const computed = rule.id === 'expenditure' && pack.expenditure && (pack.expenditure.from ?? read.situation.on) <= read.situation.on;
  const tests: TraceEntry[] = computed ? listExpenditureTests(court) : [];
  if (!computed)
    for (const id of rule.tests) {
      const test = court.tests.get(id);
      if (test) tests.push(test);
    }
  const hasTests = tests.length > 0;
  const hukou = rule.hukouElsewhere === 'open' ? undefined : testHukou(court, rule);
  if (hukou) tests.push(hukou);
  if (!hasTests || (rule.hukouElsewhere === 'refer' && hukou?.resultOnKnown === 'not-met')) return refer(court, rule, tests);
  const remains = testSomebodyRemains(court);
  if (remains) tests.push(remains);
  const earlier: Judged[] = [];
  for (const id of rule.after) {
    const other = before.get(id);
    if (other) earlier.push(other);
  }
  const conditions = new Map(tests.map((test) => [test.id, verdictIn(court.cases, test)]));
  closeToOthers(conditions, earlier);
  const verdict = allOf([...conditions.values()]);
  const closedBy = earlier.find(({ logical: other, closes }) => (other === 'undetermined' ? closes.onKnown : closes.result) === 'met');
  return conclude(
    {
      rule,
      logical: OUTCOMES[verdict.result],
      onKnown: OUTCOMES[verdict.onKnown],
      closes: verdict,
      conditions,
      missingEvidence: listMissing(court, rule.evidence.required),
      ...(closedBy ? { closedBy } : {}),
      listTests: () => tests,
    },
    family,
  );
}

/**
 * A programme is closed to households that meet an earlier one. What both ask for (hukou, somebody who remains, a third
 * programme that is not met) is left out of the earlier one here: given that this one has it, the rest decides, so that
 * what is open in both alike does not look open twice.
 */
function closeToOthers(conditions: Map<string, Verdict>, earlier: readonly Judged[]): void {
  const asked = new Set([...conditions.keys(), ...earlier.map(({ id }) => nameNot(id))]);
  for (const { id, closes, conditions: others } of earlier) {
    const rest = others ? allOf([...others].flatMap(([name, verdict]) => (asked.has(name) ? [] : [verdict]))) : closes;
    conditions.set(nameNot(id), negate(rest));
  }
}

const nameNot = (programme: string): string => `not ${programme}`;

const ELSEWHERE: Bilingual = { zh: '户籍不在本地,转介户籍所在地办理', en: 'the hukou is elsewhere: refer to the place of the hukou' };

function refer(court: Courtroom, rule: ProgrammeRule, tests: readonly TraceEntry[]): Judged {
  const { id, title, citation } = rule;
  return {
    id,
    title,
    logical: 'refer-to-person',
    onKnown: 'refer-to-person',
    outcome: 'refer-to-person',
    closes: NOT_MET,
    tell() {
      const elsewhere = tests.some(({ ruleId, resultOnKnown }) => ruleId === 'local-hukou' && resultOnKnown === 'not-met');
      const missingEvidence = listMissing(court, rule.evidence.required);
      const reason = elsewhere ? ELSEWHERE : REFERRED;
      return {
        programme: id,
        title,
        citation,
        outcome: 'refer-to-person',
        settled: false,
        settledBy: [],
        sufficient: missingEvidence.length === 0,
        missingEvidence,
        trace: tests,
        reason,
        reasonForFamily: reason,
      };
    },
  };
}

function testHukou({ read, pack, counted }: Courtroom, rule: ProgrammeRule): TraceEntry | undefined {
  const { residence } = pack;
  const applicant = findApplicant(read);
  if (!residence || applicant === undefined) return undefined;
  if (rule.hukouElsewhere === 'refer' && pack.choices[residence.residencePermit]?.value === 'yes') return undefined;
  const complete = isComplete(read, counted);
  // Whether somebody who is alone is still there is asked by itself.
  const isAlone = counted.length === 1 && complete.result === 'met';
  const isLocal = (person: string): Verdict => {
    const local = hasLocalHukou(read, person, residence.localHukou);
    return isAlone ? local : allOf([stillCounts(read, person), local]);
  };
  // 57号 art. 5: where one member's hukou is, the household may apply
  return stateTest(
    { ruleId: 'local-hukou', citation: residence.citation, about: applicant, sentence: { zh: '本地户籍', en: 'Local hukou' } },
    anyOf([...counted.map(isLocal), negate(complete)]),
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

function judgeTekun({ family, answeredKinds }: Courtroom, tekun: TekunHousehold, rule: ProgrammeRule): Judged {
  const { some, everyone } = tekunOfHousehold(tekun);
  const all = [...tekun.people, tekun.newcomer];
  return conclude(
    {
      rule,
      logical: OUTCOMES[some.result],
      onKnown: OUTCOMES[some.onKnown],
      closes: everyone,
      missingEvidence: listMissing({ answeredKinds }, rule.evidence.required),
      listTests: () => [...new Map(all.flatMap((person) => person.listTests().map((test) => [test.id, test]))).values()],
      listAgainst: (by) => [...new Set(all.flatMap((person) => person.listAgainst(by)))],
      listPeople: (settled) =>
        tekun.people.filter(({ verdict }) => (settled ? verdict.result : verdict.onKnown) === 'met').map(({ person }) => person),
    },
    family,
  );
}
