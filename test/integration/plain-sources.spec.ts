// Every source without code against the sandbox, over the department's own protocol: reachable with its
// options, every kind of fact it declares told about somebody, a persona's record as the persona has it, and nobody else's
// records taken. HEDUI_TEST_DATABASE_URL is the URL of an administrator's login.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  collectFromSource,
  createAdapterClients,
  pollSource,
  probeSource,
  submitToSource,
  type AdapterClientSet,
  type SourceCall,
} from '#adapter-kit';
import { adapterFamilies, adapterRegistry } from '#adapters';
import type { AskedPeriod, AskedSubject, Fact, ParsedAnswer, ParsedAnswers, SourceAdapter } from '#contracts';
import { checkNationalId, fen, parseLocalDate, shanghaiDate, systemClock } from '#kernel';
import { loadSourceCatalogue, loadSources } from '#source-catalogue';
import { Client } from 'pg';
import { sandboxSourceSchema } from '../../apps/sandbox/faults.js';
import { startSandbox, type Sandbox } from '../../apps/sandbox/sandbox.js';
import { personasFolder } from '../personas/office-setting.js';
import { readSandboxPeople, type SandboxPerson } from '../support/sandbox-people.js';

const FOLDER = 'config/departments';
const PLAIN = (await loadSourceCatalogue(FOLDER)).flatMap((source) => (source.connected && source.interface ? [source.id] : [])).sort();
const PERIOD: AskedPeriod = { from: parseLocalDate('2020-03-01'), to: parseLocalDate('2026-10-31') };
const HOUSEHOLDS = 400;
const MOST_PEOPLE = 1500;

interface Seen {
  readonly outcomes: Set<string>;
  readonly kinds: Set<string>;
}

/** A record of a persona, as its file has it. */
const PERSONA_FACTS: readonly (readonly [source: string, persona: string, person: string, fact: Partial<Fact>])[] = [
  ['household-register', 's01', 'P1', { kind: 'household-registration', householdNumber: 'HK-S01', hukouArea: 'urban', status: 'normal' }],
  ['civil-affairs-marriage', 's01', 'P2', { kind: 'marriage', event: 'married', on: parseLocalDate('1998-06-18') }],
  ['medical-insurance', 's01', 'P1', { kind: 'medical-settlement', recordId: 'YB-S01-1', outOfPocketAmount: fen(1_630_000n) }],
  ['medical-insurance', 's08', 'P2', { kind: 'medical-enrolment', recordId: 'YBJF-S08-2', amount: fen(32_000n) }],
  ['securities', 's01', 'P1', { kind: 'security-holding', instrument: 'fund', marketValue: fen(1_200_000n) }],
  ['education', 's01', 'P3', { kind: 'education', stage: 'higher', school: 'public', tuition: fen(500_000n), dormitory: fen(90_000n) }],
  ['human-resources', 's03', 'P1', { kind: 'employment-registration', status: 'employed', since: parseLocalDate('2023-04-03') }],
  ['court', 's03', 'P2', { kind: 'maintenance-judgment', direction: 'receives', basis: 'judgment', amount: fen(60_000n) }],
  [
    'disabled-federation',
    's04',
    'P2',
    { kind: 'disability', disabilityType: 'intellectual', level: 2, validTo: parseLocalDate('2027-06-30') },
  ],
  ['civil-affairs-allowances', 's04', 'P2', { kind: 'allowance', item: 'disability', amount: fen(20_000n) }],
  ['agriculture', 's04', 'P1', { kind: 'agricultural-income', item: 'land-lease', netAmount: fen(480_000n) }],
  ['emergency-management', 's09', 'P1', { kind: 'disaster-event', event: 'fire', on: parseLocalDate('2021-11-21'), dwellingLost: true }],
  ['insurance', 's09', 'P1', { kind: 'insurance-policy', cover: 'home', cashValue: fen(0n), pendingClaim: fen(1_200_000n) }],
];

const adminUrl = process.env['HEDUI_TEST_DATABASE_URL'] ?? '';
const database = `hedui_test_${process.pid}_${randomBytes(6).toString('hex')}`;

