// The authorisation matrix, every cell over HTTP: principals x routes of every (resource, verb) x whose case it is. What each
// answer must be stands in the tables below, written by hand from the requirements (and not read from the access policy).
// length: the tables are the matrix, and stand together.
// A route whose cell is not in the tables fails: write down who may use it.
import { readFile } from 'node:fs/promises';
import { inventIdNumber } from '../support/hub-fixture.js';
import { GROUPS, REACH, WITH_REASON } from '../support/matrix-oracle.js';
import {
  openMatrixWorld,
  PRINCIPALS,
  TARGETS,
  type Answer,
  type MatrixWorld,
  type Principal,
  type Target,
} from '../support/matrix-world.js';

/** Who has a right at all. `supervisor` is all three, `caseworker` both, `upstream` both, `systems` all. */
const HOLDERS: Readonly<Record<string, string>> = {
  'household read': 'caseworker reviewer auditor upstream partner-hub',
  'household create': 'caseworker upstream partner-hub',
  'authorization list': 'caseworker reviewer supervisor auditor upstream partner-hub',
  'authorization read': 'caseworker reviewer auditor upstream partner-hub',
  'authorization create': 'caseworker upstream partner-hub',
  'authorization change': 'caseworker upstream partner-hub',
  'verification list': 'assistant caseworker reviewer supervisor auditor systems',
  'verification read': 'assistant caseworker reviewer supervisor auditor systems',
  'verification create': 'caseworker systems',
  'verification change': 'caseworker upstream partner-hub',
  'verification unmask': 'caseworker reviewer supervisor',
  'query read': 'caseworker reviewer auditor upstream partner-hub',
  'query change': 'caseworker upstream',
  'bulk-file list': 'caseworker upstream',
  'bulk-file read': 'caseworker upstream',
  'bulk-file create': 'caseworker upstream',
  'bulk-file change': 'caseworker upstream',
  'bulk-file export': 'upstream',
  'raw-answer read': 'reviewer',
  'report read': 'assistant caseworker reviewer supervisor auditor upstream partner-hub',
  'determination read': 'caseworker reviewer supervisor auditor upstream partner-hub',
  'summary read': 'caseworker reviewer supervisor auditor upstream charity partner-hub',
  'question change': 'caseworker upstream',
  'decision list': 'caseworker reviewer supervisor auditor upstream',
  'decision create': 'reviewer upstream',
  'case list': 'assistant caseworker reviewer supervisor upstream',
  'case read': 'assistant caseworker reviewer supervisor upstream',
  'case create': 'assistant caseworker upstream',
  'case change': 'caseworker reviewer upstream',
  'case decide': 'supervisor',
  'hand-over list': 'caseworker reviewer supervisor',
  'hand-over create': 'caseworker reviewer supervisor',
  'hand-over decide': 'caseworker reviewer',
  'standing-list list': 'supervisor auditor',
  'review list': 'caseworker reviewer supervisor upstream',
  'review change': 'reviewer supervisor upstream',
  'alert list': 'caseworker reviewer supervisor upstream',
  'alert read': 'caseworker reviewer supervisor upstream',
  'alert change': 'caseworker reviewer supervisor upstream',
  'status read': 'department',
  'status list': 'department',
  'assistance-feed list': 'superior',
  'assistance-feed change': 'superior',
  'hand-answer list': 'assistant caseworker',
  'hand-answer read': 'assistant caseworker',
  'hand-answer create': 'assistant caseworker',
  'hand-answer decide': 'caseworker',
  'export list': 'caseworker reviewer supervisor upstream',
  'export read': 'caseworker reviewer supervisor upstream',
  'export create': 'caseworker reviewer supervisor upstream',
  'case-export list': 'caseworker reviewer supervisor',
  'case-export read': 'caseworker reviewer supervisor',
  'case-export create': 'caseworker reviewer supervisor',
  'case-export decide': 'reviewer supervisor',
  'case-export export': 'caseworker reviewer supervisor',
  'event list': 'upstream partner-hub',
  'webhook list': 'upstream partner-hub',
  'webhook read': 'upstream partner-hub',
  'webhook create': 'upstream partner-hub',
  'webhook change': 'upstream partner-hub',
  'catalogue read': 'assistant caseworker reviewer supervisor policy-officer system-admin security-admin audit-admin auditor systems',
  'policy read': 'assistant caseworker reviewer supervisor policy-officer system-admin auditor upstream partner-hub',
  'evaluation create': 'caseworker reviewer supervisor policy-officer upstream',
  'local-value list': 'supervisor policy-officer',
  'local-value read': 'supervisor policy-officer',
  'local-value create': 'supervisor policy-officer',
  'local-value change': 'policy-officer',
  'local-value decide': 'policy-officer',
  'simulation create': 'policy-officer',
  'simulation read': 'policy-officer',
  'redetermination create': 'policy-officer',
  'redetermination read': 'policy-officer',
  'redetermination list': 'upstream',
  'redetermination decide': 'policy-officer',
  'source list': 'system-admin',
  'source read': 'system-admin',
  'source change': 'system-admin',
  'work-item list': 'system-admin',
  'work-item decide': 'system-admin',
  'organisation list': 'security-admin',
  'organisation read': 'security-admin',
  'organisation create': 'security-admin',
  'organisation change': 'security-admin',
  'officer list': 'security-admin',
  'officer read': 'security-admin',
  'officer create': 'security-admin',
  'officer change': 'security-admin',
  'client list': 'security-admin',
  'client read': 'security-admin',
  'client create': 'security-admin',
  'client change': 'security-admin',
  'lookup-lock list': 'security-admin',
  'lookup-lock change': 'security-admin',
  'relative list': 'assistant caseworker reviewer supervisor',
  'relative create': 'assistant caseworker reviewer supervisor',
  'relative change': 'supervisor',
  'mandate list': 'audit-admin auditor',
  'mandate create': 'audit-admin',
  'mandate change': 'audit-admin',
  'audit list': 'caseworker audit-admin auditor',
  'audit read': 'audit-admin auditor',
  'audit export': 'audit-admin auditor',
  'usage list': 'supervisor audit-admin',
  'statistics list': 'supervisor superior',
  'family-letter list': 'caseworker upstream',
  'family-letter create': 'caseworker upstream',
  'family-letter read': 'family',
  'family-letter change': 'family',
  'correction list': 'caseworker reviewer supervisor auditor upstream',
  'correction create': 'caseworker upstream',
  'correction decide': 'reviewer',
  'dispute list': 'caseworker reviewer supervisor auditor upstream',
  'dispute read': 'caseworker reviewer supervisor auditor upstream',
  'dispute create': 'caseworker upstream',
  'dispute change': 'caseworker upstream',
  'dispute decide': 'reviewer supervisor',
  'proof list': 'caseworker reviewer supervisor auditor upstream',
  'proof create': 'caseworker reviewer upstream',
  'proof change': 'caseworker reviewer upstream',
  'legal-hold list': 'reviewer supervisor auditor',
  'legal-hold create': 'reviewer supervisor auditor',
  'legal-hold change': 'supervisor',
  'erasure list': 'reviewer supervisor auditor',
  'erasure create': 'reviewer',
  'erasure decide': 'reviewer supervisor',
  'subject-access list': 'reviewer',
  'subject-access export': 'reviewer',
  'retention read': 'system-admin',
};

