// Sampling for supervision: the hashes first, the draw that anybody can repeat, another unit that checks, over HTTP where a page is
// printed; and campaigns, which are over by themselves and give back what was not begun.
import { addDays, fen, parseLocalDate, shanghaiDate, startOfDay, type LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createRoundWorkStore } from '#persistence';
import {
  createDecisionDesk,
  createDrawDesk,
  createHub,
  createRoundDesk,
  turnRounds,
  type DrawDesk,
  type NewRound,
  type RoundDesk,
} from '#verification';
import { createHash } from 'node:crypto';
import { renderMinutes } from '../../apps/api/rounds/draw-minutes.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { inventIdNumber } from '../support/hub-fixture.js';
import { officerAt, organisationIdOf, PLACES } from '../support/placed-officers.js';
import { openRoundHub } from '../support/round-hub.js';

const START = shanghaiDate(new Date());
const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const reviewer = officerAt('township', 'reviewer', ['reviewer']);
const supervisor = officerAt('county', 'supervisor', ['supervisor']);
const sibling = officerAt('sibling-township', 'sibling reviewer', ['reviewer']);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let database: HubDatabase;
let rounds: RoundDesk;
let draws: DrawDesk;
let roundId = '';
let today: LocalDate = START;
const noon = (): Date => new Date(startOfDay(today).getTime() + 12 * 3_600_000);
const withStepUp = ({ officer, ...rest }: Actor): Actor => ({
  ...rest,
  ...(officer === undefined ? {} : { officer: { ...officer, secondFactorAt: noon() } }),
});
const everyone: NewRound = { kind: 'review', title: '区级抽查', area: '110109', beginsOn: START, endsOn: START, holdBack: 10 };

beforeAll(async () => {
  database = await openHubDatabase();
  const hub = { ...openRoundHub(database).hub, now: noon };
  const decisions = createDecisionDesk(hub);
  let seeds = 0;
  const newSeed = () => `hub seed ${(seeds += 1)}`;
  rounds = createRoundDesk({ ...hub, decisions, newSeed });
  draws = createDrawDesk({ ...hub, newSeed });
  for (let serial = 1; serial <= 20; serial += 1) {
    const member = {
      ref: 'm1',
      name: '测样甲',
      idNumber: inventIdNumber(serial + 300),
      role: 'member',
      relation: 'self',
      counted: true,
      countedReason: '本人',
    } as const;
    const { householdId } = await createHub(hub).createHousehold({ divisionCode: PLACES.township, members: [member] }, caseworker);
    const unsaid = {
      class: undefined,
      validTo: undefined,
      reason: undefined,
      decidedAt: undefined,
      decider: undefined,
      clientReference: undefined,
      supersedes: undefined,
    };
    await decisions.takeOver(
      { householdId },
      {
        ...unsaid,
        programme: serial <= 10 ? 'tekun' : 'dibao',
        outcome: 'granted',
        amount: fen(900_00),
        validFrom: START,
        purpose: 'social-assistance',
      },
      withStepUp(reviewer),
      { key: `grant-${serial}`, bodySha256: '0' },
    );
  }
  ({ roundId } = await rounds.create(everyone, supervisor));
}, 300_000);
afterAll(() => database.close());

