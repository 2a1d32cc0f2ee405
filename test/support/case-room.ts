// Cases over a test database with a clock that is moved: officers of places of three regions, and policies whose local values a test
// sets. Deadlines are told as the worker tells them.
import { loadPacks, selectPack } from '#eligibility';
import { fullMonthsBefore, HubError, type LocalDate } from '#kernel';
import type { Actor, OfficerRole } from '#lawful-access';
import { createCaseWorkStore } from '#persistence';
import {
  createCaseDesk,
  createCaseEmergencies,
  createCaseHandovers,
  turnCases,
  type CaseDesk,
  type CaseEmergencies,
  type CaseHandovers,
  type HubDependencies,
  type NewCase,
  type ToldDeadlines,
} from '#verification';
import { v5 as nameUuid } from 'uuid';
import { openAskingHub, type AskingHub } from './asking-hub.js';
import { openHubDatabase, type HubDatabase } from './hub-database.js';
import { movedClock, type MovedClock } from './officers.js';

const NAMESPACE = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f01';
const packs = loadPacks('config/policies');

/** What the operator of the region has set. */
const SET: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  yinchuan: { papersWorkingDays: '10', firstPaymentLimit: '1000.00' },
  mentougou: { transferHours: '48' },
};
const REGIONS: readonly (readonly [string, string])[] = [
  ['6401', 'yinchuan'],
  ['3715', 'liaocheng'],
  ['110109', 'mentougou'],
];

function packOf(region: string, on: LocalDate) {
  const pack = selectPack(packs, region, on);
  const parameters = { ...pack.parameters };
  for (const [name, value] of Object.entries(SET[region] ?? {})) {
    const parameter = parameters[name];
    if (parameter === undefined) throw new Error(`the pack of ${region} has no ${name}`);
    parameters[name] = { ...parameter, value };
  }
  return { ...pack, parameters };
}

export interface CaseRoom {
  readonly database: HubDatabase;
  readonly clock: MovedClock;
  readonly hub: HubDependencies;
  readonly asking: AskingHub;
  readonly desk: CaseDesk;
  readonly emergencies: CaseEmergencies;
  readonly handovers: CaseHandovers;
  /** An officer of the organisation of a division; the same name is the same officer. */
  officer(division: string, name: string, roles?: readonly OfficerRole[]): Promise<Actor>;
  /** What an officer opens, with what a test says besides. */
  opening(more: Partial<NewCase>): NewCase;
  /** A turn of the worker's loop at the time of the clock. */
  turn(): Promise<ToldDeadlines & { readonly met: number }>;
  nextKey(): { readonly key: string; readonly bodySha256: string };
}

export async function openCaseRoom(at: string): Promise<CaseRoom> {
  const database = await openHubDatabase();
  const asking = openAskingHub(database);
  const clock = movedClock(at);
  const hub: HubDependencies = {
    ...asking.hub,
    now: () => clock.now(),
    policy: {
      windowFor(divisionCode, date) {
        const region = REGIONS.find(([prefix]) => divisionCode.startsWith(prefix))?.[1];
        if (region === undefined) throw new HubError('no-pack-for-region', 'no pack');
        return { region, window: fullMonthsBefore(date, 12) };
      },
      packFor: packOf,
    },
  };
  const organisations = new Set<string>();
  const work = createCaseWorkStore(database.worker);
  let serial = 0;
  return {
    database,
    clock,
    hub,
    asking,
    desk: createCaseDesk(hub),
    emergencies: createCaseEmergencies(hub),
    handovers: createCaseHandovers(hub),
    async officer(division, name, roles = ['caseworker']) {
      const organisationId = nameUuid(`organisation ${division}`, NAMESPACE);
      if (!organisations.has(division)) {
        organisations.add(division);
        const kind = { 6: 'county', 9: 'township', 4: 'city' }[division.length] ?? 'village';
        await database.inspect(
          `insert into hedui.organisation (organisation_id, division_code, kind, name_zh, created_by) values ($1, $2, $3, $4, 'test')`,
          [organisationId, division, kind, `${division}民政部门`],
        );
      }
      return {
        clientId: 'console',
        purposes: ['social-assistance'],
        divisions: [division],
        programmes: [],
        policy: false,
        roles,
        officer: {
          officerId: nameUuid(`officer ${name}`, NAMESPACE),
          organisationId,
          division,
          signedInAt: clock.now(),
          secondFactorAt: clock.now(),
        },
      };
    },
    opening: (more) => ({
      kind: 'application',
      purpose: 'social-assistance',
      programmes: ['dibao'],
      divisionCode: '110109101',
      hukouDivision: undefined,
      householdId: undefined,
      difficulty: undefined,
      channel: undefined,
      clientReference: undefined,
      eventAt: undefined,
      reportedAt: clock.now(),
      acceptedAt: undefined,
      delegated: false,
      responsible: undefined,
      ...more,
    }),
    turn: () => turnCases(work, clock.now(), () => false),
    nextKey: () => ({ key: `case-${(serial += 1)}`, bodySha256: String(serial) }),
  };
}
