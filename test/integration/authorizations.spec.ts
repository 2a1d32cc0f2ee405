// Authorizations on a real PostgreSQL: who signed, what was withheld, whose paper it is, how it ends. Proves T16 (forged,
// expired or reused consent), B73 (other programme, other household's paper).
import { createCollectStore, createHubStore } from '#persistence';
import { addDays, birthDateOf, shanghaiDate } from '#kernel';
import { numberRulesSchema } from '#lawful-access';
import { createHub, requestVerifications, type NewAuthorization, type NewSignature, type RequestVerification } from '#verification';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, inventRequest, inventSha256, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { numberFor } from '../support/verified-story.js';

const sources = [
  testSource('tax'),
  testSource('banks', { provides: ['bank-account'] }),
  testSource('clinics', { provides: ['diagnosis'] }),
];
const today = shanghaiDate(new Date());
let database: HubDatabase;

beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

const sign = (subject: string, more: Partial<NewSignature> = {}): NewSignature => ({ subject, signedOn: today, signedBy: 'self', ...more });

let serial = 5000;
/** A household of adults `m1`, `m2` …, with one authorization changed as told. */
const requestOf = (size: number, change: Partial<NewAuthorization>, more: Partial<RequestVerification> = {}): RequestVerification => {
  const usual = inventRequest((serial += 1), { size });
  return { ...usual, authorizations: usual.authorizations.map((one) => ({ ...one, ...change })), ...more };
};

async function request(command: RequestVerification) {
  const dispatcher = rememberingDispatcher();
  const hub = hubOver(database, sources, dispatcher);
  const [result] = await requestVerifications([{ command, idempotency: undefined }], 'live', demoActor, hub);
  const verificationId = result?.verificationId ?? '';
  const view = await createHub(hub).readVerification(verificationId, demoActor);
  const refOf = new Map(view.subjects?.map(({ subjectId, ref }) => [subjectId, ref]));
  return {
    verificationId,
    householdId: view.householdId,
    batchIds: dispatcher.dispatched.map(({ batchId }) => batchId),
    gaps: (view.notAuthorised ?? []).map(({ sourceId, subjectId, reason }) => `${sourceId} ${refOf.get(subjectId) ?? ''} ${reason}`).sort(),
  };
}
const claim = (batchIds: readonly string[]) => createCollectStore(database.worker, testCipher).claimBatches(batchIds, 5000);
const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error && 'details' in error ? error.details : error),
  );

