// What chosen sources said of the people of a comparison, and whether that is what they said in the run before. Records are opened
// to tell their kinds and to hold them against each other; nothing that stands in them is given out.
import { factsFromJson, type FactKind, type Finding, type FindingOutcome } from '#contracts';
import type { LocalDate } from '#kernel';
import { sinceLastRun, type BulkAnswer, type CaseExportRow, type SaidOfPerson } from '#verification';
import { sql } from 'kysely';
import { readOptions } from './bulk-rows.js';
import { unlessErased } from './unless-erased.js';
import { groupBy } from './group-rows.js';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import { findingAddress } from './settle-batches.js';

/** A person of a file as it was looked up. */
interface LookedUpRow {
  readonly number: string | null;
  readonly verification_id: string | null;
  readonly household_id: string | null;
}
interface AnswerRow {
  verification_id: string;
  source_id: string;
  subject_id: string;
  outcome: string;
  as_of: string | null;
  query_id: string | null;
  facts_sealed: Buffer | null;
}

/** @returns by ordinal; nothing for files that asked no source */
export async function readBulkAnswers(
  transaction: DatabaseTransaction,
  keys: HouseholdKeys,
  bulkFileId: string,
  rows: readonly (LookedUpRow & { readonly ordinal: number })[],
): Promise<ReadonlyMap<number, readonly BulkAnswer[]>> {
  const { rows: files } = await sql<{ options: unknown; before: string | null }>`
    select f.options, (select e.bulk_file_id from bulk_file e where coalesce(e.repeats, e.bulk_file_id) = coalesce(f.repeats, f.bulk_file_id)
      and e.handed_in_at < f.handed_in_at and e.state = 'done' order by e.handed_in_at desc limit 1) as before
    from bulk_file f where f.bulk_file_id = ${bulkFileId}`.execute(transaction);
  const [file] = files;
  const sources = file === undefined ? undefined : readOptions(file.options).sources;
  const answers = new Map<number, readonly BulkAnswer[]>();
  if (file === undefined || sources === undefined) return answers;
  const earlier = file.before === null ? [] : await readEarlier(transaction, file.before, rows);
  await keys.load({
    known: earlier.flatMap(({ verification_id: verificationId, household_id: householdId }) =>
      verificationId === null || householdId === null ? [] : [{ verificationId, householdId }],
    ),
  });
  const said = await readSaid(transaction, keys, [...rows, ...earlier], sources);
  const before = new Map(earlier.map(({ number, verification_id: id }) => [number, said.get(id ?? '')]));
  for (const { ordinal, number, verification_id: id } of rows) {
    if (id === null) continue;
    answers.set(
      ordinal,
      sources.map((sourceId) => {
        const now = said.get(id)?.get(sourceId);
        const kinds = [...new Set((now?.facts ?? []).map(({ kind }): FactKind => kind))].sort();
        const since = sinceLastRun(before.get(number)?.get(sourceId), now);
        return { sourceId, outcome: now?.outcome ?? 'not-asked', asOf: now?.asOf, kinds, since };
      }),
    );
  }
  return answers;
}

/** Where cases stand in a bulk file, by verification; nothing when no file is named. */
export async function readPlaces(
  transaction: DatabaseTransaction,
  keys: HouseholdKeys,
  bulkFileId: string | undefined,
  cases: readonly { readonly verification_id: string; readonly household_id: string }[],
): Promise<ReadonlyMap<string, NonNullable<CaseExportRow['inFile']>>> {
  if (bulkFileId === undefined) return new Map();
  const { rows } = await sql<LookedUpRow & { verification_id: string; ordinal: number; line: number }>`
    select ordinal, line, number, verification_id, null as household_id from bulk_row
    where bulk_file_id = ${bulkFileId} and verification_id = any(${cases.map(({ verification_id: id }) => id)}::uuid[])`.execute(
    transaction,
  );
  const answers = await readBulkAnswers(transaction, keys, bulkFileId, rows);
  return new Map(
    rows.map(({ verification_id: id, ordinal, line, number }) => [
      id,
      { line, number: number ?? undefined, answers: answers.get(ordinal) ?? [] },
    ]),
  );
}

async function readEarlier(
  transaction: DatabaseTransaction,
  bulkFileId: string,
  rows: readonly LookedUpRow[],
): Promise<readonly LookedUpRow[]> {
  const { rows: found } = await sql<LookedUpRow>`
    select b.number, b.verification_id, v.household_id from bulk_row b join verification v using (verification_id)
    where b.bulk_file_id = ${bulkFileId} and b.number = any(${rows.flatMap(({ number }) => number ?? [])}::text[])`.execute(transaction);
  return found;
}

/** By verification and source; a query that is out without an answer is pending. */
async function readSaid(
  transaction: DatabaseTransaction,
  keys: HouseholdKeys,
  rows: readonly LookedUpRow[],
  sources: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, SaidOfPerson>>> {
  const ids = rows.flatMap(({ verification_id: id }) => id ?? []);
  const { rows: found } = await sql<AnswerRow>`
    select distinct on (verification_id, source_id) * from (
      select verification_id, source_id, subject_id, outcome, as_of, query_id, facts_sealed, revision from finding
        where verification_id = any(${ids}::uuid[]) and source_id = any(${[...sources]}::text[])
      union all select verification_id, source_id, subject_ids[1], 'pending', null, query_id, null, 0 from query
        where verification_id = any(${ids}::uuid[]) and source_id = any(${[...sources]}::text[]) and state <> 'void') as said
    order by verification_id, source_id, revision desc`.execute(transaction);
  return new Map(
    [...groupBy(found, (row) => row.verification_id)].map(([id, ofOne]) => [
      id,
      new Map(
        ofOne.map((row) => [
          row.source_id,
          { outcome: row.outcome as FindingOutcome, asOf: (row.as_of ?? undefined) as LocalDate | undefined, facts: openFacts(row, keys) },
        ]),
      ),
    ]),
  );
}

function openFacts(row: AnswerRow, keys: HouseholdKeys): Finding['facts'] {
  const { facts_sealed: sealed, query_id: queryId } = row;
  if (sealed === null || queryId === null) return [];
  const opened = unlessErased(() =>
    keys
      .forScope(row.verification_id)
      .open(findingAddress(row.source_id, row.subject_id, queryId), sealed)
      .toString('utf8'),
  );
  return opened === undefined ? [] : factsFromJson(opened);
}
