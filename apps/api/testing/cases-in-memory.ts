// Cases in memory for the specs of the API: there are none. Who may ask is checked; what they do is the store's matter.
import { HubError } from '#kernel';
import { requireAccess, type AccessPolicy, type Actor, type Resource, type Verb } from '#lawful-access';
import type { CaseDesks } from '../cases/case-desks.js';

export function keepCasesInMemory(access: AccessPolicy): CaseDesks {
  const missing = (resource: Resource, verb: Verb) => async (actor: Actor) => {
    requireAccess(access, actor, resource, verb);
    throw new HubError('not-found', 'there is no such case');
  };
  const read = missing('case', 'read');
  const create = missing('case', 'create');
  const change = missing('case', 'change');
  const decide = missing('case', 'decide');
  const offer = missing('hand-over', 'create');
  const receive = missing('hand-over', 'decide');
  return {
    desk: {
      openCase: (_opened, actor) => create(actor),
      readCase: (_id, actor) => read(actor),
      async listCases(_query, actor) {
        requireAccess(access, actor, 'case', 'list');
        return { items: [], nextCursor: undefined };
      },
      suggestRouting: (_id, actor) => read(actor),
      recordStep: (_id, _step, actor) => change(actor),
      extendDecision: (_id, _ground, actor) => change(actor),
      nameHousehold: (_id, _household, actor) => change(actor),
      linkVerification: (_id, _verification, actor) => change(actor),
      endEscalation: (_id, actor) => decide(actor),
      closeCase: (_id, _close, actor) => change(actor),
    },
    emergencies: {
      recordAid: (_id, _aid, actor) => change(actor),
      receivePapers: (_id, _papers, actor) => change(actor),
    },
    handovers: {
      offer: (_id, _offered, actor) => offer(actor),
      accept: (_id, actor) => receive(actor),
      giveBack: (_id, _answer, actor) => receive(actor),
      withdraw: (_id, actor) => offer(actor),
      async list(_query, actor) {
        requireAccess(access, actor, 'hand-over', 'list');
        return { items: [], nextCursor: undefined };
      },
    },
  };
}
