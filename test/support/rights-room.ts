// Cases of officers of one township, with reports, for tests of corrections, holds, erasures, copies and retention.
import type { Actor } from '#lawful-access';
import { openAskingHub, earning, type AskingHub, type Records } from './asking-hub.js';
import type { HubDatabase } from './hub-database.js';
import { inventRequest } from './hub-fixture.js';
import { officerAt, PLACES } from './placed-officers.js';

export const rightsOfficers = {
  caseworker: officerAt('township', 'caseworker', ['caseworker']),
  reviewer: officerAt('township', 'reviewer', ['reviewer']),
  secondReviewer: officerAt('township', 'second reviewer', ['reviewer']),
  supervisor: officerAt('county', 'supervisor', ['supervisor']),
  secondSupervisor: officerAt('county', 'second supervisor', ['supervisor']),
  reviewerBeside: officerAt('sibling-township', 'reviewer beside', ['reviewer']),
} as const;

export interface RightsRoom {
  readonly asking: AskingHub;
  /** A case of `size` people that every source has answered. */
  openCase(options?: {
    readonly actor?: Actor;
    readonly size?: number;
    readonly records?: Records;
  }): Promise<{ verificationId: string; householdId: string }>;
}

export function openRightsRoom(database: HubDatabase, firstSerial = 500): RightsRoom {
  const asking = openAskingHub(database);
  let serial = firstSerial;
  return {
    asking,
    async openCase({ actor = rightsOfficers.caseworker, size = 2, records = earning('3000.00') } = {}) {
      serial += 1;
      const { household } = inventRequest(serial, { size });
      const verificationId = await asking.request(serial, { household: { ...household, divisionCode: PLACES.township } }, size, actor);
      await asking.answerAll(verificationId, records);
      const [row] = await database.inspect<{ household_id: string }>(
        'select household_id from hedui.verification where verification_id = $1',
        [verificationId],
      );
      if (!row) throw new Error('the case is not stored');
      return { verificationId, householdId: row.household_id };
    },
  };
}
