// Aid first, papers later, with an accelerated clock: the fire of s09 in Yinchuan, where money goes out before any query; the 24
// hours of Liaocheng; clues without an application; what is near, missed and told to a supervisor.
// length: one clock that only goes on, which every test moves.
import { formatYuan, fen, multiplyRational, parseLocalDate, parseRational, parseYuan, rational, roundToFen } from '#kernel';
import { createHub, requestVerifications, type RequestVerification } from '#verification';
import { openCaseRoom, type CaseRoom } from '../support/case-room.js';
import { inventIdNumber, inventSha256 } from '../support/hub-fixture.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let room: CaseRoom;
beforeAll(async () => {
  room = await openCaseRoom('2021-11-21T21:20:00+08:00');
}, 300_000);
afterAll(() => room.database.close());

const queriesSent = async (): Promise<number> => {
  const [row] = await room.database.inspect<{ n: number }>('select count(*)::int as n from hedui.query');
  return row?.n ?? -1;
};
const aid = (amount: string, paidAt: string, more: { meetingRecord?: string; papersWithinWorkingDays?: number } = {}) => ({
  paidAt: new Date(paidAt),
  amount: parseYuan(amount),
  payer: '某镇临时救助备用金',
  meetingRecord: more.meetingRecord,
  papersWithinWorkingDays: more.papersWithinWorkingDays,
});

