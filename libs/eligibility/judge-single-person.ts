// One person of a household taken into dibao alone (单人保), by each pack's own conditions.
import type { Bilingual } from '#contracts';
import type { AssessedTest } from './assessment.js';
import { isAbleToWork, isDisabled, isSeverelyIll, stillCounts } from './circumstances.js';
import { allOf, anyOf, negate, NOT_MET, OPEN, verdictOf, type Verdict } from './verdict.js';
import { conclude, OUTCOMES, type Judged } from './conclude-programme.js';
import type { Courtroom } from './courtroom.js';
import { compareAmount, stateTest, verdictIn } from './person-tests.js';

const EDGE = 'single-person-edge';
export const OWN_INCOME = 'single-person-income';

/** 单人保: somebody of a household at the edge of dibao who is taken in alone, on application. */
export function judgeSinglePeople(court: Courtroom, before: ReadonlyMap<string, Judged>): Judged | undefined {
  const { pack, read, counted } = court;
  const rules = pack.singlePerson;
  const applying = counted.filter((person) => read.situation.people[person]?.appliesAlone);
  if (!rules || applying.length === 0) return undefined;
  const judged = applying.map((person) => {
    const who = read.situation.people[person];
    const name = (ruleId: string, zh: string, en: string) => ({ ruleId, citation: rules.citation, about: person, sentence: { zh, en } });
    const groups = [isDisabled(read, person, rules.disabilities), ...(rules.severeIllness ? [isSeverelyIll(read, person)] : [])];
    if (rules.religious) groups.push(verdictOf(who?.religiousSince !== undefined));
    const edge = before.get('low-income');
    const atEdge: Verdict = edge ? edge.closes : OPEN;
    const needsEdge = pack.choices[rules.requiresEdge]?.value !== 'no';
    const tests: AssessedTest[] = [
      stateTest(name('single-person-group', '重度残疾或重病', 'Severely disabled or seriously ill'), anyOf(groups), [
        'disability',
        'diagnosis',
      ]),
      ...(needsEdge ? [stateTest(name(EDGE, '家庭符合低收入(边缘)条件', 'The household is at the edge of dibao'), atEdge, [])] : []),
      ...rules.alsoNeeds.map((need) =>
        stateTest(name(`single-person-${need}`, NEEDS[need].zh, NEEDS[need].en), needOf(court, need, person), ['disability']),
      ),
      compareAmount(
        name(OWN_INCOME, '本人月收入', "The person's own income a month"),
        court.meansOf(person).incomeMonth,
        '<',
        pack,
        rules.standard,
        read.situation.on,
      ),
    ];
    const closed = before.get('dibao')?.closes ?? NOT_MET;
    const verdictOfOwn = (test: AssessedTest): Verdict => (test.ruleId === EDGE ? atEdge : verdictIn(court.cases, test));
    // A household at the edge does not meet dibao: that is asked once.
    const isClosed = needsEdge ? [] : [negate(closed)];
    return { person, tests, verdict: allOf([stillCounts(read, person), ...tests.map(verdictOfOwn), ...isClosed]) };
  });
  const title = { zh: '单人户纳入低保', en: 'Dibao for one person of the household' };
  const closedBy = before.get('dibao');
  const { result, onKnown } = anyOf(judged.map(({ verdict }) => verdict));
  return conclude(
    {
      rule: { id: 'single-person', title, citation: rules.citation },
      logical: OUTCOMES[result],
      onKnown: OUTCOMES[onKnown],
      closes: NOT_MET,
      missingEvidence: [],
      ...(closedBy ? { closedBy } : {}),
      listTests: () => judged.flatMap(({ tests }) => tests),
      listPeople: (settled) =>
        judged.filter(({ verdict }) => (settled ? verdict.result : verdict.onKnown) === 'met').map(({ person }) => person),
    },
    court.family,
  );
}

type Need = 'unable-to-work' | 'kept-by-family' | 'jobless-adult';
const NEEDS: Readonly<Record<Need, Bilingual>> = {
  'unable-to-work': { zh: '丧失劳动能力', en: 'Unable to work' },
  'kept-by-family': { zh: '靠家庭供养', en: 'Kept by the family' },
  'jobless-adult': { zh: '成年无业', en: 'An adult without work' },
};

function needOf({ read, pack, meansOf }: Courtroom, need: Need, person: string): Verdict {
  const kept = read.situation.people[person]?.keptByFamily;
  switch (need) {
    case 'unable-to-work': {
      const able = isAbleToWork(read, person, pack.singlePerson?.disabilities ?? []);
      return {
        result: able.result === 'met' ? 'not-met' : able.result === 'not-met' ? 'met' : 'undetermined',
        onKnown: able.onKnown === 'met' ? 'not-met' : 'met',
      };
    }
    case 'kept-by-family':
      return kept === undefined ? OPEN : verdictOf(kept);
    case 'jobless-adult': {
      const { known, low, high } = meansOf(person).incomeMonth;
      const onKnown = known.numerator > 0n ? 'not-met' : 'met';
      const result = low && low.numerator > 0n ? 'not-met' : high && high.numerator <= 0n ? 'met' : 'undetermined';
      return { result, onKnown };
    }
  }
}
