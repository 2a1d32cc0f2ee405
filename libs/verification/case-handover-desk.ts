// First responsible, and referral (首问负责, 转介): whoever keeps a case offers it to another organisation and keeps it until that
// one accepts. Before, the other side sees codes; afterwards everything. Nobody decides about a case by handing it on.
import type { HandOverAnswer } from '#contracts';
import { HubError, shanghaiDate } from '#kernel';
import { areaOf, principalOf, type Actor, type OfficerIdentity } from '#lawful-access';
import { handOverClock } from './case-clocks.js';
import { reachFor } from './case-access.js';
import { refuseCase } from './case-desk.js';
import type { HandoverView, ListHandovers, LockedHandover, NewHandover } from './case-handover-ports.js';
import { found } from './found.js';
import { findPackOf } from './pack-of-division.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import type { Page } from './views.js';

export interface CaseHandovers {
  /** @throws HubError `access-denied`, `not-found`, `case-closed`, `case-invalid`, `case-handed-over` */
  offer(caseId: string, offered: NewHandover, actor: Actor): Promise<HandoverView>;
  /** The case is the officer's who accepts. @throws HubError `not-found`, `hand-over-ended`, `relative-in-case` */
  accept(handoverId: string, actor: Actor): Promise<HandoverView>;
  /** Not taken: it goes on where it was. @throws HubError `not-found`, `hand-over-ended` */
  giveBack(handoverId: string, answer: HandOverAnswer, actor: Actor): Promise<HandoverView>;
  /** @throws HubError `not-found`, `hand-over-ended` */
  withdraw(handoverId: string, actor: Actor): Promise<HandoverView>;
  /** The latest first. @throws HubError `cursor-invalid` */
  list(query: Omit<ListHandovers, 'organisationId'>, actor: Actor): Promise<Page<HandoverView>>;
}

export function createCaseHandovers(hub: HubDependencies): CaseHandovers {
  const audit = (transaction: HubTransaction, actor: Actor, action: string, { handoverId, caseId, purpose }: LockedHandover) =>
    transaction.appendAudit([{ actor: principalOf(actor), purpose, action, verificationIds: [], detail: { handoverId, caseId } }]);

  return {
    offer: (caseId, offered, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'hand-over', 'create'), async (transaction) => {
        const known = found(await transaction.lockCase(caseId), 'case');
        const at = hub.now();
        if (known.state === 'closed') throw new HubError('case-closed', 'the case is closed; open another');
        if (known.keeper === undefined)
          throw refuseCase('of-a-system', 'a case of a client system is handed on in that system; nothing is handed on for it here');
        const division = await transaction.readOrganisationDivision(offered.toOrganisationId);
        if (division === undefined || offered.toOrganisationId === known.keeper.organisationId)
          throw refuseCase('organisation', 'a case is offered to another organisation of this hub');
        if (offered.told.at > at) throw refuseCase('told', 'the family was told before now');
        const clock = handOverClock(at, findPackOf(hub.policy, known.divisionCode, shanghaiDate(at)));
        const household = known.householdId === undefined ? undefined : await transaction.readHousehold(known.householdId);
        const handoverId = hub.newId();
        await transaction.insertHandover({
          ...offered,
          ...known,
          handoverId,
          from: known.keeper,
          toDivision: areaOf(division),
          people: household?.members.length,
          offeredAt: at,
          dueAt: clock?.dueAt,
        });
        if (clock !== undefined) await transaction.beginCaseDeadline(caseId, clock);
        const { toOrganisationId, reason } = offered;
        await transaction.appendCaseEvent(caseId, { change: 'handed-over', data: { handoverId, toOrganisationId, reason }, at });
        const locked = found(await transaction.lockHandover(handoverId), 'hand-over');
        await audit(transaction, actor, 'case.handed-over', locked);
        return found(await transaction.readHandover(handoverId), 'hand-over');
      }),
    accept: (handoverId, actor) =>
      receive(handoverId, actor, async (transaction, handover, officer, at) => {
        const owner = { organisationId: officer.organisationId, openedBy: officer.officerId, divisionCode: areaOf(officer.division) };
        if (!(await transaction.takeOverCase(handoverId, owner, at)))
          throw new HubError('relative-in-case', 'the household of this case is hidden from the officer; a colleague accepts it');
        await transaction.meetCaseDeadline(handover.caseId, 'hand-over', at);
        await transaction.insertCaseStep(handover.caseId, { step: 'hand-over', responsible: officer.officerId, at }, officer.officerId);
        await transaction.appendCaseEvent(handover.caseId, { change: 'accepted', data: { handoverId }, at });
        await audit(transaction, actor, 'case.accepted', handover);
        await transaction.endHandover(handoverId, { state: 'accepted', answer: undefined, by: principalOf(actor), at });
      }),
    giveBack: (handoverId, answer, actor) =>
      receive(handoverId, actor, async (transaction, handover, _officer, at) => {
        await transaction.meetCaseDeadline(handover.caseId, 'hand-over', at);
        await transaction.appendCaseEvent(handover.caseId, { change: 'returned', data: { handoverId, answer }, at });
        await audit(transaction, actor, 'case.returned', handover);
        await transaction.endHandover(handoverId, { state: 'returned', answer, by: principalOf(actor), at });
      }),
    withdraw: (handoverId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'hand-over', 'create'), async (transaction) => {
        const handover = found(await transaction.lockHandover(handoverId), 'hand-over');
        const known = found(await transaction.lockCase(handover.caseId), 'hand-over');
        const at = hub.now();
        refuseEnded(handover, undefined);
        await transaction.meetCaseDeadline(known.caseId, 'hand-over', at);
        await transaction.appendCaseEvent(known.caseId, { change: 'withdrawn', data: { handoverId }, at });
        await audit(transaction, actor, 'case.hand-over-withdrawn', handover);
        await transaction.endHandover(handoverId, { state: 'withdrawn', answer: undefined, by: principalOf(actor), at });
        return found(await transaction.readHandover(handoverId), 'hand-over');
      }),
    list: (query, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'hand-over', 'list'), (transaction) =>
        transaction.listHandovers({ ...query, organisationId: actor.officer?.organisationId }),
      ),
  };

  function receive(
    handoverId: string,
    actor: Actor,
    work: (transaction: HubTransaction, handover: LockedHandover, officer: OfficerIdentity, at: Date) => Promise<void>,
  ): Promise<HandoverView> {
    return hub.store.transact(reachFor(hub.access, actor, 'hand-over', 'decide'), async (transaction) => {
      const { officer } = actor;
      const handover = found(await transaction.lockHandover(handoverId), 'hand-over');
      if (officer === undefined || handover.toOrganisationId !== officer.organisationId)
        throw new HubError('not-found', 'there is no such hand-over');
      const at = hub.now();
      refuseEnded(handover, at);
      await transaction.beginTakingOver(handoverId);
      await work(transaction, handover, officer, at);
      return found(await transaction.readHandover(handoverId), 'hand-over');
    });
  }
}

/** @param at when given, an offer whose time has run out is over, whether or not a worker has said so */
function refuseEnded({ state, dueAt }: LockedHandover, at: Date | undefined): void {
  const isPast = at !== undefined && dueAt !== undefined && dueAt <= at;
  if (state !== 'offered' || isPast)
    throw new HubError('hand-over-ended', 'this offer is over; the case stays where it is', {
      details: { state: isPast ? 'expired' : state },
    });
}
