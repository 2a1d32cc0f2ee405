// The bad-input corpus against the whole hub: each row a clear 4xx that repeats nothing, and nothing half done.
import { addDays, shanghaiDate } from '#kernel';
import { z } from 'zod';
import { json, refusedRequests } from '../../apps/api/testing/bad-input-corpus.js';
import { authorization, member, verification, verificationOf } from '../../apps/api/testing/requests.js';
import { openHubClient } from '../../apps/cli/hub-client.js';
import { startHubStack, type HubStack } from '../support/stack.js';

let stack: HubStack;
let keys = 0;
beforeAll(async () => {
  stack = await startHubStack();
}, 300_000);
afterAll(() => stack.stop(), 180_000);

const post = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
  keys += 1;
  return fetch(new URL('/v1/verifications', stack.apiUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.token}`, 'content-type': 'application/json', 'idempotency-key': `bad-${keys}`, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
};
const countRows = async () =>
  (
    await stack.inspect<{ n: number }>(
      'select (select count(*) from hedui.verification) + (select count(*) from hedui.household) + (select count(*) from hedui.idempotency) as n',
    )
  )[0]?.n;
const idOf = async (answer: Response) => z.object({ verificationId: z.uuid() }).parse(await answer.json()).verificationId;

describe('bad input', () => {
  // Rows about tomorrow are for the edge's own specs, whose clock stands still.
  it.each(refusedRequests.filter(({ what }) => !what.includes('tomorrow')))(
    '$b refuses $what',
    async ({ body, type, status = 400, fault, canary }) => {
      const before = await countRows();
      const startedAt = Date.now();
      const answer = await post(body, type === undefined ? {} : { 'content-type': type }).catch(() => undefined);
      if (answer === undefined) {
        expect(status).toBe(413); // the connection was closed before all of it was sent
        return;
      }
      expect(answer.status).toBe(status);
      expect(Date.now() - startedAt).toBeLessThan(5000);
      const text = await answer.text();
      if (fault !== undefined)
        expect(
          z.looseObject({ errors: z.array(z.looseObject({ pointer: z.string(), code: z.string() })) }).parse(JSON.parse(text)).errors,
        ).toContainEqual(expect.objectContaining({ pointer: fault[0], code: fault[1] }));
      expect(await countRows()).toBe(before);
      if (canary !== undefined) expect(text + (await stack.readLog('api'))).not.toContain(canary);
    },
  );

  it('B2 takes a lower-case x and stores the upper-case one', async () => {
    const answer = await post(json(verificationOf({ idNumber: '11010519491231002x' })));
    expect(answer.status).toBe(202);
  });

  it('B67 wants a key, an ASCII one of at most 255 characters, and the same body with it', async () => {
    const body = json(verificationOf({}));
    const send = (key: string | undefined, token = stack.token, sent = body) =>
      fetch(new URL('/v1/verifications', stack.apiUrl), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        body: sent,
      });
    expect((await send(undefined)).status).toBe(400);
    expect((await send('k'.repeat(256))).status).toBe(400);
    const first = await send('key-67');
    expect(first.status).toBe(202);
    const firstId = await idOf(first);
    expect(await idOf(await send('key-67'))).toBe(firstId);
    expect((await send('key-67', stack.token, json(verificationOf({ name: '李四' })))).status).toBe(422);
    const ofOther = await send('key-67', stack.secrets.otherToken);
    expect(ofOther.status).toBe(202);
    expect(await idOf(ofOther)).not.toBe(firstId);
  });

  it('B68 the same key fifty times at once is one verification', async () => {
    const body = json(verification({ clientReference: 'B68' }));
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body, { 'idempotency-key': 'key-68' })));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    expect(new Set(await Promise.all(answers.map(idOf))).size).toBe(1);
    expect(await stack.inspect("select 1 from hedui.verification where client_reference = 'B68'")).toHaveLength(1);
  });

  it.each([
    'limit=-1',
    'limit=0',
    'limit=1000000000',
    'cursor=forged',
    'cursor=W10',
    `cursor=${Buffer.from('["2026-01-01T00:00:00.000Z","x"]').toString('base64url')}`,
    'sort=identity_sealed',
  ])('B69 refuses the page %s', async (query) => {
    const answer = await stack.hub.call('GET', `/v1/verifications?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('B73 an authorization that is over, or for another programme, lets nothing out', async () => {
    const over = await idOf(
      await post(
        json(
          verification({
            authorizations: [
              authorization({
                validFrom: '2020-01-01',
                validTo: '2020-12-31',
                signatures: [{ subject: 'm1', signedOn: '2020-01-01', signedBy: 'self' }],
              }),
            ],
          }),
        ),
      ),
    );
    const other = await idOf(await post(json(verification({ authorizations: [authorization({ programmes: ['heating'] })] }))));
    for (const verificationId of [over, other]) {
      expect(await stack.inspect('select 1 from hedui.query where verification_id = $1', [verificationId])).toEqual([]);
      expect(await stack.inspect('select distinct outcome from hedui.finding where verification_id = $1', [verificationId])).toEqual([
        { outcome: 'not-authorised' },
      ]);
    }
  });

  it('B35, B73 a reference date or a signature of tomorrow is refused', async () => {
    const tomorrow = addDays(shanghaiDate(new Date()), 1);
    expect((await post(json(verification({ referenceDate: tomorrow })))).status).toBe(400);
    expect(
      (
        await post(
          json(
            verification({ authorizations: [authorization({ signatures: [{ subject: 'm1', signedOn: tomorrow, signedBy: 'self' }] })] }),
          ),
        )
      ).status,
    ).toBe(400);
  });

  it('B74 the same person twice is refused, also when added later', async () => {
    const verificationId = await idOf(await post(json(verificationOf({}))));
    const again = await stack.hub.call('POST', `/v1/verifications/${verificationId}/members`, {
      body: json({ member: member({ ref: 'm9', relation: 'other' }), authorizations: [] }),
    });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.status).toBeLessThan(500);
    expect(await again.text()).toContain('member-repeated');
  });

  it('what belongs to another client looks exactly like what is not there', async () => {
    const verificationId = await idOf(await post(json(verificationOf({}))));
    const other = openHubClient(stack.apiUrl, stack.secrets.otherToken);
    const foreign = await other.call('GET', `/v1/verifications/${verificationId}`);
    const missing = await other.call('GET', '/v1/verifications/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60');
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(await foreign.text()).toBe((await missing.text()).replace('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60', verificationId));
    for (const path of ['/report', '/events', '/report/summary'])
      expect((await other.call('GET', `/v1/verifications/${verificationId}${path}`)).status).toBe(404);
  });

  it('nobody gets in without credentials', async () => {
    for (const path of ['/v1/verifications', '/v1/sources', '/v1/packs', '/v1/code-lists'])
      expect((await fetch(new URL(path, stack.apiUrl))).status).toBe(401);
  });
});
