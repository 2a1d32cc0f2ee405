// The five adapters against the sandbox on its real protocols: HTTP, SOAP, PostgreSQL, SFTP. HEDUI_TEST_DATABASE_URL is
// the URL of an administrator's login.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  collectFromSource,
  createAdapterClients,
  lookupSubmission,
  pollSource,
  probeSource,
  submitToSource,
  type AdapterClientSet,
  type SourceCall,
} from '#adapter-kit';
import { adapterFamilies, adapterRegistry } from '#adapters';
import type { AskedPeriod, AskedSubject, ParsedAnswer, ParsedAnswers, SourceAdapter } from '#contracts';
import { loadSources } from '#source-catalogue';
import { isHubError, parseLocalDate, shanghaiDate, systemClock, checkNationalId } from '#kernel';
import { Client } from 'pg';
import type { FaultChanges, SandboxSource } from '../../apps/sandbox/faults.js';
import { startSandbox, type Sandbox } from '../../apps/sandbox/sandbox.js';
import { readSandboxPeople, type SandboxPerson } from '../support/sandbox-people.js';
import { personasFolder } from '../personas/office-setting.js';

const SOURCES = ['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks'] as const satisfies readonly SandboxSource[];
type Source = (typeof SOURCES)[number];
const PERIOD: AskedPeriod = { from: parseLocalDate('2022-03-01'), to: parseLocalDate('2023-02-28') };

const adminUrl = process.env['HEDUI_TEST_DATABASE_URL'] ?? '';
const database = `hedui_test_${process.pid}_${randomBytes(6).toString('hex')}`;

