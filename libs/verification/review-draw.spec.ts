// A draw is the same for whoever draws again, and another with another seed.
import { createHash } from 'node:crypto';
import { drawNumbers, hashSeed, joinSeeds, sampleSize } from './review-draw.js';

const numbers = Array.from({ length: 200 }, (_unused, index) => index + 1);

it('is what an outsider gets from the words of the minutes alone', () => {
  const seed = joinSeeds('district', 'hub');
  const outsider = numbers
    .map((number) => [createHash('sha256').update(`district/hub\n${number}`).digest('hex'), number] as const)
    .sort(([one], [other]) => one.localeCompare(other))
    .slice(0, 60)
    .map(([, number]) => number);
  expect(drawNumbers(seed, numbers, sampleSize(200, 30))).toEqual(outsider);
  expect(drawNumbers(seed, [...numbers].reverse(), 60)).toEqual(outsider);
});

it('the hash of a seed is that of sha256sum', () => {
  expect(hashSeed('district')).toBe(createHash('sha256').update('district').digest('hex'));
});

it('draws without repeats, others with another seed, and all when there are no more', () => {
  const drawn = drawNumbers('a', numbers, 20);
  expect(new Set(drawn).size).toBe(20);
  expect(drawNumbers('b', numbers, 20)).not.toEqual(drawn);
  expect([...drawNumbers('a', numbers, 500)].sort((one, other) => one - other)).toEqual(numbers);
});

it('draws each number about as often as any other', () => {
  const often = new Map<number, number>();
  for (let seed = 0; seed < 2000; seed += 1)
    for (const number of drawNumbers(`seed ${seed}`, numbers.slice(0, 10), 3)) often.set(number, (often.get(number) ?? 0) + 1);
  for (const count of often.values()) expect(Math.abs(count - 600)).toBeLessThan(100);
  expect(often.size).toBe(10);
});

it('a share is rounded up, so that a short list is looked at too', () => {
  expect([sampleSize(0, 30), sampleSize(1, 5), sampleSize(10, 30), sampleSize(11, 30)]).toEqual([0, 1, 3, 4]);
});
