// Conditions about people on a page: extreme hardship with its obligors, one person taken in alone, hardship by spending.
import type { Bilingual, DisabilityRule } from '#contracts';
import { both, cite, list } from './markdown.js';
import { wordChoice, wordParameter, wordProduct, type PageContext } from './page-context.js';
import { writeTests } from './page-tests.js';
import { DISABILITY_WORDS } from './policy-words.js';

const plain = (name: string): Bilingual => ({ zh: name, en: name });

export function wordDisabilities(rules: readonly DisabilityRule[]): Bilingual {
  const one = ({ types, levelAtMost }: DisabilityRule): Bilingual => {
    const names = types.map((type) => DISABILITY_WORDS[type] ?? plain(type));
    const level = levelAtMost === 1 ? '1' : `1-${levelAtMost}`;
    return {
      zh: `${names.map(({ zh }) => zh).join('、')}残疾${level}级`,
      en: `${names.map(({ en }) => en).join(', ')} disability of level ${level}`,
    };
  };
  const parts = rules.map(one);
  return { zh: parts.map(({ zh }) => zh).join(';'), en: parts.map(({ en }) => en).join('; ') };
}

export function describeTekun(context: PageContext): string[] {
  const { tekun } = context.pack;
  if (!tekun) return [];
  const { obligor } = tekun;
  const disabled = wordDisabilities(tekun.disabilities);
  const unable = wordDisabilities(obligor.disabilities);
  const income = wordProduct(context, obligor.incomeBelow);
  const monetary = wordProduct(context, obligor.monetaryAtMost);
  const items: Bilingual[] = [
    {
      zh: `无劳动能力:年满${tekun.ageAtLeast}周岁;未满${tekun.entryAgeBelow}周岁(已纳入的可延续至${tekun.continueToAge}周岁);${disabled.zh}`,
      en: `Unable to work: aged ${tekun.ageAtLeast} or more; under ${tekun.entryAgeBelow} (those already taken in continue to ${tekun.continueToAge}); ${disabled.en}`,
    },
    { zh: '无生活来源:下表条件全部满足', en: 'No livelihood: all conditions of the table below are met' },
    {
      zh: `无法定赡养抚养扶养义务人,或义务人无履行能力:义务人本人为特困或低保人员;年满${obligor.ageAtLeast}周岁;低保家庭中年满${obligor.dibaoAgeAtLeast}周岁;${unable.zh};或收入低于 ${income.zh} 且财产不超过 ${monetary.zh}`,
      en: `No obligor, or none able to support: the obligor is in 特困 or dibao; is aged ${obligor.ageAtLeast} or more, or ${obligor.dibaoAgeAtLeast} in a dibao household; has ${unable.en}; or has income below ${income.en} and property of at most ${monetary.en} (${obligor.citation})`,
    },
    {
      zh: `生活自理能力按六项指标评定:全部达到为全自理,${tekun.partlyLostUpTo}项及以下未达到为半护理,更多为全护理`,
      en: `Self-care by six indicators: all met is able; up to ${tekun.partlyLostUpTo} missed is partly lost; more is fully lost`,
    },
  ];
  return [
    ...list(items.map(both)),
    ...writeTests(context, tekun.tests),
    `依据 source: ${cite(tekun.citation)}; ${cite(obligor.citation)}`,
    '',
  ];
}

const NEEDS: Readonly<Record<string, Bilingual>> = {
  'unable-to-work': { zh: '丧失劳动能力', en: 'unable to work' },
  'kept-by-family': { zh: '靠家庭供养', en: 'kept by the family' },
  'jobless-adult': { zh: '成年无业', en: 'an adult without work' },
};

export function describeSinglePerson(context: PageContext): string[] {
  const { singlePerson } = context.pack;
  if (!singlePerson) return [];
  const { disabilities, severeIllness, religious, requiresEdge, alsoNeeds, standard, citation } = singlePerson;
  const groups = wordDisabilities(disabilities);
  const needs = alsoNeeds.map((need) => NEEDS[need] ?? plain(need));
  const product = wordProduct(context, standard);
  const items: Bilingual[] = [
    {
      zh: `对象:${groups.zh}${severeIllness ? ';重病患者' : ''}${religious ? ';脱离家庭的宗教教职人员' : ''}`,
      en: `For people with ${groups.en}${severeIllness ? '; the seriously ill' : ''}${religious ? '; religious staff living apart' : ''}`,
    },
    wordChoice(context, requiresEdge),
    ...(needs.length === 0
      ? []
      : [{ zh: `还须:${needs.map(({ zh }) => zh).join('、')}`, en: `and is ${needs.map(({ en }) => en).join(', ')}` }]),
    { zh: `本人月收入**低于** ${product.zh}`, en: `the person's own income a month is **below** ${product.en}` },
  ];
  return ['#### 单人保 One person taken into dibao alone', '', ...list(items.map(both)), `依据 source: ${cite(citation)}`, ''];
}

export function describeExpenditure(context: PageContext): string[] {
  const { expenditure } = context.pack;
  if (!expenditure) return [];
  const share = wordParameter(context, expenditure.share);
  const items: Bilingual[] = [
    ...(expenditure.from === undefined
      ? []
      : [
          {
            zh: `自 ${expenditure.from} 起按下列方法;此前由经办人员判断`,
            en: `By this method from ${expenditure.from}; before it a person decides`,
          },
        ]),
    { zh: `刚性支出 ÷ 家庭收入 **不低于** ${share.zh}`, en: `rigid spending ÷ income is **at least** ${share.en}` },
    {
      zh: `认定有效期 ${expenditure.validMonths} 个月,期满可再次申请`,
      en: `Valid for ${expenditure.validMonths} months; may be applied for again`,
    },
  ];
  return [
    ...list(items.map(both)),
    ...writeTests(context, [expenditure.incomeTest, ...expenditure.property]),
    `依据 source: ${cite(expenditure.citation)}`,
    '',
  ];
}
