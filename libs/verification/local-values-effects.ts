// What follows when a published value comes into force, on the day it is published or on the first day it names: current
// recipients are determined anew. Every worker looks; the database lets one begin.
import { shanghaiDate, type Clock } from '#kernel';
import type { ValueEffectStore } from './local-values-ports.js';

export interface ValueEffectOptions {
  readonly store: ValueEffectStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly everyMs: number;
  readonly onBegun: (count: number) => void;
  /** A look that failed: the next one tries again. */
  readonly onError: (error: unknown) => void;
}

/** @returns stops looking */
export function followValuesIntoForce({ store, clock, newId, everyMs, onBegun, onError }: ValueEffectOptions): () => Promise<void> {
  let isOver = false;
  let timer: NodeJS.Timeout;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const begun = await store.beginDue(shanghaiDate(clock.now()), newId);
    if (begun > 0) onBegun(begun);
  };
  const lookAgain = (): void => {
    timer = setTimeout(() => {
      looking = look()
        .catch(onError)
        .finally(() => {
          if (!isOver) lookAgain();
        });
    }, everyMs);
  };
  lookAgain();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await looking;
  };
}
