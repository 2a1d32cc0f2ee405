// What the worker remembers of facts it has just sealed: only for the very bytes, once, and not for ever.
import { keepRecentFacts } from './recent-facts.js';

const sealed = (nonce: string, rest: string): Buffer => Buffer.from(`01k1  ${nonce.padEnd(12)}${rest}`, 'latin1');

describe('recent facts', () => {
  it('are given out once for the ciphertext they were sealed into', () => {
    const recent = keepRecentFacts();
    recent.remember(sealed('a', 'body'), []);
    expect(recent.take(sealed('a', 'body'))).toEqual([]);
    expect(recent.take(sealed('a', 'body'))).toBeUndefined();
  });

  it('are not given out for a ciphertext that was changed or that somebody else sealed', () => {
    const recent = keepRecentFacts();
    recent.remember(sealed('a', 'body'), []);
    expect(recent.take(sealed('a', 'b0dy'))).toBeUndefined();
    expect(recent.take(sealed('b', 'body'))).toBeUndefined();
  });

  it('go in the order in which they came when there are too many', () => {
    const recent = keepRecentFacts(2);
    for (const nonce of ['a', 'b', 'c']) recent.remember(sealed(nonce, 'body'), []);
    expect(recent.take(sealed('a', 'body'))).toBeUndefined();
    expect(recent.take(sealed('b', 'body'))).toEqual([]);
  });
});
