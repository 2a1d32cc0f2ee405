// Cases as people keep them: opened by an application, a clue or an emergency; steps with who did them; what they lead to; closed
// with an outcome that the family was told. Aid paid first lives in case-emergency.ts, handing on in case-handover-desk.ts.
import type { CaseDeadlineKind, CaseOutcome, CaseStep, ExtensionGround } from '#contracts';
import { HubError, shanghaiDate } from '#kernel';
import { ownerOf, principalOf, requireArea, requireProgrammes, requirePurpose, type Actor, type Verb } from '#lawful-access';
import { acceptanceClocks, aidClock, extendedDecisionClock } from './case-clocks.js';
import { reachFor } from './case-access.js';
import type { CaseView, CaseWithDetails, CloseCase, ListCases, LockedCase, NewCase } from './case-ports.js';
import { suggestRouting, type RoutingSuggestion } from './case-routing.js';
import type { Idempotency } from './commands.js';
import { found } from './found.js';
import { findPackOf } from './pack-of-division.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import type { Page } from './views.js';

export interface CaseDesk {
  /** @throws HubError `access-denied`, `not-found`, `case-invalid`, `client-reference-taken`, `idempotency-key-reused` */
  openCase(
    opened: NewCase,
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<{ readonly view: CaseWithDetails; readonly replayed: boolean }>;
  /** Audited as a look. @throws HubError `not-found` */
  readCase(caseId: string, actor: Actor): Promise<CaseWithDetails>;
  /** The latest first. @throws HubError `cursor-invalid` */
  listCases(query: ListCases, actor: Actor): Promise<Page<CaseView>>;
  /** Where it belongs, by the policy in force. @throws HubError `not-found`, `no-pack-for-region` */
  suggestRouting(caseId: string, actor: Actor): Promise<readonly RoutingSuggestion[]>;
  /** @throws HubError `not-found`, `case-closed`, `case-invalid` */
  recordStep(
    caseId: string,
    step: { readonly step: CaseStep; readonly at: Date; readonly responsible: string | undefined; readonly delegated: boolean },
    actor: Actor,
  ): Promise<CaseWithDetails>;
  /** The longer limit of the decision, with its ground. @throws HubError `not-found`, `case-closed`, `case-invalid` */
  extendDecision(caseId: string, ground: ExtensionGround, actor: Actor): Promise<CaseWithDetails>;
  /** Whom it is about, once that is known. @throws HubError `not-found`, `case-closed`, `case-invalid` */
  nameHousehold(caseId: string, householdId: string, actor: Actor): Promise<CaseWithDetails>;
  /** A verification that belongs to it. @throws HubError `not-found`, `case-closed`, `case-invalid` */
  linkVerification(caseId: string, verificationId: string, actor: Actor): Promise<CaseWithDetails>;
  /** A supervisor has seen to it. @throws HubError `not-found` */
  endEscalation(caseId: string, actor: Actor): Promise<CaseWithDetails>;
  /** @throws HubError `not-found`, `case-closed`, `case-invalid` */
  closeCase(caseId: string, close: CloseCase, actor: Actor): Promise<CaseWithDetails>;
}

/** What a step shows to be done. */
const DONE_BY: Partial<Readonly<Record<CaseStep, CaseDeadlineKind>>> = { survey: 'survey', decision: 'decision' };
/** Nobody was there to be told. */
const UNTOLD: readonly CaseOutcome[] = ['cannot-be-found'];
/** What needs its reason in words. */
const WITH_REASON: readonly CaseOutcome[] = ['no-need', 'cannot-be-found', 'to-charity', 'referred-elsewhere'];

export const refuseCase = (problem: string, what: string): HubError => new HubError('case-invalid', what, { details: { problem } });

export interface CaseChangeWork {
  readonly transaction: HubTransaction;
  readonly known: LockedCase;
  readonly at: Date;
}

/** Changes an open case that the actor keeps, with its audit entry. @returns the case as it is then */
export function changeCase(
  hub: HubDependencies,
  caseId: string,
  actor: Actor,
  action: string,
  work: (change: CaseChangeWork) => Promise<void>,
  verb: Verb = 'change',
): Promise<CaseWithDetails> {
  return hub.store.transact(reachFor(hub.access, actor, 'case', verb), async (transaction) => {
    const known = found(await transaction.lockCase(caseId), 'case');
    if (known.state === 'closed') throw new HubError('case-closed', 'the case is closed; open another');
    const at = hub.now();
    await work({ transaction, known, at });
    await transaction.appendAudit([
      { actor: principalOf(actor), purpose: known.purpose, action, verificationIds: [], detail: { caseId, ...householdOf(known) } },
    ]);
    return found(await transaction.readCase(caseId, at), 'case');
  });
}

const householdOf = ({ householdId }: Pick<LockedCase, 'householdId'>): Readonly<Record<string, string>> =>
  householdId === undefined ? {} : { householdId };
const packOfCase = (hub: HubDependencies, known: LockedCase, at: Date) =>
  findPackOf(hub.policy, known.divisionCode, shanghaiDate(known.acceptedAt ?? at));

export function createCaseDesk(hub: HubDependencies): CaseDesk {
  return {
    openCase: (opened, actor, idempotency) => openCase(opened, actor, idempotency, hub),
    readCase: (caseId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'case', 'read'), async (transaction) => {
        const view = found(await transaction.readCase(caseId, hub.now()), 'case');
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            purpose: view.purpose,
            action: 'case.read',
            verificationIds: [...view.verificationIds],
            detail: { caseId, kept: view.kept },
          },
        ]);
        return view;
      }),
    listCases: (query, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'case', 'list'), (transaction) => transaction.listCases(query, hub.now())),
    async suggestRouting(caseId, actor) {
      const known = await hub.store.transact(reachFor(hub.access, actor, 'case', 'read'), async (transaction) =>
        found(await transaction.readCase(caseId, hub.now()), 'case'),
      );
      const pack = findPackOf(hub.policy, known.divisionCode, shanghaiDate(hub.now()));
      if (pack === undefined)
        throw new HubError('no-pack-for-region', 'no pack serves the division of this case', {
          details: { divisionCode: known.divisionCode },
        });
      const { programmes, hukouDivision, kind } = known;
      return suggestRouting({ programmes, hukouDivision, isUrgent: kind === 'emergency' }, pack);
    },
    recordStep: (caseId, { step, at: doneAt, responsible, delegated }, actor) =>
      changeCase(hub, caseId, actor, 'case.step-recorded', async ({ transaction, known, at }) => {
        if (step === 'hand-over') throw refuseCase('step', 'a hand-over is recorded by handing the case over');
        if (doneAt > at) throw refuseCase('step-at', 'a step was done before now');
        if (step === 'acceptance' && known.acceptedAt !== undefined) throw refuseCase('step', 'the case was accepted before');
        const by = responsibleOf(actor, responsible);
        await transaction.insertCaseStep(caseId, { step, responsible: by, at: doneAt }, principalOf(actor));
        if (step === 'acceptance') await acceptCase(transaction, known, doneAt, delegated, hub);
        const done = DONE_BY[step];
        if (done !== undefined) await transaction.meetCaseDeadline(caseId, done, doneAt);
        await transaction.appendCaseEvent(caseId, { change: 'step-done', data: { step, responsible: by }, at });
      }),
    extendDecision: (caseId, ground, actor) =>
      changeCase(hub, caseId, actor, 'case.deadline-extended', async ({ transaction, known, at }) => {
        if (known.acceptedAt === undefined) throw refuseCase('not-accepted', 'no limit runs before the case is accepted');
        const clock = extendedDecisionClock(known.acceptedAt, ground, packOfCase(hub, known, at));
        if (clock === undefined) throw refuseCase('no-limit', 'the policy of this region names no limit that could be extended');
        await transaction.beginCaseDeadline(caseId, clock);
        await transaction.appendCaseEvent(caseId, {
          change: 'deadline-extended',
          data: { deadline: 'decision', ground, dueAt: clock.dueAt.toISOString() },
          at,
        });
      }),
    nameHousehold: (caseId, householdId, actor) =>
      changeCase(hub, caseId, actor, 'case.household-named', async ({ transaction, known, at }) => {
        if (known.householdId === householdId) return;
        if (known.householdId !== undefined) throw refuseCase('household', 'the case is about another household');
        found(await transaction.readHousehold(householdId), 'household');
        await transaction.setCaseHousehold(caseId, householdId);
        await transaction.appendCaseEvent(caseId, { change: 'household-known', at });
      }),
    linkVerification: (caseId, verificationId, actor) =>
      changeCase(hub, caseId, actor, 'case.verification-linked', async ({ transaction, known, at }) => {
        const verification = found(await transaction.readVerificationView(verificationId), 'verification');
        if (known.householdId === undefined) await transaction.setCaseHousehold(caseId, verification.householdId);
        else if (verification.householdId !== known.householdId)
          throw refuseCase('household', 'the verification is about another household');
        if (!(await transaction.linkVerification(caseId, verificationId, principalOf(actor)))) return;
        await transaction.meetCaseDeadline(caseId, 'verification', new Date(verification.requestedAt));
        await transaction.appendCaseEvent(caseId, { change: 'verification-linked', data: { verificationId }, at });
      }),
    endEscalation: (caseId, actor) =>
      changeCase(
        hub,
        caseId,
        actor,
        'case.escalation-ended',
        async ({ transaction, at }) => {
          if (await transaction.endEscalation(caseId)) await transaction.appendCaseEvent(caseId, { change: 'seen-by-supervisor', at });
        },
        'decide',
      ),
    closeCase: (caseId, close, actor) =>
      changeCase(hub, caseId, actor, 'case.closed', async ({ transaction, at }) => {
        const view = found(await transaction.readCase(caseId, at), 'case');
        await refuseClosing(close, view, at, transaction);
        await transaction.voidCaseDeadlines(caseId);
        await transaction.closeCase(caseId, close, principalOf(actor), at);
        await transaction.appendCaseEvent(caseId, { change: 'closed', data: { outcome: close.outcome }, at });
      }),
  };
}

