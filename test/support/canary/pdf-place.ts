// What a PDF file says besides what it draws: its bytes, its streams unpacked, and its texts (titles, authors, subjects), which
// stand in UTF-16 with the high byte first, as hexadecimal or between brackets.
import { inflateSync } from 'node:zlib';

/** @returns everything in one piece, texts as UTF-8 */
export function unpackPdf(file: Buffer): Buffer {
  const text = file.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => inflated(Buffer.from(body, 'latin1')));
  const plain = Buffer.concat([file, ...streams]).toString('latin1');
  const hexadecimal = [...plain.matchAll(/<(FEFF[0-9A-F]+)>/gi)].map(([, digits = '']) => Buffer.from(digits, 'hex'));
  const bracketed = [...plain.matchAll(/\((\xfe\xff(?:[^\\)]|\\[\s\S])*)\)/g)].map(([, body = '']) =>
    Buffer.from(body.replace(/\\([\s\S])/g, '$1'), 'latin1'),
  );
  return Buffer.concat([file, ...streams, ...[...hexadecimal, ...bracketed].map(readBigEndian)]);
}

function inflated(body: Buffer): Buffer {
  try {
    return inflateSync(body);
  } catch {
    return body; // not packed, or an image
  }
}

function readBigEndian(text: Buffer): Buffer {
  const even = text.subarray(2, text.length - (text.length % 2));
  return Buffer.from(Buffer.from(even).swap16().toString('utf16le'));
}

/** A PDF file whose title is a text. */
export const pdfWithTitle = (title: string): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Title <FEFF${Buffer.from(title, 'utf16le').swap16().toString('hex').toUpperCase()}> >>\nendobj\n`);
