// Means on a page: who counts in the household, the income window, how each record counts, deductions, maintenance.
import { factKindLabels, lineClassLabels, type Bilingual, type CountingRule } from '#contracts';
import { both, cite, code, escapeText, list, table } from './markdown.js';
import { showOrigin, wordChoice, wordParameter, wordProduct, type PageContext } from './page-context.js';

export function writeComposition(context: PageContext): string[] {
  const { composition } = context.pack;
  if (!composition) return [];
  const items: Bilingual[] = [
    {
      zh: '计入:申请人、配偶、未成年子女、在校接受全日制本科及以下学历教育的成年子女、不能独立生活的成年子女、有法定赡养抚养扶养关系并长期共同居住的人员',
      en: 'Counted: the applicant, the spouse, minor children, adult children in full-time education up to bachelor level, adult children who cannot live independently, and relatives with a duty of support who live together for long',
    },
    {
      zh: `不计入:连续 ${composition.religiousYears} 年以上脱离家庭独立生活的宗教教职人员、在监狱服刑或强制隔离戒毒的人员、宣告失踪人员、已故人员${composition.conscriptsCount ? '' : '、服义务兵役的人员'}`,
      en: `Not counted: religious staff living apart for ${composition.religiousYears} years or more, people in prison or compulsory detoxification, people declared missing, the dead${composition.conscriptsCount ? '' : ', conscripts'}`,
    },
    { zh: '户外的法定赡养抚养扶养义务人单独列示,不计入', en: 'Obligors outside the household are listed apart and not counted' },
  ];
  return [
    '## 家庭成员 Who counts in the household',
    '',
    ...list(items.map(both)),
    `来自 from ${showOrigin(context, context.findOrigin('section', 'composition'))} · 依据 source: ${cite(composition.citation)}`,
    '',
  ];
}

const INCOME: readonly string[] = ['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out'];

/** Records that some rule counts among income, with all rules about them; the others are about property. */
function splitRules(counting: readonly CountingRule[]): { readonly income: CountingRule[]; readonly property: CountingRule[] } {
  const facts = new Set(counting.filter((rule) => INCOME.includes(rule.as)).map(({ fact }) => fact));
  return { income: counting.filter(({ fact }) => facts.has(fact)), property: counting.filter(({ fact }) => !facts.has(fact)) };
}
const PARTS: Readonly<Record<CountingRule['part'], Bilingual>> = {
  main: { zh: '', en: '' },
  tax: { zh: '所扣税款', en: 'tax withheld' },
  base: { zh: '缴费基数', en: 'contribution base' },
};

export function writeIncome(context: PageContext): string[] {
  const { window, counting, tolerance } = context.pack;
  const byClass = Object.entries(window.byClass);
  const { income } = splitRules(counting);
  const items: Bilingual[] = [
    {
      zh: `收入期间:申请(复核)当月之前的 ${window.months} 个完整自然月`,
      en: `Income window: the ${window.months} full months before the month of the reference date`,
    },
    ...byClass.map(([name, months]) => ({
      zh: `${name}:${months} 个月,折算到上述期间`,
      en: `${name}: ${months} months, scaled to the window`,
    })),
    window.sinceChange
      ? {
          zh: '期间内就业等发生持续变化的,只计变化后的月份',
          en: 'After a lasting change inside the window, as a new job, only the months since it count',
        }
      : { zh: '期间内的变化不缩短计算期间', en: 'A change inside the window does not shorten it' },
  ];
  return [
    '## 收入 Income',
    '',
    ...list(items.map(both)),
    `来自 from ${showOrigin(context, context.findOrigin('section', 'window'))} · 依据 source: ${cite(window.citation)}`,
    '',
    '对每条记录,序号最小的适用规则决定。For each record the fitting rule with the lowest number decides.',
    '',
    '### 计入收入或支出 Counted',
    '',
    ...writeRules(
      context,
      income.filter(({ counted }) => counted),
    ),
    '### 不计入收入 Not counted',
    '',
    ...writeRules(
      context,
      income.filter(({ counted }) => !counted),
    ),
    '### 申报与核对的差异 Declared and verified',
    '',
    `差异不超过核对数的 ${tolerance.fractionOfVerified} 或 ${tolerance.atLeastYuan} 元(取较大者)的,视为一致。A difference of at most ${tolerance.fractionOfVerified} of the verified figure or ${tolerance.atLeastYuan} yuan, whichever is more, counts as consistent.`,
    '',
    `依据 source: ${cite(tolerance.citation)}`,
    '',
  ];
}

export function writeProperty(context: PageContext): string[] {
  const rules = splitRules(context.pack.counting).property;
  return [
    '## 财产 Property',
    '',
    '财产条件见各救助项目;下列规则决定每条记录如何计入。The limits stand with each programme; these rules say how each record counts.',
    '',
    ...writeRules(context, rules),
  ];
}