describe('an authorization', () => {
  it('without the signature of one of its people blocks that person alone, and the verification says who is missing', async () => {
    const { gaps, batchIds } = await request(requestOf(3, { signatures: [sign('m1'), sign('m3', { signedBy: 'agent' })] }));
    expect(gaps).toEqual([
      'banks m2 signature-missing',
      'banks m3 mandate-missing',
      'clinics m2 signature-missing',
      'clinics m3 mandate-missing',
      'tax m2 signature-missing',
      'tax m3 mandate-missing',
    ]);
    const asked = (await claim(batchIds)).flatMap(({ queries }) => queries.flatMap(({ subjects }) => subjects));
    expect(asked).toHaveLength(sources.length);
  });

  it('asks nothing of a kind a person withheld consent to, at that person’s and at no other’s expense', async () => {
    const { gaps } = await request(
      requestOf(2, { signatures: [sign('m1', { consents: ['health'] }), sign('m2', { consents: ['financial', 'health'] })] }),
    );
    expect(gaps).toEqual(['banks m1 consent-withheld']);
    const stored = await database.inspect('select source_ids from hedui."authorization" order by created_at desc limit 1');
    expect(stored).toEqual([{ source_ids: ['tax', 'banks', 'clinics'] }]);
  });

  it('signed by nobody as the law asks is refused', async () => {
    expect(await refusalOf(request(requestOf(1, { signatures: [sign('m1', { signedBy: 'heir' })] })))).toEqual({
      problem: 'signature-missing',
      who: ['heir'],
    });
  });

  it('keeps the names and proofs of signatories sealed', async () => {
    await request(
      requestOf(1, {
        signatures: [sign('m1', { signedBy: 'guardian', signatory: { name: '金丝雀', relation: 'sibling', basis: '判决书金丝雀一号' } })],
      }),
    );
    const [row] = await database.inspect('select *, signatures::text as words from hedui."authorization" order by created_at desc limit 1');
    expect(JSON.stringify(row)).not.toContain('金丝雀');
    expect(row?.['words']).toContain('sibling');
    expect(row?.['signatories_sealed']).toBeInstanceOf(Buffer);
  });

  it('for a child under 14 that its guardian has not signed is refused by the hub and by the database', async () => {
    const child = numberFor(addDays(today, -365 * 9), 77);
    expect(birthDateOf(child).slice(0, 4)).toBe(String(Number(today.slice(0, 4)) - 9));
    const usual = requestOf(2, {});
    const withChild: RequestVerification = {
      ...usual,
      household: {
        ...('members' in usual.household
          ? { ...usual.household, members: usual.household.members.map((one, index) => (index === 1 ? { ...one, idNumber: child } : one)) }
          : usual.household),
      },
    };
    expect(await refusalOf(request(withChild))).toMatchObject({ problem: 'guardian-needed' });
    const { householdId } = await request({
      ...withChild,
      authorizations: withChild.authorizations.map((one) => ({
        ...one,
        signatures: [sign('m1'), sign('m2', { signedBy: 'guardian', signatory: { subject: 'm1', relation: 'parent', basis: '户口簿' } })],
      })),
    });
    const forge = database.inspect(
      `insert into hedui."authorization" (authorization_id, household_id, client_id, number, subject_ids, programmes, valid_from, valid_to, signatures, evidence_kind, evidence_sha256)
       select gen_random_uuid(), household_id, client_id, 'forged', subject_ids, programmes, valid_from, valid_to,
         jsonb_build_array(jsonb_build_object('subjectId', subject_ids[1], 'signedBy', 'self', 'under14', true)), evidence_kind, evidence_sha256
       from hedui."authorization" where household_id = $1 limit 1`,
      [householdId],
    );
    await expect(forge).rejects.toMatchObject({ constraint: 'authorization_guardian_under_14' });
  });

  it('on another household’s paper is refused, and on the same family’s is not', async () => {
    const sha256 = inventSha256();
    const family = requestOf(2, { evidence: { kind: 'scan', sha256 } });
    await request(family);
    expect(await refusalOf(request(requestOf(2, { evidence: { kind: 'scan', sha256 } })))).toEqual({
      problem: 'evidence-of-another-household',
    });
    expect((await request({ ...family, trigger: 'recheck' })).gaps).toEqual([]);
  });

  it('for another programme, or over on the day, covers nothing and says which', async () => {
    const other = await request(requestOf(1, { programmes: ['housing'] }));
    expect(other.gaps.map((gap) => gap.split(' ')[2])).toEqual(Array(3).fill('programme-not-authorised'));
    const over = await request(requestOf(1, { validFrom: addDays(today, -20), validTo: addDays(today, -10) }));
    expect(over.gaps.map((gap) => gap.split(' ')[2])).toEqual(Array(3).fill('authorization-over'));
    const later = await request(requestOf(1, { validFrom: addDays(today, 1) }));
    expect(later.gaps.map((gap) => gap.split(' ')[2])).toEqual(Array(3).fill('authorization-not-begun'));
  });

  it('gets the next number by the rule of its region, and a number taken is refused', async () => {
    const numbers = numberRulesSchema.parse({
      default: 'HD-{yyyymmdd}-{id:12}',
      divisions: [{ division: '1101', rule: '{division}-{yyyymmdd}-{seq:5}', source: 'a rule' }],
    });
    const hub = { ...hubOver(database, sources), numbers };
    const commands = Array.from({ length: 6 }, () => ({ command: requestOf(1, {}), idempotency: undefined }));
    await Promise.all(commands.map((item) => requestVerifications([item], 'live', demoActor, hub)));
    const given = await database.inspect<{ number: string }>(
      'select number from hedui."authorization" where number like $1 order by number',
      ['110109-%'],
    );
    expect(given.map(({ number }) => number)).toEqual(
      [1, 2, 3, 4, 5, 6].map((place) => `110109-${today.replaceAll('-', '')}-0000${place}`),
    );
    expect(await refusalOf(request(requestOf(1, { number: given[0]?.number ?? '' })))).toEqual({ problem: 'number-taken' });
  });

  it('changes in nothing once it is stored, and ends once', async () => {
    const { householdId } = await request(requestOf(1, {}));
    const change = (set: string) => database.inspect(`update hedui."authorization" set ${set} where household_id = $1`, [householdId]);
    await expect(change('valid_to = valid_to + 900')).rejects.toMatchObject({ constraint: 'authorization_stays' });
    await expect(change("evidence_sha256 = decode(repeat('00', 32), 'hex')")).rejects.toMatchObject({ constraint: 'authorization_stays' });
    await change("revoked_at = now(), end_reason = 'withdrawn'");
    await expect(change('revoked_at = null, end_reason = null')).rejects.toMatchObject({ constraint: 'authorization_stays' });
  });
});

