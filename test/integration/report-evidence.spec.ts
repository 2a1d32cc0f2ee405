// Reports that prove themselves on a real PostgreSQL: the manifest comes with the report, and whatever is changed in the
// database afterwards, by somebody who holds it and even the keys that seal, is found and named.
import { SECTIONS, verifyEvidenceFile, VIEWS, type SectionName } from '#evidence';
import { writeCanonicalJson } from '#contracts';
import { createClientEvidenceStore, createErasureStore, createEvidenceStore, createFieldCipher } from '#persistence';
import {
  checkVerificationEvidence,
  createEvidenceDesk,
  eraseHousehold,
  exportEvidence,
  openBody,
  type VerificationCheck,
} from '#verification';
import { sql } from 'kysely';
import { gunzipSync, gzipSync } from 'node:zlib';
import { cipherOf, openHubDatabase, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess, testSource } from '../support/hub-fixture.js';
import { testSigner } from '../support/issued-report.js';
import { raiseWages, rewriteReport } from '../support/rewrite-report.js';
import { accountOf, openReportingHub, wageOf, type Answers, type ReportingHub } from '../support/reported-household.js';

const sources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] })];
const keys = [testSigner.published];
let database: HubDatabase;
let hub: ReportingHub;
let serial = 0;

beforeAll(async () => {
  database = await openHubDatabase();
  hub = openReportingHub(database, sources);
});
afterAll(() => database.close());

const everything: Answers = (sourceId, position) =>
  sourceId === 'tax'
    ? { outcome: position === 0 ? 'found' : 'no-record', ...(position === 0 ? { facts: [wageOf(position, '3456.78')] } : {}) }
    : { outcome: 'found', facts: [accountOf(`62-${position}`, '1200.00')] };
const banksInWaves: Answers = (sourceId, position) =>
  sourceId === 'banks'
    ? { outcome: 'partial', facts: [accountOf(`62-${position}`, '1200.00')], missing: ['乙银行'], waits: true }
    : everything(sourceId, position);

async function issue(): Promise<string> {
  const { verificationId, batchIds } = await hub.request((serial += 1), 2);
  await hub.answer(verificationId, batchIds, everything);
  return verificationId;
}
async function issueTwoVersions(): Promise<string> {
  const { verificationId, batchIds } = await hub.request((serial += 1), 2);
  await hub.answer(verificationId, batchIds, banksInWaves);
  await hub.answer(verificationId, batchIds, everything);
  return verificationId;
}
const check = (verificationId: string, cipher = testCipher): Promise<VerificationCheck> =>
  checkVerificationEvidence(verificationId, 'test', { store: createEvidenceStore(database.worker, cipher), keys });
async function faultsOf(verificationId: string): Promise<string[]> {
  const { versions, faults } = await check(verificationId);
  return [...faults, ...versions.flatMap((version) => version.faults)].map(({ code, about }) => `${code} ${about}`);
}
const change = (sql: string, verificationId: string, ...more: unknown[]): Promise<unknown> =>
  database.inspect(sql, [verificationId, ...more]);

/** Somebody with keys and database seals another body; the report's row keeps its hash. */
async function alterBody(verificationId: string, alter: (body: string) => string): Promise<void> {
  const [row] = await database.inspect<{ body_sealed: Buffer }>(
    'select body_sealed from hedui.report where verification_id = $1 and version = 1',
    [verificationId],
  );
  const scoped = await cipherOf(database, verificationId);
  const address = `report/${verificationId}/1/body`;
  const text = gunzipSync(scoped.open(address, row?.body_sealed ?? Buffer.alloc(0))).toString('utf8');
  await change(
    'update hedui.report set body_sealed = $2 where verification_id = $1',
    verificationId,
    scoped.seal(address, gzipSync(alter(text))),
  );
}

