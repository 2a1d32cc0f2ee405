// Of the authorisation matrix, written by hand from the requirements: whose cases each principal may see, and where a reason is
// needed first. Who has a right at all stands in the spec itself.
import type { Principal, Target } from './matrix-world.js';

/** Whose cases each may come to see at all. Nobody else sees any. */
const IN_COUNTY: readonly Target[] = ['own', 'colleague', 'beside', 'county', 'village', 'of-system'];
export const REACH: Partial<Record<Principal, readonly Target[]>> = {
  caseworker: ['own'],
  colleague: ['colleague'],
  reviewer: ['own', 'colleague'],
  'county-supervisor': IN_COUNTY,
  'city-supervisor': [...IN_COUNTY, 'next-county'],
  'province-supervisor': [...IN_COUNTY, 'next-county'],
  auditor: ['village'],
  upstream: ['of-system'],
};
/** Not before the case was opened with a reason. */
export const WITH_REASON: Readonly<Record<string, readonly string[]>> = {
  'report read': ['county-supervisor', 'city-supervisor', 'province-supervisor'],
  'determination read': ['county-supervisor', 'city-supervisor', 'province-supervisor'],
  'raw-answer read': ['reviewer'],
  'export create': ['caseworker', 'colleague', 'reviewer', 'county-supervisor', 'city-supervisor', 'province-supervisor'],
};
/** Words of the table of holders that stand for several principals. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  caseworker: ['caseworker', 'colleague'],
  supervisor: ['county-supervisor', 'city-supervisor', 'province-supervisor'],
  upstream: ['upstream', 'other-upstream'],
  systems: ['upstream', 'other-upstream', 'department', 'charity', 'partner-hub'],
};
