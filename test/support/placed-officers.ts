// Officers of organisations that lie beside, above and below each other, as actors. The townships' county has a pack.
import type { Actor, OfficerRole } from '#lawful-access';
import { v5 as nameUuid } from 'uuid';

const NAMESPACE = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f00';

/** Seen from the township: itself, one beside it, its county, a village of it, one of the next county, another province's. */
export const PLACES = {
  township: '110109101000',
  'sibling-township': '110109102000',
  county: '110109000000',
  village: '110109101005',
  'sibling-county': '110108101000',
  'other-province': '310101101000',
  city: '110100000000',
  province: '110000000000',
} as const;
export type Place = keyof typeof PLACES;

export const organisationIdOf = (place: Place): string => nameUuid(`organisation ${place}`, NAMESPACE);
export const officerIdOf = (name: string): string => nameUuid(`officer ${name}`, NAMESPACE);

/** @param name two officers with the same name are the same */
export const officerAt = (place: Place, name: string, roles: readonly OfficerRole[], changes: Partial<Actor> = {}): Actor => ({
  clientId: 'console',
  purposes: ['social-assistance'],
  divisions: [PLACES[place]],
  programmes: [],
  policy: false,
  roles,
  officer: {
    officerId: officerIdOf(name),
    organisationId: organisationIdOf(place),
    division: PLACES[place],
    signedInAt: new Date(),
    secondFactorAt: new Date(),
  },
  ...changes,
});
