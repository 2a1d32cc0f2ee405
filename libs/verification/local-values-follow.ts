// The packs with the local values in force, in a process that runs for months: what is published elsewhere is taken up
// without a restart. A catalogue is replaced whole, never changed, so work that holds one goes on with it.
import { withPublishedValues, type PackCatalogue } from '#eligibility';
import type { PublishedValueSource } from './local-values-ports.js';

export interface PolicyInForce {
  /** The catalogue of this moment. Take it once for work that must see one policy. */
  current(): PackCatalogue;
  stop(): void;
}

export interface FollowOptions {
  readonly packs: PackCatalogue;
  readonly source: PublishedValueSource;
  /** How long a published value may go unnoticed; at most 60 s. */
  readonly everyMs: number;
  readonly onTaken: (count: number) => void;
  /** A look that failed: the catalogue stays as it was and the next look tries again. */
  readonly onError: (error: unknown) => void;
}

/** Resolves when the values published so far are in the catalogue. */
export async function followPublishedValues({ packs, source, everyMs, onTaken, onError }: FollowOptions): Promise<PolicyInForce> {
  let catalogue = packs;
  let known = -1;
  const look = async (): Promise<void> => {
    const newest = await source.countPublished();
    if (newest === known) return;
    const values = await source.readPublished();
    catalogue = withPublishedValues(packs, values);
    known = values.length;
    onTaken(known);
  };
  await look();
  let isOver = false;
  let timer: NodeJS.Timeout;
  const lookAgain = (): void => {
    timer = setTimeout(
      () =>
        void look()
          .catch(onError)
          .finally(() => (isOver ? undefined : lookAgain())),
      everyMs,
    ).unref();
  };
  lookAgain();
  return {
    current: () => catalogue,
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
