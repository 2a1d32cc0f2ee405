// Requests for correction (更正, PIPL art. 46): asked for a person and a record, sent to the source's office, answered with a
// reason within working days. A record that was corrected is asked for again; the report is then issued anew.
import type { SourceDescriptor } from '#contracts';
import { HubError, shanghaiDate } from '#kernel';
import { actorName, principalOf, type AccessPolicy, type Actor, type RowReach } from '#lawful-access';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import {
  type CorrectionOutcome,
  type CorrectionSection,
  type CorrectionView,
  type StoredCorrection,
  type SubjectRightsStore,
  type SubjectRightsTransaction,
} from './subject-rights-ports.js';
import { addWorkingDays } from './working-days.js';

/** Who asks: a principal of the hub, or the family with the letter it has shown. */
export type CorrectionAsker = { readonly actor: Actor } | { readonly family: { readonly letterId: string } };

export interface RequestCorrection {
  readonly verificationId: string;
  /** Which of the case's people it is about, from 1 in the order of the case. */
  readonly memberPosition: number;
  /** Without a source: what the hub itself wrote down, such as a declared figure. */
  readonly about: { readonly section: CorrectionSection; readonly sourceId?: string | undefined };
  /** What is wrong and what would be right, in the asker's words; stored sealed. */
  readonly text: string;
  readonly by: CorrectionAsker;
}

export interface Corrections {
  /** @throws HubError `not-found` (case or person), `correction-invalid` (unknown source), `access-denied`, `household-erased` */
  requestCorrection(request: RequestCorrection): Promise<CorrectionView>;
  /** The family sees what was asked with its own letter. @throws HubError `not-found`, `household-erased` */
  listOfCase(verificationId: string, by: CorrectionAsker): Promise<readonly CorrectionView[]>;
  /** Not answered yet, the most urgent first, at most 200. */
  listOpen(actor: Actor): Promise<readonly CorrectionView[]>;
  /** It was sent to the office of its source. @throws HubError `not-found`, `correction-state` */
  forward(correctionId: string, actor: Actor): Promise<CorrectionView>;
  /** @throws HubError `not-found`, `correction-state`: answered before, or not sent to its source yet */
  answer(
    correctionId: string,
    answer: { readonly outcome: CorrectionOutcome; readonly reason: string },
    actor: Actor,
  ): Promise<CorrectionView>;
}

export interface CorrectionDependencies {
  readonly store: SubjectRightsStore;
  readonly access: AccessPolicy;
  readonly sources: readonly SourceDescriptor[];
  readonly now: () => Date;
  readonly newId: () => string;
  /** Within how many working days it is answered. */
  readonly correctionWorkingDays: number;
}

const LONGEST_LIST = 200;

