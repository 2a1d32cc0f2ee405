// Officers, organisations and how people sign in, as the api's role: transactions with their audit rows. Sessions and
// challenges are in identity-sessions.ts.
import { programmeSchema, purposeSchema } from '#contracts';
import { HubError } from '#kernel';
import {
  ORGANISATION_KINDS,
  type IdentityAudit,
  type IdentityStore,
  type IdentityTransaction,
  type Officer,
  type Organisation,
} from '#identity';
import { OFFICER_ROLES } from '#lawful-access';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { inTransaction, sqlState, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';
import { bindSessions, readOpenSession } from './identity-sessions.js';
import { bindCredentials } from './identity-credentials.js';
import type { HeduiSchema } from './schema.js';

type OfficerRow = Selectable<HeduiSchema['officer']> & { readonly division_code: string };

const officerRolesSchema = z.array(z.enum(OFFICER_ROLES));
const kindSchema = z.enum(ORGANISATION_KINDS);

export const createIdentityStore = (database: Database, cipher: FieldCipher): IdentityStore => {
  /** Rows of accounts open themselves to transactions that say they are about signing in. */
  const transact = async <T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> => {
    try {
      return await inTransaction(database, undefined, async (transaction) => {
        await sql`select set_config('hedui.signing_in', 'on', true)`.execute(transaction);
        return await work(transaction);
      });
    } catch (error) {
      throw explainRefusal(error);
    }
  };
  return {
    transact: (work) => transact((transaction) => work(bind(transaction, cipher))),
    readSession: (hash) =>
      transact(async (transaction) => {
        const found = await readOpenSession(transaction, hash);
        return found && { session: found.session, officer: toOfficer(found.officer, cipher) };
      }),
    touchSession: (hash, usedAt) =>
      transact(
        async (transaction) =>
          void (await sql`update officer_session set used_at = ${usedAt} where session_hash = ${hash} and ended_at is null and used_at < ${usedAt}`.execute(
            transaction,
          )),
      ),
  };
};

/** What the use cases check first, the database refuses too. */
function explainRefusal(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'officer_login_name_key':
      return new HubError('login-name-taken', 'another officer has this login name', { cause: error });
    case 'officer_external_id_key':
      return new HubError('external-id-taken', 'another officer has this id of the OpenID provider', { cause: error });
    case 'organisation_name_once':
      return new HubError('organisation-taken', 'the division has an organisation of this name', { cause: error });
    default:
  }
  if (sqlState(error) === '23514' && error instanceof Error && 'constraint' in error) {
    if (error.constraint === 'officer_administrator_alone')
      return new HubError('roles-not-combinable', 'an administrator holds no other role', { cause: error });
    if (error.constraint === 'organisation_inside_parent' || error.constraint === 'organisation_kind_of_division')
      return new HubError('organisation-misplaced', 'the organisation does not fit its place in the tree', { cause: error });
  }
  return error;
}

function toOfficer(row: OfficerRow, cipher: FieldCipher): Officer {
  return {
    officerId: row.officer_id,
    loginName: row.login_name,
    externalId: row.external_id ?? undefined,
    displayName: cipher.forScope(row.officer_id).open(nameAddress(row.officer_id), row.display_name_sealed).toString('utf8'),
    organisationId: row.organisation_id,
    divisionCode: row.division_code,
    roles: officerRolesSchema.parse(row.roles),
    purposes: z.array(purposeSchema).parse(row.purposes),
    programmes: z.array(programmeSchema).parse(row.programmes),
    disabledAt: row.disabled_at ?? undefined,
  };
}

const nameAddress = (officerId: string): string => `officer/${officerId}/display-name`;

const toOrganisation = (row: Selectable<HeduiSchema['organisation']>): Organisation => ({
  organisationId: row.organisation_id,
  parentId: row.parent_id ?? undefined,
  divisionCode: row.division_code,
  kind: kindSchema.parse(row.kind),
  name: { zh: row.name_zh, en: row.name_en ?? undefined },
});

