// People in extreme hardship (特困人员): ability to work, livelihood, obligors, one person at a time; and self-care.
import type { EffectivePack, PackSections } from '#contracts';
import { rational } from '#kernel';
import type { AssessedTest, SelfCare } from './assessment.js';
import {
  ageOf,
  allOf,
  anyOf,
  hasDied,
  isComplete,
  isDisabled,
  isInCustody,
  MET,
  negate,
  NOT_MET,
  OPEN,
  stillCounts,
  verdictOf,
  type Verdict,
} from './circumstances.js';
import { INCOME_ROOM, MONEY_ROOM } from './margin.js';
import { compareAmount, compareCount, stateTest, verdictOfTest, type Amount } from './person-tests.js';
import type { ReadSituation } from './read-situation.js';

type TekunRules = NonNullable<PackSections['tekun']>;

export interface TekunPerson {
  readonly person: string;
  /** Whether the person will still count when silent records have spoken. */
  readonly counts: Verdict;
  readonly verdict: Verdict;
  readonly tests: readonly AssessedTest[];
  /** Entries that settle it against the person; empty while it is open or met. */
  readonly settledBy: readonly string[];
}

/** What one person alone earns and holds; `incomeYear` with what the pack does not count. */
export interface OwnMeans {
  readonly incomeYear: Amount;
  readonly incomeMonth: Amount;
  readonly monetary: Amount;
}

/**
 * @param counted people who count in the household
 * @param livelihood tests of the household named by the rules, already run
 * @param meansOf own means of an obligor
 */
export function assessTekun(
  read: ReadSituation,
  pack: EffectivePack,
  rules: TekunRules,
  counted: readonly string[],
  livelihood: readonly AssessedTest[],
  meansOf: (person: string) => OwnMeans,
): TekunPerson[] {
  const ability = new Map(Object.keys(read.situation.people).map((person) => [person, testAbility(read, rules, person)] as const));
  return counted.map((person) => {
    const own = ability.get(person) ?? [];
    const able = anyOf(own.map(verdictOfTest));
    // Who can work is not in extreme hardship, whatever relatives could do: then nobody needs to be measured.
    const others = able.result === 'not-met' ? [] : listObligors(read, counted, person);
    const obligors = others.map((other) => {
      const tests = testObligor(read, pack, rules, other, meansOf);
      return { tests, unable: anyOf(tests.filter(({ ruleId }) => !ruleId.endsWith('-means')).map(verdictOfTest)) };
    });
    const orphan = read.situation.people[person]?.orphan === true ? [stateTest(ORPHAN(person, rules.citation), NOT_MET)] : [];
    const counts = stillCounts(read, person);
    const verdict = allOf([
      counts,
      isComplete(read, counted),
      able,
      ...livelihood.map(verdictOfTest),
      ...obligors.map(({ unable }) => unable),
      ...orphan.map(verdictOfTest),
    ]);
    const against = [
      ...(able.result === 'not-met' ? own : []),
      ...[...livelihood, ...orphan].filter(({ result }) => result === 'not-met'),
      ...obligors.flatMap(({ tests, unable }) => (unable.result === 'not-met' ? tests : [])),
    ];
    return {
      person,
      counts,
      verdict,
      tests: [...own, ...livelihood, ...obligors.flatMap(({ tests }) => tests), ...orphan],
      settledBy: verdict.result === 'not-met' ? against.map(({ id }) => id) : [],
    };
  });
}

/** Obligors outside the household, and grown members of it. */
const listObligors = (read: ReadSituation, counted: readonly string[], person: string): string[] =>
  Object.entries(read.situation.people).flatMap(([other, { role }]) => {
    if (other === person) return [];
    if (role === 'obligor') return [other];
    const age = ageOf(read, other);
    return counted.includes(other) && (age === undefined || age >= 18) ? [other] : [];
  });

const ONCE = rational(1n);
const ORPHAN = (about: string, citation: string) => ({
  ruleId: 'tekun-not-orphan',
  citation,
  about,
  sentence: { zh: '符合孤儿条件的纳入孤儿保障', en: 'Orphans go to the orphan scheme' },
});

