// A household with everything the departments could say, through intake, settlement and consolidation on a real
// PostgreSQL: rigid spending, area, benefits and referrals reach the determination, and statements stand sealed.
// Proves that the main job evaluates what situations do (s06 and s08 of the worked cases), and T14 for statements.
import { factKindSchema, factSchema, type Determination, type FactJson, type FactKind, type ReportBody } from '#contracts';
import { loadPacks, selectPack } from '#eligibility';
import { parseLocalDate, type LocalDate, type NationalId } from '#kernel';
import { createCollectStore, createConsolidationStore, createHubStore } from '#persistence';
import { consolidate, requestVerifications, type RequestVerification } from '#verification';
import { gunzipSync } from 'node:zlib';
import { demoActor, hubOver, inventIdNumber, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

const packs = loadPacks('config/policies', 'config/policies/_demo');
/** One source a kind of record: who holds what is not what this is about. */
const sources = factKindSchema.options.map((kind) => testSource(kind, { provides: [kind] }));
let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

type Person = Extract<RequestVerification['household'], { members: unknown }>['members'][number];
interface Story {
  readonly region: string;
  readonly divisionCode: string;
  readonly on: string;
  readonly people: readonly Omit<Person, 'name' | 'idNumber'>[];
  readonly bornOn: readonly string[];
  readonly facts: Readonly<Record<string, readonly FactJson[]>>;
  readonly silent?: readonly FactKind[];
  readonly more?: Partial<RequestVerification>;
  readonly area?: 'urban' | 'rural';
}

const numberFor = (bornOn: string, serial: number): NationalId => {
  const invented = inventIdNumber(serial);
  const first17 = `110199${bornOn.replaceAll('-', '')}${invented.slice(14, 17)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...first17].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return `${first17}${'10X98765432'[sum % 11] ?? ''}` as NationalId;
};

let serial = 900;
async function verify(story: Story): Promise<{ report: ReportBody; determination: Determination; verificationId: string }> {
  const usual = inventRequest(1, { size: story.people.length });
  const [authorization] = usual.authorizations;
  if (!authorization) throw new Error('no authorization');
  const refs = story.people.filter(({ counted }) => counted !== false).map(({ ref }) => ref);
  const dispatcher = rememberingDispatcher();
  const command: RequestVerification = {
    ...usual,
    household: {
      divisionCode: story.divisionCode,
      members: story.people.map((person, index) => ({
        ...person,
        name: `测样${index}`,
        idNumber: numberFor(story.bornOn[index] ?? '1980-01-01', (serial += 1)),
      })),
      ...(story.area ? { statements: { area: story.area } } : {}),
    },
    authorizations: [
      {
        ...authorization,
        programmes: story.more?.programmes ?? authorization.programmes,
        subjects: refs,
        signatures: refs.map((subject) => ({ subject, signedOn: authorization.validFrom, signedBy: 'self' as const })),
      },
    ],
    referenceDate: parseLocalDate(story.on),
    ...story.more,
  };
  const hub = hubOver(database, sources, dispatcher);
  const [result] = await requestVerifications([{ command, idempotency: undefined }], 'live', demoActor, {
    ...hub,
    policy: { ...hub.policy, windowFor: (division, date) => ({ ...hub.policy.windowFor(division, date), region: story.region }) },
  });
  const verificationId = result?.verificationId ?? '';
  const refOf = new Map(
    (
      await database.inspect<{ subject_id: string; ref: string }>(
        'select subject_id, ref from hedui.member m join hedui.verification v using (household_id) where verification_id = $1',
        [verificationId],
      )
    ).map(({ subject_id: subjectId, ref }) => [subjectId, ref]),
  );
  const store = createCollectStore(database.worker, testCipher);
  const claimed = await store.claimBatches(
    dispatcher.dispatched.map(({ batchId }) => batchId),
    5000,
  );
  await store.settleBatches(
    claimed.map((batch) => ({
      batchId: batch.batchId,
      sourceId: batch.sourceId,
      lane: batch.lane,
      attempt: batch.attempt,
      findings: batch.queries.flatMap((query) =>
        query.subjects.map(({ subjectId }) => {
          const said = { verificationId: query.verificationId, queryId: query.queryId, subjectId };
          if (story.silent?.some((kind) => kind === batch.sourceId))
            return { ...said, outcome: 'late' as const, reason: 'deadline-passed' };
          const facts = (story.facts[refOf.get(subjectId) ?? ''] ?? []).filter(({ kind }) => kind === batch.sourceId);
          const asOf = story.on as LocalDate;
          return facts.length === 0
            ? { ...said, outcome: 'no-record' as const, asOf }
            : { ...said, outcome: 'found' as const, asOf, facts: facts.map((fact) => factSchema.parse(fact)) };
        }),
      ),
      queries: batch.queries.map((query) => ({
        queryId: query.queryId,
        verificationId: query.verificationId,
        state: 'settled' as const,
        heard: true,
      })),
      next: { state: 'done' as const },
    })),
  );
  await consolidate([verificationId], {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue: sources,
    packFor: (region, date) => selectPack(packs, region, date),
    now: () => new Date(),
  });
  const stored = await createHubStore(database.app, testCipher).transact(demoActor.clientId, (transaction) =>
    transaction.readReport(verificationId, undefined),
  );
  if (!stored) throw new Error('no report');
  return {
    ...(JSON.parse(gunzipSync(stored.gzippedBody).toString('utf8')) as { report: ReportBody; determination: Determination }),
    verificationId,
  };
}

const on = (day: string): LocalDate => parseLocalDate(day);
const months = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const month = Number(from.slice(5)) - 1 + index;
    return `${Number(from.slice(0, 4)) + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
const monthly = (fact: object, from: string, count: number): FactJson[] =>
  months(from, count).map(
    (month) => ({ recordId: `${JSON.stringify(fact).length}-${month}`, asOf: on('2021-09-14'), ...fact, month }) as FactJson,
  );

const yinchuan = (more: Partial<Story> = {}): Story => ({
  region: 'yinchuan',
  divisionCode: '640104',
  on: '2021-09-14',
  people: [
    { ref: 'man', role: 'member', relation: 'self' },
    { ref: 'woman', role: 'member', relation: 'spouse' },
    { ref: 'son', role: 'member', relation: 'son' },
    { ref: 'girl', role: 'member', relation: 'daughter' },
  ],
  bornOn: ['1977-05-16', '1979-10-03', '2002-02-27', '2009-12-12'],
  facts: {
    man: [
      ...monthly({ kind: 'income-payment', item: 'wages', payer: 'one', grossAmount: '5000.00', taxWithheld: '0.00' }, '2020-09', 12),
      ...monthly({ kind: 'contribution', scheme: 'employee', employer: 'one', personalAmount: '525.00' }, '2020-09', 12),
    ],
    woman: monthly({ kind: 'medical-settlement', outOfPocketAmount: '42000.00', commercialReimbursement: '8000.00' }, '2021-03', 1),
  },
  ...more,
});

describe('a household of Yinchuan whose spending the medical insurance told', () => {
  it('has it taken off before the dibao test, and gets amounts, referrals and the day of the next review', async () => {
    const { report, determination } = await verify(yinchuan());
    const dibao = determination.programmes.find(({ programme }) => programme === 'dibao');
    expect(determination.schema).toBe('hedui/determination/2026-11-22');
    expect(determination.spending).toMatchObject({ medical: '34000.00', total: '34000.00', open: [] });
    // (60000.00 - 6300.00 - 34000.00) / 4 / 12
    expect(dibao?.trace.find(({ ruleId }) => ruleId === 'dibao-income')?.left?.known).toBe('410.42');
    expect([dibao?.outcome, dibao?.settled]).toEqual(['meets', true]);
    expect(determination.benefits.find(({ benefitId }) => benefitId === 'dibao-difference')).toMatchObject({ amount: expect.any(String) });
    expect(determination.referrals.map(({ referralId }) => referralId)).toContain('medical');
    expect(determination.after.review?.dueOn).toBe('2022-09-14');
    expect(determination.memberships.map(({ ruleId }) => ruleId)).toEqual(['applicant', 'spouse', 'co-resident', 'minor-child']);
    expect(report.subjects.every(({ counted }) => counted)).toBe(true);
  });

  it('is open, not refused for good, while the medical insurance is silent', async () => {
    const { determination } = await verify(yinchuan({ silent: ['medical-settlement'] }));
    const dibao = determination.programmes.find(({ programme }) => programme === 'dibao');
    const income = dibao?.trace.find(({ ruleId }) => ruleId === 'dibao-income');
    expect(income).toMatchObject({ result: 'undetermined', resultOnKnown: 'not-met' });
    expect(income?.openSources).toContain('medical-settlement');
    expect(dibao?.settled).toBe(false);
  });
});

const heilongjiang = (more: Partial<Story> = {}): Story => ({
  region: 'heilongjiang',
  divisionCode: '230103',
  on: '2023-10-16',
  people: [
    { ref: 'man', role: 'member', relation: 'self' },
    { ref: 'mother', role: 'member', relation: 'mother' },
    { ref: 'son', role: 'member', relation: 'son', counted: false, countedReason: '独立生活' },
  ],
  bornOn: ['1978-04-02', '1947-02-15', '1999-09-21'],
  facts: { mother: monthly({ kind: 'benefit', benefitType: 'resident-pension-personal', amount: '12.00' }, '2022-10', 12) },
  ...more,
});

describe('a household of Heilongjiang', () => {
  it('stays undetermined while nobody has said in which kind of area it lives', async () => {
    const { determination } = await verify(heilongjiang());
    expect(determination.programmes.find(({ programme }) => programme === 'dibao')?.outcome).toBe('undetermined');
  });

  it('is tested against the rural standard when that is stated', async () => {
    const { determination } = await verify(heilongjiang({ area: 'rural' }));
    const dibao = determination.programmes.find(({ programme }) => programme === 'dibao');
    expect(dibao?.trace.map(({ ruleId }) => ruleId)).toContain('dibao-income-rural');
    expect(dibao?.trace.map(({ ruleId }) => ruleId)).not.toContain('dibao-income-urban');
    expect(dibao?.outcome).toBe('meets');
    expect(determination.memberships[2]).toMatchObject({ counted: false, ruleId: 'lives-apart' });
  });

  it('is tested against the urban standard where the hukou records say so', async () => {
    const record = {
      kind: 'household-registration',
      recordId: 'h1',
      asOf: on('2023-10-16'),
      hukouDivision: '230103',
      hukouArea: 'urban',
      status: 'normal',
    } as const;
    const { determination } = await verify(heilongjiang({ facts: { man: [record], mother: [record] } }));
    const dibao = determination.programmes.find(({ programme }) => programme === 'dibao');
    expect(dibao?.trace.map(({ ruleId }) => ruleId)).toContain('dibao-income-urban');
  });

  it('loses a head by a record of death, whatever was stated, and the difference is told', async () => {
    const death = { kind: 'death', recordId: 'd1', asOf: on('2023-10-16'), on: on('2023-08-01') } as const;
    const people = heilongjiang().people.map((person) => ({ ...person, counted: person.ref !== 'son', countedReason: '共同生活' }));
    const { report, determination, verificationId } = await verify(heilongjiang({ people, facts: { mother: [death] }, area: 'rural' }));
    expect(report.measures.find(({ id }) => id === 'heads')?.known).toBe('1');
    expect(determination.flags.map(({ code }) => code)).toContain('composition-differs');
    const subject = determination.memberships.find(({ ruleId }) => ruleId === 'died')?.person;
    expect(report.subjects.find(({ subjectId }) => subjectId === subject)).toMatchObject({ counted: false, countedReason: '已故' });
    expect(verificationId).not.toBe('');
  });
});

describe('statements', () => {
  it('stand sealed, and say what changed: gradual exit, self-care, temporary aid', async () => {
    const { determination, verificationId } = await verify(
      yinchuan({
        people: yinchuan().people.map((person) =>
          person.ref === 'man'
            ? { ...person, circumstances: { unfixedIncome: true, selfCare: { notMet: ['bathe'], assessedOn: on('2021-09-01') } } }
            : person,
        ),
        facts: {
          man: monthly({ kind: 'income-payment', item: 'wages', payer: 'one', grossAmount: '9000.00', taxWithheld: '0.00' }, '2020-09', 12),
        },
        more: {
          programmes: ['dibao', 'temporary'],
          statements: {
            change: { kind: 'employment', on: on('2021-08-02'), declaredOn: on('2021-08-20') },
            current: { programme: 'dibao', monthlyAmount: '1160.00' },
            temporary: { kind: 'emergency', to: 'household', paid: [{ on: on('2021-09-10'), amount: '500.00' }] },
          },
        },
      }),
    );
    expect(determination.after.exit?.kind).toBe('gradual');
    expect(determination.after.review?.class).toBe('unfixed');
    expect(determination.temporary).toMatchObject({ paid: '500.00' });
    expect(Object.values(determination.selfCare)).toEqual(['partly']);
    const rows = await database.inspect<{ text: string }>(
      `select (select json_agg(v)::text from hedui.verification v where verification_id = $1) ||
              (select json_agg(m)::text from hedui.member m where household_id = (select household_id from hedui.verification where verification_id = $1)) as text`,
      [verificationId],
    );
    expect(rows[0]?.text).toContain('statements_sealed');
    for (const word of ['employment', 'bathe', 'unfixedIncome', '1160.00']) expect(rows[0]?.text).not.toContain(word);
    expect(
      await database.inspect('select 1 from hedui.verification where verification_id = $1 and statements_sealed is not null', [
        verificationId,
      ]),
    ).toHaveLength(1);
  });

  it('are no bytes at all where nobody stated anything', async () => {
    const { verificationId } = await verify(yinchuan());
    expect(
      await database.inspect(
        `select 1 from hedui.verification v join hedui.household h using (household_id) join hedui.member m using (household_id)
          where verification_id = $1 and (v.statements_sealed is not null or h.statements_sealed is not null or m.statements_sealed is not null)`,
        [verificationId],
      ),
    ).toEqual([]);
  });
});
