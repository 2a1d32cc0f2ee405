// The policy packs of the installation as the API reads them. The process that starts it hands them in.
import type { PackCase, PackCatalogue } from '#eligibility';

export interface Policies {
  /** As they stand now: local values that are published while the process runs count from then on. */
  current(): PackCatalogue;
  /** Golden cases that stand beside the packs; those that cannot be read are left out. */
  readonly cases: readonly PackCase[];
}
