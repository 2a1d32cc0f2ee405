// Recording an exception of PIPL art. 13(4) with a verification. What it permits is lawful-access's matter.
import { HubError } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import type { NewException } from './authorization-ports.js';
import type { HubTransaction, LockedVerification } from './ports.js';

/** Papers and notice may not be put off beyond this. */
const LONGEST_PAPERS_DAYS = 30;
const LONGEST_NOTICE_DAYS = 90;
const DAY_MS = 86_400_000;

/** Inside the transaction that plans the queries it permits. @throws HubError `exception-invalid` with a `problem` code */
export async function recordException(
  transaction: HubTransaction,
  verification: LockedVerification,
  exception: NewException,
  { actor, at, newId }: { readonly actor: Actor; readonly at: Date; readonly newId: () => string },
): Promise<void> {
  const refuse = (problem: string, what: string): never => {
    throw new HubError('exception-invalid', what, { details: { problem } });
  };
  const { subjects, papersDueAt, noticeDueAt, eventAt, ...recorded } = exception;
  const household = await transaction.readHousehold(verification.householdId);
  const subjectIds = [...new Set(subjects)].map(
    (subject) =>
      household?.members.find(
        ({ subjectId, ref }) => (subjectId === subject || ref === subject) && verification.subjectIds.includes(subjectId),
      )?.subjectId ?? refuse('unknown-subject', 'the exception names a person who is not in this verification'),
  );
  if (eventAt > at) refuse('event-in-future', 'the event of an exception lies before its record');
  if (papersDueAt <= at || papersDueAt.getTime() > at.getTime() + LONGEST_PAPERS_DAYS * DAY_MS)
    refuse('papers-due', `papers are due after now and within ${LONGEST_PAPERS_DAYS} days`);
  if (noticeDueAt <= at || noticeDueAt.getTime() > at.getTime() + LONGEST_NOTICE_DAYS * DAY_MS)
    refuse('notice-due', `notice to the person is due after now and within ${LONGEST_NOTICE_DAYS} days (PIPL art. 18)`);
  const exceptionId = newId();
  const { verificationId, householdId } = verification;
  await transaction.insertException({
    ...recorded,
    exceptionId,
    clientId: actor.clientId,
    verificationId,
    householdId,
    subjectIds,
    eventAt,
    papersDueAt,
    noticeDueAt,
    recordedBy: principalOf(actor),
    recordedAt: at,
  });
  await transaction.appendAudit([
    {
      actor: principalOf(actor),
      purpose: verification.purpose,
      action: 'exception.recorded',
      verificationIds: [verificationId],
      detail: { exceptionId, ground: exception.ground, subjects: subjectIds.length },
    },
  ]);
}
