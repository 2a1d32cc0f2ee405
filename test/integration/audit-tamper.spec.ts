// T12: whoever owns the database changes the audit, a report or a consent, with every right a superuser has. Each of the
// eleven edits is done on a copy of its own, is detected, and the first bad entry is named.
import { makeAuditKey, openAuditSigner, openAuditVerifier, readAnchor, writeAnchorLine, type AuditFaultCode } from '#audit';
import { createAuditChainStore } from '#persistence';
import { createHub } from '#verification';
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { openAuditRoom, recomputeChain, type AuditRoom } from '../support/audit-room.js';
import { copyHubDatabase, openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, testSource } from '../support/hub-fixture.js';
import { openReportingHub, wageOf, type Answers } from '../support/reported-household.js';

const sources = [testSource('tax')];
const wages: Answers = (_sourceId, position) => ({ outcome: 'found', facts: [wageOf(position, '3456.78')] });

let room: AuditRoom;
let original: HubDatabase;
let backup: HubDatabase;
let verificationId: string;
let copy: HubDatabase;
/** Chain number of the first entry of an action. */
let numbers: Map<string, number>;
let last: number;
let anchored: string;

async function workOn(database: HubDatabase, serial: number): Promise<string> {
  const reporting = openReportingHub(database, sources);
  const requested = await reporting.request(serial, 2);
  await reporting.answer(requested.verificationId, requested.batchIds, wages);
  const hub = createHub(hubOver(database, sources));
  await hub.readReport(requested.verificationId, undefined, demoActor);
  await hub.readSummary(requested.verificationId, undefined, demoActor);
  return requested.verificationId;
}

beforeAll(async () => {
  room = await openAuditRoom();
  original = await openHubDatabase();
  verificationId = await workOn(original, 1);
  await room.seal(original);
  await original.release();
  backup = original;
  original = await copyHubDatabase(backup);
  await workOn(original, 2);
  await workOn(original, 3);
  await room.seal(original);
  const rows = await original.inspect<{ action: string; sequence: string }>(
    `select e.action, b.first_sequence + place - 1 as sequence from hedui.audit_block b, unnest(b.audit_ids) with ordinality as s(id, place)
     join hedui.audit_event e on e.audit_id = s.id order by sequence desc`,
  );
  numbers = new Map(rows.map((row) => [row.action, Number(row.sequence)]));
  last = Number(rows[0]?.sequence);
  await original.release();
  anchored = await readFile(room.anchorFile, 'utf8');
}, 300_000);
afterAll(async () => {
  await original.drop();
  await backup.drop();
  await room.close();
});
beforeEach(async () => {
  await writeFile(room.anchorFile, anchored);
  copy = await copyHubDatabase(original);
});
afterEach(() => copy.close());

const numberOf = (action: string): number => numbers.get(action) ?? Number.NaN;
const idAt = async (sequence: number): Promise<number> => {
  const [row] = await copy.inspect<{ id: string }>(
    'select audit_ids[$1::bigint - first_sequence + 1] as id from hedui.audit_block where first_sequence <= $1 order by block desc limit 1',
    [sequence],
  );
  return Number(row?.id);
};
/** The way past the triggers that leaves the least behind. */
async function asOwner(...statements: readonly string[]): Promise<void> {
  const tables = ['audit_event', 'audit_block', 'audit_anchoring'];
  for (const table of tables) await copy.inspect(`alter table hedui.${table} disable trigger user`);
  for (const statement of statements) await copy.inspect(statement);
  for (const table of tables)
    await copy.inspect(`alter table hedui.${table} enable always trigger written_once, enable always trigger never_emptied`);
}
async function expectFirstBad(code: AuditFaultCode, sequence: number, anchor?: string): Promise<void> {
  const { faults } = await room.verify(copy, anchor);
  expect(faults[0]).toMatchObject({ code, sequence });
}

it('an audit nobody touched verifies, whole and anchored', async () => {
  const { faults, entries, pending, anchored: anchor, documents, head } = await room.verify(copy);
  expect(faults).toEqual([]);
  expect(entries).toBe(last);
  expect(pending).toBe(0);
  expect(head?.sequence).toBe(last);
  expect(anchor).toMatchObject({ lines: 2, sequence: last });
  expect(documents).toBe(6);
});

it('edit 1: a changed field is named', async () => {
  const sequence = numberOf('report.read');
  await asOwner(`update hedui.audit_event set actor = 'somebody-else' where audit_id = ${await idAt(sequence)}`);
  await expectFirstBad('entry-changed', sequence);
});

