// Pictures of figures as plain SVG: a bar for what is known, hatching for what could still come, a line for the limit.
import { create as createQr } from 'qrcode';
import { isYuan, parseYuan } from '#kernel';
import { html, type Markup } from './html.js';

const WIDTH = 600;
const ROOM_BEYOND = 115n; // per cent of the largest value shown

/** A decimal ("1795.37", "2") in hundredths, for drawing only; undefined when it is none. */
export const toHundredths = (text: string | null): bigint | undefined => (text !== null && isYuan(text) ? parseYuan(text) : undefined);

/** Once a page: the hatching that the bars refer to. */
export const hatching = html`<svg class="defs" aria-hidden="true" width="0" height="0">
  <defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="6" height="6"></rect>
      <line class="hatch-line" x1="0" y1="0" x2="0" y2="6"></line>
    </pattern>
  </defs>
</svg>`;

export interface LimitPicture {
  readonly known: string;
  /** null: no bound on that side. */
  readonly atLeast: string | null;
  readonly atMost: string | null;
  readonly limit: string;
  readonly result: 'met' | 'not-met' | 'undetermined';
  /** Read out instead of the picture. */
  readonly description: string;
}

/** A measure beside its limit. Without an upper bound the hatching runs to the edge. */
export function drawLimit({ known, atLeast, atMost, limit, result, description }: LimitPicture): Markup {
  const value = floorAtZero(toHundredths(known));
  const line = floorAtZero(toHundredths(limit));
  const highest = atMost === null ? undefined : floorAtZero(toHundredths(atMost));
  const lowest = atLeast === null ? 0n : floorAtZero(toHundredths(atLeast));
  const largest = [value, line, highest ?? 0n, 1n].reduce((a, b) => (a > b ? a : b));
  const scale = (largest * ROOM_BEYOND) / 100n + 1n;
  const place = (at: bigint) => Number((at * BigInt(WIDTH)) / scale);
  const end = highest === undefined ? WIDTH : place(highest);
  const start = place(lowest < value ? lowest : value);
  return html`<svg class="bar ${result}" viewBox="0 0 ${WIDTH} 40" role="img" aria-label="${description}">
    <rect class="track" x="0" y="10" width="${WIDTH}" height="20"></rect>
    <rect class="known" x="0" y="10" width="${place(value)}" height="20"></rect>
    ${end > start && html`<rect class="open" x="${start}" y="10" width="${end - start}" height="20"></rect>`}
    <line class="limit" x1="${place(line)}" y1="2" x2="${place(line)}" y2="38"></line>
  </svg>`;
}

/** A small column for one month among others. */
export function drawColumn(amount: bigint, largest: bigint): Markup {
  const height = largest <= 0n || amount <= 0n ? 0 : Number((amount * 40n) / largest);
  return html`<svg class="column" viewBox="0 0 10 40" aria-hidden="true">
    <rect x="1" y="${40 - height}" width="8" height="${height}"></rect>
  </svg>`;
}

const floorAtZero = (value: bigint | undefined): bigint => (value === undefined || value < 0n ? 0n : value);

/** A QR code: dark modules as one path, with the quiet zone of four that scanners need. */
export function drawQr(content: string, note: string): Markup {
  const { modules } = createQr(content, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  const side = modules.size + 8;
  return html`<figure class="qr">
    <svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${note}"><path d="${path}" /></svg>
    <figcaption>${note}</figcaption>
  </figure>`;
}
