// What follows a decision, on a page: reviews, changes to be declared, gradual exit, deadlines, and whose hukou is local.
import type { Bilingual } from '#contracts';
import { both, cite, code, list } from './markdown.js';
import { showOrigin, wordChoice, wordParameter, type PageContext } from './page-context.js';
import { readOption } from './policy-words.js';

export function writeAfterwards(context: PageContext): string[] {
  const parts = [
    ...writeDeadlines(context),
    ...writeHandOver(context),
    ...writeReviews(context),
    ...writeDeclaration(context),
    ...writeExit(context),
    ...writeAdjustment(context),
  ];
  return parts.length === 0 ? [] : ['## 期限与决定之后 Deadlines, and what follows a decision', '', ...parts];
}

const part = (context: PageContext, section: string, title: string, items: readonly Bilingual[], citation: string): string[] => [
  `### ${title}`,
  '',
  ...list(items.map(both)),
  `来自 from ${showOrigin(context, context.findOrigin('section', section))} · 依据 source: ${cite(citation)}`,
  '',
];

function writeDeadlines(context: PageContext): string[] {
  const { deadlines } = context.pack;
  if (!deadlines) return [];
  const items = [
    { zh: `一般 ${deadlines.decide} 个工作日内作出决定`, en: `a decision within ${deadlines.decide} working days` },
    {
      zh: `委托街道(乡镇)的 ${deadlines.decideDelegated} 个工作日`,
      en: `${deadlines.decideDelegated} where it is delegated to the street`,
    },
    { zh: `有记录在案的特殊理由的 ${deadlines.decideExtended} 个工作日`, en: `${deadlines.decideExtended} only with a recorded ground` },
    ...beginsWithin(deadlines.survey, { zh: '调查', en: 'the survey' }),
    ...beginsWithin(deadlines.verify, { zh: '信息核对', en: 'the verification' }),
  ];
  return part(context, 'deadlines', '办理期限 Deadlines', items, deadlines.citation);
}

const beginsWithin = (days: number | undefined, what: Bilingual): Bilingual[] =>
  days === undefined
    ? []
    : [{ zh: `受理后 ${days} 个工作日内启动${what.zh}`, en: `${what.en} begins within ${days} working days of acceptance` }];

function writeHandOver(context: PageContext): string[] {
  const { handOver } = context.pack;
  if (!handOver) return [];
  const hours = wordParameter(context, handOver.withinHours);
  const items = [
    {
      zh: `转接后 ${hours.zh} 内未被接收的,自动退回首问单位并报告督导`,
      en: `a case handed on and not accepted within ${hours.en} stays where it was, and a supervisor is told`,
    },
  ];
  return part(context, 'handOver', '转接 Handing a case on', items, handOver.citation);
}

function writeReviews(context: PageContext): string[] {
  const { reviewMonths, choices } = context.pack;
  if (!reviewMonths) return [];
  const name = reviewMonths.conjunction;
  const value = name === undefined ? 'and' : choices[name]?.value;
  const when =
    name !== undefined && (value === null || value === undefined)
      ? { zh: '由管理员选定', en: 'the operator chooses' }
      : readOption(name ?? 'reviewConjunction', value ?? 'and');
  const items = [
    { zh: `一般每 ${reviewMonths.stable} 个月复核一次`, en: `every ${reviewMonths.stable} months` },
    { zh: `每 ${reviewMonths.unfixed} 个月复核一次:${when.zh}`, en: `every ${reviewMonths.unfixed} months: ${when.en}` },
    { zh: '特困人员按一般周期复核', en: 'people in extreme hardship are reviewed at the longer interval' },
  ];
  return part(context, 'reviewMonths', '定期复核 Reviews', items, reviewMonths.citation);
}

function writeDeclaration(context: PageContext): string[] {
  const { declaration } = context.pack;
  if (!declaration) return [];
  const { withinMonths, lateForfeitsExit, citation } = declaration;
  const items = [
    {
      zh: `人口、收入、财产变化应在 ${withinMonths} 个月内申报`,
      en: `changes of members, income or property are declared within ${withinMonths} month(s)`,
    },
    wordChoice(context, lateForfeitsExit),
  ];
  return part(context, 'declaration', '变化申报 Declaring a change', items, citation);
}

function writeExit(context: PageContext): string[] {
  const { gradualExit } = context.pack;
  if (!gradualExit) return [];
  const { steps, needsDeclaration, basicMonths, atMostMonths, note, citation } = gradualExit;
  const parts = steps.map(({ months, rate }, index): Bilingual => {
    const [time, share] = [wordParameter(context, months), wordParameter(context, rate)];
    return { zh: `第 ${index + 1} 段:${time.zh},发放 ${share.zh}`, en: `part ${index + 1}: ${time.en}, paying ${share.en}` };
  });
  const longest = wordParameter(context, atMostMonths);
  const without = basicMonths === undefined ? undefined : wordParameter(context, basicMonths);
  const items: Bilingual[] = [
    { zh: '就业后收入超过标准的,按退出前金额逐步退出', en: 'After work was found, dibao ends in steps of the amount before the exit' },
    ...parts,
    ...(needsDeclaration
      ? [{ zh: '以被发现前主动申报就业为前提', en: 'Only when the household declared the work before it was detected' }]
      : []),
    ...(without ? [{ zh: `否则全额发放 ${without.zh}`, en: `otherwise the full amount for ${without.en}` }] : []),
    { zh: `最长 ${longest.zh}`, en: `at most ${longest.en}` },
    ...(note ? [note] : []),
  ];
  return part(context, 'gradualExit', '渐退 Gradual exit', items, citation);
}

function writeAdjustment(context: PageContext): string[] {
  const { adjustment } = context.pack;
  if (!adjustment) return [];
  const share = wordParameter(context, adjustment.share);
  const items = [
    {
      zh: `复核时人均收入较上次决定的变化达到 ${share.zh} 的为明显变化;没有明显变化的不调整金额`,
      en: `At a review a change of income per head of at least ${share.en} against the last decision is obvious; without an obvious change the amount stays`,
    },
  ];
  return part(context, 'adjustment', '金额调整 Adjusting the amount', items, adjustment.citation);
}

export function writeResidence(context: PageContext): string[] {
  const { residence } = context.pack;
  if (!residence) return [];
  const items: Bilingual[] = [
    {
      zh: `本地户籍:行政区划代码以 ${residence.localHukou.map(code).join('、')} 开头`,
      en: `Local hukou: division codes that begin with ${residence.localHukou.map(code).join(', ')}`,
    },
    wordChoice(context, residence.residencePermit),
  ];
  return [
    '## 户籍 Hukou',
    '',
    ...list(items.map(both)),
    `来自 from ${showOrigin(context, context.findOrigin('section', 'residence'))} · 依据 source: ${cite(residence.citation)}`,
    '',
  ];
}