it('nobody draws before the list is frozen, with another seed, or less than 30 per cent of people in extreme hardship', async () => {
  await expect(
    draws.commit(roundId, { percent: 29, programme: 'tekun', ownSeedSha256: sha256('district') }, supervisor),
  ).rejects.toMatchObject({
    code: 'draw-too-small',
    details: { least: 30 },
  });
  const early = await draws.commit(roundId, { percent: 30, programme: 'tekun', ownSeedSha256: sha256('district') }, supervisor);
  expect(early).toMatchObject({
    state: 'committed',
    checkedBy: organisationIdOf('county'),
    hubSeedSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(early).not.toHaveProperty('hubSeed');
  await expect(draws.draw(early.drawId, 'district', ['监督科'], supervisor)).rejects.toMatchObject({ code: 'round-state' });
  await rounds.start(roundId, supervisor);
  await expect(draws.draw(early.drawId, 'another', ['监督科'], supervisor)).rejects.toMatchObject({ code: 'draw-seed-differs' });
});

it('draws what anybody draws again from the minutes, once, and prints them', async () => {
  const [committed] = await draws.list(roundId, supervisor);
  const drawId = committed?.drawId ?? '';
  const drawn = await draws.draw(drawId, 'district', ['监督科', '纪检组'], supervisor);
  const { cases } = await draws.read(drawId, supervisor);
  const { items } = await rounds.listEntries(roundId, { outcome: undefined, limit: 50, cursor: undefined }, supervisor);
  const numbers = items.filter(({ programme }) => programme === 'tekun').map(({ number }) => number);
  expect(sha256(drawn.hubSeed ?? '')).toBe(committed?.hubSeedSha256);
  const outsider = numbers
    .map((number) => ({ number, order: sha256(`district/${drawn.hubSeed}\n${number}`) }))
    .sort((one, other) => one.order.localeCompare(other.order))
    .slice(0, 3)
    .map(({ number }) => number);
  expect([drawn.population, cases.map(({ number }) => number)]).toEqual([10, outsider]);
  expect(await draws.draw(drawId, 'district', ['somebody else'], supervisor)).toEqual(drawn);
  const page = renderMinutes(await rounds.read(roundId, supervisor), drawn, cases, 'zh');
  for (const word of [drawId, '区级抽查', '30%', `district/${drawn.hubSeed}`, '监督科、纪检组', outsider.join(', '), 'SHA-256'])
    expect(page).toContain(word);
});

it('another unit checks: not the one the households belong to, not who decided, and each case once', async () => {
  const [first] = await draws.list(roundId, supervisor);
  const own = await draws.commit(
    roundId,
    { percent: 10, ownSeedSha256: sha256('again'), checkedBy: organisationIdOf('township') },
    supervisor,
  );
  await expect(draws.draw(own.drawId, 'again', ['监督科'], supervisor)).rejects.toMatchObject({ code: 'draw-own-unit' });
  const mixed = await draws.commit(roundId, { percent: 29, ownSeedSha256: sha256('mixed') }, supervisor);
  await expect(draws.draw(mixed.drawId, 'mixed', ['监督科'], supervisor)).rejects.toMatchObject({ code: 'draw-too-small' });
  const drawId = first?.drawId ?? '';
  await expect(draws.record(drawId, 1, 'upheld', sibling)).rejects.toMatchObject({ code: 'not-found' });
  const recorded = await draws.record(drawId, 1, 'to-correct', supervisor);
  expect(recorded[0]).toMatchObject({ position: 1, result: 'to-correct', recordedBy: supervisor.officer?.officerId });
  await expect(draws.record(drawId, 1, 'upheld', supervisor)).rejects.toMatchObject({ code: 'draw-recorded' });
  // the office beside it is asked to check: it sees the numbers and records, although it reaches none of the households
  const other = await draws.commit(
    roundId,
    { percent: 10, programme: 'dibao', ownSeedSha256: sha256('third'), checkedBy: organisationIdOf('sibling-township') },
    supervisor,
  );
  await draws.draw(other.drawId, 'third', ['监督科'], supervisor);
  const { cases } = await draws.read(other.drawId, sibling);
  expect(cases).toHaveLength(1);
  expect((await draws.record(other.drawId, 1, 'upheld', sibling))[0]).toMatchObject({ result: 'upheld' });
});

it('a campaign is over after its last day, and what was not begun falls due when it did before', async () => {
  const due = () => database.inspect(`select household_id, due_on::text as due_on, state from hedui.review order by household_id`);
  await rounds.end(roundId, supervisor);
  const before = await due();
  const campaign = await rounds.create(
    { ...everyone, kind: 'campaign', title: '冬季取暖排查', beginsOn: addDays(START, 1), endsOn: addDays(START, 10), programme: 'dibao' },
    supervisor,
  );
  await rounds.start(campaign.roundId, supervisor);
  const moved = (await due()).filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]));
  expect(moved).toHaveLength(10);
  const work = () => turnRounds(createRoundWorkStore(database.worker, testCipher), noon);
  today = addDays(START, 10);
  await work();
  expect((await rounds.read(campaign.roundId, supervisor)).state).toBe('running');
  today = addDays(START, 11);
  await work();
  expect((await rounds.read(campaign.roundId, supervisor)).state).toBe('ended');
  expect(await due()).toEqual(before);
  await expect(rounds.start(campaign.roundId, supervisor)).rejects.toMatchObject({ code: 'round-state' });
  today = START;
});

it('a round of nobody is refused, and days that contradict each other', async () => {
  const empty = await rounds.create({ ...everyone, dueFrom: parseLocalDate('2099-01-01') }, supervisor);
  await expect(rounds.start(empty.roundId, supervisor)).rejects.toMatchObject({ code: 'round-empty' });
  expect(() => rounds.create({ ...everyone, endsOn: addDays(START, -1) }, supervisor)).toThrow('contradict');
});
