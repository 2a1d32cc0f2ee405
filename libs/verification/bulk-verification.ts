// Bulk files of households to verify: each becomes a verification in the bulk lane, under the same rules as one that is asked for
// alone, and named by file and place, so that asking again asks nothing twice.
import { findCover } from '#lawful-access';
import { askTogether, type AskedUnit } from './bulk-asking.js';
import { isInAreaOf, refuseUnit, type BulkContext, type BulkKindWork, type ReadUnit } from './bulk-kind.js';
import { readPapers, type UnitPapers } from './bulk-papers.js';
import { readHousehold, readReference } from './bulk-people.js';
import type { BulkOutcome } from './bulk-ports.js';
import type { NewHousehold, RequestVerification } from './commands.js';
import type { BulkFaultCode } from './bulk-faults.js';

interface VerificationValue {
  readonly household: NewHousehold;
  readonly papers: UnitPapers;
  readonly reference: string | undefined;
}
type Unit = ReadUnit<VerificationValue>;

export const bulkVerification: BulkKindWork<VerificationValue> = {
  check(unit, context, faults) {
    const { household, people } = readHousehold(unit, { today: context.today, isInArea: isInAreaOf(context) }, faults);
    const papers = readPapers(people, { today: context.today, programmes: context.file.options.programmes }, faults);
    const reference = readReference(unit, faults);
    return papers && { household, papers, reference };
  },

  async act(units, context) {
    const outcomes = new Array<BulkOutcome>(units.length).fill({ state: 'checked' });
    const asked: AskedUnit[] = [];
    const known = await resolvePapers(units, context);
    for (const [place, unit] of units.entries()) {
      const household = known.get(unit.unit.ordinal);
      if (typeof household === 'string') outcomes[place] = refuseUnit(unit.unit, household);
      else asked.push({ place, unit: unit.unit, command: commandOf(unit.value, household, context) });
    }
    if (!context.file.validateOnly) await askTogether(asked, outcomes, context);
    return outcomes;
  },
};

interface KnownHousehold {
  readonly householdId: string;
  readonly authorizationIds: readonly string[];
}

/** Households behind papers the hub holds, or why they cannot be used. */
async function resolvePapers(units: readonly Unit[], context: BulkContext): Promise<ReadonlyMap<number, KnownHousehold | BulkFaultCode>> {
  const named = units.flatMap((unit) => (unit.value.papers.isNew ? [] : [{ unit, numbers: unit.value.papers.stored }]));
  const resolved = new Map<number, KnownHousehold | BulkFaultCode>();
  if (named.length === 0) return resolved;
  const asked = named.map(({ unit, numbers }) => ({
    unit,
    papers: numbers.map((number) => ({ number, people: unit.value.household.members.flatMap(({ idNumber }) => idNumber ?? []) })),
  }));
  const found = await context.store.findPapers(
    asked.flatMap(({ papers }) => papers),
    context.file.actor,
  );
  let place = 0;
  for (const { unit, papers: numbers } of asked) {
    const papers = found.slice(place, (place += numbers.length)).flatMap((paper) => paper ?? []);
    const [first] = papers;
    if (first === undefined || papers.length < numbers.length) resolved.set(unit.unit.ordinal, 'authorization-unknown');
    else if (papers.some(({ householdId, isOfThesePeople }) => householdId !== first.householdId || !isOfThesePeople))
      resolved.set(unit.unit.ordinal, 'authorization-of-others');
    else
      resolved.set(
        unit.unit.ordinal,
        await coverOf(
          first.householdId,
          papers.map(({ authorizationId }) => authorizationId),
          context,
        ),
      );
  }
  return resolved;
}

/** The papers as they stand today: a bulk file asks nobody for whom nothing holds. */
async function coverOf(
  householdId: string,
  authorizationIds: readonly string[],
  { hub, file, today }: BulkContext,
): Promise<KnownHousehold | BulkFaultCode> {
  const signed = await hub.store.transact(file.actor.clientId, (transaction) => transaction.readAuthorizations(householdId));
  const named = signed.filter(({ authorizationId }) => authorizationIds.includes(authorizationId));
  const isCovered = named
    .flatMap(({ subjectIds }) => subjectIds)
    .some((subjectId) =>
      hub.connected.some(
        ({ id }) => findCover(named, { subjectId, sourceId: id, programmes: file.options.programmes, on: today }) !== undefined,
      ),
    );
  return isCovered ? { householdId, authorizationIds } : 'authorization-not-now';
}

const commandOf = (
  { household, papers, reference }: VerificationValue,
  known: KnownHousehold | undefined,
  { file, today }: BulkContext,
): RequestVerification => ({
  clientReference: reference,
  household: known === undefined ? household : { householdId: known.householdId },
  authorizations: papers.isNew ? papers.written : [],
  authorizationIds: known?.authorizationIds ?? [],
  referenceDate: file.options.referenceDate ?? today,
  purpose: file.purpose,
  trigger: 'bulk',
  programmes: file.options.programmes,
  declared: [],
});
