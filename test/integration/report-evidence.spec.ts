// Reports that prove themselves on a real PostgreSQL: the manifest comes with the report, and whatever is changed in the
// database afterwards, by somebody who holds it and even the keys that seal, is found and named.
import { SECTIONS, type SectionName } from '#evidence';
import { writeCanonicalJson } from '#contracts';
import { openBody } from '#verification';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openEvidenceSetting, type EvidenceSetting } from '../support/evidence-setting.js';
import { cipherOf, type HubDatabase } from '../support/hub-database.js';
import { testSigner } from '../support/issued-report.js';
import { raiseWages, rewriteReport } from '../support/rewrite-report.js';

let setting: EvidenceSetting;
let database: HubDatabase;
beforeAll(async () => {
  setting = await openEvidenceSetting();
  ({ database } = setting);
});
afterAll(() => database.close());

/** Somebody with keys and database seals another body; the report's row keeps its hash. */
async function alterBody(verificationId: string, alter: (body: string) => string): Promise<void> {
  const [row] = await database.inspect<{ body_sealed: Buffer }>(
    'select body_sealed from hedui.report where verification_id = $1 and version = 1',
    [verificationId],
  );
  const scoped = await cipherOf(database, verificationId);
  const address = `report/${verificationId}/1/body`;
  const text = gunzipSync(scoped.open(address, row?.body_sealed ?? Buffer.alloc(0))).toString('utf8');
  await setting.change(
    'update hedui.report set body_sealed = $2 where verification_id = $1',
    verificationId,
    scoped.seal(address, gzipSync(alter(text))),
  );
}

describe('a report that is issued', () => {
  it('has its manifest in the same transaction, signed, under a number that is the same in both versions', async () => {
    const verificationId = await setting.issueTwoVersions();
    const rows = await database.inspect<{ version: number; number: string; xmin: string; report: string; key_id: string }>(
      `select m.version, m.number, m.xmin::text, r.xmin::text as report, m.key_id from hedui.report_manifest m
       join hedui.report r using (verification_id, version) where verification_id = $1 order by version`,
      [verificationId],
    );
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(1);
    for (const { xmin, report, key_id: keyId } of rows) expect([xmin, keyId]).toEqual([report, testSigner.keyId]);
  });

  it('is found as it was issued, in both versions, and the look is in the audit', async () => {
    const verificationId = await setting.issueTwoVersions();
    const { versions, faults } = await setting.check(verificationId);
    expect(faults).toEqual([]);
    expect(versions).toMatchObject([
      { version: 1, faults: [], erased: 0, issuance: { version: 1, supersedes: undefined } },
      { version: 2, faults: [], erased: 0, issuance: { version: 2, supersedes: 1 } },
    ]);
    const looks = await database.inspect(
      "select 1 from hedui.audit_event where action = 'report.evidence-checked' and $1 = any(verification_ids)",
      [verificationId],
    );
    expect(looks).toHaveLength(1);
  });

  it('holds in its manifest nothing of the people, and may not be changed by who serves', async () => {
    const verificationId = await setting.issue();
    const [row] = await database.inspect<{ manifest: string; subject: string }>(
      'select manifest, v.subject_ids[1]::text as subject from hedui.report_manifest m join hedui.verification v using (verification_id) where verification_id = $1',
      [verificationId],
    );
    for (const secret of [row?.subject ?? '-', verificationId, '3456', '62-0']) expect(row?.manifest).not.toContain(secret);
    for (const role of [database.app, database.worker]) {
      await expect(role.deleteFrom('report_manifest').execute()).rejects.toMatchObject({ code: '42501' });
      await expect(role.updateTable('report_manifest').set({ number: 'x' }).execute()).rejects.toMatchObject({ code: '42501' });
    }
    expect(await database.app.selectFrom('report_manifest').selectAll().execute()).toEqual([]);
  });
});