it('edit 2: a deleted middle entry is named', async () => {
  const sequence = numberOf('report.issued');
  await asOwner(`delete from hedui.audit_event where audit_id = ${await idAt(sequence)}`);
  await expectFirstBad('entry-missing', sequence);
});

it('edit 3: a deleted tail is named, entries, blocks and records of anchoring with it', async () => {
  const [first] = await copy.inspect<{ block: string; sequence: string; ids: string[] }>(
    'select block, first_sequence as sequence, audit_ids as ids from hedui.audit_block order by block desc limit 1',
  );
  await asOwner(
    `delete from hedui.audit_anchoring where block >= ${first?.block}`,
    `delete from hedui.audit_block where block = ${first?.block}`,
    `delete from hedui.audit_event where audit_id in (${first?.ids.join()})`,
  );
  await expectFirstBad('tail-missing', Number(first?.sequence));
});

it('edit 4: two swapped entries are named, the first of them first', async () => {
  const [one, other] = [numberOf('report.read'), numberOf('report.summary-read')];
  const [oneId, otherId] = [await idAt(one), await idAt(other)];
  await asOwner(
    `alter table hedui.audit_event alter column audit_id set generated by default`,
    `update hedui.audit_event set audit_id = -1 where audit_id = ${oneId}`,
    `update hedui.audit_event set audit_id = ${oneId} where audit_id = ${otherId}`,
    `update hedui.audit_event set audit_id = ${otherId} where audit_id = -1`,
  );
  const { faults } = await room.verify(copy);
  expect(faults.map(({ code, sequence }) => [code, sequence])).toEqual([
    ['entry-changed', one],
    ['entry-changed', other],
  ]);
});

describe('edit 5: an entry put in with an earlier date', () => {
  const earlier = `insert into hedui.audit_event (at, actor, action, verification_ids, detail%) values (now() - interval '1 day', 'demo', 'report.read', '{}', '{}'#)`;

  it('among those that are sealed is named where it claims to stand', async () => {
    await asOwner(earlier.replace('%', ', xid').replace('#', ", '5'"));
    await expectFirstBad('entry-added', 1);
  });

  it('that the hub comes to seal is named as written by nobody of the hub', async () => {
    await copy.inspect(earlier.replace('%', '').replace('#', ''));
    expect(await room.seal(copy)).toBe(1);
    const { faults } = await room.verify(copy);
    expect(faults.map(({ code, sequence }) => [code, sequence])).toEqual([
      ['entry-unproven', last + 1],
      ['entry-misdated', last + 1],
    ]);
  });

  it('that bears the proof of a genuine entry is named by its time', async () => {
    await copy.inspect(`insert into hedui.audit_event (at, actor, purpose, action, verification_ids, subjects, result, detail, mac)
      select now() - interval '1 day', actor, purpose, action, verification_ids, subjects, result, detail, mac from hedui.audit_event where action = 'report.read' limit 1`);
    await room.seal(copy);
    const { faults } = await room.verify(copy);
    expect(faults.map(({ code }) => code)).toContain('entry-misdated');
    expect(faults[0]?.sequence).toBe(last + 1);
  });
});

it('edit 6: a chain computed anew without the key is named where it begins', async () => {
  const sequence = numberOf('report.read');
  const forger = openAuditSigner(makeAuditKey().privatePem);
  const auditId = await idAt(sequence);
  await asOwner(`update hedui.audit_event set actor = 'somebody-else' where audit_id = ${auditId}`);
  const first = await recomputeChain(copy, forger, asOwner);
  expect(first).toBeLessThanOrEqual(sequence);
  await expectFirstBad('block-forged', first);
});

it('edit 7: an old backup that is used on is named where it parts from what was anchored', async () => {
  await copy.close();
  copy = await copyHubDatabase(backup);
  const { head } = await room.verify(copy, '');
  for (const serial of [4, 5, 6]) await workOn(copy, serial); // and the hub seals on, with the true key
  await room.seal(copy);
  await expectFirstBad('anchor-differs', (head?.sequence ?? 0) + 1, anchored);
});

describe('edit 8: an anchor file that was replaced', () => {
  it('by one that somebody else signed is named at its first line', async () => {
    const forger = openAuditSigner(makeAuditKey().privatePem);
    const { value: page } = await createAuditChainStore(copy.worker).readChain().next();
    const head = page?.blocks.at(-1);
    if (head === undefined) throw new Error('the chain is empty');
    await expectFirstBad('anchor-forged', 1, `${writeAnchorLine(head, undefined, new Date(), forger)}\n`);
  });

  it('by an earlier state of itself is named where it was cut', async () => {
    const [line = ''] = anchored.split('\n');
    const kept = readAnchor(line, openAuditVerifier(room.keys.publicPem)).lines[0]?.sequence ?? 0;
    await expectFirstBad('anchor-replaced', kept + 1, `${line}\n`);
  });
});

