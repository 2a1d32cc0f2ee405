// Objections to records (异议复核): made by whoever works on the case, by its system, or by the family with its letter; ruled on by
// a reviewer who had no part in the case, approved by a second where policy asks for one. What is decided makes a new version.
import { HubError, shanghaiDate } from '#kernel';
import { actorName, principalOf, requireStepUp, type Actor } from '#lawful-access';
import type { NewPaper } from './case-papers.js';
import { grantFor, reachFor } from './case-access.js';
import { checkRuling, findDisputed, refuseParty, type DisputedThing, type NewRuling } from './dispute-rules.js';
import type { DisputeView, StoredDispute } from './dispute-ports.js';
import type { DisputeGround } from '#contracts';
import { found } from './found.js';
import { readObjectionRules } from './objection-rules.js';
import { openReport } from './open-report.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import type { ScanMediaType } from './scans.js';
import { correctionSectionOf } from './dispute-rules.js';
import { addWorkingDays } from './working-days.js';

export interface NewDispute {
  readonly verificationId: string;
  /** A line of the latest report, or what a source said of a person (from 1 in the order of the case). */
  readonly about: DisputedThing;
  readonly ground: DisputeGround;
  readonly reason: string;
  /** A principal of the hub, or the family with the letter it has opened. */
  readonly by: Actor;
}

export interface DisputeDesk {
  /**
   * Against the latest version of the report, which stays as it is.
   * @throws HubError `not-found` (case, report, line, person or answer), `verification-finished`, `dispute-open`, `objections-not-set`
   */
  open(dispute: NewDispute): Promise<DisputeView>;
  read(disputeId: string, actor: Actor): Promise<DisputeView>;
  /** Most urgent first, at most 200; the family sees its own. @throws HubError `not-found` */
  listOfCase(verificationId: string, actor: Actor): Promise<readonly DisputeView[]>;
  /** Those that wait, most urgent first, at most 200. */
  listOpen(actor: Actor): Promise<readonly DisputeView[]>;
  /** @throws HubError `not-found`, `dispute-state` */
  addPapers(disputeId: string, papers: readonly NewPaper[], actor: Actor): Promise<DisputeView>;
  readPaper(disputeId: string, paperId: string, actor: Actor): Promise<{ readonly bytes: Buffer; readonly mediaType: ScanMediaType }>;
  /**
   * A request to the office of the source, recorded as sent; answered as every request for correction. @param text what is wrong
   * @throws HubError `not-found`, `dispute-state`, `dispute-ticket` when one was sent before
   */
  sendTicket(disputeId: string, text: string, actor: Actor): Promise<DisputeView>;
  /**
   * Stands at once where one reviewer is enough, or the record is upheld.
   * @throws HubError `not-found`, `dispute-state`, `dispute-party` (had a part in the case), `ruling-unfit`, `step-up-needed`
   */
  rule(disputeId: string, ruling: NewRuling, actor: Actor): Promise<DisputeView>;
  /** The second reviewer. @throws HubError `not-found`, `dispute-state`, `dispute-party`, `step-up-needed` */
  approve(disputeId: string, actor: Actor): Promise<DisputeView>;
  /** The second reviewer does not: it waits for a ruling again. */
  returnRuling(disputeId: string, reason: string, actor: Actor): Promise<DisputeView>;
  /** By whoever made it, before anybody ruled. @throws HubError `not-found`, `dispute-state`, `dispute-party` */
  withdraw(disputeId: string, actor: Actor): Promise<DisputeView>;
}

export interface DisputeDependencies {
  readonly hub: HubDependencies;
  readonly hashOf: (bytes: Buffer) => string;
  /** Within how many working days an office answers a request for correction. */
  readonly correctionWorkingDays: number;
}

const LONGEST_LIST = 200;

