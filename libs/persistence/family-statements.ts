// Statements about letters to the family. What the holder of a letter reads has hardly a where: row security decides.
import { LOOK_PATTERN } from '#audit';
import type { Bilingual, FindingOutcome, Purpose, QueryState } from '#contracts';
import type { FamilyStatements, LetterView, NewLetterRow, OwnAsking, OwnLetter } from '#verification';
import { sql, type Selectable } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { HeduiSchema } from './schema.js';

type LetterRow = Selectable<HeduiSchema['family_letter']>;

const MOST_LOOKS = 500;

export const bindFamily = (transaction: DatabaseTransaction): FamilyStatements => ({
  insertLetter: (row) => insertLetter(transaction, row),
  async listLetters(verificationId) {
    const rows = await transaction
      .selectFrom('family_letter')
      .selectAll()
      .select(sql<boolean>`expires_at <= clock_timestamp()`.as('is_expired'))
      .where('verification_id', '=', verificationId)
      .orderBy('issued_at', 'desc')
      .orderBy('letter_id')
      .execute();
    return rows.map(toView);
  },
  async lockOwnLetter() {
    const { rows } = await sql<LetterRow>`
      select * from family_letter where number = setting('family_letter') and ended_at is null and expires_at > clock_timestamp() for update`.execute(
      transaction,
    );
    return rows.map((row) => ({
      letterId: row.letter_id,
      verificationId: row.verification_id,
      codeHash: row.code_hash,
      tries: row.tries,
      waitUntil: row.wait_until ?? undefined,
    }))[0];
  },
  async countTry(letterId, { tries, waitUntil }) {
    await transaction
      .updateTable('family_letter')
      .set({ tries, wait_until: waitUntil ?? null })
      .where('letter_id', '=', letterId)
      .execute();
  },
  async lockLetter(letterId) {
    await transaction
      .updateTable('family_letter')
      .set({ ended_at: sql<Date>`clock_timestamp()`, end_reason: 'locked' })
      .where('letter_id', '=', letterId)
      .where('ended_at', 'is', null)
      .execute();
  },
  async openLetter({ letterId, number, tokenHash, openedAt, expiresAt }) {
    const opened = await transaction
      .updateTable('family_letter')
      .set({ tries: 0, wait_until: null, opened_at: openedAt, openings: sql<number>`openings + 1` })
      .where('letter_id', '=', letterId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (opened.numUpdatedRows === 0n) return false;
    await transaction
      .insertInto('family_session')
      .values({
        token_hash: Buffer.from(tokenHash, 'hex'),
        letter_id: letterId,
        number,
        opened_at: openedAt,
        expires_at: expiresAt,
        ended_at: null,
      })
      .execute();
    return true;
  },
  readOwnLetter: () => readOwnLetter(transaction),
  async endOwnSession() {
    await sql`update family_session set ended_at = clock_timestamp() where token_hash = decode(setting('family_session'), 'hex') and ended_at is null`.execute(
      transaction,
    );
  },
  readOwnAsking: (verificationId) => readOwnAsking(transaction, verificationId),
  async countOffices(verificationId) {
    const { rows } = await sql<{ asked: number; answered: number }>`
      select count(*)::int as asked, (count(*) filter (where still_open = 0))::int as answered from (
        select source_id, count(*) filter (where state in ('planned', 'asking', 'waiting')) as still_open from query
        where verification_id = ${verificationId} and state <> 'void' and not (state = 'planned' and batch_id is null) group by source_id) s`.execute(
      transaction,
    );
    return rows[0] ?? { asked: 0, answered: 0 };
  },
  async readAsker(verificationId) {
    const { rows } = await sql<OfficeRow>`
      select o.name_zh, o.name_en, c.registration->>'title' as title, v.client_id as actor from verification v
        left join organisation o using (organisation_id) left join client_system c using (client_id)
      where v.verification_id = ${verificationId}`.execute(transaction);
    return rows.map(officeOf)[0];
  },
  async readLooks(verificationId, ownActor) {
    const { rows } = await sql<OfficeRow & { at: Date; action: string; purpose: string | null }>`
      select e.at, e.action, e.purpose, e.actor, o.name_zh, o.name_en, c.registration->>'title' as title from audit_event e
        left join organisation o on o.organisation_id::text = e.organisation_id left join client_system c on c.client_id = e.actor
      where e.verification_ids @> array[${verificationId}::uuid] and (e.action ~ ${LOOK_PATTERN} or e.action = 'family-letter.opened')
        and (e.actor not like 'family/%' or e.actor = ${ownActor})
      order by e.audit_id desc limit ${MOST_LOOKS}`.execute(transaction);
    return rows.map((row) => ({
      at: row.at.toISOString(),
      action: row.action,
      ...(row.purpose === null ? {} : { purpose: row.purpose as Purpose }),
      office: officeOf(row),
      isOwn: row.actor === ownActor,
    }));
  },
  async listIncapacitated(householdId) {
    const { rows } = await sql<{ id: string }>`
      select distinct s->>'subjectId' as id from "authorization" a, jsonb_array_elements(a.signatures) s
      where a.household_id = ${householdId} and s->>'signedBy' = 'guardian' and s->>'capacity' in ('none', 'limited')`.execute(transaction);
    return rows.map(({ id }) => id);
  },
});

interface OfficeRow {
  name_zh: string | null;
  name_en: string | null;
  /** Of a registered client system. */
  title: string | null;
  actor: string;
}

/** Undefined: the hub itself. */
function officeOf({ name_zh: zh, name_en: en, title, actor }: OfficeRow): Bilingual | undefined {
  if (zh !== null) return { zh, en: en ?? zh };
  if (title !== null) return { zh: title, en: title };
  return actor === 'worker' ? undefined : { zh: `业务系统 ${actor}`, en: `system ${actor}` };
}

async function insertLetter(transaction: DatabaseTransaction, row: NewLetterRow): Promise<void> {
  await transaction
    .updateTable('family_letter')
    .set({ ended_at: row.issuedAt, end_reason: 'replaced' })
    .where('verification_id', '=', row.verificationId)
    .where('subject_id', '=', row.subjectId)
    .where('ended_at', 'is', null)
    .execute();
  await transaction
    .insertInto('family_letter')
    .values({
      letter_id: row.letterId,
      number: row.number,
      verification_id: row.verificationId,
      household_id: row.householdId,
      subject_id: row.subjectId,
      code_hash: row.codeHash,
      issued_by: row.issuedBy,
      issued_at: row.issuedAt,
      expires_at: row.expiresAt,
      wait_until: null,
      opened_at: null,
      ended_at: null,
      end_reason: null,
    })
    .execute();
}

const toView = (row: LetterRow & { is_expired: boolean }): LetterView => ({
  letterId: row.letter_id,
  number: row.number,
  subjectId: row.subject_id,
  issuedAt: row.issued_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  state: row.end_reason === 'replaced' || row.end_reason === 'locked' ? row.end_reason : row.is_expired ? 'expired' : 'in-force',
  openings: row.openings,
  ...(row.opened_at === null ? {} : { openedAt: row.opened_at.toISOString() }),
});

async function readOwnLetter(transaction: DatabaseTransaction): Promise<OwnLetter | undefined> {
  const { rows } = await sql<LetterRow & { subject_ids: string[]; case_subject_ids: string[] }>`
    select l.*, setting_ids('subjects') as subject_ids, v.subject_ids as case_subject_ids from family_letter l join verification v using (verification_id)
    where number = setting('family_letter') and ended_at is null and expires_at > clock_timestamp()`.execute(transaction);
  return rows.map((row) => ({
    letterId: row.letter_id,
    number: row.number,
    verificationId: row.verification_id,
    householdId: row.household_id,
    subjectId: row.subject_id,
    subjectIds: row.subject_ids,
    caseSubjectIds: row.case_subject_ids,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
  }))[0];
}

interface AskingRow {
  source_id: string;
  subject_id: string;
  asked_at: Date | null;
  state: string | null;
  outcome: string | null;
  reason: string | null;
  received_at: Date | null;
  reused: boolean | null;
}

async function readOwnAsking(transaction: DatabaseTransaction, verificationId: string): Promise<readonly OwnAsking[]> {
  const { rows } = await sql<AskingRow>`
    with latest as (
      select distinct on (source_id, subject_id) source_id, subject_id, outcome, reason, received_at, reused from finding
      where verification_id = ${verificationId} and subject_id = any(setting_ids('subjects')) order by source_id, subject_id, revision desc),
    asked as (
      select distinct on (q.source_id, s.subject_id) q.source_id, s.subject_id, q.asked_at, q.state from query q, unnest(q.subject_ids) s(subject_id)
      where q.verification_id = ${verificationId} and s.subject_id = any(setting_ids('subjects')) order by q.source_id, s.subject_id, q.ordinal desc)
    select source_id, subject_id, a.asked_at, a.state, l.outcome, l.reason, l.received_at, l.reused
    from asked a full join latest l using (source_id, subject_id) order by source_id, subject_id`.execute(transaction);
  return rows.map((row) => ({
    sourceId: row.source_id,
    subjectId: row.subject_id,
    askedAt: row.asked_at ?? undefined,
    state: row.state === null ? undefined : (row.state as QueryState),
    outcome: row.outcome === null ? undefined : (row.outcome as FindingOutcome),
    reason: row.reason ?? undefined,
    answeredAt: row.received_at ?? undefined,
    reused: row.reused === true,
  }));
}
