// Conditions in words: a measure, how it is compared, and the product of figures it is compared with.
import { measureLabels, type Bilingual, type ThresholdTest } from '#contracts';
import { cite, code, stacked, table } from './markdown.js';
import { showOrigin, wordProduct, type PageContext } from './page-context.js';
import { askChoice, OPERATOR_WORDS, readOption } from './policy-words.js';

/** Conditions as a table: what is compared with what, where it comes from. */
export function writeTests(context: PageContext, ids: readonly string[]): string[] {
  const rows = ids.flatMap((id): string[][] => {
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
  const { measure, operator, threshold, area } = test;
  const product = wordProduct(context, threshold);
  const where =
    area === undefined
      ? { zh: '', en: '' }
      : area === 'urban'
        ? { zh: '(城镇家庭)', en: ' (urban households)' }
        : { zh: '(农村家庭)', en: ' (rural households)' };
  const deducted = describeDeduction(context, test);
  return {
    zh: `${measureLabels[measure].zh}${deducted.zh}**${OPERATOR_WORDS[operator].zh}** ${product.zh}${where.zh}`,
    en: `${measureLabels[measure].en}${deducted.en} **${OPERATOR_WORDS[operator].en}** ${product.en}${where.en}`,
  };
}

function describeDeduction({ pack }: PageContext, { afterDeduction }: ThresholdTest): Bilingual {
  if (afterDeduction === false) return { zh: '', en: '' };
  if (afterDeduction === true) return { zh: '(先扣减刚性支出)', en: ', rigid spending taken off,' };
  const value = pack.choices[afterDeduction]?.value;
  const reading = value === null || value === undefined ? { zh: '未选定', en: 'not chosen' } : readOption(afterDeduction, value);
  return { zh: `(${askChoice(afterDeduction).zh}:${reading.zh})`, en: ` (${askChoice(afterDeduction).en}: ${reading.en})` };
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
