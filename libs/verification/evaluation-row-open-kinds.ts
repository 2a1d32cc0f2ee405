// The end of an evaluation row: which kinds of fact an answer in part leaves open, and which answers were carried over from a
// report of earlier months. Rows of before end without it, and so do those in which nobody answered in part (or institutions
// were missing: their partial answers leave every kind open) and nothing was carried over.
import { listOpenKinds, type Fact, type Finding } from '#contracts';
import { addMonths, HubError, monthsBetween, type Month } from '#kernel';
import type { ByteReader, ByteWriter } from './evaluation-row-bytes.js';
import { KINDS } from './evaluation-row-kinds.js';

/** @param findings in the order in which they are read back */
export function writeOpenKinds(writer: ByteWriter, findings: readonly Pick<Finding, 'measuredTo' | 'outcome' | 'missing'>[]): void {
  const open = findings.flatMap((finding, position) => {
    const kinds = listOpenKinds(finding);
    return kinds ? [{ position, kinds }] : [];
  });
  const carried = findings.some(({ measuredTo }) => measuredTo !== undefined);
  if (open.length === 0 && !carried) return;
  writer.count(open.length);
  for (const { position, kinds } of open) {
    writer.count(position);
    writer.count(kinds.length);
    for (const kind of kinds) writer.count(KINDS.indexOf(kind));
  }
}

/** @returns what each of these findings misses, by its position; the divisions are not kept */
export function readOpenKinds(reader: ByteReader): ReadonlyMap<number, readonly string[]> {
  const missing = new Map<number, readonly string[]>();
  if (reader.isAtEnd) return missing;
  for (let count = reader.count(); count > 0; count -= 1) {
    const position = reader.count();
    missing.set(
      position,
      Array.from({ length: reader.count() }, () => `${kindAt(reader.count())}@`),
    );
  }
  return missing;
}

/** After the open kinds. @param lastMonth of the window before the reference date */
export function writeCarried(writer: ByteWriter, findings: readonly Pick<Finding, 'measuredTo'>[], lastMonth: Month): void {
  const carried = findings.flatMap(({ measuredTo }, position) => (measuredTo === undefined ? [] : [{ position, measuredTo }]));
  if (carried.length === 0) return;
  writer.count(carried.length);
  for (const { position, measuredTo } of carried) {
    writer.count(position);
    writer.count(monthsBetween(measuredTo, lastMonth));
  }
}

/** @returns to which month each of these findings is measured, by its position */
export function readCarried(reader: ByteReader, lastMonth: Month): ReadonlyMap<number, Month> {
  if (reader.isAtEnd) return new Map();
  const count = reader.count();
  // a row in which nothing was carried over ends before
  if (count === 0) throw new HubError('evaluation-row-invalid', 'an evaluation row goes on after its end');
  return new Map(Array.from({ length: count }, () => [reader.count(), addMonths(lastMonth, -reader.count())] as const));
}

function kindAt(number: number): Fact['kind'] {
  const kind = KINDS[number];
  if (kind === undefined) throw new HubError('evaluation-row-invalid', 'an evaluation row has a kind that this release does not know');
  return kind;
}
