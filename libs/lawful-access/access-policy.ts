// The access policy (config/access-policy.yaml): roles x resources x verbs, how far each reaches, what is shown and what is
// needed besides. Checked whole when it is read. Who a principal is, and which rows it reaches, live elsewhere.
import { bilingualSchema, type Bilingual } from '#contracts';
import { HubError } from '#kernel';
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Actor } from './actor.js';
import { FAMILY_ROLE, OFFICER_ROLES, SYSTEM_ROLES } from './roles.js';

export const RESOURCES = [
  'household',
  'authorization',
  'verification',
  'query',
  'bulk-file',
  'raw-answer',
  'report',
  'determination',
  'summary',
  'question',
  'decision',
  'case',
  'hand-over',
  'standing-list',
  'review',
  'alert',
  'status',
  'assistance-feed',
  'hand-answer',
  'export',
  'case-export',
  'event',
  'webhook',
  'catalogue',
  'policy',
  'evaluation',
  'local-value',
  'simulation',
  'redetermination',
  'source',
  'work-item',
  'session',
  'organisation',
  'officer',
  'client',
  'lookup-lock',
  'relative',
  'mandate',
  'audit',
  'usage',
  'statistics',
  'legal-hold',
  'erasure',
  'retention',
  'subject-access',
  'correction',
  'dispute',
  'proof',
  'family-letter',
] as const;
export type Resource = (typeof RESOURCES)[number];

export const VERBS = ['list', 'read', 'create', 'change', 'decide', 'unmask', 'export'] as const;
export type Verb = (typeof VERBS)[number];

/** From the narrowest to the widest. */
export const REACHES = ['none', 'mandate', 'own', 'organisation', 'below', 'everywhere'] as const;
export type Reach = (typeof REACHES)[number];

export const GRANT_VIEWS = ['full', 'masked', 'without-bank', 'verdict', 'status'] as const;
export type GrantView = (typeof GRANT_VIEWS)[number];
export const GRANT_NEEDS = ['reason', 'step-up', 'second-person', 'not-own-submission'] as const;
export type GrantNeed = (typeof GRANT_NEEDS)[number];

/** Rights of a client system besides its role: what its registration says of policy, answers and operating. */
const DESK_ROLES = ['policy-desk', 'answers-desk', 'operations-desk'] as const;
export const POLICY_ROLES = [...OFFICER_ROLES, ...SYSTEM_ROLES, ...DESK_ROLES, FAMILY_ROLE] as const;
export type PolicyRole = (typeof POLICY_ROLES)[number];

export interface Grant {
  readonly reach: Exclude<Reach, 'none'>;
  readonly view: GrantView;
  readonly needs: readonly GrantNeed[];
}

export interface Cell {
  readonly resource: Resource;
  readonly verb: Verb;
}

export interface AccessPolicy {
  /** SHA-256 of the file; health and audit name it. */
  readonly hash: string;
  readonly version: string;
  readonly resourceTitles: Readonly<Record<Resource, Bilingual>>;
  readonly roleTitles: Readonly<Record<PolicyRole, Bilingual>>;
  /** What one role has of a cell; undefined: nothing. */
  grantOf(role: PolicyRole, cell: Cell): Grant | undefined;
  /** What a principal has of a cell: of several roles the one that reaches furthest. */
  decide(actor: Actor, cell: Cell): Grant | undefined;
}

const reachSchema = z.enum(REACHES).exclude(['none']);
const grantSchema = z
  .union([
    reachSchema,
    z.strictObject({ reach: reachSchema, view: z.enum(GRANT_VIEWS).optional(), needs: z.array(z.enum(GRANT_NEEDS)).min(1).optional() }),
  ])
  .transform((written): Grant => {
    const { reach, view = 'full', needs = [] } = typeof written === 'string' ? { reach: written } : written;
    return { reach, view, needs };
  });
const policyFileSchema = z.strictObject({
  version: z.iso.date(),
  resources: z.record(z.enum(RESOURCES), bilingualSchema),
  roles: z.record(
    z.enum(POLICY_ROLES),
    z.strictObject({ title: bilingualSchema, may: z.partialRecord(z.enum(RESOURCES), z.partialRecord(z.enum(VERBS), grantSchema)) }),
  ),
});
type PolicyFile = z.output<typeof policyFileSchema>;

/**
 * Reads the policy file.
 * @throws HubError `access-policy-invalid` naming every place that is wrong
 */
