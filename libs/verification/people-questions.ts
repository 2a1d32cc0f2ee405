// A caseworker answers a question of the report. The answer is stored, audited and told as an event; the next version of
// the report shows it, and takes up or puts aside a held answer that was decided.
import type { Question, QuestionAnswer } from '#contracts';
import { HubError } from '#kernel';
import { viewReport, type Actor } from '#lawful-access';
import { grantFor, isOpenedBy, reachFor, viewOfCase } from './case-access.js';
import { openReport } from './open-report.js';
import type { HubDependencies } from './ports.js';

export interface AnswerQuestion {
  readonly questionId: string;
  readonly answer: QuestionAnswer;
  /** Why, in the caseworker's words. */
  readonly reason: string;
}

/**
 * Questions are those of the latest version; answering again stands over the earlier answer.
 * @returns the question as the latest version has it
 * @throws HubError `not-found` (no such verification, report or question), `verification-finished` when it was cancelled,
 *   `answer-not-offered`
 */
export async function answerQuestion(
  verificationId: string,
  { questionId, answer, reason }: AnswerQuestion,
  actor: Actor,
  hub: HubDependencies,
): Promise<Question> {
  const answeredAt = hub.now();
  return hub.store.transact(reachFor(hub.access, actor, 'question', 'change'), async (transaction) => {
    const verification = await transaction.lockVerification(verificationId);
    if (!verification) throw new HubError('not-found', 'there is no such verification');
    if (verification.state === 'cancelled')
      throw new HubError('verification-finished', 'the verification was cancelled; request a new one');
    const stored = await transaction.readReport(verificationId, undefined);
    if (!stored) throw new HubError('not-found', 'there is no report yet, and so no question');
    const { report } = await openReport(stored);
    const question = report.questions?.find((one) => one.questionId === questionId);
    if (!question) throw new HubError('not-found', 'the latest report has no such question');
    if (!question.answers.includes(answer))
      throw new HubError('answer-not-offered', 'this question does not take that answer', {
        details: { kind: question.kind, answers: question.answers.join() },
      });
    const number = await transaction.insertQuestionAnswer({
      verificationId,
      questionId,
      clientId: actor.clientId,
      answer,
      reason,
      answeredAt,
    });
    const sequence = verification.eventSequence + 1;
    await transaction.appendEvents([
      { verificationId, sequence, type: 'question.answered', data: { questionId, kind: question.kind, answer, version: report.version } },
    ]);
    await transaction.changeVerification(verificationId, { answersChanged: true, eventSequence: sequence });
    await transaction.appendAudit([
      {
        actor: actor.clientId,
        purpose: verification.purpose,
        action: 'question.answered',
        verificationIds: [verificationId],
        detail: { questionId, answer, number },
      },
    ]);
    return { ...question, answer: { answer, reason, answeredAt: answeredAt.toISOString() } };
  });
}

/** Questions of the latest version. Reading them is reading the report, and audited as that. */
export async function readQuestions(verificationId: string, actor: Actor, hub: HubDependencies): Promise<readonly Question[]> {
  const { grant, reach } = grantFor(hub.access, actor, 'report', 'read');
  const { stored, view } = await hub.store.transact(reach, async (transaction) => {
    await transaction.appendAudit([{ actor: actor.clientId, action: 'report.questions-read', verificationIds: [verificationId] }]);
    const report = await transaction.readReport(verificationId, undefined);
    return { stored: report, view: report && viewOfCase(grant, await isOpenedBy(transaction, verificationId, actor)) };
  });
  if (!stored || view === undefined) throw new HubError('not-found', 'there is no such report');
  return viewReport((await openReport(stored)).report, view).questions ?? [];
}
