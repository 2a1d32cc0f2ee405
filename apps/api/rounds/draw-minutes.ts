// Minutes of a draw (抽查记录), to print on A4: list, share, both seeds with their hashes, algorithm, numbers drawn, who was there.
import { programmeLabels, type Bilingual } from '#contracts';
import { shanghaiTime } from '#kernel';
import { DRAW_ALGORITHM, type DrawnCase, type DrawView, type RoundView } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup } from '../report-page/html.js';
import { stylePage } from '../report-page/page-style.js';

const STYLE = stylePage(
  '@page{size:A4;margin:15mm}body{font:15px/1.6 "Songti SC",SimSun,serif;max-width:48em;margin:1em auto;color:#000}' +
    'h1{text-align:center;font-size:24px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:.25em .5em;' +
    'text-align:left;vertical-align:top;overflow-wrap:anywhere}tr{break-inside:avoid}.sign{margin-top:2em}@media print{body{margin:0;max-width:none}}',
);
export const MINUTES_POLICY = STYLE.policy;

const WORDS = {
  title: { zh: '复核抽查记录', en: 'Minutes of a draw' },
  number: { zh: '抽查编号', en: 'Draw' },
  round: { zh: '复核批次', en: 'Round' },
  list: { zh: '抽取范围', en: 'List' },
  whole: { zh: '全部名单', en: 'the whole list' },
  population: { zh: '名单户次', en: 'Length of the list' },
  share: { zh: '抽取比例', en: 'Share' },
  drawn: { zh: '抽中', en: 'Drawn' },
  committed: { zh: '公布哈希时间', en: 'Hashes published' },
  drawnAt: { zh: '抽取时间', en: 'Drawn at' },
  ownHash: { zh: '监督单位种子哈希', en: "Hash of the office's seed" },
  hubHash: { zh: '平台种子哈希', en: "Hash of the hub's seed" },
  ownSeed: { zh: '监督单位种子', en: "The office's seed" },
  hubSeed: { zh: '平台种子', en: "The hub's seed" },
  seed: { zh: '种子', en: 'Seed' },
  algorithm: { zh: '抽取方法', en: 'Algorithm' },
  present: { zh: '在场', en: 'Present' },
  numbers: { zh: '抽中编号(按抽取顺序)', en: 'Numbers drawn, in order' },
  waiting: { zh: '尚未抽取', en: 'Not drawn yet' },
  signatures: { zh: '签名', en: 'Signatures' },
} as const satisfies Record<string, Bilingual>;

export function renderMinutes(round: RoundView, draw: DrawView, cases: readonly DrawnCase[], language: Language): string {
  const word = (key: keyof typeof WORDS): string => WORDS[key][language];
  const line = (key: keyof typeof WORDS, value: string | number | undefined): Markup =>
    html`<tr>
      <th>${word(key)}</th>
      <td>${value ?? word('waiting')}</td>
    </tr>`;
  const of = [draw.programme === undefined ? undefined : programmeLabels[draw.programme][language], draw.outcome]
    .filter((part) => part !== undefined)
    .join(' · ');
  const page = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="robots" content="noindex" />
        <title>${word('title')} ${draw.drawId}</title>
        <style>
          ${STYLE.markup}
        </style>
      </head>
      <body>
        <h1>${word('title')}</h1>
        <table>
          ${line('number', draw.drawId)} ${line('round', `${round.title} (${round.roundId})`)}
          ${line('list', of === '' ? word('whole') : of)} ${line('population', draw.population)} ${line('share', `${draw.percent}%`)}
          ${line('drawn', draw.state === 'drawn' ? cases.length : undefined)} ${line('committed', shanghaiTime(new Date(draw.createdAt)))}
          ${line('ownHash', draw.ownSeedSha256)} ${line('hubHash', draw.hubSeedSha256)}
          ${line('drawnAt', draw.drawnAt && shanghaiTime(new Date(draw.drawnAt)))} ${line('ownSeed', draw.ownSeed)}
          ${line('hubSeed', draw.hubSeed)}
          ${line('seed', draw.ownSeed === undefined || draw.hubSeed === undefined ? undefined : `${draw.ownSeed}/${draw.hubSeed}`)}
          ${line('algorithm', DRAW_ALGORITHM[language])} ${line('present', draw.present?.join(language === 'zh' ? '、' : ', '))}
          ${line('numbers', draw.state === 'drawn' ? cases.map(({ number }) => number).join(', ') : undefined)}
        </table>
        <p class="sign">${word('signatures')}: ____________________ ____________________</p>
      </body>
    </html>`;
  return page.text;
}
