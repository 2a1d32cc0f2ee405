// What the names inside packs are called on a page: parameters, statistics, readings of choices, units and roundings.
// A name without words here is shown as it is written in the pack.
import type { Bilingual, Parameter, ThresholdTest } from '#contracts';

const words = (zh: string, en: string): Bilingual => ({ zh, en });

const PARAMETERS: Readonly<Record<string, Bilingual>> = {
  dibaoStandard: words('最低生活保障标准', 'dibao standard'),
  dibaoStandardRural: words('农村最低生活保障标准(按年)', 'rural dibao standard (by the year)'),
  urbanDibaoStandard: words('当地城市低保月标准', 'local urban dibao standard a month'),
  dibaoMonetaryLimit: words('低保家庭人均货币财产限额', 'limit of monetary assets per head for dibao'),
  lowIncomeLimit: words('低收入家庭收入标准', 'income limit of low-income households'),
  lowIncomeMultiple: words('低收入标准为低保标准的倍数', 'low-income limit as a multiple of the dibao standard'),
  lowIncomeMonetaryLimit: words('低收入家庭人均货币财产限额', 'limit of monetary assets per head for low-income households'),
  lowIncomeMonetaryMultiple: words('低收入家庭人均货币财产倍数', 'multiple for monetary assets per head of low-income households'),
  tekunMonetaryLimit: words('特困人员财产限额', 'limit of monetary assets for people in extreme hardship'),
  tekunBasicMultiple: words('特困基本生活标准为低保标准的倍数', 'basic living of 特困 as a multiple of the dibao standard'),
  careAbleFraction: words('全自理照料标准占最低工资的份额', 'care of the able as a share of the minimum wage'),
  carePartlyFraction: words('半护理照料标准占最低工资的份额', 'care of the partly able as a share of the minimum wage'),
  careFullyFraction: words('全护理照料标准占最低工资的份额', 'care of the unable as a share of the minimum wage'),
  spendingShare: words('刚性支出占家庭收入的比例', 'rigid spending as a share of income'),
  publicTuitionHigher: words('同类公办学校学费', 'tuition of the like public school'),
  publicDormitoryHigher: words('同类公办学校住宿费', 'dormitory fee of the like public school'),
  vehiclesAllowed: words('允许拥有的机动车辆数', 'motor vehicles allowed'),
  severeIllnessRate: words('重病患者生活补贴占低保标准的比例', 'subsidy of the seriously ill as a share of the dibao standard'),
  severeDisabilitySupplement: words('重度残疾人增发低保金', 'supplement for the severely disabled'),
  emergencyMultiple: words('急难型救助人均倍数', 'multiple per head of emergency aid'),
  expenditureMultiple: words('支出型救助人均倍数', 'multiple per head of expenditure aid'),
  individualMultiple: words('个人救助对象每人倍数', 'multiple for one person'),
  illnessAidFrom: words('因病支出型救助倍数下限', 'lowest multiple of aid for illness'),
  illnessAidTo: words('因病支出型救助倍数上限', 'highest multiple of aid for illness'),
  schoolingAidFrom: words('因学支出型救助倍数下限', 'lowest multiple of aid for schooling'),
  schoolingAidTo: words('因学支出型救助倍数上限', 'highest multiple of aid for schooling'),
  smallAmount: words('“金额较小”的上限', 'what counts as a small amount'),
  firstPaymentLimit: words('先行救助金额上限', 'limit of a payment before any check'),
  transferHours: words('转接时限(小时)', 'hours within which a case is handed on'),
  papersWorkingDays: words('先行救助后补齐手续的工作日', 'working days for the papers of aid paid first'),
  dwellingsAllowed: words('允许的住房套数', 'dwellings allowed'),
  businessesAllowed: words('允许的经营实体数量', 'registered businesses allowed'),
  supportRate: words('赡养费计算比例', 'rate of the formula of support'),
  childSupportRate: words('未共同生活父母抚养费占收入比例', 'share of income a parent apart owes a child'),
  obviousChange: words('“明显变化”的比例', 'share from which a change is obvious'),
  assessmentScoreAtLeast: words('农村低保家庭贫困状况评估分数线', 'line of the score of rural poverty'),
  exitMonths: words('渐退期', 'months of the gradual exit'),
  exitRate: words('渐退期内发放比例', 'share paid during the exit'),
  exitMonthsFull: words('渐退期全额发放月数', 'months of the exit at the full amount'),
  exitRateFull: words('全额阶段发放比例', 'share paid in the first part'),
  exitMonthsHalf: words('渐退期减半发放月数', 'months of the exit at half the amount'),
  exitRateHalf: words('减半阶段发放比例', 'share paid in the second part'),
  exitMonthsBasic: words('未主动申报的渐退期', 'months of the exit without a declaration'),
  exitMonthsAtMost: words('渐退期上限', 'longest gradual exit'),
};

const STATISTICS: Readonly<Record<string, Bilingual>> = {
  urbanConsumptionPerHead: words('城镇居民人均消费支出', 'urban consumption per head'),
  disposableIncomePerHead: words('居民人均可支配收入', 'disposable income per head'),
  minimumWage: words('最低工资标准', 'minimum wage'),
};

