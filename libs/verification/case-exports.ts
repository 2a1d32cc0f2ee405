// Lists of cases as files: a small one at once with the second factor, a larger one after another officer has approved it (T11).
// Nothing is in a file that its officer could not see on the screen: rows by row security, people and outcomes by the policy.
import { HubError } from '#kernel';
import {
  areaOf,
  REACHES,
  rowReachOf,
  type AccessPolicy,
  type Actor,
  type Grant,
  type OfficerIdentity,
  type Resource,
  type Verb,
} from '#lawful-access';
import { grantFor } from './case-access.js';
import {
  EXPORT_REACHES,
  type CaseExportRequest,
  type CaseExportStore,
  type CaseExportTransaction,
  type CaseExportView,
  type ExportOfficer,
  type ExportPart,
  type ExportReach,
} from './case-exports-ports.js';
import { makeExportFile, MOST_EXPORTED_ROWS } from './case-exports-table.js';
import { found } from './found.js';

/** Rows an officer may take along within a day without a second person, in one export or in several. */
export const ROWS_ALONE = 200;
export const EXPORTS_A_DAY = 20;
const DAY_MS = 24 * 3_600_000;

export interface CaseExports {
  /**
   * Up to ROWS_ALONE rows a day the file is ready at once; beyond, and wherever the policy says so, it waits for a second person.
   * @throws HubError `access-denied`, `export-of-bulk-file`, `export-empty`, `export-too-large`, `export-limit`
   */
  request(request: CaseExportRequest, actor: Actor): Promise<CaseExportView>;
  /** Own ones and those of the reach, latest first, at most 200. */
  list(actor: Actor): Promise<readonly CaseExportView[]>;
  /** @throws HubError `not-found` */
  read(exportId: string, actor: Actor): Promise<CaseExportView>;
  /** By somebody else than who asked. @throws HubError `not-found`, `own-export`, `export-decided` */
  decide(
    exportId: string,
    decision: { readonly state: 'approved' | 'refused'; readonly reason?: string },
    actor: Actor,
  ): Promise<CaseExportView>;
  /** The file, once, for who asked. @throws HubError `not-found`, `export-not-ready`, `export-outdated` */
  take(exportId: string, actor: Actor): Promise<{ readonly view: CaseExportView; readonly bytes: Uint8Array }>;
}

export interface CaseExportDependencies {
  readonly store: CaseExportStore;
  readonly access: AccessPolicy;
  readonly describeOfficer: (officer: OfficerIdentity) => Promise<ExportOfficer>;
  /** An export that waits for a second person: the alarm (G17). */
  readonly onLarge: (exportId: string, rows: number) => void;
  readonly now: () => Date;
  readonly newId: () => string;
}

