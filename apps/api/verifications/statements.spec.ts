// What a request may state besides members and figures: carried to the hub as it was said, refused with its place.
import request from 'supertest';
import { member, OTHER_ID_NUMBER, verification, verificationOf } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

let keys = 0;
const send = (body: object) =>
  request(api.app.getHttpServer())
    .post('/v1/verifications')
    .set('Authorization', `Bearer ${TOKEN}`)
    .set('Idempotency-Key', `statement-${(keys += 1)}`)
    .send(body);
const EXCLUSION = {
  recordId: 'car',
  reason: '2019年已出售并交付,未过户',
  evidence: '2019年5月20日买卖合同',
  on: '2026-11-06',
  approvedBy: ['officer-1', 'officer-2'],
};
const circumstances = (stated: object, change: Record<string, unknown> = {}) => verificationOf({ circumstances: stated, ...change });
const lastCommand = () => api.hub.received.at(-1);

describe('statements', () => {
  it('reach the hub as they were said, and nothing is made up for what was not', async () => {
    const body = verification({
      household: {
        divisionCode: '230100',
        area: 'rural',
        hukou: '230199',
        members: [
          member({ counted: undefined, circumstances: { unfixedIncome: true, selfCare: { notMet: ['eat'], assessedOn: '2026-11-01' } } }),
          member({
            ref: 'o1',
            idNumber: OTHER_ID_NUMBER,
            role: 'obligor',
            relation: 'son',
            counted: undefined,
            circumstances: { ownHouseholdHeads: 3, supports: 1, legalCapacity: false },
          }),
        ],
      },
      programmes: ['dibao', 'temporary'],
      change: { kind: 'employment', on: '2026-10-01', declaredOn: '2026-10-20' },
      current: { programme: 'dibao', monthlyAmount: '1160.00' },
      temporary: {
        kind: 'emergency',
        to: 'household',
        reportedAt: '2026-11-20T09:30:00+08:00',
        paid: [{ on: '2026-11-20', amount: '2000.00' }],
      },
      exclusions: [EXCLUSION],
    });
    await send(body).expect(202);
    const command = lastCommand();
    if (!command || !('members' in command.household)) throw new Error('no new household reached the hub');
    expect(command.household.statements).toEqual({ area: 'rural', hukou: '230199' });
    const [applicant, obligor] = command.household.members;
    expect(applicant).not.toHaveProperty('counted');
    expect(applicant?.circumstances).toEqual({ unfixedIncome: true, selfCare: { notMet: ['eat'], assessedOn: '2026-11-01' } });
    expect(obligor?.circumstances).toEqual({ ownHouseholdHeads: 3, supports: 1, legalCapacity: false });
    expect(command.statements).toEqual({
      change: body['change'],
      current: body['current'],
      temporary: body['temporary'],
      exclusions: [EXCLUSION],
    });
  });

  it('are absent when nobody stated anything', async () => {
    await send(verification()).expect(202);
    expect(lastCommand()?.statements).toBeUndefined();
    expect(lastCommand()?.household).not.toHaveProperty('statements');
  });

  const AT = '/household/members/0/circumstances';
  it.each([
    [
      'an area that is neither',
      verification({ household: { divisionCode: '110105', area: 'suburb', members: [member()] } }),
      '/household/area',
      'field-not-allowed-value',
    ],
    [
      'a hukou that is no division',
      verification({ household: { divisionCode: '110105', hukou: '11', members: [member()] } }),
      '/household/hukou',
      'division-code',
    ],
    [
      'an area of a stored household',
      verification({ household: { householdId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80', area: 'urban' } }),
      '/household',
      'household-form',
    ],
    ['a statement as text', circumstances({ livesWith: 'yes' }), `${AT}/livesWith`, 'field-not-boolean'],
    ['a statement nobody knows', circumstances({ rich: true }), `${AT}/rich`, 'field-unknown'],
    ['null for unknown', circumstances({ orphan: null }), `${AT}/orphan`, 'field-not-boolean'],
    [
      'an indicator nobody knows',
      circumstances({ selfCare: { notMet: ['sing'], assessedOn: '2026-11-01' } }),
      `${AT}/selfCare/notMet/0`,
      'field-not-allowed-value',
    ],
    [
      'an assessment of tomorrow',
      circumstances({ selfCare: { notMet: [], assessedOn: '2026-11-22' } }),
      `${AT}/selfCare/assessedOn`,
      'date-in-future',
    ],
    ['religious staff since tomorrow', circumstances({ religiousSince: '2026-11-22' }), `${AT}/religiousSince`, 'date-in-future'],
    ['an own household of a member', circumstances({ ownHouseholdHeads: 2 }), `${AT}/ownHouseholdHeads`, 'obligor-only'],
    ['half a person', circumstances({ supports: 0.5 }), `${AT}/supports`, 'people-count-invalid'],
    [
      'a change after the reference date',
      verification({ change: { kind: 'income', on: '2026-11-22' } }),
      '/change/on',
      'change-after-reference',
    ],
    [
      'a change declared before it was',
      verification({ change: { kind: 'income', on: '2026-10-01', declaredOn: '2026-09-30' } }),
      '/change/declaredOn',
      'date-before-change',
    ],
    [
      'a record excluded by one person',
      verification({ exclusions: [{ ...EXCLUSION, approvedBy: ['officer-1'] }] }),
      '/exclusions/0/approvedBy',
      'approvers-too-few',
    ],
    [
      'a record excluded twice by the same person',
      verification({ exclusions: [{ ...EXCLUSION, approvedBy: ['officer-1', 'officer-1'] }] }),
      '/exclusions/0/approvedBy/1',
      'list-repeats',
    ],
    [
      'a record excluded tomorrow',
      verification({ exclusions: [{ ...EXCLUSION, on: '2026-11-22' }] }),
      '/exclusions/0/on',
      'date-in-future',
    ],
    ['a change nobody knows', verification({ change: { kind: 'mood', on: '2026-10-01' } }), '/change/kind', 'field-not-allowed-value'],
    [
      'aid paid in separators',
      verification({ current: { programme: 'dibao', monthlyAmount: '1,160' } }),
      '/current/monthlyAmount',
      'amount-invalid',
    ],
    [
      'temporary aid that no programme names',
      verification({ temporary: { kind: 'emergency', to: 'household' } }),
      '/temporary',
      'programme-not-asked',
    ],
    [
      'a cause of an emergency',
      verification({ programmes: ['temporary'], temporary: { kind: 'emergency', to: 'household', cause: 'illness' } }),
      '/temporary/cause',
      'cause-without-spending',
    ],
    [
      'aid paid tomorrow',
      verification({
        programmes: ['temporary'],
        temporary: { kind: 'emergency', to: 'household', paid: [{ on: '2026-11-22', amount: '1.00' }] },
      }),
      '/temporary/paid/0/on',
      'date-in-future',
    ],
    [
      'a time without a zone',
      verification({ programmes: ['temporary'], temporary: { kind: 'emergency', to: 'household', reportedAt: '2026-11-20T09:30:00' } }),
      '/temporary/reportedAt',
      'timestamp-invalid',
    ],
  ])('are refused when they are %s', async (_what, body, pointer, code) => {
    const answer = await send(body).expect(400);
    expect(answer.body.errors.map((fault: { pointer: string; code: string }) => [fault.pointer, fault.code])).toContainEqual([
      pointer,
      code,
    ]);
  });
});
