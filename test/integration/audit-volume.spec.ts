// How fast an audit is sealed and verified (T12): 1,000,000 entries within 120 s, which `npm run test:long` measures; every
// run checks the work an entry takes. Several sealers at once make one chain.
import { openAuditSigner, openAuditVerifier } from '#audit';
import { createAuditSealStore, type AuditSealStore, openRowMac } from '#persistence';
import { openAuditRoom, type AuditRoom } from '../support/audit-room.js';
import { openHubDatabase, TEST_INDEX_KEY, type HubDatabase } from '../support/hub-database.js';

const isLong = Boolean(process.env['HEDUI_TEST_LONG']);
const ENTRIES = isLong ? 1_000_000 : 20_000;
/** Microseconds an entry: by the clock in the long run; else of this process's own work, whoever else is busy here. */
const MOST_US = 120;

let database: HubDatabase;
let room: AuditRoom;
beforeAll(async () => {
  database = await openHubDatabase();
  room = await openAuditRoom();
  await database.inspect(
    `insert into hedui.audit_event (actor, purpose, action, verification_ids, subjects, request_id, detail)
     select 'demo', 'social-assistance', 'report.read', array[gen_random_uuid()], array[md5(n::text), md5((n + 1)::text)], gen_random_uuid()::text,
       jsonb_build_object('version', n % 9) from generate_series(1, $1::int) n`,
    [ENTRIES],
  );
}, 300_000);
afterAll(async () => {
  await database.close();
  await room.close();
});

it('sealers at work at once make one chain without gap or fork', async () => {
  const { privatePem, publicPem } = room.keys;
  const openStore = (): AuditSealStore =>
    createAuditSealStore(database.worker, {
      signer: openAuditSigner(privatePem),
      verifier: openAuditVerifier(publicPem),
      mac: openRowMac(TEST_INDEX_KEY),
    });
  const sealAll = async (store: AuditSealStore): Promise<number> => {
    for (let sealed = 0; ;) {
      const result = await store.seal(5000);
      if (result === undefined) continue; // another is at work
      sealed += result.sealed;
      if (result.sealed === 0) return sealed;
    }
  };
  const sealed = await Promise.all([openStore(), openStore(), openStore()].map(sealAll));
  expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(ENTRIES);
  await room.seal(database);
}, 300_000);

it('1,000,000 entries verify within 120 s', async () => {
  const startedAt = performance.now();
  const usedBefore = process.cpuUsage();
  const { faults, entries, anchored } = await room.verify(database);
  const used = process.cpuUsage(usedBefore);
  const clockUs = ((performance.now() - startedAt) * 1000) / ENTRIES;
  const ownUs = (used.user + used.system) / ENTRIES;
  expect(faults).toEqual([]);
  expect(entries).toBe(ENTRIES);
  expect(anchored?.sequence).toBe(ENTRIES);
  process.stderr.write(`audit: ${ENTRIES} entries verified, ${clockUs.toFixed(0)} µs an entry, ${ownUs.toFixed(0)} of them its own\n`);
  expect(isLong ? clockUs : ownUs).toBeLessThan(MOST_US);
}, 300_000);
