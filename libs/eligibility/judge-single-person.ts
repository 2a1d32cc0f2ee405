// One person of a household taken into dibao alone (单人保), by each pack's own conditions.
import type { Bilingual, ProgrammeOutcome } from '#contracts';
import type { AssessedTest } from './assessment.js';
import {
  allOf,
  anyOf,
  isAbleToWork,
  isDisabled,
  isSeverelyIll,
  NOT_MET,
  OPEN,
  stillCounts,
  verdictOf,
  type Verdict,
} from './circumstances.js';
import { asTest, cascade, conclude, OUTCOMES, type Judged } from './conclude-programme.js';
import type { Courtroom } from './courtroom.js';
import { compareAmount, stateTest, verdictOfTest } from './person-tests.js';

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
    const edgeVerdict: Verdict = edge ? { result: asTest(edge.logical), onKnown: asTest(edge.onKnown) } : OPEN;
    const tests: AssessedTest[] = [
      stateTest(name('single-person-group', '重度残疾或重病', 'Severely disabled or seriously ill'), anyOf(groups), [
        'disability',
        'diagnosis',
      ]),
      ...(pack.choices[rules.requiresEdge]?.value === 'no'
        ? []
        : [stateTest(name('single-person-edge', '家庭符合低收入(边缘)条件', 'The household is at the edge of dibao'), edgeVerdict, [])]),
      ...rules.alsoNeeds.map((need) =>
        stateTest(name(`single-person-${need}`, NEEDS[need].zh, NEEDS[need].en), needOf(court, need, person), ['disability']),
      ),
      compareAmount(
        name('single-person-income', '本人月收入', "The person's own income a month"),
        court.meansOf(person).incomeMonth,
        '<',
        pack,
        rules.standard,
        read.situation.on,
      ),
    ];
    const household = before.get('dibao');
    const own = allOf([stillCounts(read, person), ...tests.map(verdictOfTest)]);
    const closed = household?.closes ?? verdictOf(false);
    return {
      person,
      tests,
      logical: cascade(OUTCOMES[own.result], [OUTCOMES[closed.result]]),
      onKnown: cascade(OUTCOMES[own.onKnown], [OUTCOMES[closed.onKnown]]),
    };
  });
  const join = (outcomes: readonly ProgrammeOutcome[]): ProgrammeOutcome =>
    outcomes.includes('meets') ? 'meets' : outcomes.includes('undetermined') ? 'undetermined' : 'does-not-meet';
  const title = { zh: '单人户纳入低保', en: 'Dibao for one person of the household' };
  const closedBy = before.get('dibao');
  const logical = join(judged.map((one) => one.logical));
  const onKnown = join(judged.map((one) => one.onKnown));
  return conclude(
    {
      rule: { id: 'single-person', title, citation: rules.citation },
      logical,
      onKnown,
      closes: NOT_MET,
      missingEvidence: [],
      ...(closedBy ? { closedBy } : {}),
      listTests: () => judged.flatMap(({ tests }) => tests),
      listPeople: (settled) => judged.filter((one) => (settled ? one.logical : one.onKnown) === 'meets').map(({ person }) => person),
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
      const { known, openSources } = meansOf(person).incomeMonth;
      return known.numerator > 0n
        ? verdictOf(false)
        : openSources.length > 0
          ? { result: 'undetermined', onKnown: 'met' }
          : verdictOf(true);
    }
  }
}
