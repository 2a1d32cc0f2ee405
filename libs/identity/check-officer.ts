// What may be written about an officer or an organisation, checked before the database checks it again.
import { HubError } from '#kernel';
import type { OfficerRole } from '#lawful-access';
import { ADMINISTRATOR_ROLES, DIVISION_DIGITS, type Organisation } from './officer.js';

/** @throws HubError `roles-not-combinable` */
export function requireCombinableRoles(roles: readonly OfficerRole[]): void {
  const administrators = roles.filter((role) => ADMINISTRATOR_ROLES.includes(role));
  if (administrators.length > 0 && new Set(roles).size > 1)
    throw new HubError(
      'roles-not-combinable',
      'an administrator holds no other role: system, security and audit administration are three people',
      {
        details: { roles: [...new Set(roles)] },
      },
    );
}

/** @throws HubError `organisation-misplaced` when its division is not of its kind, or not inside its parent's */
export function requirePlaceInTree(organisation: Organisation, parent: Organisation | undefined): void {
  const { divisionCode, kind } = organisation;
  const fits = divisionCode.length === DIVISION_DIGITS[kind];
  const isInside =
    parent === undefined || (divisionCode.length > parent.divisionCode.length && divisionCode.startsWith(parent.divisionCode));
  if (!fits || !isInside)
    throw new HubError('organisation-misplaced', 'the division code is not one of this kind of organisation, or lies outside its parent', {
      details: { kind, digits: DIVISION_DIGITS[kind], ...(parent === undefined ? {} : { parentDivision: parent.divisionCode }) },
    });
}