/** Bodies that are right, so that the answer is that of the use case; other routes are sent an empty one. */
const BODIES: Readonly<Record<string, unknown>> = {
  unmaskCase: { reason: '核对矩阵' },
  cancelVerification: {},
  withdrawApplication: {},
  requestCorrection: { memberPosition: 1, section: 'household', text: '核对矩阵' },
  revokeAuthorization: {},
  decide: { reportVersion: 1, programme: 'dibao', outcome: 'granted', validFrom: '2023-10-01', reason: '核对矩阵' },
  reaskCase: { sourceId: 'tax', reason: '核对矩阵' },
};
/** Of these the cases hold none, so that whose case it is cannot be told. */
const NOT_IN_THE_CASES = ['readAuthorizationEvidence'];
const OF_A_CASE = ['verificationId', 'householdId', 'authorizationId'] as const;
const LEFT_OUT = ['session']; // one's own, and ending it would end the test
/** What opens or ends something comes last. */
const LAST: Readonly<Record<string, number>> = { unmaskCase: 2, closeFamilyLetter: 3 };

interface Route {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly cell: string;
}
type Outcome = 'unauthenticated' | 'denied' | 'hidden' | 'needs a reason' | 'allowed' | `failed with ${number}`;

let world: MatrixWorld;
let routes: Route[];
beforeAll(async () => {
  world = await openMatrixWorld();
  const document = JSON.parse(await readFile('openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string; 'x-hedui-access'?: { resource: string; verb: string } }>>;
  };
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId, 'x-hedui-access': cell }]) =>
      cell === undefined || LEFT_OUT.includes(cell.resource) ? [] : [{ operationId, method, path, cell: `${cell.resource} ${cell.verb}` }],
    ),
  );
  const order = ({ method, operationId }: Route): number => (method === 'get' ? 0 : (LAST[operationId] ?? 1));
  routes.sort((one, other) => order(one) - order(other));
}, 300_000);
afterAll(() => world.close());

