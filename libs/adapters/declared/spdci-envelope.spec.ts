// SPDCI messages: signed so that the registry's copy of our key agrees, answers verified with the registry's own.
import { parseJson, writeJson } from '#adapter-kit';
import { fixedClock, isHubError } from '#kernel';
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { readSpdciAnswer, signSpdciText, writeSpdciMessage } from './spdci-envelope.js';

const NOW = '2023-03-16T02:00:00Z';
const clock = fixedClock(NOW);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const digestOf = (header: unknown, message: unknown): string =>
  createHash('sha256')
    .update(writeJson(header) + writeJson(message))
    .digest('base64');
const signedAnswer = (message: unknown, expires: number): string => {
  const header = { action: 'on-search', status: 'succ' };
  const created = expires - 300;
  const text = `(created): ${created}\n(expires): ${expires}\ndigest: SHA-256=${digestOf(header, message)}`;
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64');
  return JSON.stringify({ signature: `Signature: created="${created}", expires="${expires}", signature="${signature}"`, header, message });
};
const seconds = Math.floor(Date.parse(NOW) / 1000);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (isHubError(error)) return error.code;
    throw error;
  }
  return 'none';
};

describe('an SPDCI message', () => {
  it('carries a signature over its times, header and message that our public key verifies', () => {
    const text = writeSpdciMessage(
      'search',
      { transaction_id: 'T1' },
      1,
      { senderId: 'hub', signing: { keyId: 'k1', privateKey: privatePem } },
      clock,
    );
    const sent = z.object({ signature: z.string(), header: z.unknown(), message: z.unknown() }).parse(parseJson(text));
    expect(sent.signature).toContain('kidId="hub|k1|ed25519"');
    const signature = /signature="([^"]+)"$/.exec(sent.signature)?.[1] ?? '';
    const signed = `(created): ${seconds}\n(expires): ${seconds + 300}\ndigest: SHA-256=${digestOf(sent.header, sent.message)}`;
    expect(verify(null, Buffer.from(signed), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('carries no signature where none is agreed, and the instant of the clock', () => {
    const sent: unknown = JSON.parse(writeSpdciMessage('search', {}, 2, { senderId: 'hub' }, clock));
    expect(sent).toMatchObject({ header: { action: 'search', sender_id: 'hub', total_count: 2, message_ts: '2023-03-16T02:00:00.000Z' } });
    expect(sent).not.toHaveProperty('signature');
  });
});

describe('an SPDCI answer', () => {
  const settings = { registryKey: publicPem };

  it('is taken when the registry signed it, numbers as they were written included', () => {
    const answer = signedAnswer({ value: 100.5 }, seconds + 60);
    expect(codeOf(() => readSpdciAnswer(answer, settings, clock))).toBe('none');
  });

  it.each([
    ['changed on the way', (text: string) => text.replace('100.5', '900.5')],
    ['without a signature', (text: string) => text.replace(/"signature":"Signature[^,]*, [^,]*, [^,]*",/, '')],
  ])('is refused when it was %s', (_what, change) => {
    expect(codeOf(() => readSpdciAnswer(change(signedAnswer({ value: 100.5 }, seconds + 60)), settings, clock))).toBe(
      'source-answer-forbidden',
    );
  });

  it('is taken as a registry that plays signs it, and what is no JSON stays as it is', () => {
    const played = signSpdciText('{ "header": {"status":"succ"}, "message": {"value": 123.450} }', privatePem, NOW);
    expect(codeOf(() => readSpdciAnswer(played, settings, clock))).toBe('none');
    expect(codeOf(() => readSpdciAnswer(played.replace('123.450', '123.45'), settings, clock))).toBe('source-answer-forbidden');
    expect(signSpdciText('<html>', privatePem, NOW)).toBe('<html>');
  });

  it('is refused when its signature is over', () => {
    expect(codeOf(() => readSpdciAnswer(signedAnswer({}, seconds - 1), settings, clock))).toBe('source-answer-forbidden');
  });
});
