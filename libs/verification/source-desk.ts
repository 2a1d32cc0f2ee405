// What operators do when a source misbehaves, each with its actor: hold it back, plan its maintenance, test it, have
// doubtful answers asked for again, decide work items. Rows are written here; a worker does the work.
import type { ConnectedSource, Lane, VerificationState } from '#contracts';
import { HubError } from '#kernel';
import { principalOf, requireOperator, type Actor } from '#lawful-access';
import type { AuditRow, HubStore } from './ports.js';
import type { Reask, ReaskScope, ReaskStore } from './reask-ports.js';
import type { ConnectionTest, HoldKind, SourceOperationStore, SourceWindow, WorkItem, WorkItemDecision } from './source-operation-ports.js';
import { viewOperations, type SourceOperationView } from './source-operation-views.js';
import { found } from './found.js';

/** Every method but `reaskCase` throws HubError `operator-not-allowed`; all throw `not-found` for a source that is not connected. */
export interface SourceDesk {
  list(actor: Actor): Promise<readonly SourceOperationView[]>;
  read(sourceId: string, actor: Actor): Promise<SourceOperationView>;
  /** Takes effect at the next call of every worker; what waits keeps its tries. Holding again replaces the hold. */
  hold(
    sourceId: string,
    hold: { readonly kind: HoldKind; readonly reason: string; readonly until: Date | undefined },
    actor: Actor,
  ): Promise<SourceOperationView>;
  /** Resuming what is not held changes nothing. */
  resume(sourceId: string, actor: Actor): Promise<SourceOperationView>;
  planWindow(
    sourceId: string,
    window: { readonly from: Date; readonly to: Date; readonly reason: string },
    actor: Actor,
  ): Promise<SourceOperationView>;
  /** Also one that has begun: it is over then. @throws HubError `not-found` */
  cancelWindow(sourceId: string, windowId: string, actor: Actor): Promise<SourceOperationView>;
  /** Also of a source that is held: that is how an operator sees that it works again. */
  testConnection(sourceId: string, actor: Actor): Promise<ConnectionTest>;
  readTest(sourceId: string, testId: string, actor: Actor): Promise<ConnectionTest>;
  /** Counts only; `moveReask` starts it. */
  requestReask(
    sourceId: string,
    request: { readonly scope: ReaskScope; readonly reason: string; readonly lane: Lane },
    actor: Actor,
  ): Promise<Reask>;
  readReask(sourceId: string, reaskId: string, actor: Actor): Promise<Reask>;
  /**
   * One case of the actor's own, by who works on it: asked in the live lane as soon as it is counted. Needs no operator.
   * @throws HubError `not-found` (case or source), `verification-finished` when it was cancelled
   */
  reaskCase(request: { readonly verificationId: string; readonly sourceId: string; readonly reason: string }, actor: Actor): Promise<Reask>;
  /** @throws HubError `reask-state` unless it is counted and neither started nor dropped */
  moveReask(sourceId: string, reaskId: string, to: 'started' | 'dropped', actor: Actor): Promise<Reask>;
  listWorkItems(handled: boolean, actor: Actor): Promise<readonly WorkItem[]>;
  /** @throws HubError `work-item-decided` */
  decideWorkItem(workItemId: number, decision: WorkItemDecision, actor: Actor): Promise<WorkItem>;
}

export interface SourceDeskDependencies {
  readonly sources: readonly ConnectedSource[];
  readonly states: Pick<HubStore, 'readSourceStates'>;
  /** State of a verification the actor may have asked again; undefined when it reaches no such one. */
  readonly readCaseState: (verificationId: string, actor: Actor) => Promise<VerificationState | undefined>;
  readonly operations: SourceOperationStore;
  readonly reasks: ReaskStore;
  readonly now: () => Date;
  readonly newId: () => string;
}

const WORK_ITEMS_SHOWN = 200;

