// Papers asked of a family (补充证明): asked by the rule over the sealed report, due in working days, received, not received or
// waived; and the family is told when a paper does not prove what was asked.
import { HubError, shanghaiDate, type LocalDate } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import type { NewPaper } from './case-papers.js';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import { readObjectionRules } from './objection-rules.js';
import { openReport } from './open-report.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import type { ProofEnd, ProofView, StoredProof, ToldWay } from './proof-ports.js';
import { findProofGround, PROOF_RULES } from './proof-rules.js';
import { addWorkingDays } from './working-days.js';

export interface NewProof {
  readonly verificationId: string;
  /** Kind of record, or item of a declared figure. */
  readonly item: string;
  /** Which of the case's people, from 1; absent: the household. */
  readonly memberPosition?: number | undefined;
  readonly text: string;
}

export interface ProofDesk {
  /**
   * On the latest report.
   * @throws HubError `not-found`, `proof-not-needed` (an office has answered it; the details name the line), `proof-open`, `objections-not-set`
   */
  ask(proof: NewProof, actor: Actor): Promise<ProofView>;
  /** Of one case, or all that wait within reach; most urgent first, at most 200. @throws HubError `not-found` */
  list(verificationId: string | undefined, actor: Actor): Promise<readonly ProofView[]>;
  /** @throws HubError `not-found`, `proof-state` */
  addPapers(proofId: string, papers: readonly NewPaper[], actor: Actor): Promise<ProofView>;
  /** `received` needs a paper; `not-received` not before the day has passed. @throws HubError `not-found`, `proof-state` */
  close(proofId: string, end: ProofEnd, actor: Actor): Promise<ProofView>;
  /** That the family was told that its paper does not conform. @throws HubError `not-found`, `proof-state` */
  tell(proofId: string, told: { readonly on: LocalDate; readonly how: ToldWay }, actor: Actor): Promise<ProofView>;
}

const LONGEST_LIST = 200;

export function createProofDesk({ hub, hashOf }: { readonly hub: HubDependencies; readonly hashOf: (bytes: Buffer) => string }): ProofDesk {
  const show = async (transaction: HubTransaction, proofs: readonly StoredProof[]): Promise<readonly ProofView[]> => {
    const papers = await transaction.listPapers(proofs.map(({ proofId }) => proofId));
    const today = shanghaiDate(hub.now());
    return proofs.map((proof) => ({
      ...proof,
      rule: PROOF_RULES[proof.ground],
      isOverdue: proof.state === 'open' && proof.dueOn < today,
      papers: papers.get(proof.proofId) ?? [],
    }));
  };
  const refuse = (problem: string, what: string): HubError => new HubError('proof-state', what, { details: { problem } });
  const change = (
    proofId: string,
    actor: Actor,
    action: string,
    step: (transaction: HubTransaction, proof: StoredProof) => Promise<void>,
  ): Promise<ProofView> =>
    hub.store.transact(reachFor(hub.access, actor, 'proof', 'change'), async (transaction) => {
      const proof = found(await transaction.lockProof(proofId), 'request for proof');
      await step(transaction, proof);
      await transaction.appendAudit([{ actor: principalOf(actor), action, verificationIds: [proof.verificationId], detail: { proofId } }]);
      return found((await show(transaction, [found(await transaction.lockProof(proofId), 'request for proof')]))[0], 'request for proof');
    });
  return {
    ask: ({ verificationId, item, memberPosition, text }, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'proof', 'create'), async (transaction) => {
        const verification = found(await transaction.lockVerification(verificationId), 'verification');
        const { report } = await openReport(found(await transaction.readReport(verificationId, undefined), 'report'));
        const subjectId =
          memberPosition === undefined ? undefined : found(verification.subjectIds[memberPosition - 1], 'person of the case');
        const ground = findProofGround({ item, subjectId }, report, hub.sources);
        const rules = await readObjectionRules(transaction, verificationId, hub);
        const askedAt = hub.now();
        const proofId = hub.newId();
        const dueOn = addWorkingDays(shanghaiDate(askedAt), rules.proofDays);
        const row = {
          proofId,
          verificationId,
          reportVersion: report.version,
          item,
          subjectId,
          ground,
          text,
          askedBy: principalOf(actor),
          askedAt,
          dueOn,
        };
        await transaction.insertProof(row);
        const sequence = verification.eventSequence + 1;
        await transaction.appendEvents([{ verificationId, sequence, type: 'proof.requested', data: { proofId, item, ground, dueOn } }]);
        await transaction.changeVerification(verificationId, { eventSequence: sequence });
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            action: 'proof.requested',
            verificationIds: [verificationId],
            detail: { proofId, item, ground, dueOn },
          },
        ]);
        return found((await show(transaction, [found(await transaction.lockProof(proofId), 'request for proof')]))[0], 'request for proof');
      }),
    list: (verificationId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'proof', 'list'), async (transaction) => {
        if (verificationId !== undefined) found(await transaction.readVerificationView(verificationId), 'verification');
        const proofs = await transaction.listProofs({
          verificationId,
          ...(verificationId === undefined ? { isOpen: true } : {}),
          limit: LONGEST_LIST,
        });
        const verificationIds = [...new Set(proofs.map((proof) => proof.verificationId))];
        await transaction.appendAudit([{ actor: principalOf(actor), action: 'proof.listed', verificationIds }]);
        return show(transaction, proofs);
      }),
    addPapers: (proofId, papers, actor) =>
      change(proofId, actor, 'proof.paper-added', async (transaction, { state, verificationId }) => {
        if (state !== 'open') throw refuse('closed', 'the request is closed; ask again if another paper is needed');
        const addedAt = hub.now();
        await transaction.insertPapers(
          { about: 'proof', aboutId: proofId, verificationId },
          papers.map((paper) => ({ ...paper, paperId: hub.newId(), sha256: hashOf(paper.bytes), addedBy: principalOf(actor), addedAt })),
        );
      }),
    close: (proofId, end, actor) =>
      change(proofId, actor, `proof.${end.state}`, async (transaction, proof) => {
        if (proof.state !== 'open') throw refuse('closed', 'the request was closed before');
        if ((end.state === 'received') !== (end.conforms !== undefined))
          throw refuse('conforms', 'say of a paper that was received, and of nothing else, whether it conforms');
        const papers = (await transaction.listPapers([proofId])).get(proofId) ?? [];
        if (end.state === 'received' && papers.length === 0) throw refuse('paper', 'no paper was put to the request; add it first');
        if (end.state === 'not-received' && shanghaiDate(hub.now()) <= proof.dueOn)
          throw refuse('not-due', `the family has until ${proof.dueOn}; before that the request may only be waived`);
        await transaction.closeProof(proofId, { ...end, by: principalOf(actor), at: hub.now() });
      }),
    tell: (proofId, told, actor) =>
      change(proofId, actor, 'proof.told', async (transaction, { conforms, toldOn }) => {
        if (conforms !== false || toldOn !== undefined)
          throw refuse('nothing-to-tell', 'the family is told once, and of a paper that does not conform');
        await transaction.tellOfProof(proofId, told);
      }),
  };
}
