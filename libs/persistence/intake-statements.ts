// Many households in one statement: keys claimed, people and papers read, latest reports opened. Row security decides which.
import { documentKnownBy, type Relation, type SubjectRole } from '#contracts';
import { maskName, maskNationalId } from '#kernel';
import type { SignedAuthorization } from '#lawful-access';
import type { HouseholdView, IdempotencyClaim, IntakeStatements, StoredReport } from '#verification';
import { sql } from 'kysely';
import { COVER_COLUMNS, toSigned } from './authorization-statements.js';
import { groupBy } from './group-rows.js';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import { openIdentity } from './member-identity.js';
import { jsonRows } from './row-json.js';
import { openHouseholdStatements } from './sealed-statements.js';

export const bindIntake = (transaction: DatabaseTransaction, keys: HouseholdKeys): IntakeStatements => ({
  claimIdempotencies: (principal, claims) => claimIdempotencies(transaction, principal, claims),
  readHouseholds: (householdIds) => readHouseholds(transaction, householdIds, keys),
  readSubjectIds: (householdIds) => readSubjectIds(transaction, householdIds),
  readPlaces: (householdId) => readPlaces(transaction, householdId, keys),
  readAuthorizationsOf: (householdIds) => readAuthorizationsOf(transaction, householdIds),
  readLatestReports: (verificationIds) => readLatestReports(transaction, verificationIds, keys),
});

async function claimIdempotencies(
  transaction: DatabaseTransaction,
  principal: string,
  claims: readonly IdempotencyClaim[],
): Promise<ReadonlyMap<string, IdempotencyClaim>> {
  if (claims.length === 0) return new Map();
  const { rows: fresh } = await sql<{ verification_id: string }>`
    insert into idempotency (client_id, key, body_sha256, verification_id)
    select ${principal}, key, "bodySha256", "verificationId"
    from jsonb_to_recordset(${jsonRows(claims)}) as r(key text, "bodySha256" text, "verificationId" uuid) order by key
    on conflict do nothing returning verification_id`.execute(transaction);
  const taken = new Set(fresh.map((row) => row.verification_id));
  const held = new Map(claims.flatMap((claim) => (taken.has(claim.verificationId) ? [[claim.key, claim]] : [])));
  const earlier = claims.flatMap(({ key }) => (held.has(key) ? [] : [key]));
  if (earlier.length === 0) return held;
  const rows = await transaction
    .selectFrom('idempotency')
    .select(['key', 'body_sha256', 'verification_id'])
    .where('client_id', '=', principal)
    .where('key', 'in', earlier)
    .execute();
  for (const { key, body_sha256, verification_id } of rows)
    held.set(key, { key, bodySha256: body_sha256, verificationId: verification_id });
  return held;
}

async function readHouseholds(
  transaction: DatabaseTransaction,
  householdIds: readonly string[],
  keys: HouseholdKeys,
): Promise<ReadonlyMap<string, HouseholdView>> {
  if (householdIds.length === 0) return new Map();
  const households = await transaction
    .selectFrom('household')
    .selectAll()
    .where('household_id', 'in', [...householdIds])
    .execute();
  const ids = households.map((row) => row.household_id);
  if (ids.length === 0) return new Map();
  const members = await transaction
    .selectFrom('member')
    .selectAll()
    .where('household_id', 'in', ids)
    .orderBy('created_at')
    .orderBy('subject_id')
    .execute();
  await keys.load({ households: ids });
  const of = groupBy(members, (row) => row.household_id);
  return new Map(
    households.map((household) => [
      household.household_id,
      {
        householdId: household.household_id,
        divisionCode: household.division_code,
        createdAt: household.created_at.toISOString(),
        members: (of.get(household.household_id) ?? []).map((row) => {
          const identity = openIdentity(keys, row);
          return {
            subjectId: row.subject_id,
            ref: row.ref,
            maskedName: maskName(identity.name),
            ...(identity.idNumber === undefined ? {} : { maskedIdNumber: maskNationalId(identity.idNumber) }),
            knownBy: documentKnownBy(identity),
            role: row.role as SubjectRole,
            relation: row.relation as Relation,
            ...(row.counted === null ? {} : { counted: row.counted }),
            ...(identity.countedReason === undefined ? {} : { countedReason: identity.countedReason }),
          };
        }),
      },
    ]),
  );
}

async function readSubjectIds(
  transaction: DatabaseTransaction,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (householdIds.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('member')
    .select(['household_id', 'subject_id'])
    .where('household_id', 'in', [...householdIds])
    .execute();
  return new Map([...groupBy(rows, (row) => row.household_id)].map(([id, people]) => [id, people.map((row) => row.subject_id)]));
}

/** As stated of the household, else by the first six digits of the number, which name the place of the first registration. */
async function readPlaces(
  transaction: DatabaseTransaction,
  householdId: string,
  keys: HouseholdKeys,
): Promise<ReadonlyMap<string, string>> {
  await keys.load({ households: [householdId] });
  const rows = await transaction
    .selectFrom('member')
    .innerJoin('household', 'household.household_id', 'member.household_id')
    .select(['member.subject_id', 'member.household_id', 'member.identity_sealed', 'household.statements_sealed'])
    .where('member.household_id', '=', householdId)
    .execute();
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const stated = row.statements_sealed && openHouseholdStatements(keys, householdId, row.statements_sealed).hukou;
      const place = stated ?? openIdentity(keys, row).idNumber?.slice(0, 6);
      return place === undefined ? [] : [[row.subject_id, place]];
    }),
  );
}

async function readAuthorizationsOf(
  transaction: DatabaseTransaction,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SignedAuthorization[]>> {
  if (householdIds.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('authorization')
    .select(COVER_COLUMNS)
    .where('household_id', 'in', [...householdIds])
    .orderBy('created_at')
    .execute();
  return new Map([...groupBy(rows, (row) => row.household_id)].map(([id, papers]) => [id, papers.map(toSigned)]));
}

async function readLatestReports(
  transaction: DatabaseTransaction,
  verificationIds: readonly string[],
  keys: HouseholdKeys,
): Promise<ReadonlyMap<string, StoredReport>> {
  if (verificationIds.length === 0) return new Map();
  const { rows } = await sql<{
    verification_id: string;
    household_id: string;
    version: number;
    sha256: Buffer;
    issued_at: Date;
    body_sealed: Buffer;
  }>`
    select v.verification_id, v.household_id, r.version, r.sha256, r.issued_at, r.body_sealed
    from verification v join report r on r.verification_id = v.verification_id and r.version = v.report_version
    where v.verification_id = any(${[...verificationIds]}::uuid[])`.execute(transaction);
  await keys.load({ known: rows.map((row) => ({ verificationId: row.verification_id, householdId: row.household_id })) });
  return new Map(
    rows.map((row) => {
      const { verification_id: verificationId, version } = row;
      const report = {
        verificationId,
        version,
        sha256: row.sha256.toString('hex'),
        issuedAt: row.issued_at.toISOString(),
        gzippedBody: keys.forScope(verificationId).open(`report/${verificationId}/${version}/body`, row.body_sealed),
      };
      return [verificationId, report];
    }),
  );
}
