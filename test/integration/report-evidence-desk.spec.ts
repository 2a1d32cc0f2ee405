// What is handed out of stored reports: files and PDFs that verify by themselves, under the right of who asks, and what
// anybody may ask of a number; and what is left of an erased household.
import { verifyEvidenceFile, verifyPdf, VIEWS } from '#evidence';
import { createErasureStore, createEvidenceStore, createFieldCipher } from '#persistence';
import { eraseHousehold, exportEvidence } from '#verification';
import { sql } from 'kysely';
import { keys, openEvidenceSetting, type EvidenceSetting } from '../support/evidence-setting.js';
import { cipherOf, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { demoActor } from '../support/hub-fixture.js';
import { raiseWages, rewriteReport } from '../support/rewrite-report.js';

let setting: EvidenceSetting;
let database: HubDatabase;
beforeAll(async () => {
  setting = await openEvidenceSetting();
  ({ database } = setting);
});
afterAll(() => database.close());

describe('a household that was erased', () => {
  it('leaves manifest, number and row, which still verify, and no file of the report', async () => {
    const verificationId = await setting.issue();
    const desk = setting.openDesk();
    const printed = await desk.readNumber(verificationId, undefined, demoActor);
    const [row] = await database.inspect<{ household_id: string }>(
      'select household_id from hedui.verification where verification_id = $1',
      [verificationId],
    );
    await eraseHousehold(row?.household_id ?? '', { actor: 'worker', reason: 'retention-test' }, createErasureStore(database.worker));
    // a process that has the key at hand forgets it within a minute; another never had it
    const elsewhere = createFieldCipher(testKeys);
    expect((await setting.check(verificationId, elsewhere)).versions).toMatchObject([{ faults: [], householdErased: true }]);
    const there = setting.openDesk(elsewhere);
    expect(await there.checkNumber(printed?.number ?? '', printed?.code ?? '')).toMatchObject({ issuance: { version: 1 } });
    await expect(there.readFile(verificationId, undefined, 'verdict', demoActor)).rejects.toMatchObject({ code: 'report-erased' });
  });
});

describe('the PDF of a stored report', () => {
  it('is drawn once, kept sealed, verifies by itself, and a changed row or file is named', async () => {
    const verificationId = await setting.issue();
    const first = await setting.openDesk().readPdf(verificationId, undefined, 'zh', demoActor);
    const again = await setting.openDesk().readPdf(verificationId, 1, 'zh', demoActor);
    expect(again.file.equals(first.file)).toBe(true);
    expect(verifyPdf(first.file, keys)).toMatchObject({ genuine: true, kind: 'pdf', shows: 'zh', issuance: { version: 1 } });
    const [row] = await database.inspect<{ pdf_sealed: Buffer }>('select pdf_sealed from hedui.report_pdf where verification_id = $1', [
      verificationId,
    ]);
    expect(row?.pdf_sealed.includes('%PDF-')).toBe(false);
    expect(await setting.faultsOf(verificationId)).toEqual([]);
    const other = Buffer.from(first.file);
    other[5000] = (other[5000] ?? 0) ^ 1;
    const sealed = (await cipherOf(database, verificationId)).seal(`report/${verificationId}/1/pdf/zh`, other);
    await setting.change('update hedui.report_pdf set pdf_sealed = $2 where verification_id = $1', verificationId, sealed);
    expect(await setting.faultsOf(verificationId)).toEqual(['pdf-changed pdf/zh']);
  });

  it('is not made of a body that is not what was signed', async () => {
    const verificationId = await setting.issue();
    await rewriteReport(database, verificationId, raiseWages);
    await expect(setting.openDesk().readPdf(verificationId, undefined, 'zh', demoActor)).rejects.toMatchObject({
      code: 'evidence-not-genuine',
    });
  });
});

describe('a file of a stored report', () => {
  it.each(VIEWS)('that shows %s verifies by itself', async (view) => {
    const verificationId = await setting.issue();
    const text = await exportEvidence({ verificationId, version: undefined, view }, 'test', {
      store: createEvidenceStore(database.worker, testCipher),
      keys,
    });
    expect(verifyEvidenceFile(text, keys)).toMatchObject({ genuine: true, shows: view });
  });

  it('is not written when what is stored is not what was signed', async () => {
    const verificationId = await setting.issue();
    await rewriteReport(database, verificationId, raiseWages);
    const exported = exportEvidence({ verificationId, version: 1, view: 'caseworker' }, 'test', {
      store: createEvidenceStore(database.worker, testCipher),
      keys,
    });
    await expect(exported).rejects.toMatchObject({ code: 'evidence-not-genuine' });
  });
});

describe('the login of the api', () => {
  const desk = () => setting.openDesk();

  it('reads evidence of its client, with an audit row, and none of another client', async () => {
    const verificationId = await setting.issue();
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
    const verificationId = await setting.issueTwoVersions();
    const [first, second] = [await desk().readNumber(verificationId, 1, demoActor), await desk().readNumber(verificationId, 2, demoActor)];
    if (!first || !second) throw new Error('both versions are signed');
    expect(first.number).toBe(second.number);
    expect(await desk().checkNumber(first.number, first.code)).toMatchObject({ issuance: { version: 1 }, latest: { version: 2 } });
    expect(await desk().checkNumber(second.number, second.code)).toMatchObject({ issuance: { version: 2 }, latest: { version: 2 } });
    expect(await desk().checkNumber(first.number, '00000-00000')).toBeUndefined();
    await setting.change(
      `update hedui.report_manifest set manifest = replace(manifest, '样本区', '另一区') where verification_id = $1`,
      verificationId,
    );
    expect(await desk().checkNumber(first.number, first.code)).toBeUndefined();
  });

  it('sees the manifests of the one number that a transaction names, and no other', async () => {
    const [verificationId] = [await setting.issue(), await setting.issue()];
    const number = (await desk().readNumber(verificationId, undefined, demoActor))?.number ?? '';
    const rows = await database.app.transaction().execute(async (transaction) => {
      await sql`select set_config('hedui.check_number', ${number}, true)`.execute(transaction);
      return transaction.selectFrom('report_manifest').select('number').execute();
    });
    expect(rows).toEqual([{ number }]);
    expect(await database.app.selectFrom('report_manifest').select('number').execute()).toEqual([]);
  });
});
