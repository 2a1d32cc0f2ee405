// Everybody and everything the authorisation matrix is about: offices beside, above and below each other, people who have signed
// in, client systems, one finished case in each place, and the api that serves them, all on one database.
import { apiProcessEnvironment } from '../../apps/api/api-config.js';
import { startApi, type RunningApi } from '../../apps/api/start-api.js';
import { hashToken } from '../../apps/api/access/clients.js';
import { makeSigningKey } from '#evidence';
import { csrfTokenOf } from '#identity';
import type { Actor, OfficerRole, SystemRole } from '#lawful-access';
import { createAccessDeskStore, createIdentityStore } from '#persistence';
import { silentLog } from '#platform';
import { createAccessDesk } from '#verification';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASKED_SOURCES, earning, openAskingHub, type AskingHub } from './asking-hub.js';
import { openTestFamilyDesk } from './family-story.js';
import { openHubDatabase, testCipher, type HubDatabase } from './hub-database.js';
import { inventIdNumber } from './hub-fixture.js';
import { movedClock, openOffice, type ReadyOfficer } from './officers.js';

/** Seen from the township: itself, one beside it, its county, a village of it, one of the next county, another province's. */
export const DIVISIONS = {
  township: '110109101',
  beside: '110109102',
  county: '110109',
  village: '110109101005',
  'next-county': '110108101',
  elsewhere: '310101101',
  city: '1101',
  province: '11',
} as const;
type Division = keyof typeof DIVISIONS;
const KINDS = { 2: 'province', 4: 'city', 6: 'county', 9: 'township', 12: 'village' } as const;

/** Whose case it is; `own` and `colleague` are of the township. */
export const TARGETS = ['own', 'colleague', 'beside', 'county', 'village', 'next-county', 'elsewhere', 'of-system'] as const;
export type Target = (typeof TARGETS)[number];

const OFFICERS = {
  caseworker: ['township', 'caseworker'],
  colleague: ['township', 'caseworker'],
  assistant: ['township', 'assistant'],
  reviewer: ['township', 'reviewer'],
  'county-supervisor': ['county', 'supervisor'],
  'city-supervisor': ['city', 'supervisor'],
  'province-supervisor': ['province', 'supervisor'],
  'policy-officer': ['city', 'policy-officer'],
  'system-admin': ['city', 'system-admin'],
  'security-admin': ['city', 'security-admin'],
  'audit-admin': ['city', 'audit-admin'],
  auditor: ['city', 'auditor'],
  expired: ['township', 'caseworker'],
  disabled: ['township', 'caseworker'],
} as const satisfies Record<string, readonly [Division, OfficerRole]>;
const SYSTEMS = {
  upstream: 'upstream',
  'other-upstream': 'upstream',
  department: 'department',
  charity: 'charity',
  'partner-hub': 'partner-hub',
  superior: 'superior',
} as const satisfies Record<string, SystemRole>;
/** `family`: the person of the case `own`, with an opened letter. */
export type Principal = keyof typeof OFFICERS | keyof typeof SYSTEMS | 'anonymous' | 'family';
export const PRINCIPALS: readonly Principal[] = ['anonymous', ...keysOf(OFFICERS), ...keysOf(SYSTEMS), 'family'];

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[]; // our own literals
}

export interface CaseIds {
  readonly verificationId: string;
  readonly householdId: string;
  readonly authorizationId: string;
}

export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

