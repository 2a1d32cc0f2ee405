// The family's desk as the api process runs it.
import { letterSecrets } from '#identity';
import { createFamilyDesk, type Corrections, type DisputeDesk, type FamilyDesk, type HubDependencies } from '#verification';
import { setTimeout as pause } from 'node:timers/promises';

/** More than a try takes by far, whatever is right or wrong about it. */
const TRY_ANSWERED_EVERY_MS = 250;

export const openFamilyDesk = (hub: HubDependencies, corrections: Corrections, disputes: DisputeDesk): FamilyDesk =>
  createFamilyDesk({
    hub,
    corrections,
    disputes,
    codes: letterSecrets,
    pace: { everyMs: TRY_ANSWERED_EVERY_MS, elapsed: () => performance.now(), pause },
  });