export function createCorrections({ store, access, sources, now, newId, correctionWorkingDays }: CorrectionDependencies): Corrections {
  const officeOf = new Map(sources.map(({ id, office }) => [id, office]));
  const view = (stored: StoredCorrection): CorrectionView => {
    const office = stored.sourceId === undefined ? undefined : officeOf.get(stored.sourceId);
    return office === undefined ? stored : { ...stored, office };
  };
  const reachOf = (by: CorrectionAsker, verificationId: string, verb: 'create' | 'list'): RowReach =>
    'actor' in by ? reachFor(access, by.actor, 'correction', verb) : { familyCase: verificationId };
  const nameOf = (by: CorrectionAsker): string => ('actor' in by ? actorName(by.actor) : `family/${by.family.letterId}`);
  const auditNameOf = (by: CorrectionAsker): string => ('actor' in by ? principalOf(by.actor) : nameOf(by));

  const move = async (
    correctionId: string,
    actor: Actor,
    work: (transaction: SubjectRightsTransaction, known: StoredCorrection) => Promise<AuditStep>,
  ): Promise<CorrectionView> =>
    store.transact(reachFor(access, actor, 'correction', 'decide'), async (transaction) => {
      const known = found(await transaction.lockCorrection(correctionId), 'request for correction');
      if (known.state === 'answered') throw new HubError('correction-state', 'the request was answered before');
      await transaction.holdCase(known.verificationId);
      const { action, detail } = await work(transaction, known);
      await transaction.appendAudit([
        {
          actor: principalOf(actor),
          action,
          verificationIds: [known.verificationId],
          ...(known.sourceId === undefined ? {} : { sourceId: known.sourceId }),
          detail: { correctionId, ...detail },
        },
      ]);
      return view(found(await transaction.lockCorrection(correctionId), 'request for correction'));
    });

  return {
    async requestCorrection({ verificationId, memberPosition, about: { section, sourceId }, text, by }) {
      if ('actor' in by && by.actor.family !== undefined)
        throw new HubError('access-denied', 'a family asks with its letter, about its own people: POST /v1/family/corrections or /family');
      if (sourceId !== undefined && !officeOf.has(sourceId))
        throw new HubError('correction-invalid', 'the catalogue has no such source', { details: { sourceId } });
      return store.transact(reachOf(by, verificationId, 'create'), async (transaction) => {
        const { subjectIds } = found(await transaction.holdCase(verificationId), 'verification');
        const subjectId = found(subjectIds[memberPosition - 1], 'person of the case');
        const correctionId = newId();
        const dueOn = addWorkingDays(shanghaiDate(now()), correctionWorkingDays);
        await transaction.insertCorrection({
          correctionId,
          verificationId,
          subjectId,
          section,
          sourceId,
          text,
          askedBy: nameOf(by),
          dueOn,
        });
        await transaction.appendAudit([
          {
            actor: auditNameOf(by),
            action: 'correction.requested',
            verificationIds: [verificationId],
            ...(sourceId === undefined ? {} : { sourceId }),
            detail: { correctionId, section, dueOn },
          },
        ]);
        return view(found(await transaction.lockCorrection(correctionId), 'request for correction'));
      });
    },
    listOfCase: async (verificationId, by) =>
      store.transact(reachOf(by, verificationId, 'list'), async (transaction) => {
        found(await transaction.holdCase(verificationId), 'verification');
        await transaction.appendAudit([{ actor: auditNameOf(by), action: 'correction.listed', verificationIds: [verificationId] }]);
        const known = await transaction.listCorrections({ verificationId, limit: LONGEST_LIST });
        return known.filter(({ askedBy }) => 'actor' in by || askedBy === nameOf(by)).map(view);
      }),
    listOpen: async (actor) =>
      store.transact(reachFor(access, actor, 'correction', 'list'), async (transaction) => {
        const open = await transaction.listCorrections({ isOpen: true, limit: LONGEST_LIST });
        const verificationIds = [...new Set(open.map(({ verificationId }) => verificationId))];
        await transaction.appendAudit([{ actor: principalOf(actor), action: 'correction.listed', verificationIds }]);
        return open.map(view);
      }),
    forward: (correctionId, actor) =>
      move(correctionId, actor, async (transaction, { state, sourceId }) => {
        if (state !== 'open') throw new HubError('correction-state', 'the request was sent to the source before');
        if (sourceId === undefined)
          throw new HubError('correction-state', "the record is the hub's own: there is no source to send it to, answer it");
        await transaction.forwardCorrection(correctionId, actorName(actor));
        return { action: 'correction.forwarded', detail: {} };
      }),
    answer: (correctionId, { outcome, reason }, actor) =>
      move(correctionId, actor, async (transaction, { state, sourceId }) => {
        if (state === 'open' && sourceId !== undefined)
          throw new HubError('correction-state', 'the source has not been asked yet: forward the request first');
        await transaction.answerCorrection(correctionId, { outcome, reason, by: actorName(actor) });
        return { action: 'correction.answered', detail: { outcome } };
      }),
  };
}

interface AuditStep {
  readonly action: string;
  readonly detail: Readonly<Record<string, string>>;
}
