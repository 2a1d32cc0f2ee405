// What a scanner makes of a printed page: the rectangles of a code's SVG on a white A4 page in grey, turned a little, with
// dust on it, as a PNG.
import { crc32, deflateSync } from 'node:zlib';

const A4 = { width: 1240, height: 1754 }; // at 150 dpi
const WHITE = 235;
const BLACK = 30;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const numberIn = (tag: string, name: string): number => Number(new RegExp(`\\b${name}="([\\d.]+)"`).exec(tag)?.[1]);

/** Dark rectangles of an SVG as ZXing draws it; those of white ground are passed over. */
function readRectangles(svg: string): Rectangle[] {
  const tags = [...svg.matchAll(/<rect[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('fill="#FFFFFF"'));
  return [
    ...tags.map((tag) => ({
      x: numberIn(tag, 'x'),
      y: numberIn(tag, 'y'),
      width: numberIn(tag, 'width'),
      height: numberIn(tag, 'height'),
    })),
    ...[...svg.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)/g)].map(([, ...corner]) => {
      const [x = 0, y = 0, width = 0, height = 0] = corner.map(Number);
      return { x, y, width, height };
    }),
  ];
}

/** @param degrees how far the paper lay askew; `fine`: at 150 dpi, else at 75 */
export function drawScan(svg: string, { degrees = 4, fine = true }: { degrees?: number; fine?: boolean } = {}): Buffer {
  const scale = fine ? 2 : 1;
  const [pageWidth, pageHeight] = [(A4.width * scale) / 2, (A4.height * scale) / 2];
  const rectangles = readRectangles(svg);
  if (rectangles.length === 0) throw new Error('there is nothing dark in this picture');
  const [right, bottom] = [
    Math.max(...rectangles.map((one) => one.x + one.width)),
    Math.max(...rectangles.map((one) => one.y + one.height)),
  ];
  const dark = new Uint8Array(Math.ceil(right) * Math.ceil(bottom));
  for (const { x, y, width, height } of rectangles)
    for (let row = y; row < y + height; row += 1) dark.fill(1, row * Math.ceil(right) + x, row * Math.ceil(right) + x + width);
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const rows: Buffer[] = [];
  let seed = 7;
  for (let y = 0; y < pageHeight; y += 1) {
    const line = Buffer.alloc(pageWidth + 1, WHITE);
    line[0] = 0; // no filter
    for (let x = 0; x < pageWidth; x += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const [left, up] = [x / scale - 380, y / scale - 100];
      const [sourceX, sourceY] = [Math.floor(left * cos + up * sin), Math.floor(up * cos - left * sin)];
      const isInside = sourceX >= 0 && sourceY >= 0 && sourceX < Math.ceil(right) && sourceY < Math.ceil(bottom);
      const shade = isInside && dark[sourceY * Math.ceil(right) + sourceX] === 1 ? BLACK : WHITE;
      line[x + 1] = seed % 997 === 0 ? 255 - shade : shade + (seed % 15);
    }
    rows.push(line);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pageWidth, 0);
  header.writeUInt32BE(pageHeight, 4);
  header.set([8, 0, 0, 0, 0], 8); // eight bits of grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
