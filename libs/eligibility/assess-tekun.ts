// People in extreme hardship (特困人员): ability to work, livelihood, obligors, one person at a time; and self-care.
import type { EffectivePack, PackSections } from '#contracts';
import type { AssessedTest, SelfCare } from './assessment.js';
import { ageOf, isComplete, isDisabled, latestAppraisal, stillCounts } from './circumstances.js';
import { allOf, anyOf, MET, negate, NOT_MET, type Cases, type Verdict } from './verdict.js';
import { compareCount, judgeCount, stateTest, verdictIn, verdictOfTest } from './person-tests.js';
import type { OwnMeans } from './own-means.js';
import { factsOfKind, type ReadSituation } from './read-situation.js';
import { standObligor, type ObligorStanding } from './stand-obligor.js';

type TekunRules = NonNullable<PackSections['tekun']>;

export interface TekunPerson {
  readonly person: string;
  /** Whether the person will still count when silent records have spoken. */
  readonly counts: Verdict;
  readonly verdict: Verdict;
  /** Whether the person leaves nobody to other programmes: in hardship, or gone. */
  readonly closes: Verdict;
  /** Written when somebody asks: most households have nobody in extreme hardship and nobody who asks. */
  listTests(): readonly AssessedTest[];
  /** Entries that speak against the person, by logic or on what is known; empty while that is open or met. */
  listAgainst(by: keyof Verdict): readonly string[];
}

export interface TekunHousehold {
  readonly people: readonly TekunPerson[];
  /** Somebody who may turn out to belong: in hardship too, unless the household as it is known rules it out. */
  readonly newcomer: Omit<TekunPerson, 'person' | 'counts' | 'closes'>;
}

/**
 * @param counted people who count in the household
 * @param livelihood tests of the household named by the rules, already run
 * @param cases of open figures, by test
 * @param meansOf own means of an obligor: measured only where a rule hangs on them
 */
export function assessTekun(
  read: ReadSituation,
  pack: EffectivePack,
  rules: TekunRules,
  counted: readonly string[],
  livelihood: readonly AssessedTest[],
  cases: ReadonlyMap<string, Cases>,
  meansOf: (person: string) => OwnMeans,
): TekunHousehold {
  const complete = isComplete(read, counted);
  const poor = allOf(livelihood.map((test) => verdictIn(cases, test)));
  const standing = new Map<string, ObligorStanding>();
  const standingOf = (other: string): ObligorStanding => {
    const known = standing.get(other) ?? standObligor(read, pack, rules, other, meansOf);
    standing.set(other, known);
    return known;
  };
  const people = counted.map((person): TekunPerson => {
    const able = judgeAbility(read, rules, person);
    const counts = stillCounts(read, person);
    const isOrphan = read.situation.people[person]?.orphan === true;
    const others = allOf([complete, able, poor, isOrphan ? NOT_MET : MET]);
    const before = allOf([counts, others]);
    // Where something else is missing already, whatever relatives could do, none of them needs to be measured.
    const isCandidate = before.onKnown !== 'not-met' && before.result !== 'not-met';
    const obligors = before.result === 'not-met' ? [] : listObligors(read, counted, person);
    const judgeAfter = (own: Verdict): Verdict =>
      own.onKnown !== 'not-met' && own.result !== 'not-met'
        ? allOf([own, ...obligors.map((other) => standingOf(other).judge(own.result !== 'met'))])
        : own.result === 'undetermined' && obligors.some((other) => standingOf(other).isAbleForCertain())
          ? { result: 'not-met', onKnown: own.onKnown }
          : own;
    const verdict = judgeAfter(before);
    // Who is alone must remain for any programme to be met: what this one closes is judged as if the person did.
    const isAlone = counted.length === 1 && complete.result === 'met' && counts.result === 'undetermined';
    const orphan = () => (isOrphan ? [stateTest({ ...ORPHAN, about: person, citation: rules.citation }, NOT_MET)] : []);
    const shown = (): readonly string[] =>
      isCandidate ? obligors : verdict.result === before.result ? [] : obligors.filter((other) => standingOf(other).isAbleForCertain());
    return {
      person,
      counts,
      verdict,
      closes: isAlone ? judgeAfter(others) : anyOf([verdict, negate(counts)]),
      listTests: () => [
        ...testAbility(read, rules, person),
        ...(isCandidate || poor.result === 'not-met' ? livelihood : []),
        ...shown().flatMap((other) => standingOf(other).listTests()),
        ...orphan(),
      ],
      listAgainst: (by) =>
        verdict[by] !== 'not-met'
          ? []
          : [
              ...(able[by] === 'not-met' ? testAbility(read, rules, person) : []),
              ...[...livelihood, ...orphan()].filter((test) => verdictOfTest(test)[by] === 'not-met'),
              ...shown()
                .filter((other) => standingOf(other).judge(before.result !== 'met')[by] === 'not-met')
                .flatMap((other) => standingOf(other).listTests()),
            ].map(({ id }) => id),
    };
  });
  // Obligors of a newcomer are those of everybody here; one who can support for certain keeps any newcomer out of hardship.
  const supporters =
    complete.result === 'met' ? [] : listObligors(read, counted, undefined).filter((other) => standingOf(other).isAbleForCertain());
  const isRuledOut = complete.result === 'met' || supporters.length > 0;
  const listSupporters = (): readonly AssessedTest[] => supporters.flatMap((other) => standingOf(other).listTests());
  const newcomer = {
    verdict: isRuledOut ? NOT_MET : allOf([negate(complete), poor]),
    listTests: listSupporters,
    listAgainst: (by: keyof Verdict) => (by === 'result' ? listSupporters().map(({ id }) => id) : []),
  };
  return { people, newcomer };
}

