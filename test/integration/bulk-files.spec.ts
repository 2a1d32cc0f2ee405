// Bulk files of households to verify, from the upload to the results: every line once, wrong ones told with their place, papers
// under the same rules as one request, and a worker that is cut off anywhere repeats and loses nothing.
import { HubError } from '#kernel';
import { createBulkStore, createBulkWorkStore, createHubStore } from '#persistence';
import {
  createBulkDesk,
  createHub,
  describeProgress,
  workOffBulkFiles,
  type BulkFault,
  type BulkWork,
  type BulkWorkStore,
  type NewBulkFile,
} from '#verification';
import { ASKED_SOURCES, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { inParts, paperHash, rightLine, toCsv, type Line } from '../support/bulk-lists.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess, otherActor } from '../support/hub-fixture.js';
import { v7 as newUuid } from 'uuid';

let database: HubDatabase;
let asking: AskingHub;
let serial = 100;
const next = (): number => (serial += 1);

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
}, 300_000);
afterAll(() => database.close());

const deskOf = () =>
  createBulkDesk({
    store: createBulkStore(database.app, testCipher),
    access: houseAccess,
    connected: ASKED_SOURCES,
    now: () => new Date(),
    newId: () => newUuid(),
  });
const workOf = (store: BulkWorkStore = createBulkWorkStore(database.worker, testCipher), more: Partial<BulkWork> = {}): BulkWork => ({
  hub: { ...asking.hub, store: createHubStore(database.worker, testCipher) },
  store,
  leaseMs: 2000,
  atATime: 4,
  isStopped: () => false,
  ...more,
});
const file: NewBulkFile = {
  kind: 'verification',
  format: 'table',
  purpose: 'social-assistance',
  options: { programmes: ['dibao', 'low-income'] },
  validateOnly: false,
};
const handIn = async (content: string | Buffer, more: Partial<NewBulkFile> = {}, key = newUuid()) =>
  (await deskOf().handIn({ file: { ...file, ...more }, idempotencyKey: key, again: false, pieces: inParts(content) }, demoActor)).view
    .bulkFileId;
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
const faultsOf = async (bulkFileId: string): Promise<string[]> =>
  (await collect<BulkFault>((await deskOf().readFaults(bulkFileId, demoActor)).faults)).map(
    ({ line, column, code }) => `${line}:${column ?? ''} ${code}`,
  );
const read = (bulkFileId: string) => deskOf().read(bulkFileId, demoActor);
const requestedBy = (bulkFileId: string) =>
  database.inspect<{ verification_id: string; client_reference: string | null; trigger: string; lane: string; people: number }>(
    `select verification_id, client_reference, trigger, lane, cardinality(subject_ids) as people from hedui.bulk_row join hedui.verification using (verification_id)
     where bulk_file_id = $1 order by ordinal`,
    [bulkFileId],
  );