export function createDisputeDesk({ hub, hashOf, correctionWorkingDays }: DisputeDependencies): DisputeDesk {
  const show = async (transaction: HubTransaction, disputes: readonly StoredDispute[]): Promise<readonly DisputeView[]> => {
    const papers = await transaction.listPapers(disputes.map(({ disputeId }) => disputeId));
    return disputes.map((dispute) => ({ ...dispute, papers: papers.get(dispute.disputeId) ?? [] }));
  };
  const showOne = async (transaction: HubTransaction, disputeId: string): Promise<DisputeView> =>
    found((await show(transaction, [found(await transaction.lockDispute(disputeId), 'objection')]))[0], 'objection');
  const audit = (transaction: HubTransaction, actor: string, action: string, dispute: StoredDispute, detail: Record<string, string> = {}) =>
    transaction.appendAudit([
      {
        actor,
        action,
        verificationIds: [dispute.verificationId],
        sourceId: dispute.sourceId,
        detail: { disputeId: dispute.disputeId, ...detail },
      },
    ]);

  /** A step of one objection by an officer who decides. */
  const move = async (
    disputeId: string,
    actor: Actor,
    verb: 'change' | 'decide',
    states: readonly StoredDispute['state'][],
    step: (transaction: HubTransaction, dispute: StoredDispute) => Promise<void>,
  ): Promise<DisputeView> => {
    const { grant, reach } = grantFor(hub.access, actor, 'dispute', verb);
    if (grant.needs.includes('step-up')) requireStepUp(actor, { now: hub.now });
    return hub.store.transact(reach, async (transaction) => {
      const dispute = found(await transaction.lockDispute(disputeId), 'objection');
      if (!states.includes(dispute.state))
        throw new HubError('dispute-state', `the objection is ${dispute.state}; this step is not open to it`, {
          details: { state: dispute.state },
        });
      await step(transaction, dispute);
      return showOne(transaction, disputeId);
    });
  };

  /** From here on every report of the case is made with it. */
  const decide = async (
    transaction: HubTransaction,
    dispute: StoredDispute,
    { outcome, approvedBy }: { readonly outcome: NewRuling['outcome']; readonly approvedBy: string | undefined },
    actor: Actor,
  ): Promise<void> => {
    const { disputeId, verificationId } = dispute;
    const verification = found(await transaction.lockVerification(verificationId), 'verification');
    await transaction.decideDispute(disputeId, { approvedBy, at: hub.now() });
    const sequence = verification.eventSequence + 1;
    await transaction.appendEvents([
      { verificationId, sequence, type: 'dispute.decided', data: { disputeId, outcome, against: dispute.reportVersion } },
    ]);
    await transaction.changeVerification(verificationId, { answersChanged: true, eventSequence: sequence });
    await audit(transaction, principalOf(actor), 'dispute.decided', dispute, { outcome });
  };

  return {
    async open({ verificationId, about, ground, reason, by }) {
      return hub.store.transact(reachFor(hub.access, by, 'dispute', 'create'), async (transaction) => {
        const verification = found(await transaction.lockVerification(verificationId), 'verification');
        if (verification.state === 'cancelled')
          throw new HubError('verification-finished', 'the verification was cancelled; there is nothing left to object to');
        const { report } = await openReport(found(await transaction.readReport(verificationId, undefined), 'report'));
        const thing = findDisputed(about, report, verification.subjectIds);
        // of a family's letter only oneself and one's wards are people of the case
        if (by.family !== undefined)
          found(
            (await transaction.readPeople(verificationId)).find(({ subjectId }) => subjectId === thing.subjectId),
            'person of the case',
          );
        const rules = await readObjectionRules(transaction, verificationId, hub);
        const openedAt = hub.now();
        const disputeId = hub.newId();
        const dueOn = addWorkingDays(shanghaiDate(openedAt), rules.reviewDays);
        const row = {
          disputeId,
          verificationId,
          reportVersion: report.version,
          ...thing,
          ground,
          reason,
          openedBy: principalOf(by),
          openedAt,
          dueOn,
        };
        await transaction.insertDispute(row);
        const sequence = verification.eventSequence + 1;
        await transaction.appendEvents([
          {
            verificationId,
            sequence,
            type: 'dispute.opened',
            data: { disputeId, ground, sourceId: thing.sourceId, version: report.version },
          },
        ]);
        await transaction.changeVerification(verificationId, { eventSequence: sequence });
        const opened = await showOne(transaction, disputeId);
        await audit(transaction, principalOf(by), 'dispute.opened', opened, { ground, dueOn });
        return opened;
      });
    },
    read: (disputeId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'dispute', 'read'), async (transaction) => {
        const view = await showOne(transaction, disputeId);
        await audit(transaction, principalOf(actor), 'dispute.read', view);
        return view;
      }),
    listOfCase: async (verificationId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'dispute', 'list'), async (transaction) => {
        found(await transaction.readVerificationView(verificationId), 'verification');
        await transaction.appendAudit([{ actor: principalOf(actor), action: 'dispute.listed', verificationIds: [verificationId] }]);
        const openedBy = actor.family === undefined ? undefined : principalOf(actor);
        return show(transaction, await transaction.listDisputes({ verificationId, openedBy, limit: LONGEST_LIST }));
      }),
    listOpen: async (actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'dispute', 'list'), async (transaction) => {
        const waiting = await transaction.listDisputes({ isOpen: true, limit: LONGEST_LIST });
        const verificationIds = [...new Set(waiting.map(({ verificationId }) => verificationId))];
        await transaction.appendAudit([{ actor: principalOf(actor), action: 'dispute.listed', verificationIds }]);
        return show(transaction, waiting);
      }),
    addPapers: (disputeId, papers, actor) =>
      move(disputeId, actor, 'change', ['open'], async (transaction, dispute) => {
        const addedAt = hub.now();
        await transaction.insertPapers(
          { about: 'dispute', aboutId: disputeId, verificationId: dispute.verificationId },
          papers.map((paper) => ({ ...paper, paperId: hub.newId(), sha256: hashOf(paper.bytes), addedBy: principalOf(actor), addedAt })),
        );
        await audit(transaction, principalOf(actor), 'dispute.paper-added', dispute);
      }),
    readPaper: (disputeId, paperId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'dispute', 'read'), async (transaction) => {
        const dispute = found(await transaction.lockDispute(disputeId), 'objection');
        await audit(transaction, principalOf(actor), 'dispute.paper-read', dispute);
        return found(await transaction.readPaper(disputeId, paperId), 'paper');
      }),
    sendTicket: (disputeId, text, actor) =>
      move(disputeId, actor, 'decide', ['open'], async (transaction, dispute) => {
        if (dispute.ticket !== undefined)
          throw new HubError('dispute-ticket', 'the office of the source was asked before; read its answer under /v1/corrections');
        const correctionId = hub.newId();
        await transaction.insertCorrection({
          correctionId,
          verificationId: dispute.verificationId,
          subjectId: dispute.subjectId,
          section: correctionSectionOf(dispute.sourceId, hub.sources),
          sourceId: dispute.sourceId,
          text,
          askedBy: actorName(actor),
          dueOn: addWorkingDays(shanghaiDate(hub.now()), correctionWorkingDays),
        });
        await transaction.forwardCorrection(correctionId, actorName(actor));
        await transaction.linkTicket(disputeId, correctionId);
        await audit(transaction, principalOf(actor), 'dispute.ticket-sent', dispute, { correctionId });
      }),
    rule: (disputeId, given, actor) =>
      move(disputeId, actor, 'decide', ['open'], async (transaction, dispute) => {
        await refuseParty(transaction, dispute, actor);
        const { report } = await openReport(found(await transaction.readReport(dispute.verificationId, undefined), 'report'));
        const papers = (await transaction.listPapers([disputeId])).get(disputeId) ?? [];
        const ruling = checkRuling(given, dispute, { report, papers: papers.length, sources: hub.sources });
        const rules = await readObjectionRules(transaction, dispute.verificationId, hub);
        const secondApprover = rules.secondApprover && ruling.outcome !== 'upheld';
        await transaction.proposeRuling(disputeId, { ...ruling, by: principalOf(actor), at: hub.now(), secondApprover });
        await audit(transaction, principalOf(actor), 'dispute.ruled', dispute, { outcome: ruling.outcome });
        if (!secondApprover) await decide(transaction, dispute, { outcome: ruling.outcome, approvedBy: undefined }, actor);
      }),
    approve: (disputeId, actor) =>
      move(disputeId, actor, 'decide', ['proposed'], async (transaction, dispute) => {
        await refuseParty(transaction, dispute, actor);
        const { outcome } = found(dispute.ruling, 'ruling');
        await decide(transaction, dispute, { outcome, approvedBy: principalOf(actor) }, actor);
      }),
    returnRuling: (disputeId, reason, actor) =>
      move(disputeId, actor, 'decide', ['proposed'], async (transaction, dispute) => {
        await refuseParty(transaction, dispute, actor);
        await transaction.returnDispute(disputeId);
        await audit(transaction, principalOf(actor), 'dispute.returned', dispute, { reason });
      }),
    withdraw: (disputeId, actor) =>
      move(disputeId, actor, 'change', ['open'], async (transaction, dispute) => {
        if (dispute.openedBy !== principalOf(actor))
          throw new HubError('dispute-party', 'only whoever made an objection takes it back', { details: { because: 'not-the-maker' } });
        await transaction.withdrawDispute(disputeId);
        await audit(transaction, principalOf(actor), 'dispute.withdrawn', dispute);
      }),
  };
}