/** Obligors outside the household, and grown members of it. */
function listObligors(read: ReadSituation, counted: readonly string[], person: string | undefined): string[] {
  const { people } = read.situation;
  const obligors: string[] = [];
  for (const other in people) {
    if (other === person) continue;
    const age = ageOf(read, other);
    if (people[other]?.role === 'obligor' || (counted.includes(other) && (age === undefined || age >= 18))) obligors.push(other);
  }
  return obligors;
}

const ORPHAN = {
  ruleId: 'tekun-not-orphan',
  sentence: { zh: '符合孤儿条件的纳入孤儿保障', en: 'Orphans go to the orphan scheme' },
};

const minorBelow = (read: ReadSituation, rules: TekunRules, person: string): number =>
  read.situation.people[person]?.receives === 'tekun' ? rules.continueToAge : rules.entryAgeBelow;

/** Any of these says that the person has no ability to work. */
function judgeAbility(read: ReadSituation, rules: TekunRules, person: string): Verdict {
  const age = ageOf(read, person);
  const byAge = anyOf([judgeCount(age, '>=', rules.ageAtLeast), judgeCount(age, '<', minorBelow(read, rules, person))]);
  return byAge.result === 'met' ? byAge : anyOf([byAge, isDisabled(read, person, rules.disabilities)]);
}

const AGE = { zh: '年龄(无劳动能力)', en: 'Age (no ability to work)' };
const MINOR = { zh: '未成年人年龄', en: 'Age of a minor' };
const DISABLED = { zh: '重度残疾(无劳动能力)', en: 'Disability that leaves no ability to work' };

function testAbility(read: ReadSituation, rules: TekunRules, about: string): AssessedTest[] {
  const { citation } = rules;
  const age = ageOf(read, about);
  return [
    compareCount({ ruleId: 'tekun-age', citation, about, sentence: AGE }, age, '>=', rules.ageAtLeast),
    compareCount({ ruleId: 'tekun-minor', citation, about, sentence: MINOR }, age, '<', minorBelow(read, rules, about)),
    stateTest({ ruleId: 'tekun-disability', citation, about, sentence: DISABLED }, isDisabled(read, about, rules.disabilities), [
      'disability',
    ]),
  ];
}

/** Six indicators: all met is able, up to `partlyLostUpTo` missed is partly lost, more is fully lost. */
export function classifySelfCare(read: ReadSituation, rules: TekunRules, person: string): SelfCare | undefined {
  const count = countMissed(read, person);
  if (count === undefined) return undefined;
  return count === 0 ? 'able' : count <= rules.partlyLostUpTo ? 'partly' : 'fully';
}

/** Indicators not met: by an appraisal that holds, else as stated. */
function countMissed(read: ReadSituation, person: string): number | undefined {
  const appraised = latestAppraisal(read, factsOfKind(read, 'self-care-appraisal', person));
  if (appraised) {
    const { eat, dress, getInAndOutOfBed, useToilet, walkIndoors, bathe } = appraised;
    return [eat, dress, getInAndOutOfBed, useToilet, walkIndoors, bathe].filter((managed) => !managed).length;
  }
  const stated = read.situation.people[person]?.selfCare?.notMet;
  return stated && new Set(stated).size;
}

export const tekunOfHousehold = ({ people, newcomer }: TekunHousehold): { readonly some: Verdict; readonly everyone: Verdict } => ({
  some: anyOf([...people.map(({ verdict }) => verdict), newcomer.verdict]),
  everyone: people.length === 0 ? MET : allOf(people.map(({ closes }) => closes)),
});
