// Exports of lists in memory for the specs of the API: one list that is waiting, ready, then taken. Who reaches it is the store's matter.
import { HubError } from '#kernel';
import { requireAccess, type AccessPolicy, type Actor, type OfficerIdentity, type Verb } from '#lawful-access';
import type { CaseExports, CaseExportView } from '#verification';
import { v7 as newUuid } from 'uuid';

export function keepCaseExportsInMemory(access: AccessPolicy, now: () => Date): CaseExports {
  const kept = new Map<string, CaseExportView>();
  const enter = (actor: Actor, verb: Verb): OfficerIdentity => {
    requireAccess(access, actor, 'case-export', verb);
    if (actor.officer === undefined) throw new HubError('access-denied', 'only a person exports a list');
    return actor.officer;
  };
  const find = (exportId: string): CaseExportView => {
    const view = kept.get(exportId);
    if (view === undefined) throw new HubError('not-found', 'there is no such export');
    return view;
  };
  const keep = (view: CaseExportView): CaseExportView => {
    kept.set(view.exportId, view);
    return view;
  };
  return {
    async request(request, actor) {
      const { officerId } = enter(actor, 'create');
      const exportId = newUuid();
      const by = { officer: '李审核', organisation: '某街道办事处' };
      return keep({
        ...request,
        exportId,
        number: 'DC-20261122-000001',
        state: request.filter.state === 'complete' ? 'ready' : 'requested',
        requestedBy: officerId,
        by,
        requestedAt: now(),
        rows: 210,
        needsSecondPerson: true,
        parts: ['outcomes'],
      });
    },
    async list(actor) {
      enter(actor, 'list');
      return [...kept.values()];
    },
    async read(exportId, actor) {
      enter(actor, 'read');
      return find(exportId);
    },
    async decide(exportId, { state }, actor) {
      const { officerId } = enter(actor, 'decide');
      const view = find(exportId);
      if (view.requestedBy === officerId) throw new HubError('own-export', 'somebody else decides about an own export');
      return keep({ ...view, state, decidedBy: officerId, decidedAt: now() });
    },
    async take(exportId, actor) {
      enter(actor, 'export');
      const view = find(exportId);
      if (view.state !== 'ready') throw new HubError('export-not-ready', 'there is no file', { details: { state: view.state } });
      keep({ ...view, state: 'taken' });
      return { view, bytes: Buffer.from('\ufeff核对编号\r\n') };
    },
  };
}
