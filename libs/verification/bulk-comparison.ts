// Bulk files of people to look for (名单比对): which of them get what, where, since when, by what was decided for households of the
// sender itself; and, where sources were chosen, what these know of each person who has signed for them. How many were looked for
// is in the audit.
import { explainGap, findCover, type SignedAuthorization } from '#lawful-access';
import { shanghaiDate, type NationalId } from '#kernel';
import { askTogether, type AskedUnit } from './bulk-asking.js';
import type { BulkFaultCode } from './bulk-faults.js';
import { refuseUnit, type BulkContext, type BulkKindWork, type ReadUnit } from './bulk-kind.js';
import { readPerson } from './bulk-people.js';
import type { BulkOutcome, HouseholdOfPerson } from './bulk-ports.js';
import type { RequestVerification } from './commands.js';

interface ComparedPerson {
  readonly idNumber: NationalId;
}
type Unit = ReadUnit<ComparedPerson>;

export const bulkComparison: BulkKindWork<ComparedPerson> = {
  check({ rows: [row] }, { today }, faults) {
    const person = row && readPerson(row, today, faults);
    return person && { idNumber: person.idNumber };
  },

  async act(units, context) {
    const { file, store, today } = context;
    const { sources } = file.options;
    const people = units.map(({ value }) => value.idNumber);
    const bases = sources === undefined ? [] : await findBases(units, sources, context);
    const running = file.validateOnly ? [] : await store.findRecipients(people, file.options.referenceDate ?? today, file.actor);
    const asked: AskedUnit[] = [];
    const outcomes = units.map(({ unit }, place): BulkOutcome => {
      const basis = bases[place];
      const decisionIds = running[place] ?? [];
      if (typeof basis === 'string') return refuseUnit(unit, basis, 'idNumber');
      if (file.validateOnly) return { state: 'checked' };
      if (basis !== undefined) asked.push({ place, unit, command: commandOf(basis, sources ?? [], context), more: { decisionIds } });
      return { state: 'compared', decisionIds };
    });
    await askTogether(asked, outcomes, context);
    return outcomes;
  },
};

/** The stored person, and what was signed that covers asking about it. */
interface Basis extends HouseholdOfPerson {
  readonly authorizationIds: readonly string[];
}

/** By place: under what each person may be asked about, or why not. Who is in several households goes by the one that covers most. */
async function findBases(
  units: readonly Unit[],
  sources: readonly string[],
  { hub, store, file }: BulkContext,
): Promise<readonly (Basis | BulkFaultCode)[]> {
  const known = await store.findHouseholds(
    units.map(({ value }) => value.idNumber),
    file.actor,
  );
  const householdIds = [...new Set(known.flatMap((places) => places.map(({ householdId }) => householdId)))];
  const signed = await hub.store.transact(file.actor.clientId, (transaction) => transaction.readAuthorizationsOf(householdIds));
  const on = shanghaiDate(hub.now());
  return units.map((_unit, place) => {
    let best: { readonly basis: Basis; readonly covered: number } | undefined;
    const gaps = new Set<BulkFaultCode>();
    for (const { householdId, subjectId } of known[place] ?? []) {
      const authorizations = signed.get(householdId) ?? [];
      const covers: SignedAuthorization[] = [];
      for (const sourceId of sources) {
        const question = { subjectId, sourceId, programmes: file.options.programmes, on };
        const cover = findCover(authorizations, question);
        if (cover === undefined) gaps.add(faultOfGap(explainGap(authorizations, question)));
        else covers.push(cover);
      }
      if (covers.length <= (best?.covered ?? 0)) continue;
      const authorizationIds = [...new Set(covers.map(({ authorizationId }) => authorizationId))];
      best = { basis: { householdId, subjectId, authorizationIds }, covered: covers.length };
    }
    return best?.basis ?? NEAREST_FIRST.find((gap) => gaps.has(gap)) ?? 'authorization-not-held';
  });
}

const NEAREST_FIRST: readonly BulkFaultCode[] = ['authorization-not-now', 'authorization-scope', 'authorization-not-held'];

function faultOfGap(gap: ReturnType<typeof explainGap>): BulkFaultCode {
  switch (gap) {
    case 'authorization-over':
    case 'authorization-ended':
    case 'authorization-withdrawn':
    case 'authorization-not-begun':
      return 'authorization-not-now';
    case 'source-not-authorised':
    case 'programme-not-authorised':
    case 'consent-withheld':
      return 'authorization-scope';
    default:
      return 'authorization-not-held';
  }
}

const commandOf = (
  { householdId, subjectId, authorizationIds }: Basis,
  sourceIds: readonly string[],
  { file, today }: BulkContext,
): RequestVerification => ({
  clientReference: undefined,
  household: { householdId },
  authorizations: [],
  authorizationIds,
  referenceDate: file.options.referenceDate ?? today,
  purpose: file.purpose,
  trigger: 'comparison',
  programmes: file.options.programmes,
  declared: [],
  scope: { sourceIds, subjectIds: [subjectId] },
});
