// Amounts on a page: benefits with their formula and rounding, temporary aid, and the aid of other departments.
import { programmeLabels, type BenefitRule, type Bilingual, type TemporaryAid } from '#contracts';
import { both, cite, code, escapeText, list, stacked, table } from './markdown.js';
import { showOrigin, wordChoice, wordParameter, wordProduct, type PageContext } from './page-context.js';
import { BOUND_WORDS, ROUNDING_WORDS } from './policy-words.js';

const PER: Readonly<Record<BenefitRule['per'], Bilingual>> = {
  household: { zh: '按户', en: 'for the household' },
  head: { zh: '按人口', en: 'per head' },
  'severely-ill-member': { zh: '每名重病患者', en: 'for each seriously ill member' },
  'severely-disabled-member': { zh: '每名重度残疾人', en: 'for each severely disabled member' },
  'admitted-person': { zh: '每名被认定人员', en: 'for each person taken in' },
};
const SELF_CARE: Readonly<Record<string, Bilingual>> = {
  able: { zh: '全自理', en: 'able' },
  partly: { zh: '半护理', en: 'partly lost' },
  fully: { zh: '全护理', en: 'fully lost' },
};

export function writeBenefits(context: PageContext): string[] {
  const rows = context.pack.benefits.map((rule) => [
    `${stacked(rule.title)}<br>${code(rule.id)}`,
    both(programmeLabels[rule.programme]),
    stacked(wordFormula(context, rule)),
    both(ROUNDING_WORDS[rule.rounding]),
    showOrigin(context, context.findOrigin('benefit', rule.id)),
    cite(rule.citation),
  ]);
  if (rows.length === 0) return [];
  return [
    '## 待遇 Benefits',
    '',
    '按月计算;只对最后的金额取整,中间数不取整。By the month; only the final amount is rounded.',
    '',
    ...table(
      [
        { zh: '待遇', en: 'Benefit' },
        { zh: '救助项目', en: 'Programme' },
        { zh: '算法', en: 'Formula' },
        { zh: '取整', en: 'Rounding' },
        { zh: '来自', en: 'From' },
        { zh: '依据', en: 'Source' },
      ],
      rows,
    ),
  ];
}

function wordFormula(context: PageContext, rule: BenefitRule): Bilingual {
  const product = wordProduct(context, rule.of);
  const [name = ''] = rule.of;
  const yearly = context.pack.parameters[name]?.unit === 'yuan-per-head-year';
  const whom = PER[rule.per];
  const care = rule.selfCare === undefined ? undefined : SELF_CARE[rule.selfCare];
  const area = rule.area === undefined ? undefined : rule.area === 'urban' ? { zh: '城镇', en: 'urban' } : { zh: '农村', en: 'rural' };
  const limits = [area, care].flatMap((limit) => limit ?? []);
  const suffix = {
    zh: limits.length === 0 ? '' : `(${limits.map(({ zh }) => zh).join('、')})`,
    en: limits.length === 0 ? '' : ` (${limits.map(({ en }) => en).join(', ')})`,
  };
  if (rule.method === 'difference')
    return {
      zh: `${whom.zh}${BOUND_WORDS[rule.bound].zh}(${product.zh}${yearly ? ' ÷ 12' : ''} - 人均月收入)× 人数${suffix.zh}`,
      en: `${whom.en}, ${BOUND_WORDS[rule.bound].en} (${product.en}${yearly ? ' ÷ 12' : ''} - income per head and month) × people${suffix.en}`,
    };
  return {
    zh: `${whom.zh}${BOUND_WORDS[rule.bound].zh} ${product.zh}${suffix.zh}`,
    en: `${whom.en}, ${BOUND_WORDS[rule.bound].en} ${product.en}${suffix.en}`,
  };
}

const KINDS: Readonly<Record<TemporaryAid['kind'], Bilingual>> = {
  emergency: { zh: '急难型', en: 'emergency' },
  expenditure: { zh: '支出型', en: 'expenditure' },
};
const CAUSES: Readonly<Record<string, Bilingual>> = { illness: { zh: '因病', en: 'illness' }, schooling: { zh: '因学', en: 'schooling' } };