describe('edit 9: disabled triggers', () => {
  it('are found out by themselves, and what was changed meanwhile is named', async () => {
    const sequence = numberOf('report.summary-read');
    await copy.inspect('alter table hedui.audit_event disable trigger user');
    await copy.inspect(`update hedui.audit_event set detail = '{"x":1}' where audit_id = ${await idAt(sequence)}`);
    const { faults } = await room.verify(copy);
    expect(faults.map(({ code }) => code).sort()).toEqual(['entry-changed', 'protection-off']);
    expect(faults[0]).toMatchObject({ code: 'entry-changed', sequence });
  });

  it('do not come off for a session that plays a replica', async () => {
    await copy.inspect("set session_replication_role = 'replica'");
    await expect(copy.inspect("update hedui.audit_event set actor = 'x'")).rejects.toThrow('the audit is written once');
    await expect(copy.inspect('truncate hedui.audit_block')).rejects.toThrow('the audit is written once');
  });

  it('are found out too when their function was replaced by one that lets everything pass', async () => {
    await copy.inspect(
      'create or replace function hedui.refuse_audit_change() returns trigger language plpgsql as $$ begin return new; end $$',
    );
    await expectFirstBad('protection-off', last);
  });
});

describe('edit 10: a changed report', () => {
  const issued = (): number => numberOf('report.issued');

  it('whose bytes were changed is named by the entry of its issuing', async () => {
    const [row] = await copy.inspect<{ body_sealed: Buffer }>('select body_sealed from hedui.report where verification_id = $1', [
      verificationId,
    ]);
    const body = Buffer.from(row?.body_sealed ?? Buffer.alloc(0));
    body[body.length - 40] = (body[body.length - 40] ?? 0) ^ 1;
    await copy.inspect('update hedui.report set body_sealed = $2 where verification_id = $1', [verificationId, body]);
    const { faults } = await room.verify(copy);
    expect(faults).toEqual([{ code: 'report-changed', sequence: issued(), about: `${verificationId}/1` }]);
  });

  it('whose hash was changed with it is named the same', async () => {
    await copy.inspect('update hedui.report set sha256 = $2 where verification_id = $1', [
      verificationId,
      createHash('sha256').update('x').digest(),
    ]);
    await expectFirstBad('report-changed', issued());
  });

  it('that is gone is named the same', async () => {
    await copy.inspect('delete from hedui.report where verification_id = $1', [verificationId]);
    await expectFirstBad('report-missing', issued());
  });
});

describe('edit 11: a changed consent', () => {
  // who may change rows may also take away what keeps them as they are
  beforeEach(() => copy.inspect('alter table hedui."authorization" disable trigger authorization_stays'));

  it('whose date was moved is named by the entry of its recording', async () => {
    await copy.inspect(
      `update hedui."authorization" set valid_from = valid_from - 30 where household_id = (select household_id from hedui.verification where verification_id = $1)`,
      [verificationId],
    );
    await expectFirstBad('authorization-changed', numberOf('authorization.recorded'));
  });

  it('whose revocation was taken back is named by the entry of its revocation', async () => {
    const hub = createHub(hubOver(copy, sources));
    const [row] = await copy.inspect<{ authorization_id: string }>('select authorization_id from hedui."authorization" limit 1');
    await hub.revokeAuthorization(row?.authorization_id ?? '', demoActor);
    await room.seal(copy);
    expect((await room.verify(copy)).faults).toEqual([]);
    await copy.inspect('alter table hedui."authorization" drop constraint authorization_end');
    await copy.inspect('update hedui."authorization" set revoked_at = null');
    await expectFirstBad('revocation-changed', last + 1);
  });
});

it('the roles of the processes may write entries and neither change nor delete them', async () => {
  for (const role of [copy.app, copy.worker]) {
    await expect(sql`update audit_event set actor = 'x'`.execute(role)).rejects.toThrow('permission denied');
    await expect(sql`delete from audit_event`.execute(role)).rejects.toThrow('permission denied');
  }
  await expect(sql`insert into audit_block select * from audit_block`.execute(copy.app)).rejects.toThrow('permission denied');
  const { rows } = await sql`select * from audit_event`.execute(copy.app);
  expect(rows).toEqual([]);
});