function bind(transaction: DatabaseTransaction, cipher: FieldCipher): IdentityTransaction {
  const selectOfficers = () =>
    transaction
      .selectFrom('officer')
      .innerJoin('organisation', 'organisation.organisation_id', 'officer.organisation_id')
      .selectAll('officer')
      .select('organisation.division_code');
  const sealName = (officerId: string, name: string): Buffer => cipher.forScope(officerId).seal(nameAddress(officerId), name);
  return {
    ...bindCredentials(transaction, cipher),
    ...bindSessions(transaction, cipher),
    async insertOrganisation({ organisationId, parentId, divisionCode, kind, name }, createdBy) {
      await transaction
        .insertInto('organisation')
        .values({
          organisation_id: organisationId,
          parent_id: parentId ?? null,
          division_code: divisionCode,
          kind,
          name_zh: name.zh,
          name_en: name.en ?? null,
          created_by: createdBy,
        })
        .execute();
    },
    async findOrganisation(organisationId) {
      const row = await transaction.selectFrom('organisation').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst();
      return row && toOrganisation(row);
    },
    async listOrganisations(division) {
      let select = transaction.selectFrom('organisation').selectAll();
      if (division !== undefined) select = select.where(sql<boolean>`starts_with(division_code, ${division})`);
      return (await select.orderBy('division_code').orderBy('organisation_id').execute()).map(toOrganisation);
    },
    async insertOfficer(officer, createdBy) {
      await transaction
        .insertInto('officer')
        .values({
          officer_id: officer.officerId,
          login_name: officer.loginName,
          external_id: officer.externalId ?? null,
          display_name_sealed: sealName(officer.officerId, officer.displayName),
          organisation_id: officer.organisationId,
          roles: [...officer.roles],
          purposes: [...officer.purposes],
          programmes: [...officer.programmes],
          disabled_at: null,
          created_by: createdBy,
        })
        .execute();
    },
    async changeOfficer(officerId, { displayName, organisationId, externalId, roles, purposes, programmes }) {
      const changes = {
        ...(displayName === undefined ? {} : { display_name_sealed: sealName(officerId, displayName) }),
        ...(organisationId === undefined ? {} : { organisation_id: organisationId }),
        ...(externalId === undefined ? {} : { external_id: externalId }),
        ...(roles === undefined ? {} : { roles: [...roles] }),
        ...(purposes === undefined ? {} : { purposes: [...purposes] }),
        ...(programmes === undefined ? {} : { programmes: [...programmes] }),
      };
      if (Object.keys(changes).length === 0) return true;
      const result = await transaction.updateTable('officer').set(changes).where('officer_id', '=', officerId).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async setDisabled(officerId, disabledAt) {
      const result = await transaction
        .updateTable('officer')
        .set({ disabled_at: disabledAt ?? null })
        .where('officer_id', '=', officerId)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async findOfficer(by) {
      const select = selectOfficers();
      const row = await (
        'officerId' in by
          ? select.where('officer.officer_id', '=', by.officerId)
          : 'loginName' in by
            ? select.where('officer.login_name', '=', by.loginName)
            : select.where('officer.external_id', '=', by.externalId)
      ).executeTakeFirst();
      return row && toOfficer(row, cipher);
    },
    async listOfficers({ organisationId, division, limit, cursor }) {
      let select = selectOfficers();
      if (organisationId !== undefined) select = select.where('officer.organisation_id', '=', organisationId);
      if (division !== undefined) select = select.where(sql<boolean>`starts_with(organisation.division_code, ${division})`);
      if (cursor !== undefined) select = select.where('officer.officer_id', '>', cursor);
      return (await select.orderBy('officer.officer_id').limit(limit).execute()).map((row) => toOfficer(row, cipher));
    },
    async countOfficers() {
      const { rows } = await sql<{ count: number }>`select count(*) as count from officer`.execute(transaction);
      return rows[0]?.count ?? -1;
    },
    appendAudit: (rows) =>
      appendAudit(
        transaction,
        rows.map(({ actor, action, detail }) => ({ actor, action, verificationIds: [], detail: flatten(detail) })),
      ),
  };
}

/** A list stands in an audit row as its words. */
const flatten = (detail: IdentityAudit['detail']): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(detail).map(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [key, value] : [key, value.join(' ')],
    ),
  );