function writeRules(context: PageContext, rules: readonly CountingRule[]): string[] {
  return table(
    [
      { zh: '序号', en: 'No.' },
      { zh: '记录', en: 'Record' },
      { zh: '计入', en: 'Counts as' },
      { zh: '有效期', en: 'Holds' },
      { zh: '来自', en: 'From' },
      { zh: '依据', en: 'Source' },
    ],
    rules.map((rule) => [
      String(context.pack.counting.indexOf(rule) + 1),
      `${wordRecord(rule)}<br>${code(rule.id)}`,
      `${both(lineClassLabels[rule.as])}${rule.counted ? '' : '<br>**不计 not counted**'}`,
      wordValidity(rule),
      showOrigin(context, context.findOrigin('counting', rule.id)),
      cite(rule.citation),
    ]),
  );
}

function wordRecord({ fact, part, when }: CountingRule): string {
  const piece = part === 'main' ? '' : ` · ${both(PARTS[part])}`;
  const conditions = Object.entries(when).map(([field, values]) => `${escapeText(field)}: ${escapeText([values].flat().join(' / '))}`);
  return `${both(factKindLabels[fact])}${piece}${conditions.length === 0 ? '' : ` (${conditions.join('; ')})`}`;
}

export function wordValidity({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): string {
  if (from === undefined && to === undefined) return '';
  return `${from ?? '…'} – ${to ?? '…'}`;
}

const ITEMS: Readonly<Record<string, Bilingual>> = {
  medical: {
    zh: '医疗:各类保险报销后的自付部分,商业保险赔付须扣除',
    en: 'medical cost left after all insurances, commercial refunds taken off',
  },
  education: { zh: '教育:以同类公办学校收费为限', en: 'schooling, at most at the price of the like public school' },
  rehabilitation: { zh: '残疾康复:自付部分', en: 'rehabilitation of disabled people, what they paid themselves' },
};

export function writeSpending(context: PageContext): string[] {
  const { spending } = context.pack;
  if (!spending) return [];
  const caps = Object.entries(spending.schoolCaps).map(([stage, { tuition, dormitory }]) => {
    const [fee, room] = [wordParameter(context, tuition), wordParameter(context, dormitory)];
    return `${code(stage)}: ${fee.zh}、${room.zh} ${fee.en}; ${room.en}`;
  });
  return [
    '## 刚性支出 Rigid spending',
    '',
    ...list([...spending.items.map((item) => both(ITEMS[item] ?? { zh: item, en: item })), ...caps]),
    `来自 from ${showOrigin(context, context.findOrigin('section', 'spending'))} · 依据 source: ${cite(spending.citation)}`,
    '',
  ];
}

const BASES: Readonly<Record<string, Bilingual>> = {
  judgment: { zh: '判决', en: 'a judgment' },
  agreement: { zh: '协议', en: 'an agreement' },
  payment: { zh: '实际支付', en: 'what was paid' },
  formula: { zh: '公式', en: 'a formula' },
};

export function writeMaintenance(context: PageContext): string[] {
  const { maintenance } = context.pack;
  if (!maintenance) return [];
  const order = maintenance.order.map((basis) => BASES[basis] ?? { zh: basis, en: basis });
  const { formula } = maintenance;
  const product = formula && wordProduct(context, formula.threshold);
  const rate = formula && wordParameter(context, formula.rate);
  const childRate = formula?.childRate === undefined ? undefined : wordParameter(context, formula.childRate);
  const items: Bilingual[] = [
    { zh: `依次采用:${order.map(({ zh }) => zh).join('、')}`, en: `Taken from, in this order: ${order.map(({ en }) => en).join(', ')}` },
    typeof maintenance.higherPaymentCounts === 'string'
      ? wordChoice(context, maintenance.higherPaymentCounts)
      : maintenance.higherPaymentCounts
        ? { zh: '实际支付高于应付的,按实际支付', en: 'A higher actual payment takes the place of what was ordered' }
        : { zh: '实际支付高于应付的,仍按应付', en: 'A higher actual payment does not take the place of what was ordered' },
    ...(product && rate
      ? [
          {
            zh: `公式:(义务人家庭收入 - ${product.zh} × 人数)× ${rate.zh} ÷ 被赡养人数`,
            en: `Formula: (income of the obligor's household - ${product.en} × heads) × ${rate.en} ÷ people supported`,
          },
        ]
      : []),
    ...(childRate ? [{ zh: `离异父母一方:其收入 × ${childRate.zh}`, en: `A parent who lives apart: income × ${childRate.en}` }] : []),
  ];
  return [
    '## 赡养抚养扶养费 Maintenance',
    '',
    ...list(items.map(both)),
    `来自 from ${showOrigin(context, context.findOrigin('section', 'maintenance'))} · 依据 source: ${cite(maintenance.citation)}`,
    '',
  ];
}