/** What is asked, and what each option means. */
const CHOICES: Readonly<Record<string, { readonly asked: Bilingual; readonly readings: Readonly<Record<string, Bilingual>> }>> = {
  reviewConjunction: {
    asked: words('何时每半年复核', 'When is the review half-yearly'),
    readings: {
      and: words('收入来源不固定**且**有劳动能力', 'income is not fixed *and* a member can work'),
      or: words('收入来源不固定**或**有劳动能力', 'income is not fixed *or* a member can work'),
    },
  },
  deductBeforeLowIncome: {
    asked: words('低收入家庭收入认定前是否也扣减刚性支出', 'Is rigid spending taken off before the low-income test too'),
    readings: { yes: words('扣减', 'it is'), no: words('不扣减,只在低保认定时扣减', 'it is not, only before the dibao test') },
  },
  lateForfeitsExit: {
    asked: words('逾期申报变化是否丧失渐退', 'Does a change declared late lose the gradual exit'),
    readings: { yes: words('丧失', 'it does'), no: words('不丧失', 'it does not') },
  },
  singlePersonRequiresEdge: {
    asked: words('单人保是否要求家庭为低保边缘', 'Must the household be at the edge of dibao for one person to be taken in'),
    readings: { yes: words('要求', 'it must'), no: words('不要求', 'it need not') },
  },
  statisticBeforePublication: {
    asked: words('上年度统计数据公布之前用哪一年', 'Which year stands before the figure of last year is published'),
    readings: {
      'year-before': words('用前一年度已公布的数据', 'the year before, as published'),
      wait: words('等待公布,暂不能确定', 'none: one waits and the test stays open'),
    },
  },
  residencePermitDibao: {
    asked: words('持居住证人员能否在居住地申请低保', 'May holders of a residence permit apply where they live'),
    readings: {
      yes: words('可以', 'they may'),
      no: words('不可以,转介户籍所在地', 'they may not and are referred to the place of the hukou'),
    },
  },
  higherSupportPaymentCounts: {
    asked: words('实际支付的赡养抚养费高于判决时如何计算', 'What counts when more support is paid than ordered'),
    readings: { yes: words('按实际支付计算', 'what is paid'), no: words('按判决计算', 'what is ordered') },
  },
  assessmentScoreInUse: {
    asked: words('农村低保是否使用贫困状况评估分值', 'Does a score of the assessment of poverty decide on rural dibao'),
    readings: { yes: words('使用', 'it does'), no: words('不使用', 'it does not') },
  },
  expenditureAidPer: {
    asked: words('倍数按人还是按户', 'Is the multiple per person or per household'),
    readings: { head: words('按人', 'per person'), household: words('按户', 'per household') },
  },
};

const plain = (name: string): Bilingual => words(name, name);

export const nameParameter = (name: string): Bilingual => PARAMETERS[name] ?? plain(name);
export const nameStatistic = (name: string): Bilingual => STATISTICS[name] ?? plain(name);
export const askChoice = (name: string): Bilingual => CHOICES[name]?.asked ?? plain(name);
export const readOption = (name: string, option: string): Bilingual => CHOICES[name]?.readings[option] ?? plain(option);

/** Names of packs that have no words here; for the spec that keeps this list complete. */
export const hasWords = (kind: 'parameter' | 'statistic' | 'choice', name: string): boolean =>
  name in (kind === 'parameter' ? PARAMETERS : kind === 'statistic' ? STATISTICS : CHOICES);

export const UNIT_WORDS: Readonly<Record<Parameter['unit'], Bilingual>> = {
  'yuan-per-head-month': words('元/人·月', 'yuan per head and month'),
  'yuan-per-head-year': words('元/人·年', 'yuan per head and year'),
  'yuan-per-head': words('元/人', 'yuan per head'),
  times: words('倍', 'times'),
  fraction: words('比例', 'as a share'),
  months: words('个月', 'months'),
  count: words('个', 'pieces'),
  yuan: words('元', 'yuan'),
};

export const OPERATOR_WORDS: Readonly<Record<ThresholdTest['operator'], Bilingual>> = {
  '<': words('低于', 'below'),
  '<=': words('不超过', 'at most'),
  '=': words('等于', 'equal to'),
  '>=': words('不低于', 'at least'),
  '>': words('高于', 'above'),
};

export const ROUNDING_WORDS: Readonly<Record<'half-up' | 'up' | 'down', Bilingual>> = {
  'half-up': words('四舍五入到分', 'rounded half up to fen'),
  up: words('进位到分', 'rounded up to fen'),
  down: words('舍去分以下', 'rounded down to fen'),
};

export const BOUND_WORDS: Readonly<Record<'exact' | 'floor' | 'cap', Bilingual>> = {
  exact: words('等于', 'exactly'),
  floor: words('不低于', 'at least'),
  cap: words('不超过', 'at most'),
};

export const DISABILITY_WORDS: Readonly<Record<string, Bilingual>> = {
  visual: words('视力', 'visual'),
  hearing: words('听力', 'hearing'),
  speech: words('言语', 'speech'),
  physical: words('肢体', 'physical'),
  intellectual: words('智力', 'intellectual'),
  mental: words('精神', 'mental'),
  multiple: words('多重', 'multiple'),
};
