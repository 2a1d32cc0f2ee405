// The mapping processes: lists are forced, numbers stay texts, and a mapping that runs away is killed without harm to the next.
import { isHubError } from '#kernel';
import { openMappingPool, type MappingLimits } from './mapping-pool.js';
import type { MappingPlan } from './mapping-program.js';

const LIMITS: MappingLimits = { processes: 1, answerMs: 1000, entryMs: 0, memoryMegabytes: 32, idleMs: 200 };
const planOf = (rows: string, fields: Record<string, string>): MappingPlan => ({
  answer: { day: 'day' },
  entry: { code: 'code' },
  facts: [{ rows, fields, lists: {} }],
});
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (isHubError(error)) return error.code;
  }
  return 'none';
};

describe('a mapping pool', () => {
  const pool = openMappingPool(LIMITS);

  it('makes a list of one row, of many and of none, and keeps the digits of an amount', async () => {
    const { answer, entries } = await pool.map({
      plan: planOf('items', { amount: 'sum', day: '$answer.day' }),
      answer: { day: '20230315' },
      entries: [
        { code: '0', items: { sum: '0.10' } },
        { code: '0', items: [{ sum: '1.00' }, { sum: '90071992547409931' }] },
        { code: '1' },
      ],
    });
    expect(answer).toEqual({ day: '20230315' });
    expect(entries.map((entry) => entry.facts[0]?.map((row) => row.fields))).toEqual([
      [{ amount: '0.10', day: '20230315' }],
      [
        { amount: '1.00', day: '20230315' },
        { amount: '90071992547409931', day: '20230315' },
      ],
      [],
    ]);
    expect(entries.map((entry) => entry.values['code'])).toEqual(['0', '0', '1']);
  });

  it('kills a mapping that takes too long and maps the next answer', async () => {
    const endless = pool.map({ plan: planOf('($f := function($n) { $f($n) }; $f(1))', {}), answer: {}, entries: [{}] });
    const next = pool.map({ plan: planOf('items', { a: 'a' }), answer: {}, entries: [{ items: [{ a: '1' }] }] });
    expect(await codeOf(endless)).toBe('source-mapping-limit');
    expect((await next).entries[0]?.facts[0]).toEqual([{ fields: { a: '1' }, lists: {} }]);
  });

  it('goes on with its own work while mappings run away, and the answers of others come through', async () => {
    const wide = openMappingPool({ ...LIMITS, processes: 2 });
    const endless = planOf('($f := function($n) { $f($n) }; $f(1))', {});
    let beats = 0;
    const beating = setInterval(() => (beats += 1), 10);
    const hostile = Array.from({ length: 3 }, () => codeOf(wide.map({ plan: endless, answer: {}, entries: [{}] })));
    const others = Array.from({ length: 10 }, (_unused, index) =>
      wide.map({ plan: planOf('items', { a: 'a' }), answer: {}, entries: [{ items: [{ a: String(index) }] }] }),
    );
    const rows = (await Promise.all(others)).map(({ entries }) => entries[0]?.facts[0]?.[0]?.fields['a']);
    expect(rows).toEqual(Array.from({ length: 10 }, (_unused, index) => String(index)));
    expect(new Set(await Promise.all(hostile))).toEqual(new Set(['source-mapping-limit']));
    clearInterval(beating);
    // Three times a second of endless work in two processes: this one was never held up by it.
    expect(beats).toBeGreaterThan(15);
  });

  it('kills a mapping that takes too much memory', async () => {
    const greedy = planOf('items.{ "all": $entry.items.{ "all": $entry.items } }', { all: 'all' });
    const roomy = openMappingPool({ ...LIMITS, answerMs: 20_000 });
    const items = Array.from({ length: 3000 }, (_, index) => ({ a: String(index) }));
    expect(await codeOf(roomy.map({ plan: greedy, answer: {}, entries: [{ items }] }))).toBe('source-mapping-limit');
  });

  it('keeps a fault of one entry with that entry', async () => {
    const { entries } = await pool.map({
      plan: planOf('items', { a: '$substringBefore(a, "-")' }),
      answer: {},
      entries: [{ items: [{ a: { b: '1' } }] }, { items: [{ a: '2-3' }] }],
    });
    expect(entries.map((entry) => entry.failed)).toEqual([true, false]);
    expect(entries[1]?.facts[0]?.[0]?.fields).toEqual({ a: '2' });
  });

  it('reaches nothing of the process: no environment', async () => {
    const { entries } = await pool.map({ plan: planOf('$$', { home: '$lookup($, "HOME")' }), answer: {}, entries: [{ x: '1' }] });
    expect(entries[0]?.facts[0]?.[0]?.fields['home']).toBeUndefined();
  });
});
