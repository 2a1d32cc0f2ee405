// Middle of the report page: measures as intervals, income by class and month, assets, and every line behind them.
import type { LineClass, Measure, ReportLine } from '#contracts';
import { formatYuanGrouped, isMonth, listMonths, parseMonth, parseYuan, sumMoney, ZERO, type Money, type Month } from '#kernel';
import { lineClassLabels, measureLabels } from '#contracts';
import { html, type Markup } from './html.js';
import { wordsOf } from './page-frame.js';
import { drawColumn } from './pictures.js';
import { renderLineTable } from './render-lines.js';
import type { PageContext } from './page-context.js';

const INCOME_CLASSES: readonly LineClass[] = ['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out'];
const ASSET_CLASSES: readonly LineClass[] = ['monetary', 'dwelling', 'other-real-estate', 'vehicle'];

export function renderMeasures({ report, language, nameSource }: PageContext): Markup {
  const word = wordsOf(language);
  const range = ({ atLeast, atMost, settled }: Measure) =>
    settled ? '—' : `${atLeast ?? word('noLowerBound')} … ${atMost ?? word('noUpperBound')}`;
  const rows = report.measures.map(
    (measure) =>
      html`<tr>
        <td>${measureLabels[measure.id][language]}</td>
        <td class="figure">${measure.known}${measure.unit === 'yuan' && ` ${word('yuan')}`}</td>
        <td class="figure">${range(measure)}</td>
        <td>${[...new Set(measure.couldMove.map((mover) => nameSource(mover.sourceId)))].join(language === 'zh' ? '、' : ', ')}</td>
      </tr>`,
  );
  return html`<section>
    <h2>${word('measures')}</h2>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th>${word('item')}</th>
            <th class="figure">${word('known')}</th>
            <th class="figure">${word('couldMove')}</th>
            <th>${word('source')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Counted amounts of a class: by month where a line is about one month, the rest together. */
export function sumByMonth(
  lines: readonly ReportLine[],
  lineClass: LineClass,
): { readonly months: ReadonlyMap<string, Money>; readonly other: Money | undefined; readonly total: Money } {
  const counted = lines.filter((line) => line.class === lineClass && line.counted && line.countedAmount !== undefined);
  const months = new Map<string, Money>();
  const others: Money[] = [];
  const add = (month: string, amount: Money) => months.set(month, sumMoney([months.get(month) ?? ZERO, amount]));
  for (const { period, countedAmount, byMonth, share } of counted) {
    if (countedAmount === undefined) continue;
    const amount = parseYuan(countedAmount);
    if (isMonth(period)) add(period, amount);
    else if (byMonth && share === undefined) for (const one of byMonth) add(one.month, parseYuan(one.amount));
    else others.push(amount);
  }
  return { months, other: others.length > 0 ? sumMoney(others) : undefined, total: sumMoney([...months.values(), ...others]) };
}

export function renderIncome({ report, language }: PageContext): Markup {
  const word = wordsOf(language);
  const months: Month[] = listMonths({ from: parseMonth(report.incomeWindow.from), to: parseMonth(report.incomeWindow.to) });
  const classes = INCOME_CLASSES.filter((lineClass) => report.lines.some((line) => line.class === lineClass && line.counted));
  if (classes.length === 0)
    return html`<section>
      <h2>${word('income')}</h2>
      <p>${word('noIncome')}</p>
    </section>`;
  const sums = classes.map((lineClass) => ({ lineClass, ...sumByMonth(report.lines, lineClass) }));
  const largest = sums.flatMap((sum) => [...sum.months.values()]).reduce((a, b) => (a > b ? a : b), ZERO);
  const money = (amount: Money | undefined) => (amount === undefined ? '' : formatYuanGrouped(amount));
  const rows = sums.map(
    (sum) =>
      html`<tr>
        <td>${lineClassLabels[sum.lineClass][language]}</td>
        ${months.map((month) => {
          const amount = sum.months.get(month);
          return html`<td class="figure">${amount !== undefined && drawColumn(amount, largest)}${money(amount)}</td>`;
        })}
        <td class="figure">${money(sum.other)}</td>
        <td class="figure"><strong>${money(sum.total)}</strong></td>
      </tr>`,
  );
  return html`<section>
    <h2>${word('income')}</h2>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th>${word('item')}</th>
            ${months.map((month) => html`<th class="figure">${month}</th>`)}
            <th class="figure">${word('otherPeriods')}</th>
            <th class="figure">${word('total')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

export function renderAssets(context: PageContext): Markup {
  const word = wordsOf(context.language);
  const assets = ASSET_CLASSES.flatMap((lineClass) => context.report.lines.filter((line) => line.class === lineClass));
  return html`<section>
    <h2>${word('assets')}</h2>
    ${assets.length > 0 ? renderLineTable(assets, context) : html`<p>${word('noAssets')}</p>`}
  </section>`;
}
