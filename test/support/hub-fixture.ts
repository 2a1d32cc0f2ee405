// A hub over a test database without HTTP, queue or departments: for tests of use cases and stores.
import type { ConnectedSource, SourceDescriptor } from '#contracts';
import { connectedSourceSchema } from '#contracts';
import { checkCharacter, fullMonthsBefore, shanghaiDate, type LocalDate, type NationalId } from '#kernel';
import { parseAccessPolicy, type AccessPolicy, type Actor } from '#lawful-access';
import { createHubStore } from '#persistence';
import type { Dispatcher, HubDependencies, RequestVerification } from '#verification';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { v7 as newUuid } from 'uuid';
import { testCipher, type HubDatabase } from './hub-database.js';

export const demoActor: Actor = { clientId: 'demo', purposes: ['social-assistance'], divisions: [], programmes: [], policy: true };
export const otherActor: Actor = { clientId: 'other', purposes: ['social-assistance'], divisions: [], programmes: [], policy: true };

/** The policy of the house. */
export const houseAccess: AccessPolicy = parseAccessPolicy(readFileSync('config/access-policy.yaml', 'utf8'));

export const testSource = (id: string, changes: Partial<Record<string, unknown>> = {}): ConnectedSource =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    legalBasis: { zh: '测试', en: 'test' },
    provides: ['income-payment'],
    connected: true,
    adapter: id,
    asks: 'income-window',
    deadline: { seconds: 30 },
    lanes: { live: { concurrency: 20 }, bulk: { concurrency: 20 } },
    batchSize: 500,
    ...changes,
  });

/** A dispatcher that only remembers. */
export function rememberingDispatcher(): Dispatcher & { readonly dispatched: { batchId: string; dispatch: number }[] } {
  const dispatched: { batchId: string; dispatch: number }[] = [];
  return { dispatched, dispatch: (batches) => Promise.resolve(void dispatched.push(...batches)) };
}

export function hubOver(
  database: HubDatabase,
  sources: readonly SourceDescriptor[],
  dispatcher: Dispatcher = rememberingDispatcher(),
): HubDependencies {
  return {
    store: createHubStore(database.app, testCipher),
    access: houseAccess,
    dispatcher,
    policy: { windowFor: (_division, date) => ({ region: 'national', window: fullMonthsBefore(date, 12) }) },
    sources,
    connected: sources.filter((source) => source.connected),
    now: () => new Date(),
    newId: () => newUuid(),
  };
}

/** An invented number with a valid check character and an unassigned county. */
export function inventIdNumber(serial: number): NationalId {
  const first17 = `110199${1950 + (serial % 50)}0${1 + (serial % 9)}1${serial % 9}${String(serial % 1000).padStart(3, '0')}`;
  return (first17 + checkCharacter(first17)) as NationalId;
}

/** Of a paper nobody else has. */
export const inventSha256 = (): string => randomBytes(32).toString('hex');

/** A household of `size` whose members have all signed for every source. */
export function inventRequest(
  serial: number,
  { size = 1, clientReference }: { size?: number; clientReference?: string } = {},
): RequestVerification {
  const today = shanghaiDate(new Date());
  const refs = Array.from({ length: size }, (_unused, index) => `m${index + 1}`);
  return {
    clientReference,
    household: {
      divisionCode: '110109',
      members: refs.map((ref, index) => ({
        ref,
        name: `测样${String.fromCharCode(0x4e00 + ((serial * 7 + index) % 5000))}`,
        idNumber: inventIdNumber(serial * 10 + index),
        role: 'member' as const,
        relation: index === 0 ? ('self' as const) : ('other' as const),
        counted: true,
        countedReason: '共同生活',
      })),
    },
    authorizations: [
      {
        number: undefined,
        subjects: refs,
        sourceIds: undefined,
        programmes: ['dibao', 'low-income'],
        validFrom: today,
        validTo: `${Number(today.slice(0, 4)) + 1}-12-31` as LocalDate,
        signatures: refs.map((subject) => ({ subject, signedOn: today, signedBy: 'self' as const })),
        evidence: { kind: 'scan', sha256: inventSha256() },
      },
    ],
    authorizationIds: [],
    referenceDate: today,
    purpose: 'social-assistance',
    trigger: 'application',
    programmes: ['dibao', 'low-income'],
    declared: [],
  };
}