export function createCaseExports(dependencies: CaseExportDependencies): CaseExports {
  const { store, access, describeOfficer, onLarge, now, newId } = dependencies;
  const enter = (actor: Actor, verb: Verb): { readonly grant: Grant; readonly officer: OfficerIdentity } => {
    const { grant } = grantFor(access, actor, 'case-export', verb);
    if (actor.officer === undefined) throw new HubError('access-denied', 'only a person exports a list');
    return { grant, officer: actor.officer };
  };
  const transact = <T>(actor: Actor, grant: Pick<Grant, 'reach'>, work: (transaction: CaseExportTransaction) => Promise<T>): Promise<T> =>
    store.transact(rowReachOf(actor, 'case-export', grant), work);

  return {
    async request(request, actor) {
      const { grant, officer } = enter(actor, 'create');
      if (grant.reach === 'own' && request.filter.bulkFileId === undefined)
        throw new HubError('export-of-bulk-file', 'a caseworker takes along what came of a bulk file, and no other list');
      const { reach, parts } = boundRows(access, actor, grant);
      const by = await describeOfficer(officer);
      const view = await transact(actor, { reach }, async (transaction) => {
        const at = now();
        const usage = await transaction.readUsage(officer.officerId, new Date(at.getTime() - DAY_MS));
        if (usage.exports >= EXPORTS_A_DAY)
          throw new HubError('export-limit', 'no more exports today', { retry: 'later', details: { limit: EXPORTS_A_DAY } });
        const rows = await transaction.countCases({ filter: request.filter, before: at, atMost: MOST_EXPORTED_ROWS + 1 });
        if (rows === 0) throw new HubError('export-empty', 'the filter leaves no case');
        if (rows > MOST_EXPORTED_ROWS)
          throw new HubError('export-too-large', 'the filter leaves too many cases', { details: { limit: MOST_EXPORTED_ROWS } });
        const isAlone = !grant.needs.includes('second-person') && usage.rowsAlone + rows <= ROWS_ALONE;
        const stored = await transaction.insertExport({
          ...request,
          exportId: newId(),
          requestedBy: officer.officerId,
          organisationId: officer.organisationId,
          ownerDivision: areaOf(officer.division),
          purposes: actor.purposes,
          roles: actor.roles ?? [],
          reach,
          parts,
          by,
          rows,
          isAlone,
        });
        await audit(transaction, officer, 'case-export.requested', stored, { rows, alone: isAlone }, request.reason);
        if (!isAlone) return stored;
        const file = await makeExportFile(stored, transaction.readCases, transaction.appendAudit, at);
        return transaction.storeFile(stored.exportId, file);
      });
      if (view.needsSecondPerson) onLarge(view.exportId, view.rows);
      return view;
    },
    async list(actor) {
      return transact(actor, enter(actor, 'list').grant, (transaction) => transaction.listExports());
    },
    async read(exportId, actor) {
      return transact(actor, enter(actor, 'read').grant, async (transaction) => found(await transaction.readExport(exportId), 'export'));
    },
    async decide(exportId, { state, reason }, actor) {
      const { grant, officer } = enter(actor, 'decide');
      return transact(actor, grant, async (transaction) => {
        const asked = found(await transaction.readExport(exportId), 'export');
        if (asked.requestedBy === officer.officerId) throw new HubError('own-export', 'somebody else decides about an own export');
        if (!(await transaction.decideExport(exportId, state, officer.officerId)))
          throw new HubError('export-decided', 'the export does not wait for a decision any more');
        await audit(transaction, officer, `case-export.${state}`, asked, { rows: asked.rows }, reason);
        return found(await transaction.readExport(exportId), 'export');
      });
    },
    async take(exportId, actor) {
      const { grant, officer } = enter(actor, 'export');
      return transact(actor, grant, async (transaction) => {
        const view = found(await transaction.readExport(exportId), 'export');
        if (view.requestedBy !== officer.officerId) throw new HubError('not-found', 'there is no such export');
        // who has moved to another office since may not see there what was seen here
        if (view.organisationId !== officer.organisationId || view.ownerDivision !== areaOf(officer.division))
          throw new HubError('export-outdated', 'the export was made for another office');
        const bytes = await transaction.takeFile(exportId);
        if (bytes === undefined) throw new HubError('export-not-ready', 'there is no file', { details: { state: view.state } });
        await audit(transaction, officer, 'case-export.exported', view, { rows: view.rowsWritten ?? view.rows, bytes: bytes.length });
        return { view, bytes };
      });
    },
  };
}

const audit = (
  transaction: CaseExportTransaction,
  officer: OfficerIdentity,
  action: string,
  view: CaseExportView,
  detail: Readonly<Record<string, string | number | boolean>>,
  reason?: string,
): Promise<void> =>
  transaction.appendAudit([
    {
      actor: officer.officerId,
      action,
      verificationIds: [],
      detail: { ...detail, exportId: view.exportId, number: view.number, format: view.format, filter: JSON.stringify(view.filter) },
      ...(reason === undefined ? {} : { reason }),
    },
  ]);

/** No further than the list on the screen; people and outcomes only where the officer sees them of every row. */
function boundRows(
  access: AccessPolicy,
  actor: Actor,
  create: Grant,
): { readonly reach: ExportReach; readonly parts: readonly ExportPart[] } {
  const reachOf = (resource: Resource, verb: Verb): number => {
    const grant = access.decide(actor, { resource, verb });
    return grant === undefined || grant.needs.includes('reason') ? -1 : REACHES.indexOf(grant.reach);
  };
  const least = Math.min(REACHES.indexOf(create.reach), reachOf('verification', 'list'));
  const reach = EXPORT_REACHES.find((one) => REACHES.indexOf(one) === least);
  if (reach === undefined) throw new HubError('access-denied', 'this principal sees no list of cases');
  const parts: ExportPart[] = [];
  if (reachOf('household', 'read') >= least) parts.push('people');
  if (reachOf('summary', 'read') >= least) parts.push('outcomes');
  return { reach, parts };
}
