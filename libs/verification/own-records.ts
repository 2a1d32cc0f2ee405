// Which records about a person that person is given a copy of: the own ones, without the identity of others and without what
// somebody else's figures could be computed from. Pure.
import type { FactJson } from '#contracts';
import { maskName, maskNationalId } from '#kernel';

/** A record of one's own as it may be handed out; undefined for one that is about others as well. */
export function toOwnRecord(fact: FactJson): FactJson | undefined {
  switch (fact.kind) {
    case 'marriage':
      return fact.spouseIdNumber === undefined ? fact : { ...fact, spouseIdNumber: maskNationalId(fact.spouseIdNumber) };
    case 'birth':
      return fact.childIdNumber === undefined ? fact : { ...fact, childIdNumber: maskNationalId(fact.childIdNumber) };
    case 'maintenance-judgment':
      // what a formula gives is a share of the payer's income
      return fact.basis === 'formula' ? undefined : { ...fact, counterpart: maskName(fact.counterpart) };
    case 'survey-observation':
      return undefined;
    default:
      return fact;
  }
}
