// An assessment as lines a policy officer reads: members, figures, tests, programmes, amounts and reasons, Chinese first.
import type { Assessment, AssessedBenefit, AssessedProgramme, AssessedTest, AfterDecision } from '#eligibility';
import type { Bilingual, Measure, ProgrammeOutcome, TestResult } from '#contracts';

const RESULTS: Readonly<Record<TestResult, string>> = {
  met: '满足 met',
  'not-met': '不满足 not met',
  undetermined: '暂不能确定 undetermined',
};

const OUTCOMES: Readonly<Record<ProgrammeOutcome, string>> = {
  meets: '符合条件 meets the conditions',
  'does-not-meet': '不符合条件 does not meet the conditions',
  undetermined: '暂不能确定 undetermined',
  'refer-to-person': '须由经办人员判断 for a person to decide',
};

const MEASURES: Readonly<Record<Measure['id'], string>> = {
  wages: '工资性收入 wages',
  'business-net': '经营净收入 net business income',
  'property-net': '财产净收入 net property income',
  'transfer-in': '转移性收入 transfers received',
  'transfer-out': '转移性支出 transfers paid',
  'income-total': '收入合计 total income',
  'income-per-head-year': '人均年收入 income per head and year',
  'income-per-head-month': '人均月收入 income per head and month',
  'monetary-assets': '货币财产 monetary assets',
  'monetary-assets-per-head': '人均货币财产 monetary assets per head',
  dwellings: '住房 dwellings',
  vehicles: '机动车 vehicles',
  businesses: '经营实体 businesses',
  heads: '家庭人数 heads',
};

const BOUNDS: Readonly<Record<AssessedBenefit['bound'], string>> = {
  exact: '',
  floor: '不低于 at least ',
  cap: '不超过 at most ',
  range: '幅度 range ',
};

const both = ({ zh, en }: Bilingual): string => `${zh} / ${en}`;

/** @returns lines, to be joined by line ends; people are written as the file names them */
export function printAssessment(assessment: Assessment): string[] {
  const { pack, window, memberships, measures, spending, notCounted, tests, programmes, benefits, referrals, temporary, flags } =
    assessment;
  return [
    `政策包 pack ${pack.region} ${pack.from} (${pack.hash.slice(0, 12)})`,
    '',
    '成员 Members',
    ...memberships.map(
      ({ person, counted, reason, citation }) =>
        `  ${person}: ${counted ? '计入 counted' : '不计入 not counted'}: ${both(reason)} [${citation}]`,
    ),
    '',
    `指标 Measures (${window.from} – ${window.to})`,
    ...measures.map(printMeasure),
    `  不计收入 income not counted: ${notCounted} 元 yuan`,
    ...(spending
      ? [
          `  刚性支出 rigid spending: ${spending.total} 元 yuan (医疗 medical ${spending.medical}, 教育 education ${spending.education}${spending.rehabilitation === undefined ? '' : `, 康复 rehabilitation ${spending.rehabilitation}`})`,
        ]
      : []),
    '',
    '条件 Tests',
    ...new Set(tests.map(printTest)),
    '',
    '救助项目 Programmes (核对建议,由经办人员决定 / a recommendation; a person decides)',
    ...programmes.flatMap(printProgramme),
    ...section('待遇 Benefits', benefits.map(printBenefit)),
    ...section(
      '临时救助申请 Temporary aid asked for',
      temporary ? [`  ${temporary.verdict}: ${both(temporary.reason)}`, ...printFirst(temporary.first)] : [],
    ),
    ...section(
      '转介 Referrals',
      referrals.map(({ title, because, citation }) => `  ${both(title)} (${because}) [${citation}]`),
    ),
    ...section(
      '提示 Flags',
      flags.map(({ code, subjectId, text }) => `  ${code}${subjectId === undefined ? '' : ` ${subjectId}`}: ${both(text)}`),
    ),
    ...section('排除之前 Before records were excluded', printBefore(assessment.beforeExclusion)),
    ...section('申报与核对 Declared and found', (assessment.comparisons ?? []).map(printComparison)),
    ...section('需求 Needs', printNeeds(assessment.needs)),
    ...section('决定之后 After the decision', printAfter(assessment.after)),
  ];
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title, ...lines]);

function printMeasure({ id, unit, known, settled, atLeast, atMost, couldMove }: Measure): string {
  const word = unit === 'yuan' ? ' 元 yuan' : '';
  const open = [...new Set(couldMove.map(({ sourceId }) => sourceId))].join(', ');
  const range = settled
    ? ''
    : `; 尚未确定 open, ${atLeast ?? '无下限 no lower bound'} – ${atMost ?? '无上限 no upper bound'}, 未答复 silent: ${open}`;
  return `  ${MEASURES[id]}: ${known}${word}${range}`;
}

