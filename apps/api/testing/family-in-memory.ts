// Letters to the family without a family, for specs of other routes: a case is there or not, and no letter opens.
import { HubError } from '#kernel';
import type { FamilyDesk, Hub } from '#verification';

export function keepFamilyInMemory(hub: Hub): FamilyDesk {
  const closed = (): never => {
    throw new HubError('session-missing', 'the letter is not open');
  };
  return {
    async issueLetter({ verificationId }, actor) {
      await hub.readVerification(verificationId, actor);
      throw new HubError('letter-reader-unfit', 'the person is not one of this case', { details: { problem: 'not-in-case' } });
    },
    async listLetters(verificationId, actor) {
      await hub.readVerification(verificationId, actor);
      return [];
    },
    openLetter: () => Promise.resolve('refused'),
    authenticate: () => Promise.reject(new HubError('session-missing', 'the letter is not open')),
    closeSession: () => Promise.resolve(),
    readLetter: closed,
    withdrawAuthorization: closed,
    requestCorrection: closed,
    objectTo: closed,
  };
}
