// Front-end exchange tables (前置库) on PostgreSQL: request rows go in, result rows appear. Names of tables and columns come
// from the YAML and must be plain names; every value is a parameter.
import { defineSourceAdapter, sourceMaintenance, sourceSchemaDrift } from '#adapter-kit';
import type { AskedSubject, SourceAdapter } from '#contracts';
import { z } from 'zod';
import { INTERFACE, joinAnswers, provided, readMeaning, readPart, readWith, type Declaration, type DeclaredProtocol } from '../protocol.js';
import { batchNumberOf, checkTemplate, fillTemplate } from '../template.js';

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a plain name in small letters');
const table = z.string().regex(/^[a-z_][a-z0-9_]{0,62}(\.[a-z_][a-z0-9_]{0,62})?$/, 'must be table or schema.table, in small letters');
const optionsSchema = z.strictObject({ databaseUrl: z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must be a postgres:// address') });
type TableOptions = z.output<typeof optionsSchema>;

const interfaceSchema = z.strictObject({
  protocol: z.literal('exchange-table'),
  duplicateSafe: z.boolean(),
  request: z.strictObject({
    table,
    /** Column -> what stands in it: "{requestNumber}", "{idNumber}", a plain text. */
    columns: z.record(name, z.string()),
    /** Column that is unique and holds the request number, so that a repeat inserts nothing. */
    key: name,
    /** Column that says how far the department is; result rows are read once it holds one of `done`. */
    state: z.strictObject({ column: name, done: z.array(z.string()).min(1), takenUpAgain: z.array(z.string()).default([]) }),
  }),
  result: z.strictObject({ table, key: name, columns: z.array(name).min(1), orderBy: name.optional() }),
  /** One row that says whether the department is open. */
  office: z.strictObject({ table, column: name, open: z.string() }).optional(),
  answer: z.unknown(),
  facts: z.unknown(),
});

export function declareTable(declaration: Declaration): DeclaredProtocol | undefined {
  const { source, problems } = declaration;
  const given = readPart(interfaceSchema, declaration);
  const { plan, facts } = readMeaning(declaration, { structure: 'rows', numbers: 'text', later: true, inParts: true });
  if (given === undefined) return undefined;
  const at = [INTERFACE, 'request', 'columns'];
  for (const [column, text] of Object.entries(given.request.columns)) checkTemplate(text, { person: true }, [...at, column], problems);
  if (given.request.columns[given.request.key] !== '{requestNumber}')
    problems.push({ path: [...at, given.request.key], mend: 'the key holds "{requestNumber}"' });
  if (!given.result.columns.includes(given.result.key))
    problems.push({ path: [INTERFACE, 'result', 'columns'], mend: `read the column "${given.result.key}" too` });
  if (plan !== undefined && plan.matchColumn !== given.result.key)
    problems.push({ path: [INTERFACE, 'answer', 'match'], mend: `match by requestNumber: ${given.result.key}, the key of the result` });
  if (plan === undefined || problems.length > 0) return undefined;

  const { request, result, office } = given;
  const columns = Object.entries(request.columns);
  const insert = `insert into ${quote(request.table)} (${columns.map(([column]) => quote(column)).join(', ')})
  select ${columns.map((_column, index) => `asked.c${index}`).join(', ')}
  from unnest(${columns.map((_column, index) => `$${index + 1}::text[]`).join(', ')}) as asked (${columns.map((_column, index) => `c${index}`).join(', ')})
  on conflict do nothing`;
  const selectStates = `select ${quote(request.key)} as request_number, ${quote(request.state.column)}::text as state from ${quote(request.table)} where ${quote(request.key)} = any($1::text[])`;
  const selectResults = `select ${result.columns.map(quote).join(', ')} from ${quote(result.table)} where ${quote(result.key)} = any($1::text[]) order by ${quote(result.key)}${result.orderBy === undefined ? '' : `, ${quote(result.orderBy)}`}`;
  const selectOffice =
    office === undefined ? 'select 1 as state' : `select ${quote(office.column)}::text as state from ${quote(office.table)}`;

  const adapter: SourceAdapter = defineSourceAdapter<TableOptions>({
    id: source.id,
    title: source.title,
    provides: provided(facts),
    options: optionsSchema,
    mode: 'answers-later',
    duplicateSafe: given.duplicateSafe,
    probe: async ({ clients, options }) => {
      const rows = await clients.exchange.query({ url: options.databaseUrl }, selectOffice, []);
      if (office !== undefined && String(rows[0]?.['state'] ?? '') !== office.open) throw sourceMaintenance();
    },
    submit: async (subjects, period, { clients, options, clock }) => {
      const ticket = batchNumberOf(subjects);
      const values = { period, clock, batchNumber: ticket, count: subjects.length };
      await clients.exchange.query(
        { url: options.databaseUrl },
        insert,
        columns.map(([, text]) => subjects.map((person) => fillTemplate(text, { ...values, person }))),
      );
      return { ticket };
    },
    lookup: async (subjects, _period, { clients, options }) => {
      const rows = await clients.exchange.query({ url: options.databaseUrl }, selectStates, [numbersOf(subjects)]);
      return rows.length === subjects.length ? { ticket: batchNumberOf(subjects) } : undefined;
    },
    poll: async (_ticket, subjects, period, { clients, options, clock, log }) => {
      const connection = { url: options.databaseUrl };
      const done = doneOf(await clients.exchange.query(connection, selectStates, [numbersOf(subjects)]), request.state);
      const ready = subjects.filter((subject) => done.has(subject.requestNumber));
      if (ready.length === 0) return { state: 'pending', answers: new Map() };
      const rows = await clients.exchange.query(connection, selectResults, [numbersOf(ready)]);
      const answered = await readWith(plan, { header: {}, rows: rows.map(withoutNulls) }, ready, period, { clock, log });
      const answers = new Map(joinAnswers([answered]));
      // Done and without a row: the department said nothing, which is never "no record".
      for (const subject of ready)
        if (!answers.has(subject.subjectId))
          answers.set(subject.subjectId, { outcome: 'error', reason: 'left-out-of-the-answer', retry: 'later' });
      return { state: answers.size === subjects.length ? 'done' : 'pending', answers };
    },
  });
  return {
    adapter,
    plan,
    parse: () => ({ header: {}, rows: [] }),
    stage: {
      transport: 'exchange',
      resultKey: result.key,
      done: request.state.done[0] ?? '',
      insert,
      selectStates,
      selectResults,
      selectOffice,
      open: office?.open ?? '1',
    },
  };
}

const numbersOf = (subjects: readonly AskedSubject[]): readonly string[] => subjects.map((subject) => subject.requestNumber);

function doneOf(
  rows: readonly Readonly<Record<string, unknown>>[],
  state: { readonly done: readonly string[]; readonly takenUpAgain: readonly string[] },
): Set<string> {
  const done = new Set<string>();
  for (const row of rows) {
    const [number, at] = [row['request_number'], row['state']];
    if (typeof number !== 'string' || typeof at !== 'string') throw sourceSchemaDrift('request.state');
    if (state.done.includes(at)) done.add(number);
  }
  return done;
}

/** An empty column is an absent value; every other value is the text the database wrote. */
export const withoutNulls = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));

const quote = (given: string): string =>
  given
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