/** Any of these says that the person has no ability to work. */
function testAbility(read: ReadSituation, rules: TekunRules, person: string): AssessedTest[] {
  const about = { about: person, citation: rules.citation };
  const age = ageOf(read, person);
  const stays = read.situation.people[person]?.receives === 'tekun' ? rules.continueToAge : rules.entryAgeBelow;
  return [
    compareCount(
      { ...about, ruleId: 'tekun-age', sentence: { zh: '年龄(无劳动能力)', en: 'Age (no ability to work)' } },
      age,
      '>=',
      rules.ageAtLeast,
    ),
    compareCount({ ...about, ruleId: 'tekun-minor', sentence: { zh: '未成年人年龄', en: 'Age of a minor' } }, age, '<', stays),
    stateTest(
      { ...about, ruleId: 'tekun-disability', sentence: { zh: '重度残疾(无劳动能力)', en: 'Disability that leaves no ability to work' } },
      isDisabled(read, person, rules.disabilities),
      ['disability'],
    ),
  ];
}

/** Any of these says that the obligor cannot support; `-means` entries show the figures behind. */
function testObligor(
  read: ReadSituation,
  pack: EffectivePack,
  rules: TekunRules,
  person: string,
  meansOf: (person: string) => OwnMeans,
): AssessedTest[] {
  const { obligor } = rules;
  const about = { about: person, citation: obligor.citation };
  const age = ageOf(read, person);
  const who = read.situation.people[person];
  const means = meansOf(person);
  const income = compareAmount(
    { ...about, ruleId: 'obligor-income-means', sentence: { zh: '义务人本人年收入', en: "The obligor's own income a year" } },
    means.incomeYear,
    '<',
    pack,
    obligor.incomeBelow,
    read.situation.on,
    { words: INCOME_ROOM, times: ONCE },
  );
  const property = compareAmount(
    { ...about, ruleId: 'obligor-property-means', sentence: { zh: '义务人货币财产', en: "The obligor's monetary assets" } },
    means.monetary,
    '<=',
    pack,
    obligor.monetaryAtMost,
    read.situation.on,
    { words: MONEY_ROOM, times: ONCE },
  );
  const old = age === undefined ? OPEN : verdictOf(age >= obligor.ageAtLeast);
  const weak = anyOf([old, isDisabled(read, person, obligor.disabilities)]);
  const oldEnoughForDibao = age === undefined ? OPEN : verdictOf(age >= obligor.dibaoAgeAtLeast);
  const absent = anyOf([verdictOf(who?.legalCapacity === false || who?.declaredMissing === true), isInCustody(read, person)]);
  const name = (ruleId: string, zh: string, en: string) => ({ ...about, ruleId, sentence: { zh, en } });
  return [
    stateTest(name('obligor-died', '义务人已故', 'The obligor has died'), hasDied(read, person), ['death']),
    stateTest(name('obligor-is-tekun', '义务人本人是特困人员', 'The obligor is in extreme hardship'), verdictOf(who?.receives === 'tekun')),
    stateTest(
      name('obligor-old-on-dibao', '义务人是60岁以上的低保对象', 'The obligor is on dibao and 60 or older'),
      allOf([verdictOf(who?.receives === 'dibao'), oldEnoughForDibao]),
    ),
    income,
    property,
    stateTest(
      name(
        'obligor-weak-and-poor',
        '义务人年满70岁或重度残疾,且收入、财产低于标准',
        'The obligor is 70 or severely disabled, with income and property below the limits',
      ),
      allOf([weak, verdictOfTest(income), verdictOfTest(property)]),
      ['disability'],
    ),
    stateTest(
      name(
        'obligor-absent',
        '义务人无民事行为能力、失踪或服刑,且财产符合规定',
        'The obligor lacks legal capacity, is missing or in prison, with property within the limit',
      ),
      allOf([absent, verdictOfTest(property)]),
      ['custody'],
    ),
  ];
}

/** Six indicators: all met is able, up to `partlyLostUpTo` missed is partly lost, more is fully lost. */
export function classifySelfCare(read: ReadSituation, rules: TekunRules, person: string): SelfCare | undefined {
  const missed = read.situation.people[person]?.selfCare?.notMet;
  if (!missed) return undefined;
  const count = new Set(missed).size;
  return count === 0 ? 'able' : count <= rules.partlyLostUpTo ? 'partly' : 'fully';
}

/** @param complete whether nobody can turn out to belong who is not listed: a newcomer may be in hardship too */
export const tekunOfHousehold = (
  people: readonly TekunPerson[],
  complete: Verdict,
): { readonly some: Verdict; readonly everyone: Verdict } => ({
  some: people.length === 0 ? NOT_MET : anyOf([...people.map(({ verdict }) => verdict), negate(complete)]),
  everyone: people.length === 0 ? MET : allOf(people.map(({ verdict, counts }) => anyOf([verdict, negate(counts)]))),
});