export function writeTemporary(context: PageContext): string[] {
  const { temporary } = context.pack;
  if (!temporary) return [];
  const items: Bilingual[] = [
    ...(temporary.payWithinHours === undefined
      ? []
      : [{ zh: `急难情形 ${temporary.payWithinHours} 小时内先行救助`, en: `Urgent aid is paid within ${temporary.payWithinHours} hours` }]),
    ...limitItem(context, temporary.firstPaymentLimit, { zh: '先行救助金额上限', en: 'Most that may be paid before any check' }),
    ...limitItem(context, temporary.papersWithinWorkingDays, { zh: '事后补齐手续的工作日', en: 'Working days for the papers afterwards' }),
    { zh: '超出幅度的,须有“一事一议”记录', en: 'Beyond the range only with a recorded case meeting (一事一议)' },
  ];
  return [
    '## 临时救助 Temporary aid',
    '',
    ...list(items.map(both)),
    ...table(
      [
        { zh: '种类', en: 'Kind' },
        { zh: '金额', en: 'Amount' },
        { zh: '单位', en: 'Per' },
        { zh: '依据', en: 'Source' },
      ],
      temporary.aid.map((aid) => [
        `${both(wordKind(aid))}<br>${code(aid.id)}`,
        stacked(wordRange(context, aid)),
        both(wordPer(context, aid)),
        cite(aid.citation),
      ]),
    ),
    ...(temporary.aid.length === 0 ? ['政策没有给出金额,由经办人员决定。No amount is stated; a person decides.', ''] : []),
    `来自 from ${showOrigin(context, context.findOrigin('section', 'temporary'))} · 依据 source: ${cite(temporary.citation)}`,
    '',
  ];
}

function limitItem(context: PageContext, name: string | undefined, title: Bilingual): Bilingual[] {
  if (name === undefined) return [];
  const limit = wordParameter(context, name);
  return [{ zh: `${title.zh}:${limit.zh}`, en: `${title.en}: ${limit.en}` }];
}

function wordKind({ kind, to, cause }: TemporaryAid): Bilingual {
  const why = cause === undefined ? undefined : CAUSES[cause];
  const whom = to === 'household' ? { zh: '家庭', en: 'household' } : { zh: '个人', en: 'one person' };
  return { zh: `${KINDS[kind].zh}·${whom.zh}${why ? `·${why.zh}` : ''}`, en: `${KINDS[kind].en}, ${whom.en}${why ? `, ${why.en}` : ''}` };
}

function wordRange(context: PageContext, { atLeast, atMost }: TemporaryAid): Bilingual {
  const floor = wordProduct(context, atLeast);
  const cap = atMost && wordProduct(context, atMost);
  return {
    zh: `不低于 ${floor.zh}(进位到分)${cap ? `,不超过 ${cap.zh}(舍去分以下)` : ''}`,
    en: `at least ${floor.en} (rounded up)${cap ? `, at most ${cap.en} (rounded down)` : ''}`,
  };
}

function wordPer(context: PageContext, { per, to }: TemporaryAid): Bilingual {
  if (per === 'head') return { zh: '人均', en: 'per head' };
  if (per === 'household') return to === 'individual' ? { zh: '每人', en: 'for the person' } : { zh: '每户', en: 'for the household' };
  return wordChoice(context, per);
}

function nameCircumstance({ pack }: PageContext, id: string): Bilingual {
  const rule = pack.circumstances?.find((one) => one.id === id);
  return rule ? { zh: `有“${rule.title.zh}”情形`, en: `(${rule.title.en})` } : { zh: id, en: id };
}

export function writeReferrals(context: PageContext): string[] {
  const rows = context.pack.referrals.map(({ id, title, opensTo, opensWhen = [], citation }) => [
    `${stacked({ zh: escapeText(title.zh), en: escapeText(title.en) })}<br>${code(id)}`,
    [
      ...opensTo.map((one) => both(programmeLabels[one])),
      ...opensWhen.map((id) => both(nameCircumstance(context, id))),
      ...(opensTo.length + opensWhen.length === 0 ? ['不论身份 whatever the status'] : []),
    ].join('; '),
    showOrigin(context, context.findOrigin('referral', id)),
    cite(citation),
  ]);
  if (rows.length === 0) return [];
  return [
    '## 转介 Referrals',
    '',
    '由其他部门按身份提供的救助:只转介,不作决定。Aid of other departments that opens by status: a referral, never a decision.',
    '',
    ...table(
      [
        { zh: '救助', en: 'Aid' },
        { zh: '对象', en: 'Opens to those who meet, or whose records prove' },
        { zh: '来自', en: 'From' },
        { zh: '依据', en: 'Source' },
      ],
      rows,
    ),
  ];
}
