// Names that cannot be resolved: asked for once, few at a time, and nobody else waits for them. Proves F35 (no pool starvation).
import { createSharedLookup } from './shared-lookup.js';

function slowNames() {
  const asked: string[] = [];
  const open = new Map<string, (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void>();
  let nowMs = 0;
  const lookup = createSharedLookup(
    (hostname, _options, callback) => {
      asked.push(hostname);
      open.set(hostname, callback);
    },
    () => nowMs,
  );
  const ask = (hostname: string) =>
    new Promise<string>((resolve) => {
      lookup(hostname, {}, (error, address) => resolve(error ? String(error.code) : String(address)));
    });
  return {
    asked,
    ask,
    fail: (hostname: string) => open.get(hostname)?.(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), []),
    answer: (hostname: string) => open.get(hostname)?.(null, [{ address: '10.0.0.1', family: 4 }]),
    pass: (ms: number) => (nowMs += ms),
  };
}

describe('resolving names of hosts', () => {
  it('asks once for a name that hangs, and tells everyone who waited', async () => {
    const names = slowNames();
    const waiting = Array.from({ length: 50 }, () => names.ask('dead.example'));
    await new Promise(setImmediate);
    expect(names.asked).toEqual(['dead.example']);
    names.fail('dead.example');
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['ENOTFOUND']));
  });

  it('tells of a failure for a second without asking again, then asks', async () => {
    const names = slowNames();
    const first = names.ask('dead.example');
    await new Promise(setImmediate);
    names.fail('dead.example');
    await first;
    expect(await names.ask('dead.example')).toBe('ENOTFOUND');
    expect(names.asked).toHaveLength(1);
    names.pass(1001);
    const later = names.ask('dead.example');
    await new Promise(setImmediate);
    names.answer('dead.example');
    expect(await later).toBe('10.0.0.1');
  });

  it('keeps two of the four threads free for others, and goes on in turn', async () => {
    const names = slowNames();
    const waiting = ['a.example', 'b.example', 'c.example'].map((name) => names.ask(name));
    await new Promise(setImmediate);
    expect(names.asked).toEqual(['a.example', 'b.example']);
    names.answer('a.example');
    expect(await waiting[0]).toBe('10.0.0.1');
    await new Promise(setImmediate);
    expect(names.asked).toContain('c.example');
    names.answer('b.example');
    names.answer('c.example');
    expect(await Promise.all(waiting)).toHaveLength(3);
  });
});
