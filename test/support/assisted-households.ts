// Households taken over with decisions, for tests of what is read from decisions.
import { fen, parseLocalDate, type NationalId } from '#kernel';
import type { Actor } from '#lawful-access';
import { createDecisionDesk, type HubDependencies, type NewDecision } from '#verification';
import { inventIdNumber } from './hub-fixture.js';
import { PLACES } from './placed-officers.js';

export const streetSystem: Actor = {
  clientId: 'street-system',
  purposes: ['social-assistance'],
  divisions: [],
  programmes: [],
  policy: false,
};

export interface AssistedHousehold {
  readonly householdId: string;
  readonly idNumbers: readonly NationalId[];
  decide(next: Partial<NewDecision>): Promise<string>;
}

/** Amounts: 900.00 a month unless said; from 2026-01-01. */
export const decided = (more: Partial<NewDecision> = {}): NewDecision => ({
  programme: 'dibao',
  class: undefined,
  outcome: 'granted',
  amount: fen(900_00),
  validFrom: parseLocalDate('2026-01-01'),
  validTo: undefined,
  reason: '集体研究',
  decidedAt: undefined,
  decider: '某区民政局',
  clientReference: undefined,
  supersedes: undefined,
  ...more,
});

let keys = 0;
const nextKey = () => ({ key: `assisted-${(keys += 1)}`, bodySha256: '0'.repeat(64) });

/**
 * @param serials numbers of the people: the first is the applicant; all members who count
 * @param divisionCode where; the township of the tests unless said
 */
export async function assistHousehold(
  hub: HubDependencies,
  serials: readonly number[],
  first: Partial<NewDecision> = {},
  divisionCode: string = PLACES.township,
  actor: Actor = streetSystem,
): Promise<AssistedHousehold> {
  const desk = createDecisionDesk(hub);
  const members = serials.map((serial, index) => ({
    ref: `m${index + 1}`,
    name: '测样甲',
    idNumber: inventIdNumber(serial),
    role: 'member' as const,
    relation: index === 0 ? ('self' as const) : ('son' as const),
    counted: true,
    countedReason: '共同生活',
  }));
  const { view } = await desk.takeOver({ divisionCode, members }, { ...decided(first), purpose: 'social-assistance' }, actor, nextKey());
  const { householdId } = view;
  return {
    householdId,
    idNumbers: members.map(({ idNumber }) => idNumber),
    async decide(next) {
      const { amount, ...terms } = decided(next);
      const pays = !['stopped', 'refused'].includes(terms.outcome);
      const more = await desk.takeOver(
        { householdId },
        { ...terms, amount: pays ? amount : undefined, purpose: 'social-assistance' },
        actor,
        nextKey(),
      );
      return more.view.decisionId;
    },
  };
}
