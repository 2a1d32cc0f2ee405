// The desks of what happens between report and decision, as the routes of the api use them.
import type { DisputeDesk, ProofDesk } from '#verification';

export interface CaseworkDesks {
  readonly disputes: DisputeDesk;
  readonly proofs: ProofDesk;
}
