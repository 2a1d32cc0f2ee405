// Objections and what goes with them without any, for specs of other routes: a case is there or not, and has none.
import { HubError } from '#kernel';
import type { Hub } from '#verification';
import type { CaseworkDesks } from '../disputes/casework-desks.js';

export function keepCaseworkInMemory(hub: Hub): CaseworkDesks {
  const missing = (): never => {
    throw new HubError('not-found', 'there is none in this case');
  };
  const listOfCase = async (verificationId: string, actor: Parameters<Hub['readVerification']>[1]): Promise<readonly never[]> => {
    await hub.readVerification(verificationId, actor);
    return [];
  };
  return {
    disputes: {
      async open({ verificationId, by }) {
        await hub.readVerification(verificationId, by);
        return missing();
      },
      listOfCase,
      listOpen: () => Promise.resolve([]),
      read: missing,
      addPapers: missing,
      readPaper: missing,
      sendTicket: missing,
      rule: missing,
      approve: missing,
      returnRuling: missing,
      withdraw: missing,
    },
    proofs: {
      async ask({ verificationId }, actor) {
        await hub.readVerification(verificationId, actor);
        return missing();
      },
      list: (verificationId, actor) => (verificationId === undefined ? Promise.resolve([]) : listOfCase(verificationId, actor)),
      addPapers: missing,
      close: missing,
      tell: missing,
    },
  };
}
