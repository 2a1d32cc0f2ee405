// The desks of what happens between report and decision, as the routes of the api use them.
import type { DisputeDesk } from '#verification';

export interface CaseworkDesks {
  readonly disputes: DisputeDesk;
}
