// What a kind of bulk file does with a household or a person of it: checks it by itself, then acts on several together.
import { isHubError, type HubError, type LocalDate } from '#kernel';
import { isInArea } from '#lawful-access';
import type { BulkField } from './bulk-columns.js';
import { faultOfRefusal, type BulkFaultCode } from './bulk-faults.js';
import type { BulkFault, BulkOutcome, BulkWorkStore, ClaimedBulkFile } from './bulk-ports.js';
import { faultAt, spreadFaults, type BulkUnit } from './bulk-units.js';
import type { HubDependencies } from './ports.js';

export interface BulkContext {
  readonly hub: HubDependencies;
  readonly store: BulkWorkStore;
  readonly file: ClaimedBulkFile;
  readonly today: LocalDate;
}

/** A unit with what was read from it. */
export interface ReadUnit<Value> {
  readonly unit: BulkUnit;
  readonly value: Value;
}

export interface BulkKindWork<Value> {
  /** Faults are added to the list; the value counts only when there are none. */
  check(unit: BulkUnit, context: BulkContext, faults: BulkFault[]): Value | undefined;
  /**
   * In the order of the units. Doing it again does nothing again.
   * @throws HubError with retry later for what may pass: then nothing of it is written down
   */
  act(units: readonly ReadUnit<Value>[], context: BulkContext): Promise<readonly BulkOutcome[]>;
}

export const isInAreaOf =
  ({ file }: BulkContext) =>
  (divisionCode: string): boolean =>
    isInArea(file.actor, divisionCode);

/** Where in a line a refusal of the hub belongs. */
const FIELD_OF: Readonly<Partial<Record<BulkFaultCode, BulkField>>> = {
  'authorization-invalid': 'authorizationNumber',
  'authorization-unknown': 'authorizationNumber',
  'authorization-of-others': 'authorizationNumber',
  'authorization-not-now': 'authorizationNumber',
  'number-taken': 'authorizationNumber',
  'evidence-of-another-household': 'evidenceSha256',
  'guardian-needed': 'signedBy',
  'client-reference-taken': 'reference',
  'division-not-allowed': 'division',
  'no-pack-for-region': 'division',
  'member-repeated': 'idNumber',
  'assistance-differs': 'programme',
};

/** A whole unit is refused with one fault, told at its first line. */
export function refuseUnit(unit: BulkUnit, code: BulkFaultCode, field: BulkField | undefined = FIELD_OF[code]): BulkOutcome {
  const [first] = unit.rows;
  return { state: 'refused', faults: first === undefined ? [] : spreadFaults(unit, [faultAt(first, code, field)]) };
}

/** @throws the error itself when it is no refusal of this unit */
export function outcomeOfRefusal(unit: BulkUnit, error: unknown): BulkOutcome {
  if (!isRefusal(error)) throw error;
  return refuseUnit(unit, faultOfRefusal(error.code, error.details['problem']));
}

export const isRefusal = (error: unknown): error is HubError => isHubError(error) && error.retry === 'never';