describe('a stored report in which something was changed', () => {
  it('is named when a byte of the sealed body, the summary or the salts changed', async () => {
    const flip = (column: string, table: string): string =>
      `update hedui.${table} set ${column} = set_byte(${column}, length(${column}) - 20, get_byte(${column}, length(${column}) - 20) # 1) where verification_id = $1`;
    const [body, summary, salts] = [await setting.issue(), await setting.issue(), await setting.issue()];
    await setting.change(flip('body_sealed', 'report'), body);
    await setting.change(flip('summary_sealed', 'report'), summary);
    await setting.change(flip('secrets_sealed', 'report_manifest'), salts);
    expect([await setting.faultsOf(body), await setting.faultsOf(summary), await setting.faultsOf(salts)]).toEqual([
      ['body-changed body'],
      ['summary-changed summary'],
      ['salts-changed salts'],
    ]);
  });

  it('is named by section, even when it was sealed again under the right key', async () => {
    const sample = await setting.issue();
    const [row] = await database.inspect<{ body_sealed: Buffer }>('select body_sealed from hedui.report where verification_id = $1', [
      sample,
    ]);
    const body = openBody(
      gunzipSync((await cipherOf(database, sample)).open(`report/${sample}/1/body`, row?.body_sealed ?? Buffer.alloc(0))).toString('utf8'),
    );
    const present = SECTIONS.filter((name) => body?.sections.has(name));
    expect(present).toEqual(expect.arrayContaining(['head', 'subjects', 'measures', 'lines', 'coverage', 'determination']));
    for (const section of present) {
      const verificationId = await setting.issue();
      await alterBody(verificationId, (text) => alterSection(text, section));
      const whole = section === 'determination' ? [] : ['report-changed report'];
      const beside = section === 'coverage' ? expect.arrayContaining(['part-changed sections/coverage']) : undefined;
      expect(await setting.faultsOf(verificationId)).toEqual(beside ?? [`part-changed sections/${section}`, ...whole]);
    }
  });

  it('is named when body, hash and row were all made anew', async () => {
    const verificationId = await setting.issue();
    await rewriteReport(database, verificationId, raiseWages);
    expect(await setting.faultsOf(verificationId)).toEqual(
      expect.arrayContaining(['row-differs sha256', 'part-changed sections/measures', 'part-changed sections/determination']),
    );
  });

  it('is named when the summary was sealed again', async () => {
    const verificationId = await setting.issue();
    const sealed = (await cipherOf(database, verificationId)).seal(`report/${verificationId}/1/summary`, '{"completeness":"complete"}');
    await setting.change('update hedui.report set summary_sealed = $2 where verification_id = $1', verificationId, sealed);
    expect(await setting.faultsOf(verificationId)).toEqual(['summary-changed summary']);
  });

  it.each([
    ['the manifest', `manifest = replace(manifest, '"version":1', '"version":2')`, ['signature-invalid manifest', 'row-differs version']],
    ['the issuer', `manifest = replace(manifest, '样本区', '另一区')`, ['signature-invalid manifest']],
    ['the signature', `jws = overlay(jws placing 'AAAA' from length(jws) - 20)`, ['signature-invalid manifest']],
    ['the number', `number = 'HD-0000-0000-0000'`, ['row-differs number']],
    ['the key', `key_id = 'another'`, ['row-differs key']],
  ])('is named when %s of its manifest row changed', async (_what, assignment, expected) => {
    const verificationId = await setting.issue();
    await setting.change(`update hedui.report_manifest set ${assignment} where verification_id = $1`, verificationId);
    expect(await setting.faultsOf(verificationId)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['sha256', `sha256 = decode(repeat('00', 32), 'hex')`],
    ['pack', `pack_hash = 'x'`],
    ['engine', `engine_version = 'x'`],
    ['completeness', `completeness = 'other'`],
  ])('is named when the column %s of its row changed', async (about, assignment) => {
    const verificationId = await setting.issue();
    await setting.change(`update hedui.report set ${assignment} where verification_id = $1`, verificationId);
    expect(await setting.faultsOf(verificationId)).toEqual([`row-differs ${about}`]);
  });

  it('is named when a version or a manifest was taken away, or two versions were exchanged', async () => {
    const [version, manifest, exchanged] = [await setting.issueTwoVersions(), await setting.issue(), await setting.issueTwoVersions()];
    await setting.change('delete from hedui.report where verification_id = $1 and version = 1', version);
    await setting.change('delete from hedui.report_manifest where verification_id = $1', manifest);
    for (const place of ['-version', '3 + version'])
      await setting.change(`update hedui.report_manifest set version = ${place} where verification_id = $1`, exchanged);
    expect(await setting.faultsOf(version)).toEqual(['version-missing 1', 'row-differs supersedes']);
    expect(await setting.faultsOf(manifest)).toEqual(['manifest-missing 1']);
    expect(await setting.faultsOf(exchanged)).toEqual(expect.arrayContaining(['row-differs version', 'salts-changed salts']));
  });
});

describe('a stored answer behind a figure', () => {
  const ofTax = "where verification_id = $1 and source_id = 'tax' and facts_sealed is not null";

  it('is named when a byte of it changed', async () => {
    const verificationId = await setting.issue();
    await setting.change(
      `update hedui.finding set facts_sealed = set_byte(facts_sealed, length(facts_sealed) - 20, get_byte(facts_sealed, length(facts_sealed) - 20) # 1) ${ofTax}`,
      verificationId,
    );
    const [fault] = await setting.faultsOf(verificationId);
    expect(fault).toMatch(/^answer-changed tax:[0-9a-f-]{36}:1$/);
  });

  it('is named when it was sealed again with other records', async () => {
    const verificationId = await setting.issue();
    const [row] = await database.inspect<{ subject_id: string; query_id: string; facts_sealed: Buffer }>(
      `select subject_id, query_id, facts_sealed from hedui.finding ${ofTax}`,
      [verificationId],
    );
    if (!row) throw new Error('the tax office found something');
    const scoped = await cipherOf(database, verificationId);
    const address = `finding/tax/${row.subject_id}/${row.query_id}`;
    const facts = scoped.open(address, row.facts_sealed).toString('utf8');
    await setting.change(
      `update hedui.finding set facts_sealed = $2 ${ofTax}`,
      verificationId,
      scoped.seal(address, facts.replace('3456.78', '456.78')),
    );
    expect(await setting.faultsOf(verificationId)).toEqual([`answer-changed tax:${row.subject_id}:1`]);
  });

  it.each([
    ['its outcome', "outcome = 'found' ", "outcome = 'no-record'"],
    ['its day', "as_of = '2020-01-01'", "outcome = 'no-record'"],
    ['the moment it came', "received_at = received_at - interval '1 day'", "source_id = 'banks'"],
  ])('is named when %s changed, records or none', async (_what, assignment, which) => {
    const verificationId = await setting.issue();
    await setting.change(`update hedui.finding set ${assignment} where verification_id = $1 and ${which}`, verificationId);
    const faults = await setting.faultsOf(verificationId);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^answer-changed (tax|banks):/);
  });

  it('that was taken away is missing, and one that was lawfully erased is counted', async () => {
    const [gone, erased] = [await setting.issue(), await setting.issue()];
    await setting.change(`delete from hedui.finding ${ofTax}`, gone);
    await setting.change(`update hedui.finding set facts_sealed = null ${ofTax}`, erased);
    expect((await setting.faultsOf(gone)).every((fault) => fault.startsWith('answer-missing tax:'))).toBe(true);
    expect((await setting.check(erased)).versions).toMatchObject([{ faults: [], erased: 1 }]);
  });
});

/** The body with one word of a section changed, written as the hub writes it. */
function alterSection(text: string, section: SectionName): string {
  const body = openBody(text);
  if (!body) throw new Error('the body is as the hub writes it');
  if (section === 'determination')
    return `{"determination":${JSON.stringify({ ...body.determination, engineVersion: 'x' })},"report":${writeCanonicalJson(body.report)}}`;
  const report: Record<string, unknown> = { ...body.report };
  const field = section === 'head' ? 'purpose' : section;
  const value = report[field];
  report[field] = Array.isArray(value) ? (value.length === 0 ? ['x'] : value.slice(1)) : 'x';
  return `{"determination":${JSON.stringify(body.determination)},"report":${writeCanonicalJson(report)}}`;
}
