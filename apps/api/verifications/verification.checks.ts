// What can only be said of a whole request for a verification, or on a given day.
import type { LocalDate } from '#kernel';
import { findAuthorizationFaults } from '../authorizations/authorization.checks.js';
import { fieldOf, findMemberFaults, listRefs, textOf, type PlacedFault } from '../households/household.checks.js';

const EARLIEST_REFERENCE_DATE = '2000-01-01';
const COUNTED_ITEMS: ReadonlySet<string | undefined> = new Set(['dwellings', 'vehicles']);

export function* findVerificationFaults(request: object, today: LocalDate): Iterable<PlacedFault> {
  const referenceDate = textOf(request, 'referenceDate');
  if (referenceDate !== undefined && referenceDate > today) yield { pointer: '/referenceDate', code: 'date-in-future' };
  if (referenceDate !== undefined && referenceDate < EARLIEST_REFERENCE_DATE) yield { pointer: '/referenceDate', code: 'date-too-early' };

  yield* findCaseFaults(request, referenceDate, today);
  const household = fieldOf(request, 'household');
  if (typeof household !== 'object' || household === null) return;
  const [householdId, divisionCode, members, area, hukou] = ['householdId', 'divisionCode', 'members', 'area', 'hukou'].map((field) =>
    fieldOf(household, field),
  );
  const isKnown = householdId !== undefined && [divisionCode, members, area, hukou].every((field) => field === undefined);
  const isNew = householdId === undefined && divisionCode !== undefined && members !== undefined;
  if (!isKnown && !isNew) yield { pointer: '/household', code: 'household-form' };
  yield* findMemberFaults(members, '/household/members', today);

  const refs = isNew ? listRefs(members) : undefined;
  const authorizations = fieldOf(request, 'authorizations');
  if (Array.isArray(authorizations))
    for (const [index, authorization] of authorizations.entries())
      yield* findAuthorizationFaults(authorization, `/authorizations/${index}`, { today, refs });
  yield* findFigureFaults(fieldOf(request, 'declared'), refs);
}

/** Days in their order, and temporary aid that no programme was named for. */
function* findCaseFaults(request: object, referenceDate: string | undefined, today: LocalDate): Iterable<PlacedFault> {
  const change = fieldOf(request, 'change');
  const on = textOf(change, 'on');
  if (on !== undefined && referenceDate !== undefined && on > referenceDate)
    yield { pointer: '/change/on', code: 'change-after-reference' };
  for (const field of ['declaredOn', 'detectedOn']) {
    const day = textOf(change, field);
    if (day !== undefined && day > today) yield { pointer: `/change/${field}`, code: 'date-in-future' };
    if (day !== undefined && on !== undefined && day < on) yield { pointer: `/change/${field}`, code: 'date-before-change' };
  }
  const exclusions = fieldOf(request, 'exclusions');
  if (Array.isArray(exclusions))
    for (const [index, exclusion] of exclusions.entries()) {
      const day = textOf(exclusion, 'on');
      if (day !== undefined && day > today) yield { pointer: `/exclusions/${index}/on`, code: 'date-in-future' };
      const approvers = fieldOf(exclusion, 'approvedBy');
      if (Array.isArray(approvers) && approvers.length === 1)
        yield { pointer: `/exclusions/${index}/approvedBy`, code: 'approvers-too-few' };
    }
  const temporary = fieldOf(request, 'temporary');
  if (temporary === undefined) return;
  const programmes = fieldOf(request, 'programmes');
  if (Array.isArray(programmes) && !programmes.includes('temporary')) yield { pointer: '/temporary', code: 'programme-not-asked' };
  if (fieldOf(temporary, 'cause') !== undefined && fieldOf(temporary, 'kind') === 'emergency')
    yield { pointer: '/temporary/cause', code: 'cause-without-spending' };
  const paid = fieldOf(temporary, 'paid');
  if (!Array.isArray(paid)) return;
  for (const [index, payment] of paid.entries()) {
    const day = textOf(payment, 'on');
    if (day !== undefined && day > today) yield { pointer: `/temporary/paid/${index}/on`, code: 'date-in-future' };
  }
}

function* findFigureFaults(declared: unknown, refs: ReadonlySet<string> | undefined): Iterable<PlacedFault> {
  if (!Array.isArray(declared)) return;
  const seen = new Set<string>();
  for (const [index, figure] of declared.entries()) {
    const pointer = `/declared/${index}`;
    const item = textOf(figure, 'item');
    const unit = textOf(figure, 'unit');
    const subject = textOf(figure, 'subject');
    const hasAmount = typeof figure === 'object' && figure !== null && Reflect.get(figure, 'amount') !== undefined;
    const hasCount = typeof figure === 'object' && figure !== null && Reflect.get(figure, 'count') !== undefined;
    if ((unit === 'yuan' && (!hasAmount || hasCount)) || (unit === 'count' && (!hasCount || hasAmount)))
      yield { pointer, code: 'figure-unit' };
    if (item !== undefined && unit !== undefined && COUNTED_ITEMS.has(item) !== (unit === 'count'))
      yield { pointer: `${pointer}/unit`, code: 'figure-item-unit' };
    if (subject !== undefined && refs !== undefined && !refs.has(subject)) yield { pointer: `${pointer}/subject`, code: 'ref-unknown' };
    const key = `${item} ${subject ?? ''}`;
    if (item !== undefined && seen.has(key)) yield { pointer, code: 'figure-repeated' };
    seen.add(key);
  }
}