describe('the adapters against the sandbox', () => {
  let sandbox: Sandbox;
  let clients: AdapterClientSet;
  const calls = new Map<Source, SourceCall>();
  let asked = 0;

  const asAdmin = async (sql: string): Promise<void> => {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  const callTo = (source: Source, more: Partial<SourceCall> = {}): SourceCall => {
    const call = calls.get(source);
    if (!call) throw new Error(`${source} has no descriptor`);
    return { ...call, ...more };
  };
  const adapterOf = (source: Source): SourceAdapter => {
    const adapter = adapterRegistry.get(source);
    if (!adapter) throw new Error(`${source} has no adapter`);
    return adapter;
  };
  /** Fresh request numbers, as a new verification would have. */
  const subjectsOf = (people: readonly SandboxPerson[]): AskedSubject[] =>
    people.map(({ name, idNumber }) => {
      const checked = checkNationalId(idNumber, shanghaiDate(new Date()));
      if ('fault' in checked) throw new Error(`a persona has an invalid number: ${checked.fault}`);
      asked += 1;
      return { subjectId: `s-${asked}`, requestNumber: `live-${asked}`, idNumber: checked.id, name };
    });
  const peopleOf = (path: string): Promise<SandboxPerson[]> => readSandboxPeople(sandbox.controlUrl, path);
  const personOf = async (household: string, personRef: string): Promise<AskedSubject[]> =>
    subjectsOf((await peopleOf(`/${household}`)).filter((person) => person.personRef === personRef));

  const pollUntil = async (
    source: Source,
    ticket: string,
    subjects: readonly AskedSubject[],
    enough: (result: { state: string; answers: ParsedAnswers }) => boolean,
  ): Promise<ParsedAnswers> => {
    const adapter = adapterOf(source);
    if (adapter.mode !== 'answers-later') throw new Error(`${source} answers now`);
    for (;;) {
      const result = await pollSource(adapter, ticket, subjects, PERIOD, callTo(source));
      if (enough(result)) return result.answers;
      await wait(10);
    }
  };
  const ask = async (source: Source, subjects: readonly AskedSubject[], more: Partial<SourceCall> = {}): Promise<ParsedAnswers> => {
    const adapter = adapterOf(source);
    if (adapter.mode === 'answers-now') return collectFromSource(adapter, subjects, PERIOD, callTo(source, more));
    const { ticket } = await submitToSource(adapter, subjects, PERIOD, callTo(source, more));
    return pollUntil(source, ticket, subjects, ({ state }) => state === 'done');
  };
  const only = (answers: ParsedAnswers): ParsedAnswer => {
    const [answer, ...others] = answers.values();
    if (!answer || others.length > 0) throw new Error('expected one answer');
    return answer;
  };
  const factsOf = (answer: ParsedAnswer) => (answer.outcome === 'found' || answer.outcome === 'partial' ? answer.facts : []);
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (isHubError(error)) return error.code;
      throw error;
    }
    return 'no error';
  };
  const setFaults = (source: Source, changes: FaultChanges): void => void sandbox.setFaults(source, changes);
  const hurry = (): void => {
    setFaults('vehicles', { pollMs: 10 });
    setFaults('banks', { secondWaveMs: 10 });
  };
  const callsFor = (source: Source, subjects: readonly AskedSubject[]): number[] =>
    subjects.map(
      (subject) => sandbox.calls().find((call) => call.source === source && call.requestNumber === subject.requestNumber)?.count ?? 0,
    );

  beforeAll(async () => {
    await asAdmin(`create database ${database}`);
    const exchange = new URL(adminUrl);
    exchange.pathname = `/${database}`;
    sandbox = await startSandbox({ exchangeAdminUrl: exchange.toString(), personasFolder, households: 40, taxQuotaPerSecond: 1000 });
    clients = createAdapterClients();
    const choice = { adapters: adapterRegistry, families: adapterFamilies };
    for (const source of (await loadSources('config/departments', sandbox.env, choice)).sources) {
      const known = SOURCES.find((id) => id === source.id);
      if (!known || !source.connected) continue;
      calls.set(known, {
        options: source.options,
        clients,
        clock: systemClock,
        signal: new AbortController().signal,
        log: () => undefined,
        timeoutMs: 10_000,
      });
    }
  });
  beforeEach(hurry);
  afterEach(() => sandbox.resetFaults());
  afterAll(async () => {
    await clients.close();
    await sandbox.stop();
    await asAdmin(`drop database ${database} with (force)`);
    for (const [name, url] of Object.entries(sandbox.env))
      if (name.endsWith('_DATABASE_URL')) await asAdmin(`drop role if exists ${new URL(url).username}`);
  });

  it.each(SOURCES)('%s is reachable with its descriptor and the variables of the sandbox', async (source) => {
    await expect(probeSource(adapterOf(source), callTo(source))).resolves.toBeUndefined();
  });

  it('carries the records of persona s01 from every department', async () => {
    const wife = await personOf('s01', 'P2');
    const wages = factsOf(only(await ask('tax', wife))).filter((fact) => fact.kind === 'income-payment');
    expect(wages.map((fact) => fact.month)).toEqual(expect.arrayContaining(['2022-02', '2022-03', '2023-02']));
    expect(wages.find((fact) => fact.month === '2022-02')?.grossAmount).toBe(1_350_000n);
    expect(factsOf(only(await ask('social-insurance', wife)))).toContainEqual(
      expect.objectContaining({ kind: 'contribution', scheme: 'employee', baseAmount: 600_000n, personalAmount: 63_300n }),
    );
    expect(factsOf(only(await ask('real-estate', wife)))).toEqual([
      expect.objectContaining({
        certificateNumber: 'RE-S01',
        floorAreaSquareMetres: '72.00',
        ownershipShare: { numerator: 1, denominator: 2 },
      }),
    ]);
    expect(only(await ask('vehicles', wife))).toMatchObject({ outcome: 'no-record' });
    expect(factsOf(only(await ask('banks', await personOf('s01', 'P1'))))).toContainEqual(
      expect.objectContaining({ kind: 'bank-account' }),
    );
  });

  it.each(SOURCES)('%s answers about every person of a batch, each record under its own id', async (source) => {
    const subjects = subjectsOf((await peopleOf('?limit=7')).slice(0, 20));
    const answers = await ask(source, subjects);
    expect(answers.size).toBe(subjects.length);
    expect([...answers.values()].filter((answer) => !['found', 'no-record', 'out-of-coverage'].includes(answer.outcome))).toEqual([]);
    for (const answer of answers.values()) {
      const ids = factsOf(answer).map((fact) => fact.recordId);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(callsFor(source, subjects)).toEqual(subjects.map(() => 1));
  });

  it.each(['vehicles', 'banks'] as const)(
    '%s recognises a submission that is repeated after a crash, and finds it again',
    async (source) => {
      const adapter = adapterOf(source);
      if (adapter.mode !== 'answers-later') throw new Error('answers now');
      const subjects = subjectsOf(await peopleOf('/s01'));
      expect(await lookupSubmission(adapter, subjects, PERIOD, callTo(source))).toBeUndefined();
      const first = await submitToSource(adapter, subjects, PERIOD, callTo(source));
      expect(await lookupSubmission(adapter, subjects, PERIOD, callTo(source))).toEqual(first);
      expect(await submitToSource(adapter, [...subjects], PERIOD, callTo(source))).toEqual(first);
      await pollUntil(source, first.ticket, subjects, ({ state }) => state === 'done');
      expect(await submitToSource(adapter, subjects, PERIOD, callTo(source))).toEqual(first);
      expect(callsFor(source, subjects)).toEqual(subjects.map(() => 1));
    },
  );

  it('takes the answers about a part of a batch, for subjects that are still open', async () => {
    const adapter = adapterOf('banks');
    if (adapter.mode !== 'answers-later') throw new Error('answers now');
    const subjects = subjectsOf(await peopleOf('/s01'));
    const { ticket } = await submitToSource(adapter, subjects, PERIOD, callTo('banks'));
    const answers = await pollUntil('banks', ticket, subjects.slice(1), ({ state }) => state === 'done');
    expect([...answers.keys()]).toEqual(subjects.slice(1).map((subject) => subject.subjectId));
  });

  it.each(SOURCES)('%s quarantines an answer about somebody else', async (source) => {
    setFaults(source, { wrongPerson: true });
    const household = source === 'vehicles' ? 's06' : 's01';
    const subjects = subjectsOf(await peopleOf(`/${household}`));
    const outcomes = [...(await ask(source, subjects)).values()].map((answer) => answer.outcome);
    expect(outcomes).toContain('quarantined');
    expect(outcomes).not.toContain('found');
  });

  it.each(SOURCES)('%s hands a refusal over as refused', async (source) => {
    setFaults(source, { refuse: true });
    expect(only(await ask(source, await personOf('s01', 'P1'))).outcome).toBe('refused');
  });

  it.each(['tax', 'social-insurance', 'real-estate'] as const)('%s makes errors, not answers, of a broken transport', async (source) => {
    const person = await personOf('s01', 'P2');
    setFaults(source, { htmlLogin: true });
    expect(await codeOf(ask(source, person))).toBe('source-login-page');
    setFaults(source, { htmlLogin: false, badEncoding: true });
    expect(await codeOf(ask(source, person))).toBe('source-answer-undecodable');
    setFaults(source, { badEncoding: false, resetMidBody: true });
    expect(await codeOf(ask(source, person))).toBe('source-unavailable');
    setFaults(source, { resetMidBody: false, silent: true });
    expect(await codeOf(ask(source, person, { timeoutMs: 300 }))).toBe('source-deadline');
    setFaults(source, { silent: false, maintenance: true });
    expect(await codeOf(ask(source, person))).toMatch(/^source-(busy|maintenance)$/);
    setFaults(source, { maintenance: false, errorRate: 1 });
    expect(await codeOf(ask(source, person))).toMatch(/^source-(unavailable|busy)$/);
    setFaults(source, { errorRate: 0 });
    expect(only(await ask(source, person)).outcome).toBe('found');
  });

  it.each(['tax', 'social-insurance', 'real-estate', 'vehicles'] as const)(
    '%s takes nothing out of an answer with renamed fields',
    async (source) => {
      setFaults(source, { schemaDrift: true });
      const outcomes = await ask(source, subjectsOf(await peopleOf('/s06'))).then(
        (answers) => [...answers.values()].map((answer) => answer.outcome),
        (error: unknown) => [isHubError(error) ? error.code : 'unknown'],
      );
      expect(outcomes.every((outcome) => outcome === 'error' || outcome === 'source-schema-drift')).toBe(true);
    },
  );

  it.each(SOURCES)('%s keeps a record that is sent twice under one id', async (source) => {
    const person = await (source === 'vehicles' ? peopleOf('/s06').then(subjectsOf) : personOf('s01', source === 'banks' ? 'P1' : 'P2'));
    const idsOf = (answers: ParsedAnswers): string[] => [...answers.values()].flatMap(factsOf).map((fact) => fact.recordId);
    const once = idsOf(await ask(source, person));
    setFaults(source, { duplicateRows: true });
    const again = person.map((subject) => ({ ...subject, requestNumber: `${subject.requestNumber}-twice` }));
    expect(new Set(idsOf(await ask(source, again)))).toEqual(new Set(once));
    expect(once.length).toBeGreaterThan(0);
  });

  it('says when the tax office wants to be asked again', async () => {
    setFaults('tax', { maintenance: true });
    const error: unknown = await ask('tax', await personOf('s01', 'P2')).catch((thrown: unknown) => thrown);
    expect(isHubError(error) && error.details['retryAfterSeconds']).toEqual(expect.any(Number));
  });

  it('waits for a vehicle request that failed at the office until it is taken up again', async () => {
    setFaults('vehicles', { errorRate: 1 });
    const adapter = adapterOf('vehicles');
    if (adapter.mode !== 'answers-later') throw new Error('answers now');
    const subjects = await personOf('s01', 'P1');
    const { ticket } = await submitToSource(adapter, subjects, PERIOD, callTo('vehicles'));
    expect((await pollSource(adapter, ticket, subjects, PERIOD, callTo('vehicles'))).state).toBe('pending');
    setFaults('vehicles', { errorRate: 0 });
    expect(only(await pollUntil('vehicles', ticket, subjects, ({ state }) => state === 'done')).outcome).toBe('no-record');
  });

  it('closes the probe of the vehicle register during maintenance', async () => {
    setFaults('vehicles', { maintenance: true });
    for (let code = ''; code !== 'source-maintenance'; await wait(10))
      code = await codeOf(probeSource(adapterOf('vehicles'), callTo('vehicles')));
  });

  it('hands over the first wave of banks as partial and the rest when it comes, incomplete and unreadable files aside', async () => {
    setFaults('banks', { holdSecondWave: true, partialFile: true });
    const adapter = adapterOf('banks');
    if (adapter.mode !== 'answers-later') throw new Error('answers now');
    const subjects = await personOf('s01', 'P1');
    const { ticket } = await submitToSource(adapter, subjects, PERIOD, callTo('banks'));
    setFaults('banks', { partialFile: false });
    const firstWave = only(await pollUntil('banks', ticket, subjects, ({ answers }) => answers.size > 0));
    expect(firstWave).toMatchObject({ outcome: 'partial', missing: expect.arrayContaining([expect.any(String)]) });
    setFaults('banks', { badEncoding: true, holdSecondWave: false });
    const events: string[] = [];
    while (!events.includes('banks.reply-unusable')) {
      const result = await pollSource(adapter, ticket, subjects, PERIOD, callTo('banks', { log: (event) => events.push(event) }));
      expect(result.state).toBe('pending');
      await wait(10);
    }
    setFaults('banks', { badEncoding: false });
    const whole = only(await pollUntil('banks', ticket, subjects, ({ state }) => state === 'done'));
    expect(whole.outcome).toBe('found');
    expect(factsOf(whole).length).toBeGreaterThanOrEqual(factsOf(firstWave).length);
  });
});
