// Sealed evaluation rows opened and tested, page by page: in this thread, or in one of the pool (evaluation-rows-pool.ts).
import type { CatalogueSource } from '#contracts';
import { HubError } from '#kernel';
import { decodeEvaluationRow, listFigures, readFigures, testAgain, type RowToTest, type TestedRow } from '#verification';
import { openFigures, openRecord } from './evaluation-rows-seal.js';
import type { FieldCipher } from './field-cipher.js';

export type Catalogues = ReadonlyMap<string, readonly CatalogueSource[]>;

/** @throws HubError `ciphertext-invalid`, `evaluation-row-invalid`; which verification it was stands in the details */
export const testRows = (cipher: FieldCipher, catalogues: Catalogues, rows: readonly RowToTest[]): TestedRow[] =>
  rows.map((one) => testRow(cipher, catalogues, one));

function testRow(cipher: FieldCipher, catalogues: Catalogues, { row, after, before, whole = false }: RowToTest): TestedRow {
  const { verificationId, version, divisionCode } = row;
  const catalogue = catalogues.get(row.catalogueHash);
  if (!catalogue)
    throw new HubError('evaluation-row-invalid', 'an evaluation row names a catalogue of sources that is not stored', {
      details: { verificationId },
    });
  const record = decodeEvaluationRow(openRecord(cipher, row, row.record), catalogue);
  const report = { verificationId, version, divisionCode, sha256: row.reportSha256 };
  const determination = testAgain(record, report, catalogue, after);
  return {
    verificationId,
    version,
    divisionCode,
    before: before ? listFigures(testAgain(record, report, catalogue, before)) : readFigures(openFigures(cipher, row, row.figures)),
    after: listFigures(determination),
    ...(whole ? { determination } : {}),
  };
}
