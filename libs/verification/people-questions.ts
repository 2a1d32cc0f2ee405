// A caseworker answers a question of the report. The answer is stored, audited and told as an event; the next version of
// the report shows it, and takes up or puts aside a held answer that was decided.
import type { Question, QuestionAnswer } from '#contracts';
import { candidateQuestionId } from '#household-report';
import { HubError } from '#kernel';
import { viewReport, type Actor } from '#lawful-access';
import { grantFor, isOpenedBy, reachFor, viewOfCase } from './case-access.js';
import type { IdentifyMember } from './commands.js';
import { growVerification } from './extend-verification.js';
import { openReport } from './open-report.js';
import type { HubDependencies, HubTransaction } from './ports.js';

export interface AnswerQuestion {
  readonly questionId: string;
  readonly answer: QuestionAnswer;
  /** Why, in the caseworker's words. */
  readonly reason: string;
}

/**
 * Questions are those of the latest version; answering again stands over the earlier answer. Whoever is confirmed as a
 * person without a number is identified in the same transaction, as by `identifyMember`, and the sources are asked.
 * @returns the question as the latest version has it
 * @throws HubError `not-found` (no such verification, report or question), `verification-finished` when it was cancelled,
 *   `answer-not-offered`; `member-identified` and `member-repeated` as `identifyMember`
 */
export async function answerQuestion(
  verificationId: string,
  { questionId, answer, reason }: AnswerQuestion,
  actor: Actor,
  hub: HubDependencies,
): Promise<Question> {
  const answeredAt = hub.now();
  const { answered, jobs } = await hub.store.transact(reachFor(hub.access, actor, 'question', 'change'), async (transaction) => {
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
    const identified = answer === 'same-person' ? await findConfirmed(transaction, verificationId, question) : undefined;
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
    const addition = identified && { identified };
    return {
      answered: { ...question, answer: { answer, reason, answeredAt: answeredAt.toISOString() } },
      jobs: addition ? await growVerification(transaction, { ...verification, eventSequence: sequence }, addition, actor, hub) : [],
    };
  });
  await hub.dispatcher.dispatch(jobs);
  return answered;
}

/** Whom the answered question proposes; undefined when it proposes nobody. */
async function findConfirmed(
  transaction: HubTransaction,
  verificationId: string,
  { questionId, kind, subjectId }: Question,
): Promise<IdentifyMember | undefined> {
  if (kind !== 'identity-candidate' || subjectId === undefined) return undefined;
  for (const proposed of await transaction.readCandidates(verificationId, subjectId))
    for (const candidate of proposed.candidates)
      if (candidateQuestionId(proposed, candidate) === questionId) return { subjectId, name: candidate.name, idNumber: candidate.idNumber };
  throw new HubError('answer-not-offered', 'the source proposes this person no longer; read the questions again', { details: { kind } });
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