describe('the sources without code, against the sandbox', () => {
  let sandbox: Sandbox;
  let clients: AdapterClientSet;
  let people: readonly SandboxPerson[] = [];
  let asked = 0;
  const adapters = new Map<string, SourceAdapter>();
  const calls = new Map<string, SourceCall>();
  const batches = new Map<string, number>();
  const logins: string[] = [];

  const asAdmin = async (sql: string): Promise<void> => {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  const opened = (source: string): { adapter: SourceAdapter; call: SourceCall; batch: number } => {
    const [adapter, call, batch] = [adapters.get(source), calls.get(source), batches.get(source)];
    if (!adapter || !call || batch === undefined) throw new Error(`${source} has no descriptor`);
    return { adapter, call, batch };
  };
  const subjectOf = ({ name, idNumber }: SandboxPerson): AskedSubject => {
    const checked = checkNationalId(idNumber, shanghaiDate(new Date()));
    if ('fault' in checked) throw new Error(`an invented person has an invalid number: ${checked.fault}`);
    asked += 1;
    return { subjectId: `s-${asked}`, requestNumber: `plain-${asked}`, idNumber: checked.id, name };
  };
  const ask = async (source: string, subjects: readonly AskedSubject[]): Promise<ParsedAnswers> => {
    const { adapter, call } = opened(source);
    if (adapter.mode === 'answers-now') return collectFromSource(adapter, subjects, PERIOD, call);
    const { ticket } = await submitToSource(adapter, subjects, PERIOD, call);
    for (;;) {
      const { state, answers } = await pollSource(adapter, ticket, subjects, PERIOD, call);
      if (state === 'done') return answers;
      await wait(10);
    }
  };
  const factsOf = (answer: ParsedAnswer | undefined): readonly Fact[] =>
    answer?.outcome === 'found' || answer?.outcome === 'partial' ? answer.facts : [];
  /** Asks about one batch of people after another until it has seen enough. */
  const askUntil = async (source: string, isEnough: (seen: Seen) => boolean): Promise<Seen> => {
    const seen: Seen = { outcomes: new Set(), kinds: new Set() };
    const size = Math.min(opened(source).batch, 100);
    for (let from = 0; from < people.length && !isEnough(seen); from += size)
      for (const answer of (await ask(source, people.slice(from, from + size).map(subjectOf))).values()) {
        seen.outcomes.add(answer.outcome);
        for (const { kind } of factsOf(answer)) seen.kinds.add(kind);
      }
    return seen;
  };

  beforeAll(async () => {
    await asAdmin(`create database ${database}`);
    const exchange = new URL(adminUrl);
    exchange.pathname = `/${database}`;
    sandbox = await startSandbox({
      exchangeAdminUrl: exchange.toString(),
      personasFolder,
      households: HOUSEHOLDS,
      taxQuotaPerSecond: 1000,
    });
    for (const value of Object.values(sandbox.env)) if (value.startsWith('postgres')) logins.push(new URL(value).username);
    clients = createAdapterClients();
    const loaded = await loadSources(FOLDER, sandbox.env, { adapters: adapterRegistry, families: adapterFamilies });
    for (const source of loaded.sources) {
      const adapter = loaded.adapters.get(source.id);
      if (!adapter || !source.connected) continue;
      adapters.set(source.id, adapter);
      batches.set(source.id, source.batchSize);
      const signal = new AbortController().signal;
      calls.set(source.id, { options: source.options, clients, clock: systemClock, signal, log: () => undefined, timeoutMs: 10_000 });
    }
    const personas = await Promise.all(
      ['s01', 's03', 's04', 's06', 's08', 's09'].map((id) => readSandboxPeople(sandbox.controlUrl, `/${id}`)),
    );
    people = [...personas.flat(), ...(await readSandboxPeople(sandbox.controlUrl, `?limit=${HOUSEHOLDS}`))].slice(0, MOST_PEOPLE);
  });
  beforeEach(() => {
    for (const source of sandboxSourceSchema.options) sandbox.setFaults(source, { pollMs: 10, secondWaveMs: 10 });
  });
  afterEach(() => sandbox.resetFaults());
  afterAll(async () => {
    await clients.close();
    await sandbox.stop();
    await asAdmin(`drop database ${database} with (force)`);
    for (const login of new Set(logins)) await asAdmin(`drop role if exists ${login}`);
  });

  it.each(PLAIN)('%s is reachable, tells every kind of fact it declares, and takes nobody else for its people', async (source) => {
    const { adapter, call } = opened(source);
    await expect(probeSource(adapter, call)).resolves.toBeUndefined();
    const { outcomes, kinds } = await askUntil(source, (seen) => seen.kinds.size === adapter.provides.length);
    expect([...kinds].sort()).toEqual([...adapter.provides].sort());
    expect([...outcomes].filter((outcome) => !['found', 'partial', 'no-record', 'out-of-coverage'].includes(outcome))).toEqual([]);
    sandbox.setFaults(sandboxSourceSchema.parse(source), { wrongPerson: true });
    const { outcomes: mixedUp } = await askUntil(source, (seen) => seen.outcomes.has('quarantined'));
    expect(mixedUp).toContain('quarantined');
    expect(mixedUp).not.toContain('found');
  });

  it.each(PERSONA_FACTS)('%s tells what persona %s has of %s', async (source, persona, person, fact) => {
    const found = (await readSandboxPeople(sandbox.controlUrl, `/${persona}`)).find(({ personRef }) => personRef === person);
    if (!found) throw new Error(`${persona} has no ${person}`);
    const subject = subjectOf(found);
    expect(factsOf((await ask(source, [subject])).get(subject.subjectId))).toContainEqual(expect.objectContaining(fact));
  });
});
