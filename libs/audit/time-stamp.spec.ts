// Time stamps against another hand: a real authority made of the openssl command answers our requests, and openssl verifies what we
// keep; changed, foreign and untrusted tokens are told apart.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStampAuthority, type StampAuthority } from '../../test/support/stamp-authority.js';
import { readStampAnswer, readStampTrust, verifyStamp, writeStampRequest } from './time-stamp.js';

let authority: StampAuthority;
let other: StampAuthority;
beforeAll(() => {
  authority = openStampAuthority('First');
  other = openStampAuthority('Second');
});
afterAll(() => {
  authority.close();
  other.close();
});

const head = Buffer.from('the head of a chain');
async function stamp(from = authority): Promise<Buffer> {
  const { request, nonce } = writeStampRequest(head);
  return readStampAnswer(from.answer(request), head, nonce, readStampTrust(from.trustPem));
}

it('what openssl stamps verifies with the authority alone, and says when', async () => {
  const before = Date.now();
  const reading = await verifyStamp(await stamp(), head, readStampTrust(authority.trustPem));
  if ('fault' in reading) throw new Error(reading.fault);
  expect(Math.abs(reading.at.getTime() - before)).toBeLessThan(60_000);
});

it('openssl verifies the token we keep, over the head that was asked for', async () => {
  const place = (name: string): string => join(authority.folder, name);
  writeFileSync(place('token.der'), await stamp());
  const said = execFileSync(
    'openssl',
    [
      'ts',
      '-verify',
      '-digest',
      createHash('sha256').update(head).digest('hex'),
      '-token_in',
      '-in',
      place('token.der'),
      '-CAfile',
      place('ca.pem'),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  expect(said).toContain('Verification: OK');
});

it('over something else, changed by one bit, of another authority or none at all it is named', async () => {
  const trust = readStampTrust(authority.trustPem);
  const token = await stamp();
  const elsewhere = Buffer.from('another head');
  expect(await verifyStamp(token, elsewhere, trust)).toEqual({ fault: 'digest' });
  expect(await verifyStamp(token, head, readStampTrust(other.trustPem))).toEqual({ fault: 'certificate' });
  const changed = Buffer.from(token);
  changed[changed.length - 5] = (changed[changed.length - 5] ?? 0) ^ 1; // in the signature, which stands last
  expect(await verifyStamp(changed, head, trust)).toEqual({ fault: 'signature' });
  expect(await verifyStamp(Buffer.from('no token'), head, trust)).toEqual({ fault: 'unreadable' });
});

it('an answer to another question, a refusal and what is no answer are refused', async () => {
  const trust = readStampTrust(authority.trustPem);
  const [first, second] = [writeStampRequest(head), writeStampRequest(head)];
  await expect(readStampAnswer(authority.answer(first.request), head, second.nonce, trust)).rejects.toMatchObject({
    code: 'stamp-refused',
    retry: 'later',
    message: expect.stringContaining('another question'),
  });
  const refusal = Buffer.from('30053003020102', 'hex'); // status 2: rejection
  await expect(readStampAnswer(refusal, head, first.nonce, trust)).rejects.toMatchObject({
    message: expect.stringContaining('status 2'),
  });
  await expect(readStampAnswer(Buffer.from('<html>'), head, first.nonce, trust)).rejects.toMatchObject({ code: 'stamp-refused' });
});

it('a file without a certificate is refused', () => {
  expect(() => readStampTrust('nothing')).toThrow(expect.objectContaining({ code: 'tsa-certificate-invalid' }));
});