const holdersOf = (cell: string): readonly string[] => (HOLDERS[cell] ?? '').split(' ').flatMap((word) => GROUPS[word] ?? [word]);
const isOfACase = ({ path, method, operationId }: Route): boolean =>
  OF_A_CASE.some((name) => path.includes(`{${name}}`)) &&
  (method === 'get' || operationId in BODIES) &&
  !path.includes('/events') &&
  !NOT_IN_THE_CASES.includes(operationId);

function expectedOf(route: Route, principal: Principal, target: Target | undefined): Outcome {
  if (['anonymous', 'expired', 'disabled'].includes(principal)) return 'unauthenticated';
  if (!holdersOf(route.cell).includes(principal)) return 'denied';
  if (target === undefined) return 'allowed';
  if (!(REACH[principal] ?? []).includes(target)) return 'hidden';
  return WITH_REASON[route.cell]?.includes(principal) === true ? 'needs a reason' : 'allowed';
}

const DENIALS = ['access-denied', 'policy-not-allowed', 'answers-not-allowed', 'operator-not-allowed'];
function outcomeOf({ status, code }: Answer, target: Target | undefined): Outcome {
  if (status >= 500) return `failed with ${status}`;
  if (status === 401) return 'unauthenticated';
  if (status === 403 && code === 'reason-needed') return 'needs a reason';
  if (status === 403 && DENIALS.includes(code ?? '')) return 'denied';
  if (status === 404 && target !== undefined) return 'hidden';
  return 'allowed';
}

/** The address for a case; other ids are random, and what they name is not there. */
const addressOf = ({ path }: Route, target: Target | undefined): string =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const ids = target === undefined ? undefined : world.cases.get(target);
    const id = OF_A_CASE.find((one) => one === name);
    if (ids !== undefined && id !== undefined) return ids[id];
    return name === 'version' || name === 'ordinal' ? '1' : '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99';
  });

