// Group commit: calls that come together share one piece of work, and one bad call does not spoil the others.
import { coalesce } from './coalesce.js';

it('calls that come together are worked on together, each with its own result', async () => {
  const groups: number[][] = [];
  const double = coalesce<number, number>(
    (items) => {
      groups.push([...items]);
      return Promise.resolve(items.map((item) => item * 2));
    },
    { limit: 10, parallel: 1 },
  );
  expect(await Promise.all([1, 2, 3].map((item) => double(item)))).toEqual([2, 4, 6]);
  expect(groups).toEqual([[1, 2, 3]]);
});

it('what comes while a group is worked on forms the next', async () => {
  const groups: number[] = [];
  const release: (() => void)[] = [];
  const work = coalesce<number, number>(
    async (items) => {
      groups.push(items.length);
      if (groups.length === 1) await new Promise<void>((resolve) => release.push(resolve));
      return items;
    },
    { limit: 10, parallel: 1 },
  );
  const first = work(1);
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setTimeout(resolve, 5));
  const rest = [work(2), work(3), work(4)];
  release[0]?.();
  expect(await Promise.all([first, ...rest])).toEqual([1, 2, 3, 4]);
  expect(groups).toEqual([1, 3]);
});

it('a group that fails is tried one by one, so that only the bad one fails', async () => {
  const work = coalesce<number, number>((items) => (items.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(items)), {
    limit: 10,
    parallel: 1,
  });
  const results = await Promise.allSettled([work(1), work(2), work(3)]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
