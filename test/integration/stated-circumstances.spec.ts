// A household with everything the departments could say, through intake, settlement and consolidation on a real
// PostgreSQL: rigid spending, area, benefits and referrals reach the determination, and statements stand sealed.
// Proves that the main job evaluates what situations do (s06 and s08 of the worked cases), and T14 for statements.
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { monthly, on, verifyStory, yinchuan, type Story } from '../support/verified-story.js';

let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

const verify = (story: Story) => verifyStory(database, story);

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
