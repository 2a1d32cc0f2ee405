// The access policy: what it may not say, and how it is read for officers and systems.
import { isHubError } from '#kernel';
import { readFileSync } from 'node:fs';
import { parseAccessPolicy, POLICY_ROLES, requireAccess, rolesOf, withDeskRights } from './access-policy.js';
import type { Actor } from './actor.js';
import { areaOf } from './division-area.js';
import { ownerOf, principalOf, rowReachOf } from './row-reach.js';
import type { OfficerRole } from './roles.js';

const text = readFileSync('config/access-policy.yaml', 'utf8');
const policy = parseAccessPolicy(text);
const system: Actor = { clientId: 'street', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };
const officer = (...roles: OfficerRole[]): Actor => ({
  ...system,
  clientId: 'console',
  roles,
  officer: {
    officerId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0',
    organisationId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0',
    division: '110109101000',
    signedInAt: new Date(0),
    secondFactorAt: undefined,
  },
});
const refusalOf = (changed: string): string => {
  try {
    parseAccessPolicy(changed);
  } catch (error) {
    if (isHubError(error) && error.code === 'access-policy-invalid') return error.message;
    throw error;
  }
  throw new Error('the policy was accepted');
};

describe('the access policy', () => {
  it.each([
    ['a role that is left out', text.replace(/^ {2}assistant:\n(?: {4}.*\n)+/m, ''), 'roles.assistant'],
    ['a reach nobody knows', text.replace('create: below', 'create: beyond'), 'may'],
    ['a resource nobody knows', text.replace('      household: { read: { reach: own', '      neighbour: { read: { reach: own'), 'may'],
    [
      'an administrator who reads reports',
      text.replace('      usage: { list: everywhere }', '      report: { read: everywhere }'),
      'an administrator sees nothing of a case',
    ],
    [
      'a system with an organisation',
      text.replace('redetermination: { list: own }', 'redetermination: { list: organisation }'),
      'a system has no organisation',
    ],
    ['a case reached everywhere', text.replace('summary: { read: below }', 'summary: { read: everywhere }'), 'nobody reaches every case'],
    ['broken YAML', 'roles: [', 'not valid YAML'],
  ])('with %s is refused, and the place is named', (_what, changed, place) => {
    expect(changed).not.toBe(text);
    expect(refusalOf(changed)).toContain(place);
  });

  it('gives administrators of no kind anything of a case', () => {
    for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const)
      for (const resource of ['household', 'verification', 'report', 'raw-answer', 'determination', 'summary', 'authorization'] as const)
        for (const verb of ['list', 'read', 'create', 'change', 'unmask', 'export'] as const)
          expect(policy.grantOf(role, { resource, verb })).toBeUndefined();
  });

  it('lets nobody but policy officers decide about local values, and system administrators none', () => {
    const deciding = POLICY_ROLES.filter((role) => policy.grantOf(role, { resource: 'local-value', verb: 'decide' }) !== undefined);
    expect(deciding).toEqual(['policy-officer', 'policy-desk']);
  });

  it('takes of several roles the one that reaches furthest', () => {
    const cell = { resource: 'report', verb: 'read' } as const;
    expect(policy.decide(officer('caseworker'), cell)).toEqual({ reach: 'own', view: 'masked', needs: [] });
    expect(policy.decide(officer('caseworker', 'reviewer'), cell)?.reach).toBe('organisation');
    expect(policy.decide(officer('policy-officer', 'caseworker'), cell)?.reach).toBe('own');
    expect(() => requireAccess(policy, officer('system-admin'), 'report', 'read')).toThrow('no role of this principal has that right');
  });

  it('gives a system its role and its rights, an officer none of a system', () => {
    expect(rolesOf(system)).toEqual(['upstream']);
    expect(rolesOf({ ...system, roles: ['charity'], policy: true, answers: true, operator: true })).toEqual([
      'charity',
      'policy-desk',
      'answers-desk',
      'operations-desk',
    ]);
    expect(rolesOf({ ...system, roles: ['caseworker'] })).toEqual([]);
    expect(rolesOf({ ...officer('caseworker'), policy: true, roles: ['caseworker', 'upstream'] })).toEqual(['caseworker']);
  });

  it('opens the desks to officers by their roles alone', () => {
    expect(withDeskRights(policy, { ...officer('caseworker'), policy: true })).toMatchObject({
      policy: false,
      answers: true,
      operator: false,
    });
    expect(withDeskRights(policy, officer('policy-officer'))).toMatchObject({ policy: true, answers: false, operator: false });
    expect(withDeskRights(policy, officer('system-admin'))).toMatchObject({ policy: false, answers: false, operator: true });
    expect(withDeskRights(policy, system)).toBe(system);
  });
});

describe('the rows a principal reaches', () => {
  it.each([
    ['11', '11'],
    ['110000', '11'],
    ['110100000000', '1101'],
    ['110109', '110109'],
    ['110109000000', '110109'],
    ['110109101000', '110109101'],
    ['110109101', '110109101'],
    ['110109101005', '110109101005'],
    ['110110', '110110'],
    ['111000', '1110'],
  ])('of division %s begin with %s', (division, area) => expect(areaOf(division)).toBe(area));

  it('are those of the client for a system, and bounded by officer, organisation and area for an officer', () => {
    expect(rowReachOf(system, 'report', { reach: 'own' })).toEqual({ clientId: 'street', purposes: ['social-assistance'] });
    expect(rowReachOf(officer('reviewer'), 'report', { reach: 'organisation' })).toMatchObject({
      area: '110109101',
      reach: 'organisation',
    });
    expect(rowReachOf(officer('caseworker'), 'hand-answer', { reach: 'below' })).toMatchObject({ area: '110109101', reach: 'none' });
    expect(ownerOf(system, '110109')).toEqual({ organisationId: undefined, openedBy: undefined, divisionCode: '110109' });
    expect(ownerOf(officer('caseworker'), '110109')).toMatchObject({
      openedBy: principalOf(officer('caseworker')),
      divisionCode: '110109101',
    });
  });
});