describe('a report that is issued', () => {
  it('has its manifest in the same transaction, signed, under a number that is the same in both versions', async () => {
    const verificationId = await issueTwoVersions();
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
    const verificationId = await issueTwoVersions();
    const { versions, faults } = await check(verificationId);
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
    const verificationId = await issue();
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
    const [body, summary, salts] = [await issue(), await issue(), await issue()];
    await change(flip('body_sealed', 'report'), body);
    await change(flip('summary_sealed', 'report'), summary);
    await change(flip('secrets_sealed', 'report_manifest'), salts);
    expect([await faultsOf(body), await faultsOf(summary), await faultsOf(salts)]).toEqual([
      ['body-changed body'],
      ['summary-changed summary'],
      ['salts-changed salts'],
    ]);
  });

  it('is named by section, even when it was sealed again under the right key', async () => {
    const sample = await issue();
    const [row] = await database.inspect<{ body_sealed: Buffer }>('select body_sealed from hedui.report where verification_id = $1', [
      sample,
    ]);
    const body = openBody(
      gunzipSync((await cipherOf(database, sample)).open(`report/${sample}/1/body`, row?.body_sealed ?? Buffer.alloc(0))).toString('utf8'),
    );
    const present = SECTIONS.filter((name) => body?.sections.has(name));
    expect(present).toEqual(expect.arrayContaining(['head', 'subjects', 'measures', 'lines', 'coverage', 'determination']));
    for (const section of present) {
      const verificationId = await issue();
      await alterBody(verificationId, (text) => alterSection(text, section));
      const whole = section === 'determination' ? [] : ['report-changed report'];
      const beside = section === 'coverage' ? expect.arrayContaining(['part-changed sections/coverage']) : undefined;
      expect(await faultsOf(verificationId)).toEqual(beside ?? [`part-changed sections/${section}`, ...whole]);
    }
  });

  it('is named when body, hash and row were all made anew', async () => {
    const verificationId = await issue();
    await rewriteReport(database, verificationId, raiseWages);
    expect(await faultsOf(verificationId)).toEqual(
      expect.arrayContaining(['row-differs sha256', 'part-changed sections/measures', 'part-changed sections/determination']),
    );
  });

  it('is named when the summary was sealed again', async () => {
    const verificationId = await issue();
    const sealed = (await cipherOf(database, verificationId)).seal(`report/${verificationId}/1/summary`, '{"completeness":"complete"}');
    await change('update hedui.report set summary_sealed = $2 where verification_id = $1', verificationId, sealed);
    expect(await faultsOf(verificationId)).toEqual(['summary-changed summary']);
  });

  it.each([
    ['the manifest', `manifest = replace(manifest, '"version":1', '"version":2')`, ['signature-invalid manifest', 'row-differs version']],
    ['the issuer', `manifest = replace(manifest, '样本区', '另一区')`, ['signature-invalid manifest']],
    ['the signature', `jws = overlay(jws placing 'AAAA' from length(jws) - 20)`, ['signature-invalid manifest']],
    ['the number', `number = 'HD-0000-0000-0000'`, ['row-differs number']],
    ['the key', `key_id = 'another'`, ['row-differs key']],
  ])('is named when %s of its manifest row changed', async (_what, assignment, expected) => {
    const verificationId = await issue();
    await change(`update hedui.report_manifest set ${assignment} where verification_id = $1`, verificationId);
    expect(await faultsOf(verificationId)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['sha256', `sha256 = decode(repeat('00', 32), 'hex')`],
    ['pack', `pack_hash = 'x'`],
    ['engine', `engine_version = 'x'`],
    ['completeness', `completeness = 'other'`],
  ])('is named when the column %s of its row changed', async (about, assignment) => {
    const verificationId = await issue();
    await change(`update hedui.report set ${assignment} where verification_id = $1`, verificationId);
    expect(await faultsOf(verificationId)).toEqual([`row-differs ${about}`]);
  });

  it('is named when a version or a manifest was taken away, or two versions were exchanged', async () => {
    const [version, manifest, exchanged] = [await issueTwoVersions(), await issue(), await issueTwoVersions()];
    await change('delete from hedui.report where verification_id = $1 and version = 1', version);
    await change('delete from hedui.report_manifest where verification_id = $1', manifest);
    for (const place of ['-version', '3 + version'])
      await change(`update hedui.report_manifest set version = ${place} where verification_id = $1`, exchanged);
    expect(await faultsOf(version)).toEqual(['version-missing 1', 'row-differs supersedes']);
    expect(await faultsOf(manifest)).toEqual(['manifest-missing 1']);
    expect(await faultsOf(exchanged)).toEqual(expect.arrayContaining(['row-differs version', 'salts-changed salts']));
  });
});

describe('a stored answer behind a figure', () => {
  const ofTax = "where verification_id = $1 and source_id = 'tax' and facts_sealed is not null";

  it('is named when a byte of it changed', async () => {
    const verificationId = await issue();
    await change(
      `update hedui.finding set facts_sealed = set_byte(facts_sealed, length(facts_sealed) - 20, get_byte(facts_sealed, length(facts_sealed) - 20) # 1) ${ofTax}`,
      verificationId,
    );
    const [fault] = await faultsOf(verificationId);
    expect(fault).toMatch(/^answer-changed tax:[0-9a-f-]{36}:1$/);
  });

  it('is named when it was sealed again with other records', async () => {
    const verificationId = await issue();
    const [row] = await database.inspect<{ subject_id: string; query_id: string; facts_sealed: Buffer }>(
      `select subject_id, query_id, facts_sealed from hedui.finding ${ofTax}`,
      [verificationId],
    );
    if (!row) throw new Error('the tax office found something');
    const scoped = await cipherOf(database, verificationId);
    const address = `finding/tax/${row.subject_id}/${row.query_id}`;
    const facts = scoped.open(address, row.facts_sealed).toString('utf8');
    await change(
      `update hedui.finding set facts_sealed = $2 ${ofTax}`,
      verificationId,
      scoped.seal(address, facts.replace('3456.78', '456.78')),
    );
    expect(await faultsOf(verificationId)).toEqual([`answer-changed tax:${row.subject_id}:1`]);
  });

  it.each([
    ['its outcome', "outcome = 'found' ", "outcome = 'no-record'"],
    ['its day', "as_of = '2020-01-01'", "outcome = 'no-record'"],
    ['the moment it came', "received_at = received_at - interval '1 day'", "source_id = 'banks'"],
  ])('is named when %s changed, records or none', async (_what, assignment, which) => {
    const verificationId = await issue();
    await change(`update hedui.finding set ${assignment} where verification_id = $1 and ${which}`, verificationId);
    const faults = await faultsOf(verificationId);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^answer-changed (tax|banks):/);
  });

  it('that was taken away is missing, and one that was lawfully erased is counted', async () => {
    const [gone, erased] = [await issue(), await issue()];
    await change(`delete from hedui.finding ${ofTax}`, gone);
    await change(`update hedui.finding set facts_sealed = null ${ofTax}`, erased);
    expect((await faultsOf(gone)).every((fault) => fault.startsWith('answer-missing tax:'))).toBe(true);
    expect((await check(erased)).versions).toMatchObject([{ faults: [], erased: 1 }]);
  });
});