describe('s09: a fire in Yinchuan, people with their hukou in another province', () => {
  let caseId = '';
  it('is an emergency before anybody knows the household: what is unknown is kept, sealed', async () => {
    const officer = await room.officer('640104001', 'yinchuan');
    const { view } = await room.desk.openCase(
      room.opening({
        kind: 'emergency',
        programmes: ['temporary', 'dibao'],
        divisionCode: '640104001',
        hukouDivision: '620100',
        difficulty: 'disaster',
        channel: 'hotline-12345',
        eventAt: new Date('2021-11-21T20:30:00+08:00'),
        reportedAt: new Date('2021-11-21T21:10:00+08:00'),
        words: '租住房屋失火,三口人无处居住',
        unknown: '原籍房产、保险赔付',
      }),
      officer,
      room.nextKey(),
    );
    caseId = view.caseId;
    expect(view).toMatchObject({ kind: 'emergency', state: 'open', details: { unknown: '原籍房产、保险赔付' } });
    expect(view.waiting).toEqual([]); // Yinchuan's plan names no hours
    const [row] = await room.database.inspect<{ all: string }>(
      `select row_to_json(c)::text as all from hedui.case_record c where case_id = $1`,
      [caseId],
    );
    expect(row?.all).not.toContain('失火');
  });

  it('money goes out the next morning, up to the limit, with no query anywhere; the papers are due in ten working days', async () => {
    const officer = await room.officer('640104001', 'yinchuan');
    room.clock.move(12 * HOUR); // 2021-11-22 09:20
    const pay = (amount: string) => room.emergencies.recordAid(caseId, aid(amount, '2021-11-22T09:00:00+08:00'), officer, room.nextKey());
    await expect(pay('1000.01')).rejects.toMatchObject({ code: 'case-invalid', details: { problem: 'first-payment-limit' } });
    const paid = await pay('1000.00');
    expect(paid.aid).toMatchObject([{ amount: '1000.00', beforeReport: true }]);
    expect(new Date(paid.aid[0]?.paidAt ?? 0).getTime() - new Date(paid.reportedAt).getTime()).toBeLessThan(24 * HOUR);
    expect(paid.waiting).toMatchObject([{ kind: 'papers', workingDays: 10, dueAt: '2021-12-06T16:00:00.000Z', late: false }]);
    expect(await queriesSent()).toBe(0);
    await expect(pay('0.01')).rejects.toMatchObject({ details: { problem: 'first-payment-limit' } }); // the limit is of all that was paid
  });

  it('dibao is the matter of the place of the hukou, urgent aid of this one', async () => {
    const officer = await room.officer('640104001', 'yinchuan');
    const suggestions = await room.desk.suggestRouting(caseId, officer);
    expect(suggestions.map(({ to, programme, divisionCode }) => [to, programme, divisionCode])).toEqual(
      expect.arrayContaining([
        ['here', 'temporary', undefined],
        ['hukou', 'dibao', '620100'],
      ]),
    );
  });

  it('the household signs afterwards, and only then sources are asked; a report with gaps is enough for the rest of the aid', async () => {
    const officer = await room.officer('640104001', 'yinchuan');
    room.clock.move(2 * DAY); // 2021-11-24
    const signedOn = parseLocalDate('2021-11-24');
    const people = [
      ['m1', '朱样甲', 'self'],
      ['m2', '秦样乙', 'spouse'],
      ['m3', '朱样丙', 'son'],
    ] as const;
    const command: RequestVerification = {
      clientReference: undefined,
      household: {
        divisionCode: '640104001',
        members: people.map(([ref, name, relation], index) => ({
          ref,
          name,
          idNumber: inventIdNumber(9000 + index),
          role: 'member' as const,
          relation,
          counted: true,
          countedReason: '共同生活',
        })),
      },
      authorizations: [
        {
          number: undefined,
          subjects: people.map(([ref]) => ref),
          sourceIds: undefined,
          programmes: ['temporary', 'dibao'],
          validFrom: signedOn,
          validTo: parseLocalDate('2022-11-23'),
          signatures: people.map(([subject]) => ({ subject, signedOn, signedBy: 'self' as const })),
          evidence: { kind: 'scan', sha256: inventSha256() },
        },
      ],
      authorizationIds: [],
      referenceDate: signedOn,
      purpose: 'social-assistance',
      trigger: 'emergency',
      programmes: ['temporary', 'dibao'],
      declared: [],
    };
    const [requested] = await requestVerifications([{ command, idempotency: undefined }], 'live', officer, room.hub);
    const verificationId = requested?.verificationId ?? '';
    expect(await queriesSent()).toBeGreaterThan(0);
    const linked = await room.desk.linkVerification(caseId, verificationId, officer);
    expect(linked.householdId).toBe((await createHub(room.hub).readVerification(verificationId, officer)).householdId);
    expect(linked.details).toMatchObject({ words: '租住房屋失火,三口人无处居住' }); // sealed anew under the household's key
    expect(linked.aid).toMatchObject([{ amount: '1000.00' }]);
    expect(linked.expected.length).toBeGreaterThan(0);

    await expect(
      room.emergencies.recordAid(caseId, aid('3080.00', '2021-11-24T09:00:00+08:00'), officer, room.nextKey()),
    ).rejects.toMatchObject({ details: { problem: 'first-payment-limit' } });
    await room.emergencies.receivePapers(caseId, { complete: false, authorizationId: undefined }, officer);
    await room.asking.answerAll(verificationId, () => []); // what was asked in 2021 comes too late
    const [report] = await room.database.inspect<{ completeness: string }>(
      'select completeness from hedui.report where verification_id = $1',
      [verificationId],
    );
    expect(report).toEqual({ completeness: 'partial' });
    room.clock.move(12 * DAY); // 2021-12-06
    const paid = await room.emergencies.recordAid(caseId, aid('3080.00', '2021-12-06T09:00:00+08:00'), officer, room.nextKey());
    expect(paid.aid.map(({ amount, beforeReport }) => [amount, beforeReport])).toEqual([
      ['1000.00', true],
      ['3080.00', false],
    ]);
    const floor = roundToFen(multiplyRational(rational(680_00n * 2n), parseRational('3')), 'up');
    expect(paid.aidTotal).toBe(formatYuan(floor)); // 680.00 x 2 x 3
    expect(paid.aidTotal).toBe('4080.00');
  });

  it('is reminded of its papers two working days before, once, and closes when they are complete and the family was told', async () => {
    const officer = await room.officer('640104001', 'yinchuan');
    expect(await room.turn()).toMatchObject({ near: 1, missed: 0 });
    expect(await room.turn()).toMatchObject({ near: 0, missed: 0 });
    const close = { outcome: 'aid-given', reason: undefined, nextCaseId: undefined } as const;
    const told = { how: 'in-person', at: room.clock.now() } as const;
    await expect(room.desk.closeCase(caseId, { ...close, told }, officer)).rejects.toMatchObject({ details: { problem: 'reason' } });
    const complete = await room.emergencies.receivePapers(caseId, { complete: true, authorizationId: undefined }, officer);
    expect(complete.waiting).toEqual([]);
    await expect(room.desk.closeCase(caseId, { ...close, told: undefined }, officer)).rejects.toMatchObject({
      details: { problem: 'told' },
    });
    const closed = await room.desk.closeCase(caseId, { ...close, told }, officer);
    expect(closed).toMatchObject({ state: 'closed', outcome: 'aid-given', told: { how: 'in-person' } });
    expect(closed.thread.map(({ change }) => change)).toEqual([
      'opened',
      'aid-paid',
      'verification-linked',
      'papers-in-part',
      'aid-paid',
      'deadline-near',
      'papers-complete',
      'closed',
    ]);
    await expect(room.emergencies.receivePapers(caseId, { complete: true, authorizationId: undefined }, officer)).rejects.toMatchObject({
      code: 'case-closed',
    });
  });
});