export function parseAccessPolicy(text: string): AccessPolicy {
  let content: unknown;
  try {
    content = parse(text);
  } catch (cause) {
    throw new HubError('access-policy-invalid', 'the access policy is not valid YAML', { cause });
  }
  const result = policyFileSchema.safeParse(content);
  const problems = result.success
    ? findContradictions(result.data)
    : result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  if (!result.success || problems.length > 0)
    throw new HubError('access-policy-invalid', `the access policy cannot be used:\n  ${problems.join('\n  ')}`);
  const { version, resources, roles } = result.data;
  const grantOf = (role: PolicyRole, { resource, verb }: Cell): Grant | undefined => roles[role].may[resource]?.[verb];
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    version,
    resourceTitles: resources,
    roleTitles: Object.fromEntries(POLICY_ROLES.map((role) => [role, roles[role].title])) as Record<PolicyRole, Bilingual>,
    grantOf,
    decide: (actor, cell) => rolesOf(actor).reduce<Grant | undefined>((best, role) => further(best, grantOf(role, cell)), undefined),
  };
}

/** What no policy may say, whatever else it says. */
function findContradictions({ roles }: PolicyFile): string[] {
  const problems: string[] = [];
  for (const role of POLICY_ROLES) {
    const isSystem = role in systemRoles;
    for (const [resource, verbs] of Object.entries(roles[role].may))
      for (const [verb, grant] of Object.entries(verbs)) {
        const place = `roles.${role}.may.${resource}.${verb}`;
        if (role === FAMILY_ROLE && grant.reach !== 'own') problems.push(`${place}: a family reaches its own case and no other`);
        if (isSystem && ['organisation', 'mandate'].includes(grant.reach)) problems.push(`${place}: a system has no ${grant.reach}`);
        if (isSystem && grant.needs.some((need) => need !== 'second-person'))
          problems.push(`${place}: a system cannot give ${grant.needs.join(', ')}`);
        if (grant.reach === 'everywhere' && CASE_RESOURCES.includes(resource)) problems.push(`${place}: nobody reaches every case`);
        if (ADMINISTRATORS.includes(role) && CASE_RESOURCES.includes(resource))
          problems.push(`${place}: an administrator sees nothing of a case`);
      }
  }
  return problems;
}

const systemRoles: Readonly<Record<string, true>> = Object.fromEntries([...SYSTEM_ROLES, ...DESK_ROLES].map((role) => [role, true]));
const ADMINISTRATORS: readonly PolicyRole[] = ['system-admin', 'security-admin', 'audit-admin', 'policy-officer'];
/** What is about named people. */
export const CASE_RESOURCES: readonly string[] = [
  'household',
  'authorization',
  'verification',
  'query',
  'bulk-file',
  'raw-answer',
  'report',
  'determination',
  'summary',
  'question',
  'decision',
  'case',
  'hand-over',
  'standing-list',
  'review',
  'alert',
  'status',
  'assistance-feed',
  'hand-answer',
  'export',
  'case-export',
  'subject-access',
  'correction',
  'family-letter',
  'legal-hold',
  'erasure',
] satisfies readonly Resource[];

const further = (one: Grant | undefined, other: Grant | undefined): Grant | undefined =>
  one === undefined || (other !== undefined && REACHES.indexOf(other.reach) > REACHES.indexOf(one.reach)) ? other : one;

/** The roles of the policy a principal has: an officer's own; a system's, upstream when it names none, and its rights. */
export function rolesOf(actor: Actor): readonly PolicyRole[] {
  if (actor.family !== undefined) return [FAMILY_ROLE];
  if (actor.officer !== undefined) return (actor.roles ?? []).filter((role) => OFFICER_ROLES.some((one) => one === role));
  const roles = (actor.roles ?? ['upstream']).filter((role) => SYSTEM_ROLES.some((one) => one === role));
  return [
    ...roles,
    ...(actor.policy ? (['policy-desk'] as const) : []),
    ...(actor.answers === true ? (['answers-desk'] as const) : []),
    ...(actor.operator === true ? (['operations-desk'] as const) : []),
  ];
}

/** @throws HubError `access-denied` when no role of the actor has the cell */
export function requireAccess(policy: AccessPolicy, actor: Actor, resource: Resource, verb: Verb): Grant {
  const grant = policy.decide(actor, { resource, verb });
  if (grant === undefined) throw new HubError('access-denied', 'no role of this principal has that right', { details: { resource, verb } });
  return grant;
}

/** An actor whose rights at the desks for policy, answers and operating are those of its roles. Systems keep what they have. */
export const withDeskRights = (policy: AccessPolicy, actor: Actor): Actor =>
  actor.officer === undefined
    ? actor
    : {
        ...actor,
        policy: policy.decide(actor, { resource: 'local-value', verb: 'create' }) !== undefined,
        answers: policy.decide(actor, { resource: 'hand-answer', verb: 'list' }) !== undefined,
        operator: policy.decide(actor, { resource: 'source', verb: 'change' }) !== undefined,
      };
