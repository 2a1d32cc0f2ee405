// The `changes` part of a declared source: a page of what happened after a cursor, by GET, as JSON. Fields are found by name, every
// one is required, and a kind of event that was never agreed is drift.
import { parseJson, readWire, sourceSchemaDrift } from '#adapter-kit';
import { SOURCE_EVENT_KINDS, type AdapterContext, type ChangesPage, type SourceEvent, type SourceEventKind } from '#contracts';
import { parseLocalDate } from '#kernel';
import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { sendSignedIn, type HttpOptions } from './http-login.js';
import { readerNamed } from './value-readers.js';

const fieldPath = z.string().regex(/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/, 'must be names joined by points');

export const changesSchema = z.strictObject({
  path: z.string().regex(/^\/[^\s?#]*$/, 'must begin with / and hold no query'),
  /** Name of the query's field that takes the cursor; it is left out at the very beginning. */
  cursorParameter: z.string().regex(/^[A-Za-z_][\w-]*$/, 'must be a name'),
  query: z.record(z.string(), z.string()).default({}),
  /** Where the answer has the list, the cursor behind it, and whether more follows. */
  events: fieldPath,
  cursor: fieldPath,
  more: fieldPath,
  event: z.strictObject({
    eventId: fieldPath,
    kind: z.strictObject({ from: fieldPath, codes: z.record(z.string(), z.enum([...SOURCE_EVENT_KINDS, 'ignored'])) }),
    on: z.strictObject({ from: fieldPath, read: z.enum(['iso-date', 'compact-date', 'slash-date', 'chinese-date', 'date-time']) }),
    idNumber: fieldPath,
  }),
});
type Changes = z.output<typeof changesSchema>;

/** How the adapter lists changes. */
export const declareChanges =
  (given: Changes) =>
  async (cursor: string | undefined, context: AdapterContext<HttpOptions>): Promise<ChangesPage> => {
    const query = new URLSearchParams({ ...given.query, ...(cursor === undefined ? {} : { [given.cursorParameter]: cursor }) });
    const response = await sendSignedIn(
      { method: 'GET', url: `${given.path}?${query}`, headers: { accept: 'application/json' }, expects: 'json' },
      context,
      [200],
    );
    return readChanges(given, parseJson(response.text));
  };

/** @throws HubError `source-schema-drift` */
function readChanges(given: Changes, whole: unknown): ChangesPage {
  const rows = readWire(z.array(z.unknown()).max(10_000), fieldOf(whole, given.events));
  const more = fieldOf(whole, given.more);
  if (typeof more !== 'boolean') throw sourceSchemaDrift(given.more);
  return { events: rows.flatMap((row) => readEvent(given.event, row) ?? []), cursor: textOf(whole, given.cursor), more };
}

/** @returns undefined for a kind that does not concern the hub */
function readEvent({ eventId, kind, on, idNumber }: Changes['event'], row: unknown): SourceEvent | undefined {
  const code = textOf(row, kind.from);
  const known: SourceEventKind | 'ignored' | undefined = Object.hasOwn(kind.codes, code) ? kind.codes[code] : undefined;
  if (known === undefined) throw sourceSchemaDrift(kind.from);
  if (known === 'ignored') return undefined;
  const day = readerNamed(on.read).read(textOf(row, on.from), on.from, {});
  return { eventId: textOf(row, eventId), kind: known, on: parseLocalDate(String(day)), idNumber: textOf(row, idNumber) };
}

/** A text, or a number as it is written. */
function textOf(value: unknown, path: string): string {
  const found = fieldOf(value, path);
  const text = isLosslessNumber(found) ? found.toString() : found;
  if (typeof text !== 'string' || text === '') throw sourceSchemaDrift(path);
  return text;
}

function fieldOf(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    const record = z.record(z.string(), z.unknown()).safeParse(found);
    if (!record.success || !Object.hasOwn(record.data, name)) throw sourceSchemaDrift(path);
    found = record.data[name];
  }
  return found;
}
