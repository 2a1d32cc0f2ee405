// The access policy as a page people read: who may do what, how far, and by which routes. Generated; docs/access-matrix.md.
import { REACHES, RESOURCES, VERBS, POLICY_ROLES, type AccessPolicy, type Cell, type Grant } from './access-policy.js';

export interface CellRoute extends Cell {
  /** `GET /v1/verifications/{verificationId}` */
  readonly route: string;
}

const REACH_WORDS: Readonly<Record<(typeof REACHES)[number], string>> = {
  none: 'nothing',
  mandate: 'cases named in a mandate',
  own: 'own',
  organisation: 'own organisation',
  below: 'own area and below',
  everywhere: 'everywhere',
};

const writeGrant = ({ reach, view, needs }: Grant): string =>
  [REACH_WORDS[reach], ...(view === 'full' ? [] : [`view: ${view}`]), ...needs.map((need) => `needs: ${need}`)].join('; ');

/**
 * Markdown. One table a resource: a row a role that has anything of it, a column a verb that somebody has.
 * @param routes of the OpenAPI document; a cell without one is there for parts of the hub that have no route
 */
export function writeAccessMatrix(policy: AccessPolicy, routes: readonly CellRoute[]): string {
  const sections = RESOURCES.map((resource) => {
    const verbs = VERBS.filter((verb) => POLICY_ROLES.some((role) => policy.grantOf(role, { resource, verb }) !== undefined));
    const roles = POLICY_ROLES.filter((role) => verbs.some((verb) => policy.grantOf(role, { resource, verb }) !== undefined));
    const rows = roles.map((role) => {
      const cells = verbs.map((verb) => {
        const grant = policy.grantOf(role, { resource, verb });
        return grant === undefined ? '–' : writeGrant(grant);
      });
      return `| ${policy.roleTitles[role].zh} ${role} | ${cells.join(' | ')} |`;
    });
    const own = routes.filter((one) => one.resource === resource).map(({ verb, route }) => `- ${verb}: \`${route}\``);
    return [
      `## ${policy.resourceTitles[resource].zh} ${resource}`,
      '',
      ['| role', ...verbs, ''].join(' | ').trimEnd(),
      `|${'---|'.repeat(verbs.length + 1)}`,
      ...rows,
      ...(own.length === 0 ? [] : ['', ...own]),
    ].join('\n');
  });
  return `${[INTRODUCTION, `Policy of ${policy.version}.`, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `# Who may do what

Generated from \`config/access-policy.yaml\` by \`hedui access-matrix --write\`; do not edit. A role that is not in a table has
nothing of that resource. For every officer besides: cases of a purpose the officer is not registered for, and cases with a
declared relative of the officer, look as if they did not exist. Each cell is run over HTTP by \`test/e2e/access-matrix.spec.ts\`
against expectations written by hand; row security by \`test/integration/row-reach.spec.ts\`.`;
