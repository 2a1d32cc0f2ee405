// What bounds looks at people besides roles: cases opened with a reason, the register of officers' relatives, and mandates of
// auditors. Each step is audited in its transaction.
import { HubError, type NationalId } from '#kernel';
import { areaOf, type Actor, type OfficerIdentity, type Resource, type Verb } from '#lawful-access';
import type {
  AccessDeskStore,
  AccessDeskTransaction,
  Kinship,
  MandateView,
  NewMandateRow,
  RelativeCase,
  RelativeView,
} from './access-desk-ports.js';
import { reachFor } from './case-access.js';
import { readRawAnswers, unmaskCase } from './case-opening.js';
import type { RawAnswer, UnmaskedPerson } from './case-opening-ports.js';
import type { AuditRow, HubDependencies } from './ports.js';

export interface AccessDesk {
  /**
   * The people of a case in clear, for an officer who gives a reason; audited every time, the first reason stands.
   * @throws HubError `access-denied`, `not-found`
   */
  unmask(verificationId: string, reason: string, actor: Actor): Promise<readonly UnmaskedPerson[]>;
  /** What the sources said, record by record. @throws HubError `reason-needed` before the actor has opened the case */
  readRawAnswers(verificationId: string, actor: Actor): Promise<readonly RawAnswer[]>;

  /** The actor's own relative; declaring the same person again changes nothing. */
  declareRelative(
    relative: { readonly relation: Kinship; readonly name: string; readonly idNumber: NationalId },
    actor: Actor,
  ): Promise<readonly RelativeView[]>;
  /** The actor's own, or those of the officers of the actor's area. */
  listRelatives(actor: Actor): Promise<readonly RelativeView[]>;
  /** By who looks after the officer, never by the officer. @throws HubError `not-found` */
  removeRelative(relativeId: string, actor: Actor): Promise<void>;
  /** Cases of the area with a relative of one of its officers. */
  listRelativeCases(actor: Actor): Promise<readonly RelativeCase[]>;

  /** @throws HubError `mandate-invalid`: to oneself, ended before it begins, or for longer than 92 days */
  giveMandate(mandate: Omit<NewMandateRow, 'mandateId' | 'givenBy'>, actor: Actor): Promise<MandateView>;
  /** An auditor's own; all for who gives them. */
  listMandates(actor: Actor): Promise<readonly MandateView[]>;
  /** @throws HubError `not-found` */
  endMandate(mandateId: string, actor: Actor): Promise<void>;
}

export interface AccessDeskDependencies {
  readonly hub: HubDependencies;
  readonly store: AccessDeskStore;
}

const LONGEST_MANDATE_MS = 92 * 86_400_000;

export function createAccessDesk({ hub, store }: AccessDeskDependencies): AccessDesk {
  const transact = async <T>(
    actor: Actor,
    resource: Resource,
    verb: Verb,
    work: (transaction: AccessDeskTransaction, officer: OfficerIdentity) => Promise<T>,
  ): Promise<T> => {
    const reach = reachFor(hub.access, actor, resource, verb);
    const { officer } = actor;
    if (officer === undefined) throw new HubError('access-denied', 'only a person has relatives and gives mandates');
    return store.transact(reach, (transaction) => work(transaction, officer));
  };
  const audit = (
    transaction: AccessDeskTransaction,
    officer: OfficerIdentity,
    action: string,
    detail: AuditRow['detail'] = {},
    cases: readonly string[] = [],
  ) => transaction.appendAudit([{ actor: officer.officerId, action, verificationIds: cases, detail }]);

  return {
    unmask: (verificationId, reason, actor) => unmaskCase(verificationId, reason, actor, hub),
    readRawAnswers: (verificationId, actor) => readRawAnswers(verificationId, actor, hub),

    declareRelative: (relative, actor) =>
      transact(actor, 'relative', 'create', async (transaction, officer) => {
        const relativeId = hub.newId();
        const { officerId, organisationId, division } = officer;
        if (await transaction.insertRelative({ ...relative, relativeId, officerId, organisationId, ownerDivision: areaOf(division) }))
          await audit(transaction, officer, 'relative.declared', { relativeId, relation: relative.relation });
        return transaction.listRelatives();
      }),
    listRelatives: (actor) =>
      transact(actor, 'relative', 'list', async (transaction, officer) => {
        await audit(transaction, officer, 'relative.listed');
        return transaction.listRelatives();
      }),
    removeRelative: (relativeId, actor) =>
      transact(actor, 'relative', 'change', async (transaction, officer) => {
        if (!(await transaction.removeRelative(relativeId, officer.officerId)))
          throw new HubError('not-found', 'there is no such relative');
        await audit(transaction, officer, 'relative.removed', { relativeId });
      }),
    listRelativeCases: (actor) =>
      transact(actor, 'relative', 'list', async (transaction, officer) => {
        const cases = await transaction.listRelativeCases();
        await audit(
          transaction,
          officer,
          'relative.cases-listed',
          { count: cases.length },
          cases.map(({ verificationId }) => verificationId),
        );
        return cases;
      }),

    giveMandate: (mandate, actor) =>
      transact(actor, 'mandate', 'create', async (transaction, officer) => {
        const { auditorId, verificationIds, from, to } = mandate;
        if (auditorId === officer.officerId) throw new HubError('mandate-invalid', 'nobody gives a mandate to oneself');
        if (to <= from || to.getTime() - from.getTime() > LONGEST_MANDATE_MS)
          throw new HubError('mandate-invalid', 'a mandate ends after it begins, at most 92 days later');
        const row = { ...mandate, mandateId: hub.newId(), givenBy: officer.officerId };
        await transaction.insertMandate(row);
        await audit(transaction, officer, 'mandate.given', { mandateId: row.mandateId, auditorId }, verificationIds);
        return { ...row, from: from.toISOString(), to: to.toISOString() };
      }),
    listMandates: (actor) => transact(actor, 'mandate', 'list', (transaction) => transaction.listMandates()),
    endMandate: (mandateId, actor) =>
      transact(actor, 'mandate', 'change', async (transaction, officer) => {
        if (!(await transaction.endMandate(mandateId, officer.officerId)))
          throw new HubError('not-found', 'there is no such mandate in force');
        await audit(transaction, officer, 'mandate.ended', { mandateId });
      }),
  };
}
