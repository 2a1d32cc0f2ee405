// The family's desk as the api process runs it.
import { letterSecrets } from '#identity';
import { createCorrections, createFamilyDesk, type FamilyDesk, type HubDependencies, type SubjectRightsStore } from '#verification';
import { setTimeout as pause } from 'node:timers/promises';

/** A request for correction is answered within so many working days. */
const CORRECTION_WORKING_DAYS = 15;
/** More than a try takes by far, whatever is right or wrong about it. */
const TRY_ANSWERED_EVERY_MS = 250;

export const openFamilyDesk = (hub: HubDependencies, store: SubjectRightsStore): FamilyDesk =>
  createFamilyDesk({
    hub,
    corrections: createCorrections({ ...hub, store, correctionWorkingDays: CORRECTION_WORKING_DAYS }),
    codes: letterSecrets,
    pace: { everyMs: TRY_ANSWERED_EVERY_MS, elapsed: () => performance.now(), pause },
  });