/** A person answers for each step: the officer who acts, or whom a system names by its own number. */
function responsibleOf(actor: Actor, named: string | undefined): string {
  if (actor.officer !== undefined) return named ?? actor.officer.officerId;
  if (named === undefined) throw refuseCase('responsible', 'a step names who is responsible; send the number of your member of staff');
  return named;
}

async function openCase(opened: NewCase, actor: Actor, idempotency: Idempotency, hub: HubDependencies) {
  requireProgrammes(actor, opened.programmes);
  requirePurpose(actor, opened.purpose);
  requireArea(actor, opened.divisionCode);
  const createdBy = principalOf(actor);
  return hub.store.transact(reachFor(hub.access, actor, 'case', 'create'), async (transaction) => {
    const at = hub.now();
    const before = await transaction.findCaseByKey(createdBy, idempotency.key);
    if (before !== undefined) {
      if (before.bodySha256 !== idempotency.bodySha256)
        throw new HubError('idempotency-key-reused', 'this Idempotency-Key was used for another case; use a new key');
      return { view: found(await transaction.readCase(before.caseId, at), 'case'), replayed: true };
    }
    refuseOpening(opened, at);
    if (opened.householdId !== undefined) found(await transaction.readHousehold(opened.householdId), 'household');
    const caseId = hub.newId();
    const owner = ownerOf(actor, opened.divisionCode);
    await transaction.insertCase({ ...opened, caseId, clientId: actor.clientId, owner, createdBy, idempotency });
    const by = responsibleOf(actor, opened.responsible);
    const first: CaseStep = opened.kind === 'clue' ? 'discovery' : 'report';
    await transaction.insertCaseStep(caseId, { step: first, responsible: by, at: opened.reportedAt }, createdBy);
    const { kind, channel, reportedAt, acceptedAt, divisionCode } = opened;
    await transaction.appendCaseEvent(caseId, { change: 'opened', data: channel === undefined ? {} : { channel }, at });
    const aid = aidClock(kind, reportedAt, findPackOf(hub.policy, divisionCode, shanghaiDate(reportedAt)));
    if (aid !== undefined) await transaction.beginCaseDeadline(caseId, aid);
    if (acceptedAt !== undefined) {
      await transaction.insertCaseStep(caseId, { step: 'acceptance', responsible: by, at: acceptedAt }, createdBy);
      await acceptCase(transaction, { caseId, divisionCode }, acceptedAt, opened.delegated, hub);
    }
    await transaction.appendAudit([
      {
        actor: createdBy,
        purpose: opened.purpose,
        action: 'case.opened',
        verificationIds: [],
        detail: { caseId, kind, ...householdOf(opened) },
      },
    ]);
    return { view: found(await transaction.readCase(caseId, at), 'case'), replayed: false };
  });
}

