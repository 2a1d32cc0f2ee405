// The letter to a person of a family, one A4 page: who it is for, address and QR code (never the code), number and code in
// large type, what to do when it is lost. Chinese first, English below.
import type { IssuedLetter } from '#verification';
import { html } from '../report-page/html.js';
import { stylePage } from '../report-page/page-style.js';
import { writeChinaTime } from '../report-page/page-names.js';
import { drawQr } from '../report-page/pictures.js';
import { familyWords, type FamilyWord } from './family-words.js';

const STYLE = stylePage(
  '@page{size:A4;margin:18mm}body{font:18px/1.7 "Songti SC",SimSun,serif;max-width:44em;margin:1em auto;color:#000}' +
    'h1{text-align:center;font-size:26px;margin:.4em 0}.qr{float:right;width:38mm;margin:0 0 4mm 6mm;text-align:center;font-size:12px}' +
    '.qr svg{display:block;width:100%}dl{border:2px solid #000;padding:4mm 6mm;margin:6mm 0;clear:both}dt{font-size:15px}' +
    'dd{margin:0 0 3mm;font:bold 30px/1.4 ui-monospace,Consolas,monospace;letter-spacing:.08em;overflow-wrap:anywhere}dd.small{font-size:17px;letter-spacing:0}' +
    '[lang=en]{font-size:14px;line-height:1.5}[lang=en] h1{font-size:19px}hr{border:0;border-top:1px solid #000;margin:6mm 0}' +
    '@media print{body{margin:0;max-width:none}}',
);
export const LETTER_POLICY = STYLE.policy;

/** @param address where number and code are typed, with the number */
export function renderLetter(letter: IssuedLetter, address: string): string {
  const zh = (word: FamilyWord): string => familyWords[word].zh;
  const en = (word: FamilyWord): string => familyWords[word].en;
  const both = (word: FamilyWord): string => `${zh(word)} ${en(word)}`;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="robots" content="noindex" />
        <title>${zh('letterTitle')} ${letter.number}</title>
        <style>
          ${STYLE.markup}
        </style>
      </head>
      <body>
        <h1>${zh('letterTitle')}</h1>
        ${drawQr(address, zh('address'))}
        <p>${zh('to')}: <strong>${letter.maskedName}</strong></p>
        <p>${zh('letterText')}</p>
        <dl>
          <dt>${both('address')}</dt>
          <dd class="small">${address}</dd>
          <dt>${both('number')}</dt>
          <dd>${letter.number}</dd>
          <dt>${both('code')}</dt>
          <dd>${letter.code}</dd>
          <dt>${both('validUntil')}</dt>
          <dd class="small">${writeChinaTime(letter.expiresAt)}</dd>
        </dl>
        <p>${zh('keep')}</p>
        <p>${zh('byHand')}</p>
        <hr />
        <section lang="en">
          <h1>${en('letterTitle')}</h1>
          <p>${en('letterText')}</p>
          <p>${en('keep')}</p>
          <p>${en('byHand')}</p>
        </section>
      </body>
    </html>`.text;
}
