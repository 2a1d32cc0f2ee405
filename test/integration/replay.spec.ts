// Reports made again on a real PostgreSQL: waves, reuse, added members, changed configuration, erased answers, other
// engines, and every way in which stored bytes can have been changed.
import { determine } from '#eligibility';
import { fen } from '#kernel';
import { createEditionStore, createFieldCipher, createReplayStore } from '#persistence';
import { extendVerification, replayReports, type Replay, type ReplayDependencies } from '#verification';
import { packOf } from '../support/household/reports.js';
import { demoActor, hubOver, inventIdNumber, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { raiseWages, readSealedBody, rewriteReport } from '../support/rewrite-report.js';
import { accountOf, openReportingHub, toCatalogue, wageOf, type Answers, type ReportingHub } from '../support/reported-household.js';

const sources = [testSource('tax', { reuse: { hours: 24 } }), testSource('banks', { provides: ['bank-account'] })];
let database: HubDatabase;
let hub: ReportingHub;
let dependencies: ReplayDependencies;

beforeAll(async () => {
  database = await openHubDatabase();
  hub = openReportingHub(database, sources);
  dependencies = {
    store: createReplayStore(database.worker, testCipher),
    editions: createEditionStore(database.worker),
    configured: { catalogue: [], packFor: () => undefined },
    determine,
  };
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

async function reportOn(serial: number, size = 2, more: Parameters<ReportingHub['request']>[2] = {}): Promise<string> {
  const { verificationId, batchIds } = await hub.request(serial, size, more);
  await hub.answer(verificationId, batchIds, everything);
  return verificationId;
}
async function replay(verificationId: string, version = 1, more: Partial<ReplayDependencies> = {}): Promise<Replay> {
  const [result] = await replayReports([{ verificationId, version }], { ...dependencies, ...more });
  if (!result) throw new Error(`there is no report ${verificationId}/${version}`);
  return result;
}
const change = (sql: string, verificationId: string): Promise<unknown> => database.inspect(sql, [verificationId]);

describe('a stored report made again', () => {
  it('is identical, with declared figures in it', async () => {
    const verificationId = await reportOn(1, 3, {
      declared: [
        { item: 'monetary-assets', unit: 'yuan', amount: fen(123_400n) },
        { item: 'vehicles', unit: 'count', count: 1 },
      ],
    });
    expect(await replay(verificationId)).toMatchObject({ outcome: 'identical', faults: [], differences: [], compared: true });
  });

  it('is identical in both versions when a bank answered in two waves', async () => {
    const { verificationId, batchIds } = await hub.request(2, 2);
    await hub.answer(verificationId, batchIds, banksInWaves);
    await hub.answer(verificationId, batchIds, everything);
    const replays = await replayReports(
      [1, 2].map((version) => ({ verificationId, version })),
      dependencies,
    );
    expect(replays.map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, 'identical'],
      [2, 'identical'],
    ]);
  });

  it('is identical when an answer was reused from another verification', async () => {
    await reportOn(3);
    const second = await reportOn(3);
    expect(await database.inspect('select 1 from hedui.finding where verification_id = $1 and reused', [second])).toHaveLength(2);
    expect((await replay(second)).outcome).toBe('identical');
  });

  it('is identical in the version before a member was added and in the one after', async () => {
    const verificationId = await reportOn(4, 1);
    const dispatcher = rememberingDispatcher();
    const { household, authorizations } = inventRequest(4, { size: 1 });
    const [self] = 'members' in household ? household.members : [];
    const [authorization] = authorizations;
    if (!self || !authorization) throw new Error('the invented request has a member and an authorization');
    await extendVerification(
      verificationId,
      {
        member: { ...self, ref: 'm2', relation: 'son', idNumber: inventIdNumber(4711) },
        authorizations: [
          { ...authorization, subjects: ['m2'], signatures: authorization.signatures.map((one) => ({ ...one, subject: 'm2' })) },
        ],
      },
      demoActor,
      hubOver(database, sources, dispatcher),
    );
    await hub.answer(
      verificationId,
      dispatcher.dispatched.map(({ batchId }) => batchId),
      everything,
    );
    expect([(await replay(verificationId, 1)).outcome, (await replay(verificationId, 2)).outcome]).toEqual(['identical', 'identical']);
  });
});

describe('the configuration of then', () => {
  it('is kept once for each hash, and a report names both', async () => {
    const verificationId = await reportOn(10);
    const [row] = await database.inspect<{ packs: number; catalogues: number }>(
      `select (select count(*)::int from hedui.pack_edition e where e.hash = r.pack_hash) as packs,
        (select count(*)::int from hedui.catalogue_edition e where e.hash = r.catalogue_hash) as catalogues
       from hedui.report r where verification_id = $1`,
      [verificationId],
    );
    expect(row).toEqual({ packs: 1, catalogues: 1 });
  });

  it('may be changed by nobody who serves', async () => {
    await expect(database.worker.deleteFrom('pack_edition').execute()).rejects.toMatchObject({ code: '42501' });
    await expect(database.worker.updateTable('catalogue_edition').set({ hash: 'other' }).execute()).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('serves a report made before its catalogue was named', async () => {
    const verificationId = await reportOn(11);
    await change('update hedui.report set catalogue_hash = null where verification_id = $1', verificationId);
    expect((await replay(verificationId)).outcome).toBe('identical');
  });

  it('is missing, by its hash, when neither an edition nor the configuration has it', async () => {
    const verificationId = await reportOn(12);
    const nowhere = { ...dependencies.editions, readPack: () => Promise.resolve(undefined) };
    const pack = packOf('national', inventRequest(12).referenceDate);
    expect(await replay(verificationId, 1, { editions: nowhere })).toMatchObject({
      outcome: 'not-reproducible',
      faults: [{ code: 'pack-missing', about: pack.hash }],
    });
    const configured = { catalogue: toCatalogue(sources), packFor: () => pack };
    expect((await replay(verificationId, 1, { editions: nowhere, configured })).outcome).toBe('identical');
  });

  it('that was altered in the database does not pass for the one of then', async () => {
    const { hash } = packOf('national', inventRequest(12).referenceDate);
    const content = 'update hedui.pack_edition set content = replace(content::text, $2, $3)::json where hash = $1';
    await database.inspect(content, [hash, '"months":12', '"months":11']);
    expect(await createEditionStore(database.worker).readPack(hash)).toBeUndefined();
    await database.inspect(content, [hash, '"months":11', '"months":12']);
    expect((await createEditionStore(database.worker).readPack(hash))?.hash).toBe(hash);
  });
});

describe('what was changed after it was sealed', () => {
  const CHANGES: readonly [string, string, string][] = [
    [
      'one byte of the body',
      'update hedui.report set body_sealed = set_byte(body_sealed, 60, 255 - get_byte(body_sealed, 60))',
      'body-changed',
    ],
    ['the hash', "update hedui.report set sha256 = decode(repeat('ab', 32), 'hex')", 'hash-differs'],
    ['the completeness beside the body', "update hedui.report set completeness = 'partial'", 'row-differs'],
    [
      'one byte of an answer',
      'update hedui.finding set facts_sealed = set_byte(facts_sealed, 40, 255 - get_byte(facts_sealed, 40))',
      'finding-changed',
    ],
  ];
  it.each(CHANGES)('%s is found', async (name, update, code) => {
    const verificationId = await reportOn(20 + CHANGES.findIndex(([other]) => other === name));
    await change(`${update} where verification_id = $1`, verificationId);
    const { outcome, faults } = await replay(verificationId);
    expect([outcome, faults[0]?.code]).toEqual(['tampered', code]);
  });

  it('a version whose predecessor was exchanged breaks the chain', async () => {
    const { verificationId, batchIds } = await hub.request(25, 2);
    await hub.answer(verificationId, batchIds, banksInWaves);
    await hub.answer(verificationId, batchIds, everything);
    await rewriteReport(database, verificationId, (report) => ({ ...report, purpose: 'housing-assistance' }));
    expect(await replay(verificationId, 2)).toMatchObject({ outcome: 'tampered', faults: [{ code: 'chain-broken' }] });
  });

  it('a figure changed by somebody who holds the keys does not come out again', async () => {
    const verificationId = await reportOn(26);
    await rewriteReport(database, verificationId, raiseWages);
    const { outcome, differences } = await replay(verificationId);
    expect(outcome).toBe('unexplained');
    expect(differences.map(({ steps }) => steps.join('.'))).toContain('report.measures.[id=wages].known');
  });

  it('declared figures or people that are no longer those of then are an input that differs', async () => {
    const verificationId = await reportOn(27, 1, { declared: [{ item: 'dwellings', unit: 'count', count: 1 }] });
    await change('update hedui.verification set declared_sealed = null where verification_id = $1', verificationId);
    expect(await replay(verificationId)).toMatchObject({ outcome: 'not-reproducible', faults: [{ code: 'input-differs' }] });
  });
});

describe('answers that are gone', () => {
  it('erased from their rows, leave seal, evidence and determination to be verified', async () => {
    const verificationId = await reportOn(30);
    await change('update hedui.finding set facts_sealed = null where verification_id = $1', verificationId);
    expect(await replay(verificationId)).toMatchObject({ outcome: 'facts-erased', faults: [], compared: true });
  });

  it('with their rows, are missing evidence', async () => {
    const verificationId = await reportOn(31);
    await change("delete from hedui.finding where source_id = 'banks' and verification_id = $1", verificationId);
    const { outcome, faults } = await replay(verificationId);
    expect(outcome).toBe('not-reproducible');
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['finding-missing']));
  });

  it('are under a key that is not at hand, and nobody is accused', async () => {
    const verificationId = await reportOn(32);
    await change(
      `update hedui.household_key k set wrapped_key = overlay(wrapped_key placing 'k9  '::bytea from 3)
        from hedui.verification v where v.household_id = k.household_id and v.verification_id = $1`,
      verificationId,
    );
    const store = createReplayStore(database.worker, createFieldCipher(testKeys));
    expect(await replay(verificationId, 1, { store })).toMatchObject({ outcome: 'not-reproducible', faults: [{ code: 'key-unknown' }] });
  });
});

describe('another engine', () => {
  const otherwise =
    (engineVersion: string): ReplayDependencies['determine'] =>
    (...household) => {
      const determination = determine(...household);
      return {
        ...determination,
        engineVersion,
        programmes: determination.programmes.map((programme) => ({ ...programme, outcome: 'meets' as const })),
      };
    };

  it('of determinations gives its difference by programme', async () => {
    const verificationId = await reportOn(40);
    const { outcome, differences } = await replay(verificationId, 1, { determine: otherwise('hedui-eligibility/99') });
    expect(outcome).toBe('engine-differs');
    expect(differences.map(({ steps }) => steps.join('.'))).toContain('determination.programmes.[programme=dibao].outcome');
    expect(differences.every(({ steps }) => steps[0] === 'determination')).toBe(true);
  });

  it('of the same version that says otherwise is unexplained', async () => {
    const verificationId = await reportOn(41);
    const { engineVersion } = (await readSealedBody(database, verificationId)).determination;
    expect((await replay(verificationId, 1, { determine: otherwise(engineVersion) })).outcome).toBe('unexplained');
  });

  it('of reports gives its difference by measure, and the reason', async () => {
    const verificationId = await reportOn(42);
    await rewriteReport(database, verificationId, (report) => raiseWages({ ...report, engineVersion: 'hedui-report/1' }));
    const { outcome, differences, reasons, madeBy } = await replay(verificationId);
    expect([outcome, madeBy?.report]).toEqual(['engine-differs', 'hedui-report/1']);
    expect(differences.map(({ steps }) => steps.join('.'))).toContain('report.measures.[id=wages].known');
    expect(reasons[0]?.engine).toBe('hedui-report/2');
  });
});

describe('looking at reports', () => {
  it('leaves an audit row with outcomes and no figures', async () => {
    const verificationId = await reportOn(50);
    const replays = [await replay(verificationId)];
    await dependencies.store.recordReplays('operator', replays, false);
    expect(
      await database.inspect(
        "select actor, detail from hedui.audit_event where action = 'report.replayed' and $1 = any(verification_ids)",
        [verificationId],
      ),
    ).toEqual([{ actor: 'operator', detail: { outcome: 'identical', versions: '1', withAmounts: false } }]);
  });

  it('goes through all of them page by page, each once', async () => {
    const { store } = dependencies;
    const count = await store.countReports(undefined);
    const seen: string[] = [];
    for (
      let page = await store.listReports(undefined, undefined, 7);
      page.length > 0;
      page = await store.listReports(undefined, page.at(-1), 7)
    )
      seen.push(...page.map(({ verificationId, version }) => `${verificationId}/${version}`));
    expect([seen.length, new Set(seen).size]).toEqual([count, count]);
    expect(await store.countReports(new Date(Date.now() + 60_000))).toBe(0);
  });
});