describe('a household that was erased', () => {
  it('leaves manifest, number and row, which still verify, and no file of the report', async () => {
    const verificationId = await issue();
    const desk = createEvidenceDesk({ store: createClientEvidenceStore(database.app, testCipher, houseAccess), keys });
    const printed = await desk.readNumber(verificationId, undefined, demoActor);
    const [row] = await database.inspect<{ household_id: string }>(
      'select household_id from hedui.verification where verification_id = $1',
      [verificationId],
    );
    await eraseHousehold(row?.household_id ?? '', { actor: 'worker', reason: 'retention-test' }, createErasureStore(database.worker));
    // a process that has the key at hand forgets it within a minute; another never had it
    const elsewhere = createFieldCipher(testKeys);
    expect((await check(verificationId, elsewhere)).versions).toMatchObject([{ faults: [], householdErased: true }]);
    const there = createEvidenceDesk({ store: createClientEvidenceStore(database.app, elsewhere, houseAccess), keys });
    expect(await there.checkNumber(printed?.number ?? '', printed?.code ?? '')).toMatchObject({ issuance: { version: 1 } });
    await expect(there.readFile(verificationId, undefined, 'verdict', demoActor)).rejects.toMatchObject({ code: 'report-erased' });
  });
});

describe('a file of a stored report', () => {
  it.each(VIEWS)('that shows %s verifies by itself', async (view) => {
    const verificationId = await issue();
    const text = await exportEvidence({ verificationId, version: undefined, view }, 'test', {
      store: createEvidenceStore(database.worker, testCipher),
      keys,
    });
    expect(verifyEvidenceFile(text, keys)).toMatchObject({ genuine: true, shows: view });
  });

  it('is not written when what is stored is not what was signed', async () => {
    const verificationId = await issue();
    await rewriteReport(database, verificationId, raiseWages);
    const exported = exportEvidence({ verificationId, version: 1, view: 'caseworker' }, 'test', {
      store: createEvidenceStore(database.worker, testCipher),
      keys,
    });
    await expect(exported).rejects.toMatchObject({ code: 'evidence-not-genuine' });
  });
});