describe('a list of households', () => {
  it('becomes verifications of the bulk lane, several lines a household, and its results follow them', async () => {
    const [one, two] = [next(), next()];
    const lines: Line[] = [
      rightLine(one, { reference: 'CY-1' }),
      rightLine(two, { relation: '申请人', authorizationNumber: 'SQ-1' }),
      rightLine(next(), {
        household: `H${two}`,
        division: '',
        relation: 'Spouse',
        authorizationNumber: 'SQ-1',
        evidenceSha256: paperHash(`paper ${two}`),
      }),
    ];
    const id = await handIn(toCsv('verification', lines));
    expect(await read(id)).toMatchObject({ state: 'received', counts: { linesTotal: undefined } });
    await workOffBulkFiles(workOf());
    const requested = await requestedBy(id);
    expect(requested).toMatchObject([
      { client_reference: 'CY-1', trigger: 'bulk', lane: 'bulk', people: 1 },
      { client_reference: null, people: 2 },
    ]);
    const view = await read(id);
    expect(view).toMatchObject({
      state: 'done',
      counts: { linesTotal: 3, linesRead: 3, linesAccepted: 3, accepted: 2, refused: 0, reported: 0 },
    });
    expect(describeProgress(view, new Date())).toEqual({ percentRead: 100, linesLeft: 0, readBy: undefined });
    expect(await database.inspect('select 1 from hedui.bulk_piece where bulk_file_id = $1', [id])).toEqual([]);
    const results = await collect((await deskOf().readResults(id, demoActor)).results);
    expect(results).toMatchObject([
      { line: 2, number: `H${one}`, state: 'requested', completeness: 'none', outcomes: undefined },
      { line: 3, number: `H${two}`, state: 'requested' },
    ]);
    await asking.answerAll(requested[0]?.verification_id ?? '', () => []);
    expect((await read(id)).counts.reported).toBe(1);
    const [reported] = await collect((await deskOf().readResults(id, demoActor)).results);
    expect(reported).toMatchObject({ reportVersion: 1, sourcesMissing: [] });
    expect(reported?.outcomes?.map(({ programme }) => programme)).toContain('dibao');
  });
  it('is told of every wrong line by line, column and code, and goes on with the others', async () => {
    const big = next();
    const lines: (Line | string)[] = [
      rightLine(next()),
      rightLine(next(), { idNumber: '110105194912310021' }),
      rightLine(next(), { name: '' }),
      rightLine(next(), { division: '1101' }),
      rightLine(next(), { evidenceSha256: '', signedOn: '', validTo: '' }),
      'H-lone,110109,x"y',
      rightLine(next(), { household: '11010519491231002X' }),
      rightLine(big),
      rightLine(next(), { household: `H${big}`, relation: 'cousin' }),
      rightLine(next()),
      rightLine(next(), { household: `H${big}` }),
      rightLine(next(), { evidenceSha256: paperHash(`paper ${serial - 100}`), validTo: '2020-01-01' }),
    ];
    const id = await handIn(toCsv('verification', lines));
    await workOffBulkFiles(workOf());
    expect(await faultsOf(id)).toEqual([
      '3:4 id-number-check-character',
      '4:3 field-missing',
      '5:2 division-code',
      '6:7 authorization-missing',
      '7:3 line-unreadable',
      '8:1 number-personal',
      '9: household-refused',
      '10:5 field-not-allowed-value',
      '12:1 household-apart',
      '13:10 authorization-period',
    ]);
    expect(await requestedBy(id)).toHaveLength(2);
    expect((await read(id)).counts).toMatchObject({ linesTotal: 12, linesRead: 12, linesAccepted: 2, linesRefused: 10 });
  });

  it('names papers the hub holds by their number, of the same people and in force; never another client’s', async () => {
    const [known, mine] = [next(), next()];
    const hub = createHub(asking.hub);
    const first = await handIn(toCsv('verification', [rightLine(known, { authorizationNumber: 'SQ-known' }), rightLine(mine)]));
    await workOffBulkFiles(workOf());
    expect(await requestedBy(first)).toHaveLength(2);
    const bare = { signedOn: '', validTo: '', evidenceSha256: '' };
    const again = await handIn(
      toCsv('verification', [
        rightLine(known, { ...bare, authorizationNumber: 'SQ-known' }),
        rightLine(next(), { ...bare, authorizationNumber: 'SQ-known' }),
        rightLine(next(), { ...bare, authorizationNumber: 'SQ-nobody' }),
        rightLine(next(), { authorizationNumber: 'SQ-known' }),
        rightLine(next(), { evidenceSha256: paperHash(`paper ${mine}`) }),
      ]),
    );
    await workOffBulkFiles(workOf());
    expect(await faultsOf(again)).toEqual([
      '3:7 authorization-of-others',
      '4:7 authorization-unknown',
      '5:7 number-taken',
      '6:11 evidence-of-another-household',
    ]);
    const [verification] = await requestedBy(again);
    const [earlier] = await requestedBy(first);
    const household = async (id = '') => (await hub.readVerification(id, demoActor)).householdId;
    expect(await household(verification?.verification_id)).toBe(await household(earlier?.verification_id));
    await expect(deskOf().read(first, otherActor)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a file as a whole', () => {
  it('B52 is refused before anybody is asked about, when it is no table of its encoding', async () => {
    const bytes = Buffer.concat([Buffer.from(toCsv('verification', [rightLine(next())])), Buffer.from([0xc0, 0xaf, 0xff, 0x0a])]);
    const id = await handIn(bytes);
    await workOffBulkFiles(workOf());
    expect(await read(id)).toMatchObject({ state: 'failed', failure: { code: 'table-encoding' } });
    expect(await requestedBy(id)).toEqual([]);
  });

  it('is the same one by its key and content, and by its content within a day', async () => {
    const content = toCsv('verification', [rightLine(next())]);
    const upload = (key: string, again: boolean, text = content) =>
      deskOf().handIn({ file, idempotencyKey: key, again, pieces: inParts(text) }, demoActor);
    const first = await upload('same-1', false);
    expect(first.replayed).toBe(false);
    expect(await upload('same-1', false)).toMatchObject({ replayed: true, view: { bulkFileId: first.view.bulkFileId } });
    expect(await upload('same-2', false)).toMatchObject({ replayed: true, view: { bulkFileId: first.view.bulkFileId } });
    await expect(upload('same-1', false, `${content}\n\n`)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect((await upload('same-3', true)).view.bulkFileId).not.toBe(first.view.bulkFileId);
    await expect(upload('empty', false, '')).rejects.toMatchObject({ code: 'bulk-file-empty' });
    expect(await database.inspect(`select 1 from hedui.bulk_file where state = 'uploading'`)).toEqual([]);
    await workOffBulkFiles(workOf());
  });

  it('is only checked where that is asked for', async () => {
    const id = await handIn(toCsv('verification', [rightLine(next()), rightLine(next(), { relation: 'x' })]), { validateOnly: true });
    await workOffBulkFiles(workOf());
    expect(await read(id)).toMatchObject({ state: 'done', counts: { accepted: 1, refused: 1 } });
    expect(await requestedBy(id)).toEqual([]);
  });

  it('is paused, taken up where it stood, and cancelled: what was asked stays, or is cancelled too', async () => {
    const lines = Array.from({ length: 12 }, () => rightLine(next()));
    const id = await handIn(toCsv('verification', lines));
    const store = createBulkWorkStore(database.worker, testCipher);
    const pausing: BulkWorkStore = {
      ...store,
      async recordRows(claimed, rows, audit, leaseMs) {
        if (rows[0]?.ordinal === 5) await deskOf().pause(id, demoActor);
        return store.recordRows(claimed, rows, audit, leaseMs);
      },
    };
    await workOffBulkFiles(workOf(pausing));
    expect(await read(id)).toMatchObject({ state: 'paused', counts: { linesRead: 8, accepted: 8 } });
    await expect(deskOf().pause(id, demoActor)).rejects.toMatchObject({ code: 'bulk-file-state' });
    await deskOf().resume(id, demoActor);
    await workOffBulkFiles(workOf(store, { atATime: 2, isStopped: countDown(1) }));
    expect((await read(id)).counts.accepted).toBe(10);
    await deskOf().cancel(id, 'cancel', demoActor);
    await workOffBulkFiles(workOf());
    expect(await read(id)).toMatchObject({ state: 'cancelled', counts: { accepted: 10 } });
    const states = await database.inspect<{ state: string }>(
      'select distinct v.state from hedui.bulk_row join hedui.verification v using (verification_id) where bulk_file_id = $1',
      [id],
    );
    expect(states).toEqual([{ state: 'cancelled' }]);
  });

  it('waits when the quota of its client is used up, and says so', async () => {
    const poor = { ...demoActor, quotas: { householdsPerDay: 0 } };
    const { view } = await deskOf().handIn(
      { file, idempotencyKey: newUuid(), again: false, pieces: inParts(toCsv('verification', [rightLine(next())])) },
      poor,
    );
    await workOffBulkFiles(workOf());
    expect(await read(view.bulkFileId)).toMatchObject({ state: 'running', waitsFor: 'quota-households', counts: { linesRead: 0 } });
    await deskOf().cancel(view.bulkFileId, 'keep', demoActor);
  });
});

/** True from the n-th question on. */
function countDown(questions: number): () => boolean {
  let left = questions;
  return () => (left -= 1) < 0;
}

describe('N12 workers that are cut off', () => {
  it('leave every household asked exactly once, whatever was written down', async () => {
    const lines = Array.from({ length: 40 }, (_unused, index) =>
      rightLine(next(), index % 10 === 7 ? { idNumber: '123' } : { authorizationNumber: `SQ-cut-${index}` }),
    );
    const id = await handIn(toCsv('verification', lines));
    const store = createBulkWorkStore(database.worker, testCipher);
    let calls = 0;
    /** Dies between asking and writing down, every other time; its lease runs out at once. */
    const dying: BulkWorkStore = {
      ...store,
      async recordRows(claimed, rows, audit, leaseMs) {
        if ((calls += 1) % 2 === 0) return store.recordRows(claimed, rows, audit, leaseMs);
        await database.inspect('update hedui.bulk_file set lease_until = null where bulk_file_id = $1 and attempt = $2', [
          claimed.bulkFileId,
          claimed.attempt,
        ]);
        throw new Error('the worker is gone');
      },
    };
    for (let turn = 0; (await read(id)).state !== 'done'; turn += 1) {
      if (turn > 60) throw new Error('the file does not end');
      await Promise.all(
        [workOf(dying), workOf(dying), workOf(store, { isStopped: countDown(2) })].map((work) =>
          workOffBulkFiles(work).catch((error: unknown) => {
            if (error instanceof HubError) throw error;
          }),
        ),
      );
    }
    expect((await read(id)).counts).toMatchObject({ linesTotal: 40, linesRead: 40, accepted: 36, refused: 4 });
    const asked = await database.inspect<{ households: number; verifications: number }>(
      `select count(distinct m.id_number_index)::int as households, count(distinct v.verification_id)::int as verifications
       from hedui.idempotency i join hedui.verification v using (verification_id) join hedui.member m using (household_id) where i.key like $1`,
      [`bulk/${id}/%`],
    );
    expect(asked).toEqual([{ households: 36, verifications: 36 }]);
    expect(await faultsOf(id)).toHaveLength(4);
  }, 300_000);
});
