// A stored report changed by somebody who holds keys and database: for tests of replay.
import type { Determination, ReportBody } from '#contracts';
import { sealReport } from '#household-report';
import { gunzipSync, gzipSync } from 'node:zlib';
import { cipherOf, type HubDatabase } from './hub-database.js';

export const raiseWages = (report: ReportBody): ReportBody => ({
  ...report,
  measures: report.measures.map((measure) => (measure.id === 'wages' ? { ...measure, known: '1.00' } : measure)),
});

export async function readSealedBody(
  database: HubDatabase,
  verificationId: string,
): Promise<{ report: ReportBody; determination: Determination }> {
  const [row] = await database.inspect<{ body_sealed: Buffer }>(
    'select body_sealed from hedui.report where verification_id = $1 and version = 1',
    [verificationId],
  );
  const bytes = (await cipherOf(database, verificationId)).open(`report/${verificationId}/1/body`, row?.body_sealed ?? Buffer.alloc(0));
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as { report: ReportBody; determination: Determination };
}

/** Somebody with keys and database makes version 1 anew, seal and hash included. */
export async function rewriteReport(
  database: HubDatabase,
  verificationId: string,
  alter: (report: ReportBody) => ReportBody,
): Promise<void> {
  const before = await readSealedBody(database, verificationId);
  const report = alter(before.report);
  const { json, sha256 } = sealReport(report);
  const body = gzipSync(`{"determination":${JSON.stringify({ ...before.determination, reportSha256: sha256 })},"report":${json}}`);
  await database.inspect(
    "update hedui.report set body_sealed = $2, sha256 = decode($3, 'hex'), engine_version = $4 where verification_id = $1 and version = 1",
    [
      verificationId,
      (await cipherOf(database, verificationId)).seal(`report/${verificationId}/1/body`, body),
      sha256,
      report.engineVersion,
    ],
  );
}