export function createSourceDesk({ sources, states, readCaseState, operations, reasks, now, newId }: SourceDeskDependencies): SourceDesk {
  const findSource = (sourceId: string): ConnectedSource =>
    found(
      sources.find((source) => source.id === sourceId),
      'connected source',
    );
  const requireSource = (sourceId: string, actor: Actor): ConnectedSource => {
    requireOperator(actor);
    return findSource(sourceId);
  };
  const audit = (action: string, sourceId: string, actor: Actor, detail: AuditRow['detail'] = {}): AuditRow => ({
    actor: actor.clientId,
    action,
    sourceId,
    verificationIds: [],
    detail,
  });
  const view = async (some: readonly ConnectedSource[]): Promise<SourceOperationView[]> => {
    const [known, rows] = await Promise.all([states.readSourceStates(), operations.readOperations()]);
    const stateOf = new Map(known.map((state) => [state.sourceId, state]));
    return some.map((source) => viewOperations(source, stateOf.get(source.id), rows.get(source.id), now()));
  };
  const read: SourceDesk['read'] = async (sourceId, actor) => found((await view([requireSource(sourceId, actor)]))[0], 'source');
  const readTest: SourceDesk['readTest'] = async (sourceId, testId, actor) => {
    requireSource(sourceId, actor);
    return found(await operations.readTest(sourceId, testId), 'connection test');
  };
  const readReask: SourceDesk['readReask'] = async (sourceId, reaskId, actor) => {
    requireSource(sourceId, actor);
    const reask = found(await reasks.readReask(reaskId), 're-ask');
    return found(reask.sourceId === sourceId ? reask : undefined, 're-ask');
  };
  return {
    async list(actor) {
      requireOperator(actor);
      return view(sources);
    },
    read,
    async hold(sourceId, { kind, reason, until }, actor) {
      requireSource(sourceId, actor);
      const action = kind === 'paused' ? 'source.paused' : 'source.drained';
      const detail = { reason, ...(until === undefined ? {} : { until: until.toISOString() }) };
      await operations.hold(
        sourceId,
        { kind, reason, heldBy: principalOf(actor), heldUntil: until },
        audit(action, sourceId, actor, detail),
      );
      return read(sourceId, actor);
    },
    async resume(sourceId, actor) {
      requireSource(sourceId, actor);
      await operations.resume(sourceId, audit('source.resumed', sourceId, actor));
      return read(sourceId, actor);
    },
    async planWindow(sourceId, { from, to, reason }, actor) {
      requireSource(sourceId, actor);
      const window: SourceWindow = { windowId: newId(), sourceId, startsAt: from, endsAt: to, reason, plannedBy: principalOf(actor) };
      const detail = { windowId: window.windowId, from: from.toISOString(), to: to.toISOString(), reason };
      await operations.insertWindow(window, audit('source.window-planned', sourceId, actor, detail));
      return read(sourceId, actor);
    },
    async cancelWindow(sourceId, windowId, actor) {
      requireSource(sourceId, actor);
      const cancelled = await operations.cancelWindow(sourceId, windowId, audit('source.window-cancelled', sourceId, actor, { windowId }));
      found(cancelled || undefined, 'maintenance window that is not over');
      return read(sourceId, actor);
    },
    async testConnection(sourceId, actor) {
      requireSource(sourceId, actor);
      const testId = newId();
      await operations.insertTest(
        { testId, sourceId, requestedBy: principalOf(actor) },
        audit('source.tested', sourceId, actor, { testId }),
      );
      return readTest(sourceId, testId, actor);
    },
    readTest,
    async requestReask(sourceId, { scope, reason, lane }, actor) {
      requireSource(sourceId, actor);
      const reaskId = newId();
      const row = audit('source.re-ask-requested', sourceId, actor, { reaskId, reason });
      const verificationIds = 'verificationIds' in scope ? scope.verificationIds : [];
      await reasks.insertReask(
        { reaskId, sourceId, requestedBy: principalOf(actor), reason, lane, scope, startsItself: false },
        { ...row, verificationIds },
      );
      return readReask(sourceId, reaskId, actor);
    },
    readReask,
    async reaskCase({ verificationId, sourceId, reason }, actor) {
      findSource(sourceId);
      if (found(await readCaseState(verificationId, actor), 'verification') === 'cancelled')
        throw new HubError('verification-finished', 'the verification was cancelled; request a new one');
      const reaskId = newId();
      const scope = { verificationIds: [verificationId] };
      await reasks.insertReask(
        { reaskId, sourceId, requestedBy: principalOf(actor), reason, lane: 'live', scope, startsItself: true },
        { ...audit('source.re-ask-requested', sourceId, actor, { reaskId, reason }), ...scope },
      );
      return found(await reasks.readReask(reaskId), 're-ask');
    },
    async moveReask(sourceId, reaskId, to, actor) {
      const { state } = await readReask(sourceId, reaskId, actor);
      const row = audit(to === 'started' ? 'source.re-ask-started' : 'source.re-ask-dropped', sourceId, actor, { reaskId });
      if (!(await reasks.moveReask(reaskId, to, principalOf(actor), row)))
        throw new HubError('reask-state', 'only what is counted and neither started nor dropped can be started or dropped', {
          details: { state },
        });
      return readReask(sourceId, reaskId, actor);
    },
    async listWorkItems(handled, actor) {
      requireOperator(actor);
      return operations.listWorkItems({ handled, limit: WORK_ITEMS_SHOWN });
    },
    async decideWorkItem(workItemId, decision, actor) {
      requireOperator(actor);
      const { sourceId, verificationIds } = found(await operations.readWorkItem(workItemId), 'work item');
      const row = { ...audit('work-item.decided', sourceId, actor, { workItemId, decision }), verificationIds };
      if (!(await operations.decideWorkItem(workItemId, decision, principalOf(actor), row)))
        throw new HubError('work-item-decided', 'somebody has decided this work item already');
      return found(await operations.readWorkItem(workItemId), 'work item');
    },
  };
}
