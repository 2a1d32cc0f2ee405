// Evaluation rows: written beside reports in their transaction, read in pages by key. What is sealed is opened only by
// evaluation-rows-seal.ts, in the process or thread that tests.
import type { LocalDate } from '#kernel';
import {
  hashCatalogue,
  writeFigures,
  writeOutcomes,
  type EvaluationArea,
  type EvaluationDraft,
  type EvaluationRowStore,
  type SealedEvaluation,
} from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { runningOn } from './decision-statements.js';
import { inTransaction, send, type Database, type DatabaseTransaction } from './database.js';
import { createEditionStore } from './edition-store.js';
import { sealFigures, sealRecord } from './evaluation-rows-seal.js';
import type { FieldCipher } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import { base64, jsonRows } from './row-json.js';

/** A row to be stored with a report that is being written. */
export interface NewEvaluationRow {
  readonly verificationId: string;
  readonly clientId: string;
  readonly version: number;
  readonly pack: { readonly region: string; readonly from: string; readonly hash: string };
  readonly evaluation: EvaluationDraft;
}

/**
 * Stores or replaces: one row a verification, that of its latest report. Sent together with the report's own statements.
 * @param keys of the verifications
 */
export async function storeEvaluationRows(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  rows: readonly NewEvaluationRow[],
  keys: HouseholdKeys,
): Promise<void> {
  if (rows.length === 0) return;
  const sealed = rows.map(({ verificationId, clientId, version, pack, evaluation }) => {
    const place = { verificationId, version, divisionCode: evaluation.divisionCode, salt: keys.evaluationSalt(verificationId) };
    return {
      id: verificationId,
      household: evaluation.householdId,
      client: clientId,
      version,
      division: evaluation.divisionCode,
      region: pack.region,
      on: evaluation.referenceDate,
      from: pack.from,
      pack: pack.hash,
      engine: evaluation.determinationEngine,
      catalogue: hashCatalogue(evaluation.catalogue),
      outcomes: writeOutcomes(evaluation.figures),
      record: base64(sealRecord(cipher, place, evaluation.record)),
      figures: base64(sealFigures(cipher, place, writeFigures(evaluation.figures))),
    };
  });
  await send(
    transaction,
    sql`insert into evaluation_row (verification_id, household_id, client_id, version, division_code, region, reference_date, pack_from, pack_hash, policy_date, engine_version, catalogue_hash, outcomes, standing, record_sealed, figures_sealed)
      select id, household, client, version, division, region, "on", "from", decode(pack, 'hex'), "on", engine, decode(catalogue, 'hex'), outcomes, outcomes, decode(record, 'base64'), decode(figures, 'base64')
      from jsonb_to_recordset(${jsonRows(sealed)}) as x(id uuid, household uuid, client text, version int, division text, region text, "on" date, "from" date, pack text, engine text, catalogue text, outcomes text[], record text, figures text)
      on conflict (verification_id) do update set version = excluded.version, division_code = excluded.division_code, region = excluded.region, reference_date = excluded.reference_date,
        pack_from = excluded.pack_from, pack_hash = excluded.pack_hash, policy_date = excluded.policy_date, engine_version = excluded.engine_version, catalogue_hash = excluded.catalogue_hash,
        outcomes = excluded.outcomes, standing = excluded.standing, record_sealed = excluded.record_sealed, figures_sealed = excluded.figures_sealed
      where evaluation_row.version < excluded.version`,
  );
}

const startsWithOne = (prefixes: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from unnest(${[...prefixes]}::text[]) p where starts_with(r.division_code, p))`;

/** No later verification of the same household has a row. */
const IS_LATEST = sql<boolean>`not exists (select 1 from evaluation_row n where n.household_id = r.household_id and (n.reference_date, n.verification_id) > (r.reference_date, r.verification_id))`;
const NOT_ERASED = sql<boolean>`not exists (select 1 from household_key e where e.household_id = r.household_id and e.destroyed_at is not null)`;

function inArea({ regions, divisions, within, outcomes, assisted }: EvaluationArea): RawBuilder<boolean> {
  const touched =
    divisions.length === 0
      ? sql<boolean>`r.region = any(${[...regions]}::text[])`
      : sql<boolean>`(r.region = any(${[...regions]}::text[]) or ${startsWithOne(divisions)})`;
  const inside = within.length === 0 ? sql<boolean>`true` : startsWithOne(within);
  const met =
    outcomes === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(r.outcomes && ${[...outcomes]}::text[] or r.standing && ${[...outcomes]}::text[])`;
  const having =
    assisted === undefined
      ? met
      : sql<boolean>`(case when r.division_code = any(${[...assisted.places]}::text[]) then exists (${runningOn(assisted.on, sql`and d.household_id = r.household_id`)}) else ${met} end)`;
  return sql<boolean>`${touched} and ${inside} and ${having} and ${IS_LATEST} and ${NOT_ERASED}`;
}

interface Row {
  verification_id: string;
  version: number;
  report_sha256: Buffer;
  division_code: string;
  evaluation_salt: Buffer | null;
  region: string;
  reference_date: string;
  pack_hash: Buffer;
  policy_date: string;
  engine_version: string;
  catalogue_hash: Buffer;
  record_sealed: Buffer;
  figures_sealed: Buffer;
}

const toSealed = (row: Row): SealedEvaluation => ({
  verificationId: row.verification_id,
  version: row.version,
  reportSha256: row.report_sha256.toString('hex'),
  divisionCode: row.division_code,
  salt: row.evaluation_salt === null ? undefined : base64(row.evaluation_salt),
  region: row.region,
  referenceDate: row.reference_date as LocalDate,
  packHash: row.pack_hash.toString('hex'),
  policyDate: row.policy_date as LocalDate,
  engineVersion: row.engine_version,
  catalogueHash: row.catalogue_hash.toString('hex'),
  record: row.record_sealed,
  figures: row.figures_sealed,
});

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** Through the worker's role, which alone may read these rows. */
export const createEvaluationRowStore = (database: Database): EvaluationRowStore => ({
  async countRows(area) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from evaluation_row r where ${inArea(area)}`.execute(
      database,
    );
    return rows[0]?.count ?? 0;
  },
  readPage: (area, after, limit) =>
    readRows(database, sql`r.verification_id > ${after ?? FIRST_ID}::uuid and ${inArea(area)} order by r.verification_id limit ${limit}`),
  readRows: (verificationIds) =>
    readRows(database, sql`r.verification_id = any(${[...verificationIds]}::uuid[]) order by r.verification_id`),
  recordUse: (audit) => inTransaction(database, undefined, (transaction) => appendAudit(transaction, [audit])),
  async readCatalogues() {
    return new Map((await createEditionStore(database).listCatalogues()).map((catalogue) => [hashCatalogue(catalogue), catalogue]));
  },
});

async function readRows(database: Database, which: RawBuilder<unknown>): Promise<readonly SealedEvaluation[]> {
  const { rows } = await sql<Row>`
    select r.verification_id, r.version, p.sha256 as report_sha256, r.division_code, r.region, r.reference_date, r.pack_hash, r.policy_date, r.engine_version, r.catalogue_hash, r.record_sealed, r.figures_sealed, k.evaluation_salt
    from evaluation_row r join report p on p.verification_id = r.verification_id and p.version = r.version
      left join household_key k on k.household_id = r.household_id where ${which}`.execute(database);
  return rows.map(toSealed);
}