/** The sentences name both sides; a test about a person may stand there once for each programme that asks it. */
function printTest({ ruleId, about, result, distance, sentence, citation, openSources }: AssessedTest): string {
  const margin = distance === null ? '' : `; 距界限 distance ${distance}`;
  const open = openSources.length === 0 ? '' : `; 未答复 silent: ${openSources.join(', ')}`;
  return [
    `  ${ruleId}${about === undefined ? '' : ` (${about})`}: ${RESULTS[result]}${margin}${open}`,
    `    ${sentence.zh}`,
    `    ${sentence.en}`,
    `    [${citation}]`,
  ].join('\n');
}

function printProgramme(programme: AssessedProgramme): string[] {
  const { title, outcome, settled, sufficient, missingEvidence, people, reason, citation } = programme;
  const missing = missingEvidence.length === 0 ? '' : `: ${missingEvidence.join(', ')}`;
  const standing = settled ? '已确定 settled' : '其余数据仍可能改变结果 silent records could still change this';
  const evidence = sufficient ? '证据充分 sufficient' : `证据不足 evidence missing${missing}`;
  return [
    `  ${both(title)}${people === undefined || people.length === 0 ? '' : ` (${people.join(', ')})`}: ${OUTCOMES[outcome]}; ${standing}; ${evidence}`,
    `    ${reason.zh}`,
    `    ${reason.en}`,
    `    [${citation}]`,
  ];
}

function printBenefit({ title, person, amount, upTo, bound, per, basis, citation }: AssessedBenefit): string {
  const money = amount === null ? '未设定 not set' : `${BOUNDS[bound]}${amount}${upTo === undefined ? '' : ` – ${upTo}`} 元 yuan`;
  const often = per === 'month' ? '每月 a month' : '一次 once';
  return `  ${both(title)}${person === undefined ? '' : ` (${person})`}: ${money}, ${often}; ${basis} [${citation}]`;
}

const printFirst = (first: NonNullable<Assessment['temporary']>['first']): string[] =>
  first ? [`  先行救助 at once ${first.amount} 元 yuan, 核对后 after the check ${first.rest} 元 yuan`] : [];

function printBefore(before: Assessment['beforeExclusion']): string[] {
  return (before?.programmes ?? []).map(({ title, outcome }) => `  ${both(title)}: ${OUTCOMES[outcome]}`);
}

const printComparison = ({ item, declared, verified, verdict, difference }: NonNullable<Assessment['comparisons']>[number]): string =>
  `  ${item}: 申报 declared ${declared}, 核对 found ${verified}, 差额 difference ${difference}: ${verdict}`;

function printNeeds(needs: Assessment['needs']): string[] {
  const { heads, minors, elderly, students, ableToWork, withWork, severelyIll, severelyDisabled, circumstances } = needs;
  return [
    `  人数 heads ${heads}, 未成年 minors ${minors}, 老年 elderly ${elderly}, 学生 students ${students}, 有劳动能力 able to work ${ableToWork}, 就业 with work ${withWork}`,
    ...(severelyIll.length === 0 ? [] : [`  重病 seriously ill: ${severelyIll.join(', ')}`]),
    ...(severelyDisabled.length === 0 ? [] : [`  重度残疾 severely disabled: ${severelyDisabled.join(', ')}`]),
    ...circumstances.map(({ title, person, citation }) => `  ${both(title)} (${person}) [${citation}]`),
  ];
}

function printAfter({ review, declaration, exit, duties = [], adjustment }: AfterDecision): string[] {
  const inTime = declaration?.inTime;
  return [
    ...(review ? [`  复核 review: ${review.months} 个月 months, ${review.dueOn} [${review.citation}]`] : []),
    ...(declaration
      ? [
          `  申报期限 declare by ${declaration.deadline}${inTime === null ? '' : inTime === true ? ', 按期 in time' : ', 逾期 late'} [${declaration.citation}]`,
        ]
      : []),
    ...(exit
      ? [
          `  渐退 exit: ${exit.kind}, 合计 total ${exit.total} 元 yuan [${exit.citation}]`,
          ...exit.schedule.map(({ from, to, monthlyAmount }) => `    ${from} – ${to}: ${monthlyAmount} 元/月 yuan a month`),
          ...exit.notes.map((note) => `    ${both(note)}`),
        ]
      : []),
    ...(adjustment
      ? [`  救助水平 amount: ${both(adjustment.text)} (${adjustment.before} – ${adjustment.now}) [${adjustment.citation}]`]
      : []),
    ...duties.map(
      ({ dueOn, text, person, citation }) => `  ${dueOn}${person === undefined ? '' : ` (${person})`}: ${both(text)} [${citation}]`,
    ),
  ];
}
