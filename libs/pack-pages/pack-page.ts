// One pack as a page a policy officer can proof-read: Chinese first, English beside it, every figure with its source.
import { programmeOutcomeLabels, programmeLabels, programmeSchema, type EffectivePack } from '#contracts';
import { listEditions, traceOrigins, type PackCase, type PackCatalogue, type PackEdition } from '#eligibility';
import { HubError, type LocalDate } from '#kernel';
import { both, code, escapeText, table } from './markdown.js';
import { writeAfterwards, writeResidence } from './page-afterwards.js';
import { writeBenefits, writeReferrals, writeTemporary } from './page-amounts.js';
import type { PageContext } from './page-context.js';
import { writeChoices, writeParameters } from './page-figures.js';
import { writeGroups } from './page-groups.js';
import { writeComposition, writeIncome, writeMaintenance, writeProperty, writeSpending } from './page-means.js';
import { writeOthers } from './page-others.js';
import { writeProgrammes } from './page-programmes.js';
import { writeSecondOfficer } from './page-second-officer.js';
import { writeLooseTests } from './page-tests.js';

export interface PackPageInput {
  readonly catalogue: PackCatalogue;
  readonly region: string;
  /** First day of the pack. */
  readonly from: LocalDate;
  /** Day whose edition is shown; the latest edition when it is left out. */
  readonly on?: LocalDate | undefined;
  /** Golden cases that stand beside the packs; those of this pack are listed. */
  readonly cases: readonly PackCase[];
  /** Address of a file below the folder of the packs, as the page links to it. */
  linkTo(file: string): string;
}

/**
 * @returns Markdown
 * @throws HubError `pack-unknown` when the region has no pack of that day, or none of its editions holds on `on`
 */
export function writePackPage(input: PackPageInput): string {
  const { catalogue, region, from, on, cases, linkTo } = input;
  const editions = listEditions(catalogue, region, from);
  const shown = on === undefined ? editions.at(-1) : editions.find((edition) => edition.from <= on && on <= (edition.to ?? on));
  if (!shown)
    throw new HubError('pack-unknown', `region ${region} has no pack of ${from}${on === undefined ? '' : ` that holds on ${on}`}`);
  const context: PageContext = { pack: shown.pack, own: { region, from }, findOrigin: traceOrigins(catalogue, region, shown.from) };
  const file = `${region}/${from}`;
  return `${[
    ...writeHead(catalogue, context, shown, editions, linkTo(`${file}/pack.yaml`), linkTo(`${file}/SOURCES.md`)),
    ...writeProgrammes(context),
    ...writeLooseTests(context),
    ...writeParameters(context),
    ...writeComposition(context),
    ...writeResidence(context),
    ...writeIncome(context),
    ...writeMaintenance(context),
    ...writeSpending(context),
    ...writeProperty(context),
    ...writeBenefits(context),
    ...writeTemporary(context),
    ...writeAfterwards(context),
    ...writeChoices(context),
    ...writeReferrals(context),
    ...writeSecondOfficer(context),
    ...writeGroups(context),
    ...writeOthers(context),
    ...writeCases(
      cases.filter((one) => one.region === region && one.from === from),
      linkTo,
    ),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

export const PAGE_NOTE =
  '<!-- 由政策包生成,请改政策包而不改本页。Written from the packs by `npm run pack-pages`: change the pack, not this page. -->';

function writeHead(
  { packs }: PackCatalogue,
  { pack, own }: PageContext,
  shown: PackEdition,
  editions: readonly PackEdition[],
  file: string,
  sources: string,
): string[] {
  const value = packs.get(own.region)?.find((one) => one.value.from === own.from)?.value;
  const divisions = value?.divisions ?? [];
  return [
    PAGE_NOTE,
    '',
    `# ${escapeText(both(pack.title))} · ${own.from}`,
    '',
    `区域 Region ${code(own.region)} · 自 ${own.from} 起施行${value?.to ? `至 ${value.to}` : ''} in force from ${own.from}${value?.to ? ` to ${value.to}` : ''} · 行政区划 divisions ${divisions.length === 0 ? '全国 everywhere' : divisions.map(code).join(' ')}`,
    '',
    `政策包 [pack.yaml](${file}) · 出处 [SOURCES.md](${sources}) · [全部政策包 all packs](README.md) · [如何阅读与编写 how packs are written](../policy-packs.md)`,
    '',
    '逐项继承:下级有规定的以下级为准。Each entry is inherited; where the lower level speaks, its word stands:',
    '',
    ...table(
      [
        { zh: '层级', en: 'Level' },
        { zh: '政策包', en: 'Pack' },
        { zh: '自', en: 'From' },
      ],
      pack.chain.map(({ region, from, overlay }, index) => [
        String(index + 1),
        `${overlay ? '本地参数 local values of ' : ''}${nameRegion(packs, region, from, overlay)} ${code(region)}`,
        from,
      ]),
    ),
    ...(editions.length < 2
      ? []
      : [
          `上级或本地参数变动时,本级政策包随之有不同版次;本页为 ${shown.from} 起的版次。A pack has another edition whenever a level above it or local values change; this page shows the one from ${shown.from}.`,
          '',
          ...table(
            [
              { zh: '版次', en: 'Edition' },
              { zh: '至', en: 'To' },
              { zh: '组成', en: 'Made of' },
            ],
            editions.map((edition) => [
              `${edition.from}${edition === shown ? ' (本页 this page)' : ''}`,
              edition.to ?? '…',
              describeChain(edition.pack),
            ]),
          ),
        ]),
  ];
}

const describeChain = ({ chain }: EffectivePack): string =>
  chain.map(({ region, from, overlay }) => `${overlay ? '+' : ''}${code(region)} ${from}`).join(' → ');

function nameRegion(packs: PackCatalogue['packs'], region: string, from: string, overlay: boolean): string {
  const dated = packs
    .get(region)
    ?.filter(({ value }) => overlay || value.from === from)
    .at(-1);
  return dated ? escapeText(both(dated.value.title)) : '';
}

function writeCases(cases: readonly PackCase[], linkTo: (file: string) => string): string[] {
  return [
    '## 验证案例 Cases that prove this pack',
    '',
    ...table(
      [
        { zh: '案例', en: 'Case' },
        { zh: '日期', en: 'Day' },
        { zh: '条款', en: 'Clauses' },
        { zh: '结果', en: 'Outcomes' },
      ],
      cases.map(({ file, golden }) => [
        `[${escapeText(golden.situation.title)}](${linkTo(file)})`,
        golden.situation.on,
        golden.rows.join(' '),
        Object.entries(golden.expect.outcomes)
          .map(([programme, outcome]) => `${nameProgramme(programme)}: ${both(programmeOutcomeLabels[outcome])}`)
          .join('<br>'),
      ]),
    ),
  ];
}

function nameProgramme(id: string): string {
  const known = programmeSchema.safeParse(id);
  return known.success ? both(programmeLabels[known.data]) : id === 'single-person' ? '单人保 One person alone' : code(id);
}
