// Exceptions of PIPL art. 13(4) as officers follow them up: recorded, papers, notice to the person, end.
import { HubError } from '#kernel';
import { principalOf, type Actor, type NoticeWay } from '#lawful-access';
import type { ExceptionView, ListExceptions, NewException } from './authorization-ports.js';
import { reachFor } from './case-access.js';
import { extendVerification } from './extend-verification.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import { found } from './found.js';

/** The use cases about exceptions. A foreign one is as if it did not exist. */
export interface Exceptions {
  /** Records it and asks what it permits. @throws HubError `not-found`, `verification-finished`, `exception-invalid` */
  record(verificationId: string, exception: NewException, actor: Actor): Promise<ExceptionView>;
  list(query: ListExceptions, actor: Actor): Promise<readonly ExceptionView[]>;
  /** The signed papers have come. @throws HubError `not-found`, `exception-invalid` when they do not cover its people */
  acceptPapers(exceptionId: string, authorizationId: string, actor: Actor): Promise<ExceptionView>;
  /** The person was told. @throws HubError `not-found`, `exception-state` when it was done before */
  recordNotice(exceptionId: string, notice: { readonly how: NoticeWay; readonly at: Date }, actor: Actor): Promise<ExceptionView>;
  /** The emergency is over: nothing more is asked under it. */
  end(exceptionId: string, actor: Actor): Promise<ExceptionView>;
}

export function createExceptions(hub: HubDependencies): Exceptions {
  const change = (
    exceptionId: string,
    actor: Actor,
    action: string,
    work: (transaction: HubTransaction, known: ExceptionView) => Promise<void>,
  ): Promise<ExceptionView> =>
    hub.store.transact(reachFor(hub.access, actor, 'authorization', 'change'), async (transaction) => {
      await transaction.holdClaims();
      const known = found(await transaction.lockException(exceptionId), 'exception');
      await work(transaction, known);
      await transaction.appendAudit([
        { actor: principalOf(actor), action, verificationIds: [known.verificationId], detail: { exceptionId } },
      ]);
      return found(await transaction.lockException(exceptionId), 'exception');
    });

  return {
    async record(verificationId, exception, actor) {
      await extendVerification(verificationId, { exception }, actor, hub);
      const listed = await hub.store.transact(reachFor(hub.access, actor, 'authorization', 'list'), (transaction) =>
        transaction.listExceptions({ verificationId, overdue: false, limit: 1 }),
      );
      return found(listed[0], 'exception');
    },
    list: (query, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'authorization', 'list'), async (transaction) => {
        if (query.verificationId !== undefined && !(await transaction.readVerificationView(query.verificationId)))
          throw new HubError('not-found', 'there is no such verification');
        return transaction.listExceptions(query);
      }),
    acceptPapers: (exceptionId, authorizationId, actor) =>
      change(exceptionId, actor, 'exception.papers-accepted', async (transaction, known) => {
        if (known.papersAt !== undefined) throw new HubError('exception-state', 'the papers of this exception came in before');
        const authorization = await transaction.readAuthorizationView(authorizationId);
        if (authorization?.householdId !== known.householdId || !known.subjectIds.every((one) => authorization.subjectIds.includes(one)))
          throw new HubError('exception-invalid', 'the authorization is not signed for everybody the exception was for', {
            details: { problem: 'papers' },
          });
        await transaction.followException(exceptionId, { authorizationId });
      }),
    recordNotice: (exceptionId, { how, at }, actor) =>
      change(exceptionId, actor, 'exception.person-notified', async (transaction, known) => {
        if (known.notifiedAt !== undefined) throw new HubError('exception-state', 'the person was told before');
        if (at > hub.now()) throw new HubError('exception-invalid', 'a notice was given before now', { details: { problem: 'notice' } });
        await transaction.followException(exceptionId, { notifiedHow: how, notifiedAt: at, notifiedBy: principalOf(actor) });
      }),
    end: (exceptionId, actor) =>
      change(exceptionId, actor, 'exception.ended', async (transaction, known) => {
        if (known.endedAt === undefined) await transaction.followException(exceptionId, 'end');
      }),
  };
}