describe('the login of the api', () => {
  const desk = () => createEvidenceDesk({ store: createClientEvidenceStore(database.app, testCipher, houseAccess), keys });

  it('reads evidence of its client, with an audit row, and none of another client', async () => {
    const verificationId = await issue();
    const { text } = await desk().readFile(verificationId, undefined, 'verdict', demoActor);
    expect(verifyEvidenceFile(text, keys).genuine).toBe(true);
    await expect(desk().readFile(verificationId, undefined, 'verdict', { ...demoActor, clientId: 'other' })).rejects.toMatchObject({
      code: 'not-found',
    });
    const looks = await database.inspect(
      "select detail from hedui.audit_event where action = 'report.exported' and actor = $2 and $1 = any(verification_ids)",
      [verificationId, demoActor.clientId],
    );
    expect(looks).toEqual([{ detail: { view: 'verdict' } }]);
  });

  it('answers whoever knows number and code, for all versions, and says nothing where a row was changed', async () => {
    const verificationId = await issueTwoVersions();
    const [first, second] = [await desk().readNumber(verificationId, 1, demoActor), await desk().readNumber(verificationId, 2, demoActor)];
    if (!first || !second) throw new Error('both versions are signed');
    expect(first.number).toBe(second.number);
    expect(await desk().checkNumber(first.number, first.code)).toMatchObject({ issuance: { version: 1 }, latest: { version: 2 } });
    expect(await desk().checkNumber(second.number, second.code)).toMatchObject({ issuance: { version: 2 }, latest: { version: 2 } });
    expect(await desk().checkNumber(first.number, '00000-00000')).toBeUndefined();
    await change(
      `update hedui.report_manifest set manifest = replace(manifest, '样本区', '另一区') where verification_id = $1`,
      verificationId,
    );
    expect(await desk().checkNumber(first.number, first.code)).toBeUndefined();
  });

  it('sees the manifests of the one number that a transaction names, and no other', async () => {
    const [verificationId] = [await issue(), await issue()];
    const number = (await desk().readNumber(verificationId, undefined, demoActor))?.number ?? '';
    const rows = await database.app.transaction().execute(async (transaction) => {
      await sql`select set_config('hedui.check_number', ${number}, true)`.execute(transaction);
      return transaction.selectFrom('report_manifest').select('number').execute();
    });
    expect(rows).toEqual([{ number }]);
    expect(await database.app.selectFrom('report_manifest').select('number').execute()).toEqual([]);
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
