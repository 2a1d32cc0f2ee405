// Requests that are right in every part, for specs to change one thing in.

import { createHash } from 'node:crypto';

export const ID_NUMBER = '11010519491231002X';
export const OTHER_ID_NUMBER = '110105199003070033';

export const member = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  ref: 'm1',
  name: '王建国',
  idNumber: ID_NUMBER,
  role: 'member',
  relation: 'self',
  counted: true,
  ...change,
});

export const authorization = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  subjects: ['m1'],
  programmes: ['dibao'],
  validFrom: '2026-11-20',
  validTo: '2027-11-19',
  signatures: [{ subject: 'm1', signedOn: '2026-11-20', signedBy: 'self' }],
  evidence: { kind: 'scan', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  ...change,
});

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? 'usual')
    .digest('hex');

/** Another household has another paper, and the same one always the same. */
export const verification = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  household: { divisionCode: '110105', members: [member()] },
  authorizations: [authorization({ evidence: { kind: 'scan', sha256: hashOf(change['household']) } })],
  referenceDate: '2026-11-21',
  purpose: 'social-assistance',
  trigger: 'application',
  programmes: ['dibao'],
  declared: [{ item: 'wages', unit: 'yuan', amount: '72000.00', subject: 'm1' }],
  ...change,
});

/** A request whose only member differs. */
export const verificationOf = (change: Record<string, unknown>): Record<string, unknown> =>
  verification({ household: { divisionCode: '110105', members: [member(change)] } });