export interface MatrixWorld {
  readonly database: HubDatabase;
  readonly cases: ReadonlyMap<Target, CaseIds>;
  actorOf(principal: Principal): Actor;
  send(principal: Principal, method: string, path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

export async function openMatrixWorld(): Promise<MatrixWorld> {
  const database = await openHubDatabase();
  const identityStore = createIdentityStore(database.app, testCipher);
  const organisations = new Map<Division, string>();
  const office = openOffice(identityStore, movedClock(new Date().toISOString()));
  for (const division of ['province', 'city', 'county', 'township', 'beside', 'village', 'next-county', 'elsewhere'] as const) {
    const kind = Object.entries(KINDS).find(([digits]) => Number(digits) === DIVISIONS[division].length)?.[1] ?? 'county';
    organisations.set(division, (await office.organisation(DIVISIONS[division], kind)).organisationId);
  }
  const ready = new Map<string, ReadyOfficer>();
  const credentials = new Map<Principal, Record<string, string>>([['anonymous', {}]]);
  const enter = async (name: keyof typeof OFFICERS): Promise<void> => {
    const [division, role] = OFFICERS[name];
    // a code is used once, and the second factor must be fresh: everybody signs in now, by a clock of their own
    const hoursAgo = name === 'expired' ? 13 : 0;
    const own = openOffice(identityStore, movedClock(new Date(Date.now() - hoursAgo * 3_600_000 - 31_000).toISOString()));
    const officer = await own.officer(`matrix.${name.replaceAll('-', '.')}`, [role], organisations.get(division) ?? '');
    const { sessionId } = await own.enter(officer);
    ready.set(name, officer);
    credentials.set(name, { cookie: `hedui_session=${sessionId}`, 'x-csrf-token': csrfTokenOf(sessionId) });
  };
  // alone: a sign-in of now takes the steps of one long ago for dead
  await enter('expired');
  await Promise.all(
    keysOf(OFFICERS)
      .filter((name) => name !== 'expired')
      .map(enter),
  );
  await office.desk.disable(ready.get('disabled')?.officer.officerId ?? '', 'test');

  const actorOf = (name: Principal): Actor => {
    const known = ready.get(name)?.officer;
    const base: Actor = { clientId: name, purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };
    if (known === undefined) return base;
    const { officerId, organisationId, divisionCode, roles } = known;
    const identity = { officerId, organisationId, division: divisionCode };
    const now = new Date();
    return {
      ...base,
      clientId: 'console',
      roles,
      divisions: [divisionCode],
      officer: { ...identity, signedInAt: now, secondFactorAt: now },
    };
  };
  const at = (division: Division): Actor => {
    const model = actorOf('caseworker');
    const officerId = `00000000-0000-7000-8000-${DIVISIONS[division].padStart(12, '0')}`;
    return model.officer === undefined
      ? model
      : {
          ...model,
          divisions: [DIVISIONS[division]],
          officer: { ...model.officer, officerId, organisationId: organisations.get(division) ?? '', division: DIVISIONS[division] },
        };
  };
  const asking = openAskingHub(database);
  const cases = new Map<Target, CaseIds>();
  for (const [index, target] of TARGETS.entries()) {
    const opener =
      target === 'own'
        ? actorOf('caseworker')
        : target === 'colleague'
          ? actorOf('colleague')
          : target === 'of-system'
            ? actorOf('upstream')
            : at(target);
    const divisionCode = target === 'own' || target === 'colleague' || target === 'of-system' ? DIVISIONS.township : DIVISIONS[target];
    const serial = 300 + index;
    const member = {
      ref: 'm1',
      name: '测样甲',
      idNumber: inventIdNumber(serial),
      role: 'member',
      relation: 'self',
      counted: true,
      countedReason: '本人',
    } as const;
    const verificationId = await asking.request(serial, { household: { divisionCode, members: [member] } }, 1, opener);
    await asking.answerAll(verificationId, earning('3000.00'));
    const [ids] = await database.inspect<{ household_id: string; authorization_id: string }>(
      'select v.household_id, a.authorization_id from hedui.verification v join hedui."authorization" a using (household_id) where v.verification_id = $1',
      [verificationId],
    );
    cases.set(target, { verificationId, householdId: ids?.household_id ?? '', authorizationId: ids?.authorization_id ?? '' });
  }
  const desk = createAccessDesk({ hub: asking.hub, store: createAccessDeskStore(database.app, testCipher) });
  const village = cases.get('village')?.verificationId ?? '';
  const term = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 3_600_000), reason: '专项审计' };
  await desk.giveMandate(
    { auditorId: ready.get('auditor')?.officer.officerId ?? '', verificationIds: [village], ...term },
    actorOf('audit-admin'),
  );

  credentials.set('family', { authorization: `Bearer ${await openLetter(database, asking, cases.get('own'), actorOf('caseworker'))}` });
  const folder = await mkdtemp(join(tmpdir(), 'hedui-matrix-'));
  const api = await startServer(database, folder, credentials);
  let sent = 0;
  return {
    database,
    cases,
    actorOf,
    async send(principal, method, path, body) {
      // every cell from an address of its own, or the limit of an address would answer for the policy
      const headers: Record<string, string> = {
        ...credentials.get(principal),
        'accept-language': 'en',
        'x-forwarded-for': `198.18.${(sent >> 8) & 255}.${sent & 255}`,
      };
      sent += 1;
      if (body !== undefined) headers['content-type'] = 'application/json';
      if (method === 'post') headers['idempotency-key'] = `matrix-${principal}-${Math.random()}`;
      const response = await fetch(`${api.url}${path}`, {
        method: method.toUpperCase(),
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = (response.headers.get('content-type') ?? '').includes('json');
      const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
      const code = typeof parsed === 'object' && parsed !== null && 'code' in parsed ? String(parsed.code) : undefined;
      return { status: response.status, code, body: parsed, text, headers: response.headers };
    },
    async close() {
      await api.stop();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** @returns the token of the letter of the case's one person */
async function openLetter(database: HubDatabase, { hub }: AskingHub, ids: CaseIds | undefined, issuer: Actor): Promise<string> {
  const desk = openTestFamilyDesk(database, hub);
  const { verificationId = '', householdId = '' } = ids ?? {};
  const [member] = await database.inspect<{ subject_id: string }>('select subject_id from hedui.member where household_id = $1', [
    householdId,
  ]);
  const opened = await desk.openLetter(await desk.issueLetter({ verificationId, subjectId: member?.subject_id ?? '' }, issuer));
  if (typeof opened === 'string') throw new Error(`the letter is ${opened}`);
  return opened.token;
}

async function startServer(
  database: HubDatabase,
  folder: string,
  credentials: Map<Principal, Record<string, string>>,
): Promise<RunningApi> {
  const clientsFile = join(folder, 'clients.yaml');
  const entries = keysOf(SYSTEMS).map((clientId) => {
    const token = `matrix-token-of-${clientId}-0123456789abcdef0123456789abcdef`;
    credentials.set(clientId, { authorization: `Bearer ${token}` });
    return `- clientId: ${clientId}\n  tokenSha256: ${hashToken(token)}\n  purposes: [social-assistance]\n  roles: [${SYSTEMS[clientId]}]\n`;
  });
  await writeFile(clientsFile, entries.join(''));
  const config = apiProcessEnvironment.parse({
    DATABASE_URL: database.appUrl,
    HEDUI_FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    HEDUI_INDEX_KEY: Buffer.alloc(32, 9).toString('base64'),
    HEDUI_CLIENTS_FILE: clientsFile,
    HEDUI_HTTP_PORT: '0',
    // whoever asks for every case of the matrix asks for many that are not there
    HEDUI_UNKNOWN_IDS_AN_HOUR: '100000',
    HEDUI_TRUSTED_PROXIES: '127.0.0.1,::1',
    HEDUI_SIGNING_KEY: makeSigningKey('ed25519'),
  });
  return startApi(config, ASKED_SOURCES, silentLog);
}
