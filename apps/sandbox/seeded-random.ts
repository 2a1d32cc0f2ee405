// A small repeatable source of chance (mulberry32) for the synthetic households. Not for anything secret.
export interface SeededRandom {
  /** An integer from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True in `share` of the draws, 0 to 1. */
  chance(share: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** @param seed any integer; the same seed draws the same sequence */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (least: number, most: number): number => least + Math.floor(draw() * (most - least + 1));
  return {
    integer,
    chance: (share) => draw() < share,
    pick: (list) => list[integer(0, list.length - 1)] ?? list[0],
  };
}
