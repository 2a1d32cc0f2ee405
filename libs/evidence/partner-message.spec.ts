// Messages between hubs: whoever, whatever and whenever is changed is found out, and a key may follow another.
import { isPartnerMessage, PARTNER_HEADERS, signPartnerMessage, type SignedParts } from './partner-message.js';
import { createSigner, makeSigningKey } from './signing-keys.js';

const NOW = new Date('2026-11-22T04:00:00Z');
const PARTS: SignedParts = {
  from: 'hub-a',
  to: 'hub-b',
  time: String(NOW.getTime() / 1000),
  nonce: 'n'.repeat(24),
  subject: 'POST /v1/partner-requests',
  body: '{"a":1}',
};

describe.each(['ed25519', 'sm2'] as const)('a message signed in %s', (suite) => {
  const signer = createSigner(makeSigningKey(suite), '甲');
  const next = createSigner(makeSigningKey(suite), '甲');
  const signature = signPartnerMessage(PARTS, signer)[PARTNER_HEADERS.signature] ?? '';
  const check = (change: Partial<SignedParts> = {}, keys = [signer.published], now = NOW): boolean =>
    isPartnerMessage({ ...PARTS, ...change }, signature, keys, now);

  it('is genuine under its key, also while the next key stands beside it', () => {
    expect(check()).toBe(true);
    expect(check({}, [next.published, signer.published])).toBe(true);
    expect(check({ body: Buffer.from('{"a":1}') })).toBe(true);
  });
  it.each<[string, Partial<SignedParts>]>([
    ['another body', { body: '{"a":2}' }],
    ['another sender', { from: 'hub-c' }],
    ['another receiver', { to: 'hub-c' }],
    ['another nonce', { nonce: 'm'.repeat(24) }],
    ['another path', { subject: 'GET /v1/partner-requests' }],
    ['another time', { time: String(NOW.getTime() / 1000 + 1) }],
  ])('is none with %s', (_what, change) => {
    expect(check(change)).toBe(false);
  });
  it('is none under another key, five minutes off, or as the signature of a report', () => {
    expect(check({}, [next.published])).toBe(false);
    expect(check({}, [signer.published], new Date(NOW.getTime() + 301_000))).toBe(false);
    expect(check({}, [signer.published], new Date(NOW.getTime() - 301_000))).toBe(false);
    expect(isPartnerMessage(PARTS, signer.sign('a report'), [signer.published], NOW)).toBe(false);
  });
});
