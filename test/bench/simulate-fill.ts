// Evaluation rows for the simulate bench: as many households as wanted, each written by the real codec and sealed by the
// real cipher, inserted a thousand a statement with the rows they hang on.
import { determine, type PackCatalogue } from '#eligibility';
import type { CatalogueSource, EffectivePack } from '#contracts';
import { createEditionKeeper, inTransaction, loadKeys, storeEvaluationRows, type Database, type FieldCipher } from '#persistence';
import { countyOf, listFigures, makeReport, writeEvaluationRow, type ConsolidationInput, type EvaluationDraft } from '#verification';
import { regionForDivision, selectPack } from '#eligibility';
import { sql } from 'kysely';
import { inventVerifications } from './simulate-households.js';

const ROWS_A_STATEMENT = 1000;
const SHA256 = 'ab'.repeat(32);

export interface Filled {
  readonly households: number;
  readonly recordBytes: number;
  readonly facts: number;
}

export async function fillEvaluationRows(
  database: Database,
  cipher: FieldCipher,
  packs: PackCatalogue,
  catalogue: readonly CatalogueSource[],
  count: number,
  onProgress: (done: number) => void,
): Promise<Filled> {
  await createEditionKeeper(database)({ packs: [], catalogue });
  const filled = { households: 0, recordBytes: 0, facts: 0 };
  let page: { readonly input: ConsolidationInput; readonly evaluation: EvaluationDraft; readonly pack: EffectivePack }[] = [];
  const store = async (): Promise<void> => {
    await storePage(database, cipher, page);
    filled.households += page.length;
    onProgress(filled.households);
    page = [];
  };
  for (const input of inventVerifications(20_261_122, count, catalogue, (division) => regionForDivision(packs, division))) {
    const pack = selectPack(packs, input.packRegion, input.referenceDate);
    const made = { issuedAt: '2026-11-22T00:00:00.000Z', holidayCalendarVersion: 'bench', catalogue, pack };
    const { household, report, rebuild } = makeReport(input, made);
    const determination = determine(household, report, SHA256, pack, rebuild);
    const record = writeEvaluationRow(input, catalogue);
    filled.recordBytes += record.length;
    filled.facts += input.findings.reduce((sum, { facts }) => sum + facts.length, 0);
    page.push({
      input,
      pack,
      evaluation: {
        householdId: input.householdId,
        divisionCode: countyOf(input.divisionCode),
        referenceDate: input.referenceDate,
        determinationEngine: determination.engineVersion,
        catalogue,
        record,
        figures: listFigures(determination),
      },
    });
    if (page.length === ROWS_A_STATEMENT) await store();
  }
  if (page.length > 0) await store();
  await sql`analyze evaluation_row`.execute(database).catch(() => undefined);
  return filled;
}

async function storePage(
  database: Database,
  cipher: FieldCipher,
  page: readonly { readonly input: ConsolidationInput; readonly evaluation: EvaluationDraft; readonly pack: EffectivePack }[],
): Promise<void> {
  const ids = JSON.stringify(
    page.map(({ input }) => ({
      id: input.verificationId,
      household: input.householdId,
      division: input.divisionCode,
      on: input.referenceDate,
      region: input.packRegion,
    })),
  );
  const rows = sql`jsonb_to_recordset(${ids}::jsonb) as x(id uuid, household uuid, division text, "on" date, region text)`;
  await inTransaction(database, undefined, async (transaction) => {
    await sql`insert into household (household_id, client_id, division_code) select household, 'bench', division from ${rows}`.execute(
      transaction,
    );
    await sql`insert into verification (verification_id, client_id, household_id, lane, trigger, purpose, programmes, reference_date, window_from, window_to, pack_region, subject_ids, state, open_queries, unheard_queries, report_version, completeness, wave_due_at)
      select id, 'bench', household, 'bulk', 'recheck', 'social-assistance', '{dibao}', "on", '2024-01', '2024-12', region, '{}', 'complete', 0, 0, 1, 'complete', now() from ${rows}`.execute(
      transaction,
    );
    await sql`insert into report (verification_id, version, client_id, sha256, completeness, pack_region, pack_from, pack_hash, engine_version, body_sealed, summary_sealed)
      select id, 1, 'bench', decode(${SHA256}, 'hex'), 'complete', region, "on", 'bench', 'bench', '\\x00', '\\x00' from ${rows}`.execute(
      transaction,
    );
    await storeEvaluationRows(
      transaction,
      cipher,
      page.map(({ input, pack, evaluation }) => ({
        verificationId: input.verificationId,
        clientId: 'bench',
        version: 1,
        pack: { region: pack.region, from: pack.from, hash: pack.hash },
        evaluation,
      })),
      await loadKeys(transaction, cipher, { verifications: page.map(({ input }) => input.verificationId) }),
    );
  });
}