describe('the authorisation matrix over HTTP', () => {
  it('T1 T2 T17 has the right answer in every cell: who, what, and whose case', async () => {
    const wrong: string[] = [];
    let cells = 0;
    const ask = async (route: Route, principal: Principal, target: Target | undefined): Promise<void> => {
      const body = route.method === 'get' || route.method === 'delete' ? undefined : (BODIES[route.operationId] ?? {});
      const answer = await world.send(principal, route.method, addressOf(route, target), body);
      const [expected, outcome] = [expectedOf(route, principal, target), outcomeOf(answer, target)];
      cells += 1;
      if (outcome !== expected)
        wrong.push(
          `${principal} ${route.operationId} (${route.cell})${target === undefined ? '' : ` ${target}`}: ${outcome} ${answer.code ?? ''}, not ${expected}`,
        );
    };
    for (const route of routes) {
      if (HOLDERS[route.cell] === undefined) wrong.push(`${route.operationId}: nobody has written down who holds "${route.cell}"`);
      const targets = isOfACase(route) ? TARGETS : [undefined];
      for (const target of targets) await Promise.all(PRINCIPALS.map((principal) => ask(route, principal, target)));
    }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(3500);
  }, 300_000);

  it('lists exactly the cases each may see', async () => {
    const named = new Map([...world.cases].map(([target, { verificationId }]) => [verificationId, target]));
    for (const principal of PRINCIPALS.filter((one) => holdersOf('verification list').includes(one))) {
      const { body } = await world.send(principal, 'get', '/v1/verifications?limit=100');
      const { items } = body as { items: { verificationId: string }[] };
      const seen = items.map(({ verificationId }) => named.get(verificationId) ?? 'another case');
      expect([principal, seen.sort()]).toEqual([principal, [...(REACH[principal] ?? [])].sort()]);
    }
  });

  it('T2 answers about a foreign case exactly as about one that is not there: body and headers', async () => {
    const missing = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99';
    const shown = async (principal: Principal, path: string) => {
      const { status, text, headers } = await world.send(principal, 'get', path);
      return { status, text, headers: [...headers].filter(([name]) => !['date', 'hedui-request-id', 'ratelimit'].includes(name)) };
    };
    for (const [principal, target] of [
      ['caseworker', 'beside'],
      ['reviewer', 'next-county'],
      ['other-upstream', 'of-system'],
      ['auditor', 'own'],
    ] as const)
      for (const part of ['', '/plan', '/report', '/determination', '/report/summary']) {
        const { verificationId = '' } = world.cases.get(target) ?? {};
        expect(await shown(principal, `/v1/verifications/${verificationId}${part}`)).toEqual(
          await shown(principal, `/v1/verifications/${missing}${part}`),
        );
      }
  });

  it('T3 says the same about an identity number the hub knows and one it does not', async () => {
    const household = (serial: number) => ({
      divisionCode: '110109101',
      members: [{ ref: 'm1', name: '测样乙', idNumber: inventIdNumber(serial), role: 'member', relation: 'self', counted: true }],
    });
    const ask = async (serial: number) => {
      const begun = performance.now();
      const { status, body, text, headers } = await world.send('caseworker', 'post', '/v1/households', household(serial));
      const names = [...headers].map(([name]) => name);
      const shape = [status, Object.keys(body ?? {}).join(), text.length, names.join()].join(' ');
      return { shape, ms: performance.now() - begun };
    };
    // the first is of a case of another office, the second of nobody
    const [KNOWN, UNKNOWN] = [302, 777];
    const quickest = { known: Infinity, unknown: Infinity };
    for (let turn = 0; turn < 25; turn += 1) {
      const [known, unknown] = [await ask(KNOWN), await ask(UNKNOWN)];
      expect(known.shape).toBe(unknown.shape);
      quickest.known = Math.min(quickest.known, known.ms);
      quickest.unknown = Math.min(quickest.unknown, unknown.ms);
    }
    // measured loosely: other processes share the machine
    expect(Math.abs(quickest.known - quickest.unknown)).toBeLessThan(Math.max(quickest.known, quickest.unknown) * 0.5);
  });

  it('B69 refuses pages of no size, forged cursors, and gives nothing for the cursor of another', async () => {
    for (const query of ['limit=-1', 'limit=0', 'limit=1e9', 'limit=101', 'cursor=Zm9yZ2Vk', 'cursor=WyIyMDI2IiwieCJd'])
      expect([query, (await world.send('caseworker', 'get', `/v1/verifications?${query}`)).status]).toEqual([query, 400]);
    const { body } = await world.send('county-supervisor', 'get', '/v1/verifications?limit=1');
    const { nextCursor } = body as { nextCursor: string };
    const { body: own } = await world.send('assistant', 'get', `/v1/verifications?cursor=${nextCursor}`);
    expect(own).toEqual({ items: [] });
  });

  it('B70 sorts and filters by no field that is not offered', async () => {
    for (const query of [
      'sort=idNumberEnc',
      'filter=identity_sealed',
      'orderBy=opened_by',
      'openedBy=x',
      'organisationId=x',
      'clientId=upstream',
    ]) {
      const { status, text } = await world.send('county-supervisor', 'get', `/v1/verifications?${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect(text).not.toMatch(/idNumberEnc|identity_sealed/);
    }
  });

  it('T20 takes no field it does not offer, and shows each role no more than its view', async () => {
    const { householdId = '' } = world.cases.get('own') ?? {};
    const body = { divisionCode: '110109101', members: [], openedBy: 'x', organisationId: 'x', ownerDivision: '11' };
    const refused = await world.send('caseworker', 'post', '/v1/households', body);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('field-unknown');
    const { text } = await world.send('caseworker', 'get', `/v1/households/${householdId}`);
    expect(text).toContain('测**');
    expect(text).not.toContain('测样甲');
    expect(text).not.toContain(inventIdNumber(300));
    const opened = await world.send('caseworker', 'post', `/v1/verifications/${world.cases.get('own')?.verificationId ?? ''}/unmask`, {
      reason: '核实',
    });
    expect(opened.text).toContain(inventIdNumber(300));
  });
});
