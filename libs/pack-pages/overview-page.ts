// The overview of all packs: who inherits from whom, since when, what is still to be set, and the page of each.
import { programmeLabels, programmeSchema } from '#contracts';
import { listEditions, listMissingValues, type PackCase, type PackCatalogue } from '#eligibility';
import { both, code, escapeText, table } from './markdown.js';
import { PAGE_NOTE } from './pack-page.js';

/** @returns name of a pack's page */
export const nameOfPage = (region: string, from: string): string => `${region}-${from}.md`;

/** @returns Markdown, with links to the pages beside it */
export function writeOverviewPage(catalogue: PackCatalogue, cases: readonly PackCase[]): string {
  const packs = [...catalogue.packs.values()].flat();
  const node = (region: string): string => region.replaceAll('-', '_');
  const regions = [...catalogue.packs].flatMap(([region, list]) => {
    const latest = list.at(-1);
    return latest ? [{ region, title: latest.value.title, parent: latest.value.parent }] : [];
  });
  const rows = packs.map(({ value }) => {
    const edition = listEditions(catalogue, value.region, value.from).at(-1);
    const unset = edition === undefined ? 0 : listMissingValues(edition.pack, edition.from).length;
    const own = value.programmes.map(({ id }) => id);
    return [
      `[${escapeText(both(value.title))}](${nameOfPage(value.region, value.from)})`,
      code(value.region),
      value.from,
      value.to ?? '',
      value.parent === null ? '' : code(value.parent),
      value.divisions.length === 0 ? '' : value.divisions.map(code).join(' '),
      own.length === 0 ? '' : own.map((id) => both(programmeLabels[programmeSchema.parse(id)])).join('<br>'),
      String(unset),
      String(cases.filter((one) => one.region === value.region && one.from === value.from).length),
    ];
  });
  return `${[
    PAGE_NOTE,
    '',
    '# 政策包 Policy packs',
    '',
    '每页由政策包生成,供政策人员校对:门槛、条件、算法、证据要求,逐项标明出处。',
    'Each page is written from a pack, to be proof-read by policy officers: thresholds, conditions, formulas and evidence, each with its source.',
    '',
    '```mermaid',
    'flowchart TD',
    ...regions.map(({ region, title }) => `  ${node(region)}["${title.zh}<br/>${title.en.replaceAll('"', '')}"]`),
    ...regions.flatMap(({ region, parent }) => (parent === null ? [] : [`  ${node(parent)} --> ${node(region)}`])),
    '```',
    '',
    '箭头由上级指向下级:下级逐项覆盖上级。An arrow goes from a level to the one below it, which speaks over it entry by entry.',
    '',
    ...table(
      [
        { zh: '政策包', en: 'Pack' },
        { zh: '区域', en: 'Region' },
        { zh: '自', en: 'From' },
        { zh: '至', en: 'To' },
        { zh: '上级', en: 'Over' },
        { zh: '行政区划', en: 'Divisions' },
        { zh: '本级规定的救助项目', en: 'Programmes it speaks of' },
        { zh: '待设置数值', en: 'Values to be set' },
        { zh: '案例', en: 'Cases' },
      ],
      rows,
    ),
    '[编写政策包 How packs are written](../policy-packs.md) · [条款对照 Which clause is fulfilled by what](../policy-coverage.md) · [JSON Schema](../schemas)',
  ].join('\n')}\n`;
}
