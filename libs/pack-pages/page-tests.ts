// Conditions in words: a measure, how it is compared, and the product of figures it is compared with.
import { measureLabels, type Bilingual, type EffectivePack, type ThresholdTest } from '#contracts';
import { cite, code, stacked, table } from './markdown.js';
import { showOrigin, wordChoice, wordParameter, wordProduct, type PageContext } from './page-context.js';
import { OPERATOR_WORDS } from './policy-words.js';

/** Conditions as a table: what is compared with what, where it comes from. */
export function writeTests(context: PageContext, ids: readonly string[]): string[] {
  const { score } = context.pack;
  const rows = ids.flatMap((id): string[][] => {
    if (score?.test === id) return [writeScore(context, score)];
    const test = context.pack.tests[id];
    return test
      ? [[stacked(describeTest(context, test)), code(id), showOrigin(context, context.findOrigin('test', id)), cite(test.citation)]]
      : [];
  });
  return table(
    [
      { zh: '条件', en: 'Condition' },
      { zh: '编号', en: 'Id' },
      { zh: '来自', en: 'From' },
      { zh: '依据', en: 'Source' },
    ],
    rows,
  );
}

function describeTest(context: PageContext, test: ThresholdTest): Bilingual {
  const { measure, operator, threshold, area, whenSet } = test;
  const product = wordProduct(context, threshold);
  const where = describeArea(area);
  const deducted = describeDeduction(context, test);
  const local = whenSet ? { zh: '(管理员设置后才适用)', en: ' (asked only where the operator has set it)' } : { zh: '', en: '' };
  return {
    zh: `${measureLabels[measure].zh}${deducted.zh}**${OPERATOR_WORDS[operator].zh}** ${product.zh}${where.zh}${local.zh}`,
    en: `${measureLabels[measure].en}${deducted.en} **${OPERATOR_WORDS[operator].en}** ${product.en}${where.en}${local.en}`,
  };
}

function writeScore(context: PageContext, score: NonNullable<EffectivePack['score']>): string[] {
  const limit = wordParameter(context, score.atLeast);
  const used = wordChoice(context, score.inUse);
  const where = describeArea(score.area);
  const said = {
    zh: `${score.sentence.zh} **不低于** ${limit.zh}${where.zh};${used.zh}`,
    en: `${score.sentence.en} **at least** ${limit.en}${where.en}; ${used.en}`,
  };
  return [stacked(said), code(score.test), showOrigin(context, context.findOrigin('section', 'score')), cite(score.citation)];
}

function describeArea(area: 'urban' | 'rural' | undefined): Bilingual {
  if (area === undefined) return { zh: '', en: '' };
  return area === 'urban' ? { zh: '(城镇家庭)', en: ' (urban households)' } : { zh: '(农村家庭)', en: ' (rural households)' };
}

function describeDeduction(context: PageContext, { afterDeduction }: ThresholdTest): Bilingual {
  if (afterDeduction === false) return { zh: '', en: '' };
  if (afterDeduction === true) return { zh: '(先扣减刚性支出)', en: ', rigid spending taken off,' };
  const said = wordChoice(context, afterDeduction);
  return { zh: `(${said.zh})`, en: ` (${said.en})` };
}

/** Tests no programme, section or other rule asks for: shown for comparison only. */
export function writeLooseTests(context: PageContext): string[] {
  const { pack } = context;
  const asked = new Set([
    ...pack.programmes.flatMap(({ tests }) => tests),
    ...(pack.tekun?.tests ?? []),
    ...(pack.expenditure ? [pack.expenditure.incomeTest, ...pack.expenditure.property] : []),
  ]);
  const loose = Object.keys(pack.tests).filter((id) => !asked.has(id));
  if (loose.length === 0) return [];
  return [
    '### 仅供比较的条件 Tests shown for comparison',
    '',
    '没有救助项目取决于下列条件。No programme hangs on these.',
    '',
    ...writeTests(context, loose),
  ];
}