describe('an authorization that holds while the family is assisted', () => {
  const whileAssisted = { validity: { mode: 'while-assisted' as const, source: '江苏省申请救助家庭经济状况核对授权书' } };
  const idOf = async (householdId: string): Promise<string> =>
    (
      await database.inspect<{ authorization_id: string }>('select authorization_id from hedui."authorization" where household_id = $1', [
        householdId,
      ])
    )[0]?.authorization_id ?? '';

  it('ends when the household does not qualify, which one between dates does not', async () => {
    const hub = createHub(hubOver(database, sources));
    const first = await request(requestOf(1, whileAssisted));
    const ended = await hub.endAuthorization(await idOf(first.householdId), 'not-met', demoActor);
    expect(ended).toMatchObject({ endReason: 'not-met', validity: whileAssisted.validity });
    const unauthorised = (await claim(first.batchIds)).flatMap(({ queries }) => queries.flatMap((query) => query.unauthorised));
    expect(unauthorised.map(({ reason }) => reason)).toEqual(Array(3).fill('authorization-ended'));
    const dated = await request(requestOf(1, {}));
    expect(await refusalOf(hub.endAuthorization(await idOf(dated.householdId), 'not-met', demoActor))).toEqual({ problem: 'validity' });
  });

  it('ends when a member comes to the family: everybody signs again', async () => {
    const first = await request(requestOf(1, whileAssisted));
    const hub = createHub(hubOver(database, sources));
    const { household } = inventRequest((serial += 1));
    const [member] = 'members' in household ? household.members : [];
    if (!member) throw new Error('no member');
    await hub.addMember(first.verificationId, { member: { ...member, ref: 'm9', relation: 'other' }, authorizations: [] }, demoActor);
    expect(await hub.readAuthorization(await idOf(first.householdId), demoActor)).toMatchObject({ endReason: 'family-changed' });
  });

  it('ends when the household applies again, and not at a re-check', async () => {
    const first = await request(requestOf(1, whileAssisted));
    const authorizationId = await idOf(first.householdId);
    const again = (trigger: 'recheck' | 'application') =>
      request({
        ...requestOf(1, {}),
        household: { householdId: first.householdId },
        authorizations: [],
        authorizationIds: [authorizationId],
        trigger,
      });
    expect((await again('recheck')).gaps).toEqual([]);
    expect((await again('application')).gaps.map((gap) => gap.split(' ')[2])).toEqual(Array(3).fill('authorization-ended'));
    const audit = await database.inspect(
      "select detail from hedui.audit_event where action = 'authorization.ended' and detail->>'authorizationId' = $1",
      [authorizationId],
    );
    expect(audit).toEqual([{ detail: { authorizationId, reason: 'applied-again' } }]);
  });
});

it('a client sees no other’s papers, blanks and exceptions, even without a where', async () => {
  await request(requestOf(1, {}));
  await createHubStore(database.app, testCipher).transact('demo', (transaction) => transaction.takeSerials('demo', 'X-', 1));
  for (const table of [
    'evidence_owner',
    'authorization_evidence',
    'authorization_serial',
    'authorization_form',
    'authorization_exception',
  ] as const)
    expect(await database.app.selectFrom(table).selectAll().execute()).toEqual([]);
});