function refuseOpening({ kind, channel, eventAt, reportedAt, acceptedAt, difficulty }: NewCase, at: Date): void {
  if (reportedAt > at || (acceptedAt !== undefined && acceptedAt > at))
    throw refuseCase('in-future', 'a case was reported and accepted before now');
  if (acceptedAt !== undefined && acceptedAt < reportedAt) throw refuseCase('accepted-at', 'a case is accepted after it was reported');
  if (eventAt !== undefined && eventAt > reportedAt) throw refuseCase('event-at', 'what happened lies before its report');
  if (kind === 'clue' && channel === undefined) throw refuseCase('channel', 'a clue names the channel it came through');
  if (kind === 'emergency' && difficulty === undefined) throw refuseCase('difficulty', 'an emergency names the kind of difficulty');
}

async function acceptCase(
  transaction: HubTransaction,
  { caseId, divisionCode }: Pick<LockedCase, 'caseId' | 'divisionCode'>,
  acceptedAt: Date,
  delegated: boolean,
  hub: HubDependencies,
): Promise<void> {
  await transaction.acceptCase(caseId, acceptedAt);
  for (const clock of acceptanceClocks(acceptedAt, delegated, findPackOf(hub.policy, divisionCode, shanghaiDate(acceptedAt))))
    await transaction.beginCaseDeadline(caseId, clock);
}

