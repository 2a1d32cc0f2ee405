// Nobody has asked for anything yet: rights of people for specs of other routes. What they do is the integration tests' matter.
import { HubError } from '#kernel';
import type { Hub, SubjectRights } from '#verification';

export function keepSubjectRightsInMemory(hub: Pick<Hub, 'readVerification'>): SubjectRights {
  const notThere = (what: string) => async (): Promise<never> => {
    throw new HubError('not-found', `there is no such ${what}`);
  };
  return {
    corrections: {
      requestCorrection: notThere('person of the case'),
      async listOfCase(verificationId, by) {
        if ('actor' in by) await hub.readVerification(verificationId, by.actor);
        return [];
      },
      listOpen: async () => [],
      forward: notThere('request for correction'),
      answer: notThere('request for correction'),
    },
    holds: { place: notThere('verification'), lift: notThere('legal hold'), list: async () => [] },
    erasures: { request: notThere('verification'), decide: notThere('request for erasure'), list: async () => [] },
    extracts: { request: notThere('person of the case'), list: async () => [], handOut: notThere('copy'), read: notThere('copy') },
    readRetention: async () => ({
      rules: { version: '2026-11-22', respond: { correctionWorkingDays: 15, accessWorkingDays: 15 }, classes: [] },
      lastRuns: [],
    }),
  };
}