describe('the 24 hours of Liaocheng', () => {
  const open = async () => {
    const officer = await room.officer('371502001', 'liaocheng');
    const { view } = await room.desk.openCase(
      room.opening({ kind: 'emergency', programmes: ['temporary'], divisionCode: '371502001', difficulty: 'accident' }),
      officer,
      room.nextKey(),
    );
    return { officer, view };
  };

  it('nobody paid: reminded after 18, missed after 24, and the supervisor has it in the overdue list until it was seen to', async () => {
    const { officer, view } = await open();
    expect(view.waiting).toMatchObject([{ kind: 'aid', hours: 24 }]);
    room.clock.move(17 * HOUR);
    expect(await room.turn()).toMatchObject({ near: 0, missed: 0 });
    room.clock.move(HOUR);
    expect(await room.turn()).toMatchObject({ near: 1, missed: 0 });
    room.clock.move(6 * HOUR);
    const [one, other] = await Promise.all([room.turn(), room.turn()]);
    expect(one.missed + other.missed).toBe(1);
    const supervisor = await room.officer('371502', 'liaocheng supervisor', ['supervisor']);
    const list = {
      state: undefined,
      kind: undefined,
      overdue: 'aid',
      escalated: true,
      area: undefined,
      householdId: undefined,
      limit: 10,
      cursor: undefined,
    } as const;
    expect((await room.desk.listCases(list, supervisor)).items).toMatchObject([
      { caseId: view.caseId, escalation: { why: 'aid-late' }, keeper: officer.officer?.officerId },
    ]);
    await room.desk.endEscalation(view.caseId, supervisor);
    expect((await room.desk.listCases(list, supervisor)).items).toEqual([]);
    expect((await room.desk.listCases({ ...list, escalated: false }, supervisor)).items).toHaveLength(1);
    const paid = await room.emergencies.recordAid(
      view.caseId,
      { ...aid('500.00', room.clock.now().toISOString()), papersWithinWorkingDays: 10 },
      officer,
      room.nextKey(),
    );
    expect(paid.deadlines.find(({ kind }) => kind === 'aid')).toMatchObject({ state: 'met', late: true });
    expect(await room.turn()).toMatchObject({ near: 0, missed: 0, expired: 0 });
  });

  it('the same payment sent twice is one; other contents under its key are refused', async () => {
    const { officer, view } = await open();
    const [key, other] = [room.nextKey(), room.nextKey()];
    const payment = { ...aid('300.00', room.clock.now().toISOString()), papersWithinWorkingDays: 5 };
    for (let times = 0; times < 2; times += 1)
      expect((await room.emergencies.recordAid(view.caseId, payment, officer, key)).aidTotal).toBe('300.00');
    await expect(room.emergencies.recordAid(view.caseId, payment, officer, { ...key, bodySha256: other.bodySha256 })).rejects.toMatchObject(
      { code: 'idempotency-key-reused' },
    );
    await expect(room.emergencies.recordAid(view.caseId, { ...payment, amount: fen(0) }, officer, other)).rejects.toMatchObject({
      details: { problem: 'amount' },
    });
  });
});