async function refuseClosing(
  { outcome, reason, told, nextCaseId }: CloseCase,
  view: CaseWithDetails,
  at: Date,
  transaction: HubTransaction,
) {
  const waitsFor = (kind: CaseDeadlineKind): boolean => view.waiting.some((one) => one.kind === kind);
  if (waitsFor('hand-over') || (await transaction.hasOpenHandover(view.caseId)))
    throw refuseCase('handed-over', 'the case is offered to another organisation; withdraw the offer first');
  if (told === undefined && !UNTOLD.includes(outcome)) throw refuseCase('told', 'say how and when the family was told');
  if (told !== undefined && told.at > at) throw refuseCase('told', 'the family was told before now');
  if (reason === undefined && (WITH_REASON.includes(outcome) || waitsFor('papers')))
    throw refuseCase('reason', 'this end needs its reason, also while papers are missing');
  if (outcome === 'aid-given' && view.aid.length === 0) throw refuseCase('aid', 'no aid was recorded for this case');
  if ((outcome === 'led-to-application') !== (nextCaseId !== undefined))
    throw refuseCase('next-case', 'a clue that led to an application names its case, and no other end does');
  if (nextCaseId !== undefined && (await transaction.readCase(nextCaseId, at))?.kind !== 'application')
    throw refuseCase('next-case', 'there is no such application');
}
