// Code 39 as a picture: the number of a letter and nothing else, so that a reply on paper finds back to it.
import { html, type Markup } from '../report-page/html.js';

/** Nine elements a character, bars and spaces in turn; "w" is wide (ISO/IEC 16388). */
const CODES: Readonly<Record<string, string>> = {
  '0': 'nnnwwnwnn', '1': 'wnnwnnnnw', '2': 'nnwwnnnnw', '3': 'wnwwnnnnn', '4': 'nnnwwnnnw', '5': 'wnnwwnnnn', '6': 'nnwwwnnnn',
  '7': 'nnnwnnwnw', '8': 'wnnwnnwnn', '9': 'nnwwnnwnn', A: 'wnnnnwnnw', B: 'nnwnnwnnw', C: 'wnwnnwnnn', D: 'nnnnwwnnw',
  E: 'wnnnwwnnn', F: 'nnwnwwnnn', G: 'nnnnnwwnw', H: 'wnnnnwwnn', I: 'nnwnnwwnn', J: 'nnnnwwwnn', K: 'wnnnnnnww', L: 'nnwnnnnww',
  M: 'wnwnnnnwn', N: 'nnnnwnnww', O: 'wnnnwnnwn', P: 'nnwnwnnwn', Q: 'nnnnnnwww', R: 'wnnnnnwwn', S: 'nnwnnnwwn', T: 'nnnnwnwwn',
  U: 'wwnnnnnnw', V: 'nwwnnnnnw', W: 'wwwnnnnnn', X: 'nwnnwnnnw', Y: 'wwnnwnnnn', Z: 'nwwnwnnnn', '-': 'nwnnnnwnw', '*': 'nwnnwnwnn',
}; // prettier-ignore
const NARROW = 1;
const WIDE = 3;
const HEIGHT = 40;

/** @param number digits, capital letters and hyphens; anything else has no place in it and is left out */
export function drawBarcode(number: string): Markup {
  let x = 0;
  const bars: Markup[] = [];
  for (const character of `*${number}*`) {
    const code = CODES[character];
    if (code === undefined) continue;
    [...code].forEach((element, index) => {
      const width = element === 'w' ? WIDE : NARROW;
      if (index % 2 === 0) bars.push(html`<rect x="${x}" y="0" width="${width}" height="${HEIGHT}" />`);
      x += width;
    });
    x += NARROW;
  }
  return html`<svg class="barcode" role="img" aria-label="${number}" viewBox="0 0 ${x} ${HEIGHT}" width="${x * 1.5}" height="${HEIGHT}">
    ${bars}
  </svg>`;
}