describe('a clue', () => {
  it('is kept without an application and without a query, its reporter sealed; it ends with how the person was told', async () => {
    const officer = await room.officer('110109101', 'clues');
    const before = await queriesSent();
    const clue = room.opening({
      kind: 'clue',
      channel: 'hotline-12349',
      words: '独居老人多日未出门',
      reporter: { name: '邻居王某', contact: '电话' },
    });
    await expect(room.desk.openCase({ ...clue, channel: undefined }, officer, room.nextKey())).rejects.toMatchObject({
      details: { problem: 'channel' },
    });
    const { view } = await room.desk.openCase(clue, officer, room.nextKey());
    expect(view.steps).toMatchObject([{ step: 'discovery', responsible: officer.officer?.officerId }]);
    expect(view.details).toMatchObject({ reporter: { name: '邻居王某' } });
    const next = await room.desk.openCase(room.opening({}), officer, room.nextKey());
    const told = { how: 'in-person', at: room.clock.now() } as const;
    await expect(
      room.desk.closeCase(view.caseId, { outcome: 'led-to-application', reason: undefined, told, nextCaseId: undefined }, officer),
    ).rejects.toMatchObject({ details: { problem: 'next-case' } });
    const closed = await room.desk.closeCase(
      view.caseId,
      { outcome: 'led-to-application', reason: undefined, told, nextCaseId: next.view.caseId },
      officer,
    );
    expect(closed).toMatchObject({ outcome: 'led-to-application', nextCaseId: next.view.caseId });
    expect(await queriesSent()).toBe(before);
  });

  it.each(['no-need', 'to-charity', 'cannot-be-found'] as const)('that ends as %s says why', async (outcome) => {
    const officer = await room.officer('110109101', 'clues');
    const { view } = await room.desk.openCase(room.opening({ kind: 'clue', channel: 'visit' }), officer, room.nextKey());
    const told = outcome === 'cannot-be-found' ? undefined : ({ how: 'letter', at: room.clock.now() } as const);
    const close = { outcome, told, nextCaseId: undefined };
    await expect(room.desk.closeCase(view.caseId, { ...close, reason: undefined }, officer)).rejects.toMatchObject({
      details: { problem: 'reason' },
    });
    expect(await room.desk.closeCase(view.caseId, { ...close, reason: '已由慈善组织接续帮扶' }, officer)).toMatchObject({ outcome });
  });
});

describe('steps', () => {
  it('say who did what; acceptance begins the working days, a survey meets its own, a ground gives the longer limit', async () => {
    const officer = await room.officer('640104001', 'steps');
    const { view } = await room.desk.openCase(room.opening({ divisionCode: '640104001' }), officer, room.nextKey());
    expect(view.waiting).toEqual([]);
    const at = room.clock.now();
    const step = (name: 'acceptance' | 'survey') =>
      room.desk.recordStep(view.caseId, { step: name, at, responsible: undefined, delegated: true }, officer);
    const accepted = await step('acceptance');
    expect(accepted.waiting.map(({ kind, workingDays }) => [kind, workingDays])).toEqual(
      expect.arrayContaining([
        ['survey', 3],
        ['verification', 3],
        ['decision', 20],
      ]),
    );
    await expect(step('acceptance')).rejects.toMatchObject({ details: { problem: 'step' } });
    const extended = await room.desk.extendDecision(view.caseId, 'hard-survey', officer);
    expect(extended.waiting.find(({ kind }) => kind === 'decision')).toMatchObject({ workingDays: 45, ground: 'hard-survey' });
    const surveyed = await step('survey');
    expect(surveyed.waiting.map(({ kind }) => kind).sort()).toEqual(['decision', 'verification']);
    expect(surveyed.steps.map(({ step: name }) => name)).toEqual(['report', 'acceptance', 'survey']);
  });

  it('of a client system name its member of staff, and its cases are its own', async () => {
    const system = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false } as const;
    await expect(room.desk.openCase(room.opening({}), system, room.nextKey())).rejects.toMatchObject({
      details: { problem: 'responsible' },
    });
    const { view } = await room.desk.openCase(room.opening({ responsible: 'S-17', clientReference: 'A-1' }), system, room.nextKey());
    expect(view).toMatchObject({ keeper: 'street-system', steps: [{ responsible: 'S-17' }] });
    await expect(room.desk.readCase(view.caseId, { ...system, clientId: 'other-system' })).rejects.toMatchObject({ code: 'not-found' });
    const officer = await room.officer('110109101', 'steps');
    await expect(room.desk.readCase(view.caseId, officer)).rejects.toMatchObject({ code: 'not-found' });
  });
});
