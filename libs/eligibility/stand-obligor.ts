// Whether an obligor cannot support (无履行能力): judged as far as anybody asks, measured only where a rule hangs on means.
import type { Bilingual, EffectivePack, PackSections } from '#contracts';
import { rational } from '#kernel';
import type { AssessedTest } from './assessment.js';
import type { OwnMeans } from './own-means.js';
import { ageOf, hasDied, isDisabled, isInCustody } from './circumstances.js';
import { allOf, anyOf, OPEN, verdictOf, type Verdict } from './verdict.js';
import { INCOME_ROOM, MONEY_ROOM } from './margin.js';
import { compareAmount, judgeAmount, stateTest } from './person-tests.js';
import type { ReadSituation } from './read-situation.js';

type TekunRules = NonNullable<PackSections['tekun']>;

/** Each is worked out once, when it is first asked for. */
export interface ObligorStanding {
  /**
   * Whether the obligor cannot support.
   * @param isOpen something else leaves the case open, so that of what logic says only `not-met` makes a difference
   */
  judge(isOpen: boolean): Verdict;
  /** Whether no answer to come could make the obligor unable; asks for means only when nothing else leaves it open. */
  isAbleForCertain(): boolean;
  /** `-means` entries show the figures behind. */
  listTests(): readonly AssessedTest[];
}

const SENTENCES = {
  'obligor-died': { zh: '义务人已故', en: 'The obligor has died' },
  'obligor-is-tekun': { zh: '义务人本人是特困人员', en: 'The obligor is in extreme hardship' },
  'obligor-old-on-dibao': { zh: '义务人是60岁以上的低保对象', en: 'The obligor is on dibao and 60 or older' },
  'obligor-income-means': { zh: '义务人本人年收入', en: "The obligor's own income a year" },
  'obligor-property-means': { zh: '义务人货币财产', en: "The obligor's monetary assets" },
  'obligor-weak-and-poor': {
    zh: '义务人年满70岁或重度残疾,且收入、财产低于标准',
    en: 'The obligor is 70 or severely disabled, with income and property below the limits',
  },
  'obligor-absent': {
    zh: '义务人无民事行为能力、失踪或服刑,且财产符合规定',
    en: 'The obligor lacks legal capacity, is missing or in prison, with property within the limit',
  },
} as const satisfies Record<string, Bilingual>;
const WHOLE = rational(1n);

export function standObligor(
  read: ReadSituation,
  pack: EffectivePack,
  rules: TekunRules,
  about: string,
  meansOf: (person: string) => OwnMeans,
): ObligorStanding {
  const { obligor } = rules;
  const { on } = read.situation;
  const age = ageOf(read, about);
  const who = read.situation.people[about];
  const died = hasDied(read, about);
  const isTekun = verdictOf(who?.receives === 'tekun');
  const oldEnoughForDibao = age === undefined ? OPEN : verdictOf(age >= obligor.dibaoAgeAtLeast);
  const oldOnDibao = allOf([verdictOf(who?.receives === 'dibao'), oldEnoughForDibao]);
  const withoutMeans = anyOf([died, isTekun, oldOnDibao]);
  const weak = anyOf([age === undefined ? OPEN : verdictOf(age >= obligor.ageAtLeast), isDisabled(read, about, obligor.disabilities)]);
  const absent = anyOf([verdictOf(who?.legalCapacity === false || who?.declaredMissing === true), isInCustody(read, about)]);

  const judgeMeans = (): { readonly weakAndPoor: Verdict; readonly absentAndPoor: Verdict } => {
    const { incomeYear, monetary } = meansOf(about);
    const income = judgeAmount(incomeYear, '<', pack, obligor.incomeBelow, on);
    const property = judgeAmount(monetary, '<=', pack, obligor.monetaryAtMost, on);
    return { weakAndPoor: allOf([weak, income, property]), absentAndPoor: allOf([absent, property]) };
  };
  const judgeWhole = once((): Verdict => {
    if (withoutMeans.result === 'met' || (weak.result === 'not-met' && absent.result === 'not-met')) return withoutMeans;
    const { weakAndPoor, absentAndPoor } = judgeMeans();
    return anyOf([withoutMeans, weakAndPoor, absentAndPoor]);
  });
  const isDecidedOnKnown = withoutMeans.onKnown === 'met' || (weak.onKnown === 'not-met' && absent.onKnown === 'not-met');
  const judge = (isOpen: boolean): Verdict =>
    isOpen && isDecidedOnKnown && withoutMeans.result === 'undetermined' ? withoutMeans : judgeWhole();
  const listTests = once((): readonly AssessedTest[] => {
    const name = (ruleId: keyof typeof SENTENCES) => ({ ruleId, citation: obligor.citation, about, sentence: SENTENCES[ruleId] });
    const { incomeYear, monetary } = meansOf(about);
    const { weakAndPoor, absentAndPoor } = judgeMeans();
    return [
      stateTest(name('obligor-died'), died, ['death']),
      stateTest(name('obligor-is-tekun'), isTekun),
      stateTest(name('obligor-old-on-dibao'), oldOnDibao),
      compareAmount(name('obligor-income-means'), incomeYear, '<', pack, obligor.incomeBelow, on, { words: INCOME_ROOM, times: WHOLE }),
      compareAmount(name('obligor-property-means'), monetary, '<=', pack, obligor.monetaryAtMost, on, { words: MONEY_ROOM, times: WHOLE }),
      stateTest(name('obligor-weak-and-poor'), weakAndPoor, ['disability']),
      stateTest(name('obligor-absent'), absentAndPoor, ['custody']),
    ];
  });
  return { judge, isAbleForCertain: () => withoutMeans.result === 'not-met' && judgeWhole().result === 'not-met', listTests };
}

function once<T>(work: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: work() }).value;
}
